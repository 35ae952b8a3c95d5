import assert from 'node:assert/strict';
import { chargeText } from '../../../src/core/model/chargeMatch';
import { takesCharge, untoldKeys, valueTagKeys } from '../../../src/core/spend/chargeMatch';

describe('charges that are meant', () => {
  it('have all tags, without regard to case; any value where that is said', () => {
    const takes = takesCharge({ tag: { ' Env': 'Prod', app: '*' } });
    assert.ok(takes({ env: 'prod', app: 'x' }));
    assert.ok(!takes({ env: 'prod' }));
    assert.ok(!takes({ env: 'stage', app: 'x' }));
    assert.ok(!takes({}));
  });

  it('are of an environment by the first of its tags that they have; without any they are of none', () => {
    const of = (is: 'production' | 'non-production') =>
      takesCharge({ environment: { is, keys: ['Environment', 'stage'], production: ['prod', 'live-.*'] } });
    for (const [tags, isProduction, isOther] of [
      [{ environment: 'PROD' }, true, false],
      [{ environment: 'live-eu' }, true, false],
      [{ environment: 'preprod' }, false, true],
      [{ environment: 'test', stage: 'prod' }, false, true],
      [{ stage: 'prod' }, true, false],
      [{}, false, false],
    ] as const) {
      assert.deepEqual([of('production')(tags), of('non-production')(tags)], [isProduction, isOther], JSON.stringify(tags));
    }
  });

  it('cannot be told by a bill that lacks a key', () => {
    const bill = [{ tags: { env: 'prod' } }, { tags: {} }];
    assert.deepEqual(untoldKeys({ tag: { ENV: 'x' } }, bill), []);
    assert.deepEqual(untoldKeys({ tag: { env: 'x', app: 'y' } }, bill), ['app']);
    const environment = { is: 'production' as const, production: ['prod'] };
    assert.deepEqual(untoldKeys({ environment: { ...environment, keys: ['stage', 'env'] } }, bill), []);
    assert.deepEqual(untoldKeys({ environment: { ...environment, keys: ['stage', 'tier'] } }, bill), ['stage', 'tier']);
  });

  it('are told in words', () => {
    assert.equal(chargeText({ tag: { env: 'prod', cost_center: '*' } }), 'env = prod, cost_center');
    assert.equal(chargeText({ environment: { is: 'production', keys: ['env'], production: [] } }), 'environment = production');
  });

  it('are asked for by their keys', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const budget = { name: 'b', amount: 1, period: 'month' as const, yearStarts: 1, currency: 'USD', warnAt: [], range };
    assert.deepEqual(
      valueTagKeys({
        sharedCosts: [{ name: 's', match: { tag: { cost_pool: 's' } }, split: { method: 'even' } }],
        budgets: [
          budget,
          {
            ...budget,
            match: { tag: { env: 'prod', cost_pool: 's' }, environment: { is: 'production', keys: ['stage'], production: [] } },
          },
        ],
      }),
      ['cost_pool', 'env', 'stage'],
    );
  });
});
