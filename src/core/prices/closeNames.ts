import { editsBetween, MOST_EDITS } from '../model/editDistance';

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
