import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AT, type TextSlot } from '../../../../src/sources/focus/columns';
import { kindColumns, Meanings } from '../../../../src/sources/focus/parquet/kindColumns';
import { Reading, type RowTaker } from '../../../../src/sources/focus/reading';

const SLOTS: readonly TextSlot[] = ['account', 'service', 'region', 'currency'];

/** A taker that tells kinds apart by their texts, and how often it was asked. */
function listener(): { readonly taker: RowTaker; readonly texts: string[] } {
  const reading = new Reading([], []);
  const texts: string[] = [];
  const kindOf = (meanings: Int32Array): number => texts.push(SLOTS.map((slot) => reading.textOf(meanings[AT[slot]]!)).join()) - 1;
  return { taker: Object.assign(reading, { kindOf }), texts };
}

/** The texts of the kinds of rows, which come in batches, and how many kinds were asked for. */
function kindsOf(batches: readonly (readonly (readonly string[])[])[]): { readonly found: string[]; readonly asked: number } {
  const { taker, texts } = listener();
  const columns = SLOTS.map((slot) => ({ slot, numbers: new Int32Array(1 << 17), meanings: new Meanings(taker) }));
  const find = kindColumns(taker, columns);
  const found: string[] = [];
  for (const rows of batches) {
    columns.forEach(({ slot, numbers, meanings }, column) => {
      rows.forEach((row, index) => (numbers[index] = meanings.meaning(slot, row[column]!)));
    });
    const kinds = new Int32Array(rows.length);
    find(kinds, rows.length);
    for (const kind of kinds) found.push(texts[kind]!);
  }
  return { found, asked: texts.length };
}

describe('kinds of the rows of columns', () => {
  it('are those of each row by itself, while columns come to have more and more texts', () => {
    const text = fc.integer({ min: 0, max: 40 }).map((number) => `t${number}`);
    const row = fc.tuple(text, text, text, fc.constantFrom('USD', 'EUR'));
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 60 }), { maxLength: 6 }), (batches) => {
        assert.deepEqual(
          kindsOf(batches).found,
          batches.flat().map((one) => one.join()),
        );
      }),
    );
  });

  it('are told apart where the numbers of all columns are longer than a word, and are asked for once each', () => {
    // three columns of 2¹² texts take 36 bits, and rows of the same two differ in the third
    const rows = Array.from({ length: 3 << 12 }, (_, index) => {
      const number = index % (1 << 12);
      return [`a${number}`, `s${(number * 7) % 4096}`, `r${(number + (index >> 12)) % 4096}`, 'USD'];
    });
    const { found, asked } = kindsOf([rows, rows]);
    assert.deepEqual(
      found,
      [...rows, ...rows].map((row) => row.join()),
    );
    assert.equal(asked, rows.length);
  });
});
