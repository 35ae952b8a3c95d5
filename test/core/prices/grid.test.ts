import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packGrid, type PriceCell } from '../../../catalogue/pack';
import { gridOf } from '../../../src/core/prices/grid';

describe('Packed prices', () => {
  it('read back exactly, with their sources; what is absent stays absent', () => {
    const cell = fc.option(
      fc.record<PriceCell>(
        { price: fc.integer({ min: 0, max: 50_000_000 }).map((value) => value / 1e6), source: fc.nat(3) },
        { noNullPrototype: true },
      ),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 12 }),
        (table: (PriceCell | undefined)[][]) => {
          const entries = table.map((_, i) => `e${i}`);
          const regions = ['a', 'b', 'c', 'd'];
          const read = gridOf(
            packGrid(
              entries,
              regions,
              (entry, region) => table[entries.indexOf(entry)]![regions.indexOf(region)],
              (entry) => `f${Number(entry.slice(1)) % 3}`,
            ),
          );
          table.forEach((row, e) => row.forEach((wanted, r) => assert.deepEqual(read(e, r), wanted)));
        },
      ),
      { numRuns: 200 },
    );
  });
});
