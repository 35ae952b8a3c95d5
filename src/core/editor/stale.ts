import type { Range } from '../model/range';

/** A lens that was good for an earlier text of the file. */
interface Placed {
  readonly key: string;
  readonly range: Range;
}

/**
 * Lenses of blocks that the broken text no longer shows, moved along with the lines around them: while someone types
 * inside a header or an unclosed string, the last good answer stays where it was.
 */
export function keepLost<L extends Placed>(before: readonly L[], now: readonly L[], textBefore: string, textNow: string): readonly L[] {
  const shown = new Set(now.map(({ key }) => key));
  const lost = before.filter(({ key }) => !shown.has(key));
  if (lost.length === 0) return now;
  const { firstLine, linesBefore, linesNow } = changedLines(textBefore, textNow);
  const moved = lost.map((lens) => {
    const { line } = lens.range.start;
    const shift = line >= firstLine + linesBefore ? linesNow - linesBefore : 0;
    return shift === 0 ? lens : { ...lens, range: shifted(lens.range, shift) };
  });
  return [...now, ...moved].sort((a, b) => a.range.start.line - b.range.start.line);
}

const shifted = ({ start, end }: Range, lines: number): Range => ({
  start: { line: Math.max(0, start.line + lines), character: start.character },
  end: { line: Math.max(0, end.line + lines), character: end.character },
});

/** The lines that differ: from `firstLine` on, so many in each text. */
function changedLines(
  before: string,
  now: string,
): { readonly firstLine: number; readonly linesBefore: number; readonly linesNow: number } {
  const shortest = Math.min(before.length, now.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let end = 0;
  while (end < shortest - start && before.charCodeAt(before.length - 1 - end) === now.charCodeAt(now.length - 1 - end)) end++;
  return {
    firstLine: breaks(before, 0, start),
    linesBefore: breaks(before, start, before.length - end),
    linesNow: breaks(now, start, now.length - end),
  };
}

function breaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
