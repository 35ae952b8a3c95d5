import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowsOf, tableOf } from '../../../src/core/model/costRows';
import { effectiveWhere, joinTables, rowsWhere } from '../../../src/core/model/costTable';
import { exactSums } from '../../../src/core/model/exactSums';
import type { DailyCost } from '../../../src/core/model/spend';
import { cost } from '../spend/bills';

/** Amounts of bills, amounts about the last safe number, and amounts that no number holds. */
const money = fc.oneof(
  fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.constantFrom(2n ** 63n, -(2n ** 63n) - 1n, 10n ** 24n, -(10n ** 40n)),
);
const row = fc
  .record(
    {
      day: fc.constantFrom('2026-10-31', '2026-11-01', '0001-01-01', '9999-12-31'),
      service: fc.constantFrom('', 'a', '__proto__'),
      tags: fc.constantFrom<DailyCost['tags'][]>({}, { team: 'a' }),
      currency: fc.constantFrom('USD', 'EUR'),
      spread: fc.boolean(),
      effective: money,
      billed: money,
      list: money,
      commitment: fc.constantFrom('used' as const, 'unused' as const),
    },
    { noNullPrototype: true, requiredKeys: ['day', 'service', 'tags', 'currency', 'spread', 'effective', 'billed'] },
  )
  .map((more) => cost('', 0, more));
const rows = fc.array(row, { maxLength: 20 });

describe('a bill as columns', () => {
  it('holds every row, whatever its amounts', () => fc.assert(fc.property(rows, (list) => assert.deepEqual(rowsOf(tableOf(list)), list))));

  it('writes an amount that is no safe number as what is near and what is left', () => {
    // 2⁵³ + 1 lies between two numbers; the even one is 2⁵³
    const { effective, billed, days, kinds } = tableOf([cost('2026-11-01', 0, { effective: 2n ** 53n + 1n, billed: 5n })]);
    assert.deepEqual([[...effective], [...billed], days.length, kinds.length], [[2 ** 53, 1], [5, 0], 2, 1]);
  });

  it('has one kind for rows that differ in day and money only', () => {
    const list = [
      cost('2026-11-01', 1),
      cost('2026-11-02', 2),
      cost('2026-11-02', 2, { list: 1n }),
      cost('2026-11-02', 2, { tags: { a: 'b' } }),
    ];
    assert.deepEqual([...tableOf(list).kindOf], [0, 0, 1, 2]);
  });

  it('leaves out a day that is none', () => assert.deepEqual(rowsOf(tableOf([cost('2026-02-30', 1)])), []));

  it('is joined to others, with list prices or without', () =>
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 4 }), (lists) => assert.deepEqual(rowsOf(joinTables(lists.map(tableOf))), lists.flat())),
    ));

  it('gives the rows that are asked for, and their exact sum', () =>
    fc.assert(
      fc.property(rows, (list) => {
        const table = tableOf(list);
        const isIn = (at: number): boolean => table.kinds[table.kindOf[at]!]!.service === 'a';
        const wanted = list.filter(({ service }) => service === 'a');
        assert.deepEqual(rowsOf(rowsWhere(table, isIn)), wanted);
        assert.equal(
          effectiveWhere(table, isIn),
          wanted.reduce((sum, { effective }) => sum + effective, 0n),
        );
      }),
    ));
});

describe('exact sums', () => {
  it('are those of whole numbers of any size', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), money)), (amounts) => {
        const [sums, wanted] = [exactSums(3), [0n, 0n, 0n]];
        for (const [index, amount] of amounts) {
          const near = Number(amount);
          sums.add(index, BigInt(near) === amount ? near : amount);
          wanted[index]! += amount;
        }
        assert.deepEqual([sums.at(0), sums.at(1), sums.at(2)], wanted);
      }),
    ));
});
