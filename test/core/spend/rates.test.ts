import assert from 'node:assert/strict';
import { tableOf } from '../../../src/core/model/costRows';
import { allocate } from '../../../src/core/spend/allocation';
import { kindSums } from '../../../src/core/spend/kindSums';
import { commitments, savingRate, serviceRates } from '../../../src/core/spend/rates';
import type { DailyCost } from '../../../src/core/model/spend';
import { config, cost, shared, team } from './bills';

const dollars = (amount: number): bigint => BigInt(amount * 1e6);
const mine = (amount: number, more: Partial<DailyCost> = {}): DailyCost => cost('2026-11-01', amount, { owner: 'shop', ...more });
const of = (rows: readonly DailyCost[]) => {
  const costs = tableOf(rows);
  const allocation = allocate(costs, config([team('shop'), team('pay')], [shared('pool', { method: 'even' })]));
  return kindSums(costs, allocation, { from: -Infinity, to: Infinity, currency: 'USD' });
};

describe('what a team saves', () => {
  it('is told against list prices, over the usage that has one', () => {
    // 30 of 40 at list prices; a further 10 have no list price: 30 of 40 of the usage is looked at
    const rows = [mine(10, { list: dollars(15) }), mine(20, { list: dollars(25) }), mine(10)];
    assert.deepEqual(savingRate(of(rows), 'shop'), { rate: 0.25, share: 0.75 });
  });
  it('leaves out what is no usage, what others use, shared cost and corrections', () => {
    const rows = [
      mine(50, { list: dollars(100) }),
      mine(500, { list: dollars(500), charge: 'Purchase' }),
      mine(-3, { list: dollars(3), correction: true }),
      mine(7, { list: dollars(700), owner: 'pay' }),
      cost('2026-11-01', 9, { list: dollars(900), tags: { cost_pool: 'pool' } }),
    ];
    assert.deepEqual(savingRate(of(rows), 'shop'), { rate: 0.5, share: 1 });
  });
  it('is told by service, where there are list prices', () => {
    const rows = [mine(50, { list: dollars(100) }), mine(30, { service: 'Database', list: dollars(40) }), mine(9, { service: 'Network' })];
    assert.deepEqual([...serviceRates(of(rows), 'shop')].sort(), [
      ['["AWS","Compute"]', 0.5],
      ['["AWS","Database"]', 0.25],
    ]);
  });
  it('is not known where the bill has no list prices, which is not a rate of nothing', () => {
    assert.equal(savingRate(of([mine(10)]), 'shop'), null);
    assert.deepEqual(savingRate(of([mine(10, { list: dollars(10) })]), 'shop'), { rate: 0, share: 1 });
  });
});

describe('commitments', () => {
  it('cover a part of the usage in services that have any, and what nobody used is waste of the whole bill', () => {
    const rows = [
      mine(30, { commitment: 'used' }),
      mine(10),
      // no commitment of this service is known: it cannot be covered
      mine(1000, { service: 'Storage' }),
      mine(60, { owner: 'pay', commitment: 'used' }),
      cost('2026-11-01', 10, { commitment: 'unused' }),
    ];
    // 30 of 40; 10 of 30 + 60 + 10
    assert.deepEqual(commitments(of(rows), 'shop'), { coverage: 0.75, unused: 10e6, unusedShare: 0.1 });
  });
  it('are not told of where the bill has none', () => assert.equal(commitments(of([mine(10)]), 'shop'), null));
  it('have no coverage for a team without usage in their services', () =>
    assert.deepEqual(commitments(of([mine(5, { service: 'Storage' }), mine(5, { owner: 'pay', commitment: 'used' })]), 'shop'), {
      coverage: null,
      unused: 0,
      unusedShare: 0,
    }));
});
