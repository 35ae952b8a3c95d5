import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CsvFields } from '../../../src/sources/focus/csvFields';

interface Found {
  readonly next: number;
  readonly count: number;
  readonly breaks: number;
  /** Start and end of each field, without its quotes. */
  readonly fields: readonly (readonly [number, number])[];
}

/** The same byte by byte, with every field: a quote opens a field only where the field begins, and doubled it stands for itself. */
function plainly(text: string, delimiter: string, at: number, last: boolean): Found | undefined {
  const fields: [number, number][] = [];
  let [i, breaks] = [at, 0];
  for (;;) {
    let [from, to, quoted] = [i, -1, false];
    if (text[i] === '"') {
      quoted = true;
      from = ++i;
      while (text[i] !== '"' || text[i + 1] === '"') {
        if (i >= text.length) return undefined;
        if (text[i] === '\n') breaks++;
        i += text[i] === '"' ? 2 : 1;
      }
      // whether it closes or is doubled is known with the next byte
      if (i + 1 >= text.length && !last) return undefined;
      to = i++;
    }
    while (i < text.length && text[i] !== delimiter && text[i] !== '\n') i++;
    if (i >= text.length && !last) return undefined;
    if (!quoted) to = i;
    const more = text[i] === delimiter;
    if (!more && !quoted && to > from && text[to - 1] === '\r') to--;
    fields.push([from, to]);
    if (!more) return { next: Math.min(i + 1, text.length), count: fields.length, breaks, fields };
    i++;
  }
}

describe('fields of CSV records', () => {
  it('are those that a reader finds byte by byte, whichever columns are in use and wherever the bytes end', () => {
    const piece = fc.constantFrom(
      ',',
      ',',
      ',',
      '"',
      '""',
      '\n',
      '\r\n',
      ';',
      '-',
      '\u0001',
      'ab',
      'a longer text, ',
      '"quoted, ""twice"""',
      '1.5',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
        fc.constantFrom(',', ';'),
        fc.boolean(),
        fc.nat(3),
        (text, used, delimiter, last, shift) => {
          // the bytes may lie anywhere in memory
          const memory = new Uint8Array(shift + text.length + 8).fill(34);
          memory.set(Buffer.from(text, 'latin1'), shift);
          const part = memory.subarray(shift, shift + text.length);
          const view = new DataView(memory.buffer, shift, text.length);
          const finder = new CsvFields(
            delimiter.charCodeAt(0),
            Int32Array.from(used, (isUsed, column) => (isUsed ? column : -1)),
            used.length,
          );
          for (let at = 0; at < text.length;) {
            const wanted = plainly(text, delimiter, at, last);
            const next = finder.find(part, view, at, last);
            assert.equal(next, wanted?.next ?? -1);
            if (!wanted) return;
            assert.deepEqual([finder.count, finder.breaks], [wanted.count, wanted.breaks]);
            used.forEach((isUsed, column) => {
              const field = wanted.fields[column];
              if (isUsed && field) assert.deepEqual([finder.starts[column], finder.ends[column]], field);
            });
            at = next;
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
