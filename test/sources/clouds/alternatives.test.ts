import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Recommendation } from '../../../src/core/model/providerFacts';
import { onePerGroup } from '../../../src/sources/clouds/alternatives';

describe('recommendations that exclude each other', () => {
  const savings = [null, -5, 0, 7] as const;
  const advice = (saving: number | null, id = String(saving)) => ({
    group: 'one',
    recommendation: { id, saving } as Recommendation,
  });

  it('are one: that which saves most, one that costs before one that is not known to save', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...savings], { minLength: 1 }), (some) => {
        const known = some.filter((saving) => saving !== null);
        const [found, ...others] = onePerGroup(some.map((saving) => advice(saving)));
        assert.deepEqual([found?.saving, others], [known.length === 0 ? null : Math.max(...known), []]);
        assert.equal(found?.alternatives, some.length === 1 ? undefined : some.length - 1);
      }),
    );
  });

  it('are the same one in whatever order they come', () => {
    const same = [advice(null, 'b'), advice(null, 'a')];
    assert.deepEqual([onePerGroup(same)[0]?.id, onePerGroup([...same].reverse())[0]?.id], ['a', 'a']);
  });
});
