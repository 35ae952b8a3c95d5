import { HumanError } from '../humanError';
import { isPositive, readAmount } from './amount';
import { AT, findColumns, isIdSlot, isResourceSlot, SLOTS, TEXT_SLOTS, type Columns } from './columns';
import { CsvFields } from './csvFields';
import { refuseForeign, TELLING_BYTES } from './foreign';
import { Interned } from './interned';
import { amountProblem, emptyRow, type RowTaker } from './reading';

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
  #columns: Columns | undefined;
  #fields: CsvFields | undefined;
  /** Slots of texts that the file has, and what their cells mean. */
  #texts: readonly number[] = [];
  #interned: readonly Interned[] = [];
  /** How many of them come before those of resources, and before what these are called. */
  #plain = 0;
  #named = 0;
  #rest: Uint8Array = new Uint8Array(0);
  #joined = new Uint8Array(0);
  #line = 1;
  #first = true;
  #unclosed = 0;

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
    // one kind of array: a Buffer is another one, and a mix of both is slow
    let bytes = new Uint8Array(block.buffer, block.byteOffset, block.length);
    if (length > 0) {
      if (this.#joined.length < length + block.length) this.#joined = new Uint8Array(length + block.length);
      this.#joined.set(this.#rest);
      this.#joined.set(block, length);
      bytes = this.#joined.subarray(0, length + block.length);
    }
    this.#rest = bytes.slice(this.#read(bytes, false));
  }

  end(): void {
    this.#read(this.#rest, true);
    this.#rest = new Uint8Array(0);
    if (!this.#columns) throw new HumanError(`${this.#file} is empty.`, 'Choose another file.');
  }

  /** Reads all whole records and returns where the rest begins. */
  #read(bytes: Uint8Array, last: boolean): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    if (this.#first) {
      if (bytes.length < TELLING_BYTES && !last) return 0;
      this.#first = false;
      refuseForeign(bytes, this.#file);
      at = hasMark(bytes) ? 3 : 0;
    }
    while (at < bytes.length) {
      const next = this.#columns ? this.#record(bytes, view, at, last) : this.#header(bytes, at, last);
      if (next < 0) {
        if (!last && bytes.length - at < MAX_RECORD) return at;
        at = this.#skipUnclosed(bytes, at);
        continue;
      }
      at = next;
    }
    return at;
  }

  #header(bytes: Uint8Array, at: number, last: boolean): number {
    const lineEnd = bytes.indexOf(LF, at);
    if (lineEnd < 0 && !last) return -1;
    const line = decoder.decode(bytes.subarray(at, lineEnd < 0 ? bytes.length : lineEnd)).replace(/\r$/, '');
    this.#line++;
    // spreadsheets tell themselves in a line before the header what separates fields
    if (line.trim() === '' || /^"?sep=."?$/i.test(line)) return lineEnd < 0 ? bytes.length : lineEnd + 1;
    const counts = DELIMITERS.map((delimiter) => line.split(String.fromCharCode(delimiter)).length);
    const delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))]!;
    const names = line.split(String.fromCharCode(delimiter)).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
    this.#columns = findColumns(names, this.#file, this.#reading.resources !== undefined);
    this.#use(this.#columns, delimiter);
    return lineEnd < 0 ? bytes.length : lineEnd + 1;
  }

  #use({ at, count }: Columns, delimiter: number): void {
    const slotOf = new Int32Array(count).fill(-1);
    // both cost slots may read the same column, which then belongs to the first of them
    SLOTS.forEach((slot, index) => {
      if (at[slot] >= 0 && slotOf[at[slot]] === -1) slotOf[at[slot]] = index;
    });
    this.#fields = new CsvFields(delimiter, slotOf, SLOTS.length);
    const texts = TEXT_SLOTS.filter((slot) => at[slot] >= 0);
    this.#texts = texts.map((slot) => AT[slot]);
    this.#plain = texts.filter((slot) => !isResourceSlot(slot)).length;
    this.#named = this.#plain + texts.filter(isIdSlot).length;
    this.#interned = texts.map(
      (slot) =>
        new Interned((bytes) => {
          const text = decoder.decode(bytes);
          return this.#reading.meaning(slot, text.includes('""') ? text.replaceAll('""', '"') : text);
        }),
    );
  }

  #record(bytes: Uint8Array, view: DataView, at: number, last: boolean): number {
    const fields = this.#fields!;
    const next = fields.find(bytes, view, at, last);
    if (next < 0) return next;
    const line = this.#line;
    this.#line += 1 + fields.breaks;
    const columns = this.#columns!;
    if (fields.count === 1 && columns.count > 1 && isBlank(bytes, at, next)) return next;
    if (fields.count !== columns.count) {
      this.#reading.bad(this.#file, line, `has ${fields.count} fields, the first line has ${columns.count}`);
      return next;
    }
    const row = this.#row;
    this.#readTexts(view, 0, this.#plain);
    const { resources } = this.#reading;
    if (resources) {
      if (!resources.wants(row)) return next;
      this.#readTexts(view, this.#plain, this.#named);
      if (resources.wantsNames(row)) this.#readTexts(view, this.#named, this.#texts.length);
    }
    row.listed = this.#listCost(bytes);
    if (!this.#amount(bytes, 'effective', line) || !this.#amount(bytes, 'billed', line)) return next;
    row.kind = this.#reading.kindOf(row.meanings);
    this.#reading.add(row, this.#file, line);
    return next;
  }

  #readTexts(view: DataView, from: number, to: number): void {
    const { meanings } = this.#row;
    const { starts, ends } = this.#fields!;
    for (let i = from; i < to; i++) {
      const slot = this.#texts[i]!;
      meanings[slot] = this.#interned[i]!.get(view, starts[slot]!, ends[slot]!);
    }
  }

  /** A list cost that cannot be read is none: the row counts all the same. */
  #listCost(bytes: Uint8Array): boolean {
    const { list } = this.#row;
    if (this.#columns!.at.list < 0) return false;
    const { starts, ends } = this.#fields!;
    return readAmount(bytes, starts[AT.list]!, ends[AT.list]!, list) === '' && isPositive(list);
  }

  #amount(bytes: Uint8Array, name: 'effective' | 'billed', line: number): boolean {
    const columns = this.#columns!;
    if (name === 'billed' && (columns.at.billed < 0 || columns.at.billed === columns.at.effective)) {
      this.#row.billed.whole = this.#row.effective.whole;
      this.#row.billed.fraction = this.#row.effective.fraction;
      return true;
    }
    const slot = AT[name];
    const from = this.#fields!.starts[slot]!;
    const to = this.#fields!.ends[slot]!;
    const problem = readAmount(bytes, from, to, this.#row[name]);
    if (problem === '') return true;
    return this.#reading.bad(
      this.#file,
      line,
      amountProblem(columns.names[name], problem, () => decoder.decode(bytes.subarray(from, to))),
    );
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

/** The mark that UTF-8 text may begin with. */
const hasMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== LF && bytes[i] !== CR && bytes[i] !== 32) return false;
  return true;
}
