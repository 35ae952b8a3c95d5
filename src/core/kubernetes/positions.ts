import type { Position, Range, Span } from '../model/range';
import type { ManifestDocument } from './documents';

/** Places in a file by offsets of one of its documents. */
export interface Positions {
  at(offset: number): Position;
  range(span: Span): Range;
}

export function positions({ line: first, content: { lines } }: ManifestDocument): Positions {
  const at = (offset: number): Position => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: first + low, character: offset - (lines[low] ?? 0) };
  };
  return { at, range: ({ start, end }) => ({ start: at(start), end: at(end) }) };
}
