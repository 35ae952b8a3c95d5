import type { Fix } from '../model/finding';
import { comparePositions, type Edit, type Position } from '../model/range';

/** Fixes whose edits do not overlap; the first one wins. The same edits (one provider for many resources) count once. */
export function nonOverlapping(fixes: readonly Fix[]): readonly Fix[] {
  const taken: Edit[] = [];
  const seen = new Set<string>();
  return fixes.filter(({ edits }) => {
    const same = JSON.stringify(edits);
    if (seen.has(same) || edits.some((mine) => taken.some((other) => overlaps(mine, other)))) return false;
    seen.add(same);
    taken.push(...edits);
    return true;
  });
}

/** Two edits of one place: a text between them, or two texts put in at the same position. */
function overlaps({ file, range }: Edit, other: Edit): boolean {
  if (file !== other.file) return false;
  const isSame = comparePositions(range.start, other.range.start) === 0 && comparePositions(range.end, other.range.end) === 0;
  return isSame || (comparePositions(range.start, other.range.end) < 0 && comparePositions(other.range.start, range.end) < 0);
}

/** Text with edits applied; they do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: Position): number => Math.min(text.length, (lines[line] ?? text.length) + character);
  const sorted = edits
    .map((edit, index) => ({ start: offset(edit.range.start), end: offset(edit.range.end), newText: edit.newText, index }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
  let at = 0;
  const parts: string[] = [];
  for (const { start, end, newText } of sorted) {
    parts.push(text.slice(at, start), newText);
    at = Math.max(at, end);
  }
  return parts.join('') + text.slice(at);
}
