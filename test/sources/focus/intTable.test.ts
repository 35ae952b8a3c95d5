import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IntTable } from '../../../src/sources/focus/intTable';

describe('numbers of lists of integers', () => {
  it('are counted up by the first time that each list comes, and are the same when it comes again', () => {
    const list = fc.array(fc.oneof(fc.integer(), fc.integer({ min: -1, max: 2 }), fc.constantFrom(0, 2 ** 31 - 1, -(2 ** 31))), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.array(list, { maxLength: 300 }), (lists) => {
        const table = new IntTable(3);
        const known = new Map<string, number>();
        for (const one of lists) {
          const text = one.join();
          if (!known.has(text)) known.set(text, known.size);
          assert.equal(table.numberOf(Int32Array.from(one)), known.get(text));
        }
        assert.equal(table.count, known.size);
        assert.deepEqual([...table.keys.subarray(0, 3 * known.size)].join(), [...known.keys()].join());
      }),
    );
  });

  it('stay while the table grows', () => {
    const table = new IntTable(2);
    const key = new Int32Array(2);
    const numberOf = (index: number): number => {
      key[0] = index % 7;
      key[1] = Math.floor(index / 7) * 4096;
      return table.numberOf(key);
    };
    for (let index = 0; index < 50_000; index++) assert.equal(numberOf(index), index);
    for (let index = 0; index < 50_000; index++) assert.equal(numberOf(index), index);
    assert.equal(table.count, 50_000);
  });
});
