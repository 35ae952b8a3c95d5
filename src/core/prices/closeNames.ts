/** Typing errors that still count as close. */
const MOST_EDITS = 2;
const MOST_NAMES = 3;
/** Longer texts are no machine names. */
const MOST_LENGTH = 60;

/** Names that differ from a mistyped one by one or two letters, the closest first. */
export function closeNames(name: string, names: readonly string[]): readonly string[] {
  if (name.length < 3 || name.length > MOST_LENGTH) return [];
  const lower = name.toLowerCase();
  return names
    .map((candidate) => ({ candidate, edits: editsBetween(lower, candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= MOST_EDITS)
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MOST_NAMES)
    .map(({ candidate }) => candidate);
}

/** `: did you mean m5.large?`, or nothing. */
export function suggestion(name: string, names: readonly string[]): string {
  const close = closeNames(name, names);
  return close.length === 0 ? '' : `: did you mean ${close.join(', ')}?`;
}

/** Insertions, deletions and replacements between two texts; more than `MOST_EDITS` is not counted exactly. */
function editsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return MOST_EDITS + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
