import { Interned } from '../interned';
import { NO_DATE, type MeaningTaker } from '../reading';
import { inYears } from '../text';
import type { TextSlot } from '../columns';
import type { Page, Pages } from './pages';

const MAX_REMEMBERED = 1 << 17;
const UNREAD = -0x80000000;

const utf8 = new TextDecoder();

/** What the cells of a text column mean, over all row groups of a file. Entries of dictionaries are read when a row has them. */
export class TextColumn {
  readonly #meaningOf: (cell: unknown) => number;
  readonly #interned: Interned;
  readonly #empty: number;
  #pages: Pages | undefined;
  #page: Page | undefined;
  /** Row of the page that comes next. */
  #at = 0;
  /** What the entries of the dictionary mean, and no entry. */
  #entries = new Int32Array(0);

  constructor(taker: MeaningTaker, slot: TextSlot) {
    this.#meaningOf = meaningsOf(taker, slot);
    this.#interned = new Interned((bytes) => taker.meaning(slot, utf8.decode(bytes)));
    this.#empty = taker.meaning(slot, '');
  }

  /** Goes on with another row group. */
  open(pages: Pages): void {
    this.#pages = pages;
    this.#page = undefined;
    this.#at = 0;
    this.#entries = new Int32Array(0);
  }

  /** Rows that can be asked for now. */
  ready(): number {
    if (this.#page && this.#at < this.#page.rows) return this.#page.rows - this.#at;
    this.#page = this.#pages!.next();
    this.#at = 0;
    if (this.#page.kind === 'codes' && this.#entries.length === 0) {
      const { length } = this.#pages!.dictionary!;
      this.#entries = new Int32Array(length + 1).fill(UNREAD);
      this.#entries[length] = this.#empty;
    }
    return this.#page.rows;
  }

  /** Meanings of the next rows, of which `count` are ready. */
  fill(into: Int32Array, count: number): void {
    const page = this.#page!;
    const from = this.#at;
    if (page.kind !== 'codes') {
      for (let i = 0; i < count; i++) into[i] = this.meaning(i);
      return;
    }
    const { codes } = page;
    const entries = this.#entries;
    for (let i = 0; i < count; i++) {
      const meaning = entries[codes[from + i]!]!;
      into[i] = meaning === UNREAD ? this.#read(codes[from + i]!) : meaning;
    }
  }

  /** Meaning of one of the next rows. */
  meaning(index: number): number {
    const page = this.#page!;
    const row = this.#at + index;
    switch (page.kind) {
      case 'codes': {
        const code = page.codes[row]!;
        const meaning = this.#entries[code]!;
        return meaning === UNREAD ? this.#read(code) : meaning;
      }
      case 'bytes':
        return page.starts[row]! < 0 ? this.#empty : this.#interned.get(page.view, page.starts[row]!, page.ends[row]!);
      case 'cells':
        return this.#meaningOf(page.cells[row]);
    }
  }

  /** Leaves rows behind. */
  skip(count: number): void {
    this.#at += count;
  }

  #read(code: number): number {
    return (this.#entries[code] = this.#meaningOf(this.#pages!.dictionary![code]));
  }
}

/** What decoded cells of a column mean. A text that was seen is not read again; neighbours are often the same. */
function meaningsOf(taker: MeaningTaker, slot: TextSlot): (cell: unknown) => number {
  const known = new Map<string, number>();
  const empty = taker.meaning(slot, '');
  let last: unknown;
  let lastMeaning = empty;
  const read = (cell: unknown): number => {
    if (cell === null || cell === undefined) return empty;
    if (typeof cell === 'string') {
      const before = known.get(cell);
      if (before !== undefined) return before;
      if (known.size >= MAX_REMEMBERED) known.clear();
      const meaning = taker.meaning(slot, cell);
      known.set(cell, meaning);
      return meaning;
    }
    if (cell instanceof Date && (slot === 'start' || slot === 'end')) return inYears(cell.getTime() / 60000) ?? NO_DATE;
    if ((slot === 'tags' || slot === 'allocated') && typeof cell === 'object') return taker.meaningOfTags(cell);
    return taker.meaning(slot, plainText(cell));
  };
  return (cell) => {
    if (cell === last && last !== undefined) return lastMeaning;
    lastMeaning = read(cell);
    last = cell;
    return lastMeaning;
  };
}

/** A decoded cell as a CSV of the same rows would write it; `''` for what is neither text nor number. */
export const plainText = (cell: unknown): string =>
  typeof cell === 'string' ? cell : typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean' ? String(cell) : '';
