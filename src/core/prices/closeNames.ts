/** Typing errors that still count as close. */
const MOST_EDITS = 2;
const MOST_NAMES = 3;
/** Longer texts are no machine names. */
const MOST_LENGTH = 60;

/** Names that differ from a mistyped one by one letter; where there are none, by two. */
export function closeNames(name: string, names: readonly string[]): readonly string[] {
  if (name.length < 3 || name.length > MOST_LENGTH) return [];
  const lower = name.toLowerCase();
  const close = names.map((candidate) => ({ candidate, edits: editsBetween(lower, candidate.toLowerCase()) }));
  const fewest = close.reduce((least, { edits }) => Math.min(least, edits), MOST_EDITS + 1);
  return close
    .filter(({ edits }) => edits === fewest && edits <= MOST_EDITS)
    .map(({ candidate }) => candidate)
    .sort()
    .slice(0, MOST_NAMES);
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
