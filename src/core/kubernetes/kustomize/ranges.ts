import type { Position, Range, Span } from '../../model/range';

/** Ranges of spans in a text. */
export function rangesIn(text: string): (span: Span) => Range {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  const place = (offset: number): Position => {
    const line = Math.max(
      0,
      starts.findLastIndex((first) => first <= offset),
    );
    return { line, character: offset - starts[line]! };
  };
  return ({ start, end }) => ({ start: place(start), end: place(end) });
}
