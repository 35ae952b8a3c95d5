import { AT, type TextSlot } from '../columns';
import { PairTable } from '../pairTable';
import { emptyRow, type MeaningTaker, type RowTaker } from '../reading';

/** Bits of a word that stay positive as they are shifted. */
const WORD = 31;

/** A column whose cells are numbered by what they mean, from 0 on. */
export interface NumberedColumn {
  readonly slot: TextSlot;
  /** Numbers of the next rows. */
  readonly numbers: Int32Array;
  readonly meanings: Meanings;
}

/**
 * Finds the kinds of rows column by column: the numbers of all columns that fit make one word, and the taker is asked once for each
 * word.
 */
export function kindColumns(taker: RowTaker, columns: readonly NumberedColumn[]): (kinds: Int32Array, count: number) => void {
  const { meanings: ofRow } = emptyRow();
  let widths: readonly number[] = [];
  let tables: PairTable[] = [];
  let kindOf: number[] = [];
  let words = new Int32Array(0);

  return (kinds, count) => {
    if (words.length < count) words = new Int32Array(count);
    const bits = columns.map(({ meanings }) => 32 - Math.clz32(Math.max(0, meanings.count - 1)));
    // longer numbers make other words of the same meanings
    if (bits.some((width, column) => width !== widths[column])) [widths, tables, kindOf] = [bits, [], []];
    kinds.fill(0, 0, count);
    words.fill(0, 0, count);
    let [used, table] = [0, 0];
    const join = (): void => (tables[table++] ??= new PairTable()).replace(kinds, words, count);
    columns.forEach(({ numbers }, column) => {
      const width = bits[column]!;
      if (used + width > WORD) {
        join();
        words.fill(0, 0, count);
        used = 0;
      }
      if (width > 0) for (let row = 0; row < count; row++) words[row]! |= numbers[row]! << used;
      used += width;
    });
    join();
    for (let row = 0; row < count; row++) {
      const word = kinds[row]!;
      if (word === kindOf.length) {
        for (const { slot, numbers, meanings } of columns) ofRow[AT[slot]] = meanings.at(numbers[row]!);
        kindOf.push(taker.kindOf(ofRow));
      }
      kinds[row] = kindOf[word]!;
    }
  };
}

/** Numbers what the cells of a column mean to a taker: the same meaning has the same number. */
export class Meanings implements MeaningTaker {
  readonly #taker: MeaningTaker;
  readonly #numbers = new Map<number, number>();
  readonly #meanings: number[] = [];

  constructor(taker: MeaningTaker) {
    this.#taker = taker;
  }

  get count(): number {
    return this.#meanings.length;
  }

  at(number: number): number {
    return this.#meanings[number]!;
  }

  meaning(slot: TextSlot, text: string): number {
    return this.#numberOf(this.#taker.meaning(slot, text));
  }

  meaningOfTags(value: unknown): number {
    return this.#numberOf(this.#taker.meaningOfTags(value));
  }

  #numberOf(meaning: number): number {
    const known = this.#numbers.get(meaning);
    if (known !== undefined) return known;
    this.#numbers.set(meaning, this.#meanings.length);
    return this.#meanings.push(meaning) - 1;
  }
}
