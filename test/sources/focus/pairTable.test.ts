import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PairTable } from '../../../src/sources/focus/pairTable';

describe('numbers of pairs', () => {
  const value = fc.oneof(fc.integer({ min: -2, max: 3 }), fc.integer(), fc.constantFrom(0, 2 ** 31 - 1, -(2 ** 31)));

  it('are counted up by the first time that each pair comes, over all calls', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(value, value), { maxLength: 400 }), { maxLength: 4 }), (batches) => {
        const table = new PairTable();
        const known = new Map<string, number>();
        for (const pairs of batches) {
          const numbers = Int32Array.from(pairs, ([first]) => first);
          table.replace(
            numbers,
            Int32Array.from(pairs, ([, second]) => second),
            pairs.length,
          );
          const expected = pairs.map((pair) => {
            const text = pair.join();
            if (!known.has(text)) known.set(text, known.size);
            return known.get(text);
          });
          assert.deepEqual([...numbers], expected);
        }
      }),
    );
  });

  it('stay while the table grows, and leave what is behind the count alone', () => {
    const table = new PairTable();
    for (const round of [1, 2]) {
      const numbers = Int32Array.from({ length: 50_001 }, (_, index) => index % 7);
      const seconds = Int32Array.from({ length: 50_001 }, (_, index) => Math.floor(index / 7) * 4096);
      table.replace(numbers, seconds, 50_000);
      for (let index = 0; index < 50_000; index++) assert.equal(numbers[index], index, `round ${round}`);
      // 50,000 = 7 × 7,142 + 6
      assert.equal(numbers[50_000], 6);
    }
  });
});
