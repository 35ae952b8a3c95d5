import { HumanError } from '../humanError';
import { isPositive, readAmount } from './amount';
import { AT, findColumns, isResourceSlot, SLOTS, TEXT_SLOTS, type Columns } from './columns';
import { Interned } from './interned';
import { amountProblem, emptyRow, type RowTaker } from './reading';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const DELIMITERS = [',', ';', '\t', '|'].map((character) => character.charCodeAt(0));
/** No row of a bill is longer; what is has a quote that is never closed. */
const MAX_RECORD = 1 << 20;
const MAX_UNCLOSED = 50;

const decoder = new TextDecoder();

/** Reads FOCUS rows from blocks of bytes, as they come. Feed the blocks, then call `end`. */
export class CsvReader {
  readonly #reading: RowTaker;
  readonly #file: string;
  readonly #row = emptyRow();
  readonly #starts = new Int32Array(SLOTS.length);
  readonly #ends = new Int32Array(SLOTS.length);
  #columns: Columns | undefined;
  /** Slot of each column plus one; 0: not in use. */
  #slotOf = new Uint8Array(0);
  /** Slots of texts that the file has, and what their cells mean. */
  #texts: readonly number[] = [];
  #interned: readonly Interned[] = [];
  /** How many of them come before those of resources. */
  #plain = 0;
  #delimiter = DELIMITERS[0]!;
  #rest: Uint8Array = new Uint8Array(0);
  #joined = new Uint8Array(0);
  #line = 1;
  #first = true;
  #unclosed = 0;
  /** Fields and further lines of the record that was found last. */
  #fields = 0;
  #breaks = 0;

  constructor(reading: RowTaker, file: string) {
    this.#reading = reading;
    this.#file = file;
  }

  /** Names of the columns in use; known after the first line. */
  get columns(): Columns | undefined {
    return this.#columns;
  }

  /** The block is no longer needed when this returns: the caller may fill it again. */
  feed(block: Uint8Array): void {
    const { length } = this.#rest;
    let bytes = block;
    if (length > 0) {
      if (this.#joined.length < length + block.length) this.#joined = new Uint8Array(length + block.length);
      this.#joined.set(this.#rest);
      this.#joined.set(block, length);
      bytes = this.#joined.subarray(0, length + block.length);
    }
    // a copy: the slice of a Buffer would be a view
    this.#rest = Uint8Array.from(bytes.subarray(this.#read(bytes, false)));
  }

  end(): void {
    this.#read(this.#rest, true);
    this.#rest = new Uint8Array(0);
    if (!this.#columns) throw new HumanError(`${this.#file} is empty.`, 'Choose another file.');
  }

  /** Reads all whole records and returns where the rest begins. */
  #read(bytes: Uint8Array, last: boolean): number {
    let at = this.#first ? this.#skipMark(bytes) : 0;
    if (bytes.length > 3) this.#first = false;
    while (at < bytes.length) {
      const next = this.#columns ? this.#record(bytes, at, last) : this.#header(bytes, at, last);
      if (next < 0) {
        if (!last && bytes.length - at < MAX_RECORD) return at;
        at = this.#skipUnclosed(bytes, at);
        continue;
      }
      at = next;
    }
    return at;
  }

  #skipMark(bytes: Uint8Array): number {
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
      throw new HumanError(`${this.#file} is UTF-16 text.`, 'Save it as UTF-8.');
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  }

  #header(bytes: Uint8Array, at: number, last: boolean): number {
    const lineEnd = bytes.indexOf(LF, at);
    if (lineEnd < 0 && !last) return -1;
    const line = decoder.decode(bytes.subarray(at, lineEnd < 0 ? bytes.length : lineEnd)).replace(/\r$/, '');
    this.#line++;
    if (line.trim() === '') return lineEnd < 0 ? bytes.length : lineEnd + 1;
    const counts = DELIMITERS.map((delimiter) => line.split(String.fromCharCode(delimiter)).length);
    this.#delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))]!;
    const names = line.split(String.fromCharCode(this.#delimiter)).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
    this.#columns = findColumns(names, this.#file, this.#reading.resources !== undefined);
    this.#use(this.#columns);
    return lineEnd < 0 ? bytes.length : lineEnd + 1;
  }

  #use({ at, count }: Columns): void {
    this.#slotOf = new Uint8Array(count);
    // both cost slots may read the same column, which then belongs to the first of them
    SLOTS.forEach((slot, index) => {
      if (at[slot] >= 0 && this.#slotOf[at[slot]] === 0) this.#slotOf[at[slot]] = index + 1;
    });
    const texts = TEXT_SLOTS.filter((slot) => at[slot] >= 0);
    this.#texts = texts.map((slot) => AT[slot]);
    this.#plain = texts.filter((slot) => !isResourceSlot(slot)).length;
    this.#interned = texts.map(
      (slot) =>
        new Interned((bytes, from, to) => {
          const text = decoder.decode(bytes.subarray(from, to));
          return this.#reading.meaning(slot, text.includes('""') ? text.replaceAll('""', '"') : text);
        }),
    );
  }

