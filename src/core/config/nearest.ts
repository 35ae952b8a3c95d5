/** Longer texts are no names. */
const LONGEST = 80;

/** The one of `names` that `name` was probably meant to be: same letters, or a few edits away. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const plain = letters(name);
  const most = plain.length < 4 ? 1 : plain.length < 8 ? 2 : 3;
  let best: string | undefined;
  let fewest = most + 1;
  for (const candidate of names) {
    const edits = distance(plain, letters(candidate));
    if (edits < fewest && edits < candidate.length) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

const letters = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');

/** Fewest insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. Long texts are far from all others. */
export function distance(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length > LONGEST || b.length > LONGEST) return LONGEST;
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, before[j - 2]! + 1);
      next.push(edits);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
