/**
 * Reasons of the recommendations that the user has dismissed, by key, the oldest first, from what is stored. Those that were dismissed
 * when no reason was asked for are a list of keys: theirs is ''.
 */
export function dismissals(stored: unknown): ReadonlyMap<string, string> {
  if (Array.isArray(stored)) return new Map(stored.filter((key) => typeof key === 'string').map((key) => [key, '']));
  if (typeof stored !== 'object' || stored === null) return new Map();
  return new Map(Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