  #record(bytes: Uint8Array, at: number, last: boolean): number {
    const next = this.#find(bytes, at, last);
    if (next < 0) return next;
    const line = this.#line;
    this.#line += 1 + this.#breaks;
    const columns = this.#columns!;
    if (this.#fields === 1 && columns.count > 1 && isBlank(bytes, at, next)) return next;
    if (this.#fields !== columns.count) {
      this.#reading.bad(this.#file, line, `has ${this.#fields} fields, the first line has ${columns.count}`);
      return next;
    }
    const row = this.#row;
    this.#readTexts(bytes, 0, this.#plain);
    const { resources } = this.#reading;
    if (resources) {
      if (!resources.wants(row)) return next;
      const names = this.#plain + (columns.at.resource < 0 ? 0 : 1);
      this.#readTexts(bytes, this.#plain, names);
      if (resources.wantsNames(row)) this.#readTexts(bytes, names, this.#texts.length);
    }
    row.listed = this.#listCost(bytes);
    if (this.#amount(bytes, 'effective', line) && this.#amount(bytes, 'billed', line)) this.#reading.add(row, this.#file, line);
    return next;
  }

  #readTexts(bytes: Uint8Array, from: number, to: number): void {
    const { meanings } = this.#row;
    for (let i = from; i < to; i++) {
      const slot = this.#texts[i]!;
      meanings[slot] = this.#interned[i]!.get(bytes, this.#starts[slot]!, this.#ends[slot]!);
    }
  }

  /** A list cost that cannot be read is none: the row counts all the same. */
  #listCost(bytes: Uint8Array): boolean {
    const { list } = this.#row;
    if (this.#columns!.at.list < 0) return false;
    return readAmount(bytes, this.#starts[AT.list]!, this.#ends[AT.list]!, list) === '' && isPositive(list);
  }

  #amount(bytes: Uint8Array, name: 'effective' | 'billed', line: number): boolean {
    const columns = this.#columns!;
    if (name === 'billed' && (columns.at.billed < 0 || columns.at.billed === columns.at.effective)) {
      this.#row.billed.whole = this.#row.effective.whole;
      this.#row.billed.fraction = this.#row.effective.fraction;
      return true;
    }
    const slot = AT[name];
    const from = this.#starts[slot]!;
    const to = this.#ends[slot]!;
    const problem = readAmount(bytes, from, to, this.#row[name]);
    if (problem === '') return true;
    return this.#reading.bad(
      this.#file,
      line,
      amountProblem(columns.names[name], problem, () => decoder.decode(bytes.subarray(from, to))),
    );
  }

  /** Finds the fields of the record at `at`; -1 when it does not end within these bytes. */
  #find(bytes: Uint8Array, at: number, last: boolean): number {
    const end = bytes.length;
    const delimiter = this.#delimiter;
    const slotOf = this.#slotOf;
    let i = at;
    let column = 0;
    let breaks = 0;
    for (;;) {
      let from = i;
      let to: number;
      let quoted = false;
      if (i < end && bytes[i] === QUOTE) {
        quoted = true;
        from = ++i;
        for (;;) {
          if (i >= end) return -1;
          const byte = bytes[i]!;
          if (byte === QUOTE) {
            if (i + 1 >= end && !last) return -1;
            if (bytes[i + 1] !== QUOTE) break;
            i++;
          } else if (byte === LF) breaks++;
          i++;
        }
        to = i++;
        while (i < end && bytes[i] !== delimiter && bytes[i] !== LF) i++;
      } else {
        while (i < end && bytes[i] !== delimiter && bytes[i] !== LF) i++;
        to = i;
      }
      if (i >= end && !last) return -1;
      const more = i < end && bytes[i] === delimiter;
      if (!more && !quoted && to > from && bytes[to - 1] === CR) to--;
      const slot = column < slotOf.length ? slotOf[column]! : 0;
      if (slot > 0) {
        this.#starts[slot - 1] = from;
        this.#ends[slot - 1] = to;
      }
      column++;
      if (!more) break;
      i++;
    }
    this.#fields = column;
    this.#breaks = breaks;
    return i < end ? i + 1 : end;
  }

  /** A quote that is never closed costs its line, not the file. */
  #skipUnclosed(bytes: Uint8Array, at: number): number {
    if (++this.#unclosed > MAX_UNCLOSED)
      throw new HumanError(`${this.#file} has quotes that are not closed, the first near line ${this.#line}.`, 'Export the bill again.');
    this.#reading.bad(this.#file, this.#line, 'has a quote that is not closed');
    this.#line++;
    const lineEnd = bytes.indexOf(LF, at);
    return lineEnd < 0 ? bytes.length : lineEnd + 1;
  }
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== LF && bytes[i] !== CR && bytes[i] !== 32) return false;
  return true;
}
