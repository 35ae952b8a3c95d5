import assert from 'node:assert/strict';
import type { ResourceQuestion } from '../../../src/core/model/resourceSpend';
import { rankOf } from '../../../src/core/spend/resourceSpend';
import { filterKey, filterOf } from '../../../src/sources/clouds/resourceSource';
import { cost } from '../../core/spend/bills';

const question: ResourceQuestion = {
  ...{ team: 'shop', provider: 'AWS', service: 'Compute', currency: 'USD', from: '2026-11-14', to: '2026-11-15' },
  before: { from: '2026-11-12', to: '2026-11-13' },
};
/** The key of a question whose cost was `before` and is `amount`. */
const key = (before: bigint, amount: bigint, more: Partial<ResourceQuestion> = {}): string =>
  filterKey(
    filterOf([cost('2026-11-14', 1, { owner: 'shop' })], { ...question, ...more }, ({ owner }) => owner, rankOf(true, { amount, before })),
  );

describe('what tells answers about resources apart', () => {
  it('is also whether the cost rose or fell: the resources that changed most are others', () => {
    assert.notEqual(key(5n, 9n), key(9n, 5n));
    assert.equal(key(5n, 9n), key(1n, 2n), 'how much it rose changes nothing');
  });

  it('is the question and the values of its rows', () => {
    assert.notEqual(key(5n, 9n), key(5n, 9n, { to: '2026-11-16' }));
    assert.equal(key(5n, 9n), key(5n, 9n));
  });
});
