const QUOTE = 34;
const LF = 10;
const CR = 13;

/** No column: what comes after the last one in use. */
const NONE = 0x7fffffff;

const ONES = 0x01010101;
const LOW = 0x7f7f7f7f;
const HIGH = 0x80808080;
const QUOTES = QUOTE * ONES;
const LINE_ENDS = LF * ONES;

/**
 * Finds the fields of CSV records. Four bytes are looked at at once, and of columns that nobody reads only the ends are counted:
 * a bill has forty columns and more, of which a dozen matter.
 */
export class CsvFields {
  /** Where the fields of the record that was found last lie, by slot; without their quotes. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Fields of that record, and its lines but the first. */
  count = 0;
  breaks = 0;
  readonly #delimiter: number;
  readonly #delimiters: number;
  /** Slot of each column; -1: not in use. */
  readonly #slotOf: Int32Array;
  /** The first column in use, and the next one after each. */
  readonly #first: number;
  readonly #after: Int32Array;

  /** `slotOf`: slot of each column, -1 where it is not in use. */
  constructor(delimiter: number, slotOf: Int32Array, slots: number) {
    this.#delimiter = delimiter;
    this.#delimiters = delimiter * ONES;
    this.#slotOf = slotOf;
    this.#after = new Int32Array(slotOf.length);
    let next = NONE;
    for (let column = slotOf.length - 1; column >= 0; column--) {
      this.#after[column] = next;
      if (slotOf[column]! >= 0) next = column;
    }
    this.#first = next;
    this.starts = new Int32Array(slots);
    this.ends = new Int32Array(slots);
  }

  /** Finds the record at `at` and returns where the next one begins; -1 when it does not end within these bytes. `view` is of `bytes`. */
  find(bytes: Uint8Array, view: DataView, at: number, last: boolean): number {
    const end = bytes.length;
    const delimiter = this.#delimiter;
    let i = at;
    let column = 0;
    let wanted = this.#first;
    let breaks = 0;
    for (;;) {
      let from = i;
      let to: number;
      let quoted = false;
      if (i < end && bytes[i] === QUOTE) {
        quoted = true;
        from = ++i;
        for (;;) {
          i = noQuoteUntil(view, i, end);
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
        if (column < wanted) {
          const plain = this.#skip(view, i, end, column, wanted);
          column = this.#skipped;
          // a field that begins in other bytes than a quote is read to its end
          if (plain > i && (column === wanted || bytes[plain - 1] === delimiter)) {
            i = plain;
            continue;
          }
          i = plain;
        } else i = this.#plainEnd(view, i, end);
        while (i < end && bytes[i] !== delimiter && bytes[i] !== LF) i++;
        to = i;
      }
      if (i >= end && !last) return -1;
      const more = i < end && bytes[i] === delimiter;
      if (column === wanted) {
        if (!more && !quoted && to > from && bytes[to - 1] === CR) to--;
        const slot = this.#slotOf[column]!;
        this.starts[slot] = from;
        this.ends[slot] = to;
        wanted = this.#after[column]!;
      }
      column++;
      if (!more) break;
      i++;
    }
    this.count = column;
    this.breaks = breaks;
    return i < end ? i + 1 : end;
  }

  /** The column that `#skip` came to. */
  #skipped = 0;

  /**
   * Skips fields that are not quoted from the start of one, `column`, to the start of the `wanted` one, or to some bytes with a quote
   * or the end of a line among them, or to the last bytes.
   */
  #skip(view: DataView, start: number, end: number, column: number, wanted: number): number {
    const delimiters = this.#delimiters;
    let at = start;
    let missing = wanted - column;
    while (at + 4 <= end) {
      const word = view.getInt32(at, true);
      const quotes = word ^ QUOTES;
      const lineEnds = word ^ LINE_ENDS;
      if (((((quotes - ONES) & ~quotes) | ((lineEnds - ONES) & ~lineEnds)) & HIGH) !== 0) break;
      const other = word ^ delimiters;
      // the highest bit of each byte that is a delimiter, and of no other byte
      let found = ~(((other & LOW) + LOW) | other | LOW);
      const count = Math.imul(found >>> 7, ONES) >>> 24;
      if (count >= missing) {
        for (; missing > 1; missing--) found &= found - 1;
        this.#skipped = wanted;
        return at + lowestByte(found) + 1;
      }
      missing -= count;
      at += 4;
    }
    this.#skipped = wanted - missing;
    return at;
  }

  /** The end of a field that is not quoted, or a place not far before it. */
  #plainEnd(view: DataView, start: number, end: number): number {
    const delimiters = this.#delimiters;
    let at = start;
    while (at + 4 <= end) {
      const word = view.getInt32(at, true);
      const other = word ^ delimiters;
      const lineEnds = word ^ LINE_ENDS;
      // the lowest bit is right, which is all that is asked for
      const found = (((other - ONES) & ~other) | ((lineEnds - ONES) & ~lineEnds)) & HIGH;
      if (found !== 0) return at + lowestByte(found);
      at += 4;
    }
    return at;
  }
}

/** A place from `start` on with neither quotes nor ends of lines before it, not far before the first. */
function noQuoteUntil(view: DataView, start: number, end: number): number {
  let at = start;
  while (at + 4 <= end) {
    const word = view.getInt32(at, true);
    const quotes = word ^ QUOTES;
    const lineEnds = word ^ LINE_ENDS;
    if (((((quotes - ONES) & ~quotes) | ((lineEnds - ONES) & ~lineEnds)) & HIGH) !== 0) break;
    at += 4;
  }
  return at;
}

/** Which byte the lowest bit that is set belongs to. */
const lowestByte = (bits: number): number => (31 - Math.clz32(bits & -bits)) >> 3;
