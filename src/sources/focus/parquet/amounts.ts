import type { SchemaElement } from 'hyparquet';
import { readAmount, readAmountNumber, readAmountText, readScaled, type Amount, type AmountProblem } from '../amount';
import type { Page, Pages } from './pages';
import { plainText } from './texts';

const utf8 = new TextDecoder();

/** How the values of an amount column are stored. */
export interface AmountType {
  readonly type: SchemaElement['type'];
  /** Decimals of stored integers. */
  readonly scale: number | undefined;
}

type BytePage = Page & { readonly kind: 'bytes' };

/** The amounts of a column, over all row groups of a file. */
export class AmountColumn {
  readonly #type: AmountType;
  #pages: Pages | undefined;
  #page: Page | undefined;
  /** Row of the page that comes next. */
  #at = 0;
  /** Amounts of the dictionary's entries, and no entry; whole and fraction. */
  #entries = new Float64Array(0);
  #problems: AmountProblem[] = [];

  constructor(type: AmountType) {
    this.#type = type;
  }

  /** Goes on with another row group. */
  open(pages: Pages): void {
    this.#pages = pages;
    this.#page = undefined;
    this.#at = 0;
    this.#problems = [];
  }

  /** Rows that can be asked for now. */
  ready(): number {
    if (this.#page && this.#at < this.#page.rows) return this.#page.rows - this.#at;
    const page = this.#pages!.next();
    this.#page = page;
    this.#at = 0;
    if (page.kind === 'codes' && this.#problems.length === 0) this.#readEntries(this.#pages!.dictionary!);
    return page.rows;
  }

  #readEntries(dictionary: ArrayLike<unknown>): void {
    const amount: Amount = { whole: 0, fraction: 0 };
    this.#entries = new Float64Array(2 * dictionary.length + 2);
    for (let code = 0; code <= dictionary.length; code++) {
      this.#problems.push(readCell(dictionary[code], this.#type.scale, amount));
      this.#entries[2 * code] = amount.whole;
      this.#entries[2 * code + 1] = amount.fraction;
    }
  }

  /** Amount of one of the next rows. */
  read(index: number, into: Amount): AmountProblem {
    const page = this.#page!;
    const row = this.#at + index;
    switch (page.kind) {
      case 'codes': {
        const code = page.codes[row]!;
        into.whole = this.#entries[2 * code]!;
        into.fraction = this.#entries[2 * code + 1]!;
        return this.#problems[code]!;
      }
      case 'bytes':
        return page.starts[row]! < 0 ? 'is empty' : this.#readBytes(page, page.starts[row]!, page.ends[row]!, into);
      case 'cells':
        return readCell(page.cells[row], this.#type.scale, into);
    }
  }

  #readBytes({ bytes, view }: BytePage, from: number, to: number, into: Amount): AmountProblem {
    const { type, scale } = this.#type;
    if (type === 'DOUBLE') return readAmountNumber(view.getFloat64(from, true), into);
    if (type === 'BYTE_ARRAY') {
      const problem = readAmount(bytes, from, to, into);
      return problem === '' ? '' : readAmountText(utf8.decode(bytes.subarray(from, to)), into);
    }
    return readCell(this.#cell(bytes, view, from, to), scale, into);
  }

  /** What is there, to be shown: `''` where it is nothing that can be written. */
  text(index: number): string {
    const page = this.#page!;
    const row = this.#at + index;
    switch (page.kind) {
      case 'codes':
        return plainText(this.#pages!.dictionary![page.codes[row]!]);
      case 'bytes':
        return plainText(this.#cell(page.bytes, page.view, page.starts[row]!, page.ends[row]!));
      case 'cells':
        return plainText(page.cells[row]);
    }
  }

  #cell(bytes: Uint8Array, view: DataView, from: number, to: number): unknown {
    switch (this.#type.type) {
      case 'DOUBLE':
        return view.getFloat64(from, true);
      case 'FLOAT':
        return view.getFloat32(from, true);
      case 'INT32':
        return view.getInt32(from, true);
      case 'INT64':
        return integer(view.getInt32(from + 4, true), view.getUint32(from, true));
      case 'BYTE_ARRAY':
        return utf8.decode(bytes.subarray(from, to));
      default:
        return bytes.subarray(from, to);
    }
  }

  /** Leaves rows behind. */
  skip(count: number): void {
    this.#at += count;
  }
}

function readCell(cell: unknown, scale: number | undefined, into: Amount): AmountProblem {
  if (cell === null || cell === undefined) return 'is empty';
  if (scale !== undefined) {
    if (typeof cell === 'bigint' || (typeof cell === 'number' && Number.isInteger(cell))) return readScaled(cell, scale, into);
    if (cell instanceof Uint8Array) return readScaled(bigEndian(cell), scale, into);
  }
  return typeof cell === 'number' ? readAmountNumber(cell, into) : readAmountText(plainText(cell), into);
}

/** A number where it is exact. */
function integer(high: number, low: number): number | bigint {
  const near = high * 2 ** 32 + low;
  return Number.isSafeInteger(near) ? near : (BigInt(high) << 32n) | BigInt(low);
}

/** Two's complement, most significant byte first; a number where it is exact. */
function bigEndian(bytes: Uint8Array): number | bigint {
  const sign = bytes[0]! >= 128 ? 255 : 0;
  let at = 0;
  while (at < bytes.length - 6 && bytes[at] === sign) at++;
  if (at === Math.max(0, bytes.length - 6)) {
    let near = sign === 0 ? 0 : -1;
    for (let i = at; i < bytes.length; i++) near = near * 256 + bytes[i]!;
    return near;
  }
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}
