import type { Range } from '../model/range';

/** A lens that was good for an earlier text of the file. */
interface Placed {
  readonly key: string;
  readonly range: Range;
}

/**
 * Lenses of blocks that the broken text no longer shows, moved along with the text around them: while someone types
 * inside a header or an unclosed string, the last good answer stays where it was. It goes with a header that was
 * deleted as a whole, with its line.
 */
export function keepLost<L extends Placed>(before: readonly L[], now: readonly L[], textBefore: string, textNow: string): readonly L[] {
  const shown = new Set(now.map(({ key }) => key));
  const lost = before.filter(({ key }) => !shown.has(key));
  if (lost.length === 0) return now;
  const change = changeOf(textBefore, textNow);
  const starts = lineStarts(textBefore);
  const lines = (text: string): number => text.split('\n').length - 1;
  const removed = lines(textBefore.slice(change.start, change.end));
  const inserted = lines(textNow.slice(change.start, change.endNow));
  const lastLine = lines(textNow.slice(0, change.endNow));
  const moved = lost.flatMap((lens) => {
    const { start, end } = lens.range;
    const from = (starts[start.line] ?? textBefore.length) + start.character;
    const to = Math.min((starts[end.line] ?? textBefore.length) + end.character, (starts[end.line + 1] ?? textBefore.length + 1) - 1);
    if (removed > inserted && change.start <= from && to <= change.end) return [];
    // Where its beginning is replaced, the rest of the header tells the line.
    const isTail = change.start <= from && from < change.end && change.end < to;
    const shift = from >= change.end ? inserted - removed : isTail ? lastLine - start.line : Math.min(0, lastLine - start.line);
    return shift === 0 || to <= change.start ? [lens] : [{ ...lens, range: shifted(lens.range, shift) }];
  });
  return [...now, ...moved].sort((a, b) => a.range.start.line - b.range.start.line);
}

const shifted = ({ start, end }: Range, lines: number): Range => ({
  start: { line: Math.max(0, start.line + lines), character: start.character },
  end: { line: Math.max(0, end.line + lines), character: end.character },
});

/** What differs: from `start` to `end` in the text before, to `endNow` in the text now. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly endNow: number;
}

function changeOf(before: string, now: string): Change {
  const shortest = Math.min(before.length, now.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < shortest - start && before.charCodeAt(before.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++;
  let end = before.length - tail;
  let endNow = now.length - tail;
  // Of equal deletions (`A\nB\n` less `B\n` or `\nB`) the one of whole lines.
  while (start === endNow && start > 0 && before[start - 1] !== '\n' && before[start - 1] === before[end - 1]) {
    start--;
    end--;
    endNow--;
  }
  return { start, end, endNow };
}

/** Offset of the first character of each line. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
