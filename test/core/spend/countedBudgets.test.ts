import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CostScope, ProviderBudget } from '../../../src/core/model/providerFacts';
import type { DailyCost } from '../../../src/core/model/spend';
import { countBudgets } from '../../../src/core/spend/countedBudgets';
import { cost, daily } from './bills';

const budget = ({
  scope = {},
  ...more
}: Partial<Omit<ProviderBudget, 'scope'>> & { readonly scope?: Partial<CostScope> } = {}): ProviderBudget => ({
  source: 'Google Cloud budgets',
  provider: 'Google Cloud',
  name: 'b',
  period: 'month',
  limit: 100e6,
  currency: 'USD',
  spent: null,
  forecast: null,
  ...more,
  scope: { tags: {}, accounts: [], others: [], ...scope },
});

/** A dollar a day of the whole of 2026 up to 23 November. */
const YEAR = daily('2026-01-01', new Array<number>(327).fill(1), { tags: { team: 'shop' }, account: 'acme-shop' });

const counted = (one: ProviderBudget, rows: readonly DailyCost[] = YEAR, today = '2026-11-24', tagKeys: readonly string[] = ['team']) => {
  const [{ limit, spent, currency, countedTo, notCounted } = assert.fail('no budget')] = countBudgets([one], { rows, tagKeys, today });
  return { limit, spent, currency, countedTo, notCounted };
};

describe('budgets counted from a bill', () => {
  const periods: readonly (readonly [ProviderBudget['period'], today: string, dollars: number, lastPeriod: number])[] = [
    // 1 to 23 November; October has 31 days
    ['month', '2026-11-24', 23, 31],
    // 1 October to 23 November: 31 + 23; July to September: 31 + 31 + 30
    ['quarter', '2026-11-24', 54, 92],
    // the third quarter until 5 August: 31 + 5; April to June: 30 + 31 + 30
    ['quarter', '2026-08-05', 36, 91],
  ];
  for (const [period, today, dollars, lastPeriod] of periods)
    it(`are those of the running ${period} on ${today}, against the one before where that is the limit`, () => {
      assert.equal(counted(budget({ period }), YEAR, today).spent, dollars * 1e6);
      const { limit, spent, currency } = counted(budget({ period, limit: null, isLastPeriod: true, currency: '' }), YEAR, today);
      assert.deepEqual([limit, spent, currency], [lastPeriod * 1e6, dollars * 1e6, 'USD']);
    });

  it('are of the calendar year, whose year before the bill does not have', () => {
    // days 1 to 327
    assert.deepEqual(counted(budget({ period: 'year' })), {
      limit: 100e6,
      spent: 327e6,
      currency: 'USD',
      countedTo: '2026-11-23',
      notCounted: undefined,
    });
    const before = counted(budget({ period: 'year', limit: null, isLastPeriod: true }));
    assert.deepEqual([before.limit, before.spent, before.notCounted], [null, null, 'the bill does not reach back to 2025-01-01']);
  });

  it('are by invoice amounts, credits taken off, and no day that is not over the bill', () => {
    const rows = [...YEAR, cost('2026-11-10', -3, { charge: 'Credit' }), cost('2026-11-11', 5, { effective: 0n, charge: 'Purchase' })];
    assert.equal(counted(budget(), rows).spent, 25e6);
    assert.equal(counted(budget(), rows, '2026-11-10').countedTo, '2026-11-10');
    // 1 to 10 November, less the credit
    assert.equal(counted(budget(), rows, '2026-11-10').spent, 7e6);
  });

  it('are those of the label and of the projects in the filter, whatever the case of the key', () => {
    const rows = [
      ...YEAR,
      ...daily('2026-11-01', [100, 100], { tags: { team: 'pay' }, account: 'acme-pay' }),
      ...daily('2026-11-01', [7], { account: 'acme-shop' }),
    ];
    assert.equal(counted(budget({ scope: { tags: { Team: ['shop'] } } }), rows).spent, 23e6);
    assert.equal(counted(budget({ scope: { accounts: ['acme-pay'] } }), rows).spent, 200e6);
    assert.equal(counted(budget({ scope: { accounts: ['acme-shop'], tags: { team: [''] } } }), rows).spent, 7e6);
    assert.equal(counted(budget({ scope: { tags: { team: ['nobody'] } } }), rows).spent, 0);
  });

  const unknown: readonly (readonly [why: string, one: ProviderBudget, rows: readonly DailyCost[]])[] = [
    ['rows do not tell services/A', budget({ scope: { others: ['services/A'] } }), YEAR],
    ['the bill is not read by the label cost-center', budget({ scope: { tags: { 'cost-center': ['1'] } } }), YEAR],
    ['it names projects by number, the bill by id', budget({ scope: { accounts: ['323016592286'] } }), YEAR],
    ['its period is its own', budget({ period: 'other' }), YEAR],
    ['the bill has no day of this month yet', budget(), YEAR.slice(0, 100)],
    ['the bill has no day of this month yet', budget(), []],
    ['the bill does not reach back to 2026-10-01', budget({ period: 'quarter' }), YEAR.slice(-23)],
    ['the bill has another currency', budget({ currency: 'EUR' }), YEAR],
    [
      'the bill has another currency',
      budget({ limit: null, isLastPeriod: true, currency: '' }),
      [...YEAR, cost('2026-11-02', 1, { currency: 'EUR' })],
    ],
  ];
  for (const [why, one, rows] of unknown)
    it(`stay unknown where ${why}, never nothing`, () => {
      const { spent, countedTo, notCounted, limit } = counted(one, rows);
      assert.deepEqual([spent, countedTo, notCounted, limit], [null, undefined, why, one.limit]);
    });

  it('are left alone where the provider has told the figure', () => {
    const told = budget({ spent: 5e6 });
    assert.equal(countBudgets([told], { rows: YEAR, tagKeys: [], today: '2026-11-24' })[0], told);
  });

  it('of parts are those of the whole, to the millionth', () => {
    const row = fc.record({
      day: fc.integer({ min: 1, max: 23 }),
      team: fc.constantFrom('shop', 'pay', ''),
      micros: fc.bigInt({ min: -1_000_000_000_000n, max: 1_000_000_000_000n }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (made) => {
        const rows = [
          ...YEAR.slice(0, 304),
          ...made.map(({ day, team, micros }) =>
            cost(`2026-11-${String(day).padStart(2, '0')}`, 0, { billed: micros, tags: team === '' ? {} : { team } }),
          ),
        ];
        const of = (scope: Partial<CostScope>): number => counted(budget({ scope }), rows).spent!;
        const parts = ['shop', 'pay', ''].map((team) => of({ tags: { team: [team] } }));
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0),
          of({}),
        );
      }),
    );
  });
});
