/** The candidate at an edit distance of at most 2, or the same but for case. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const folded = candidates.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  if (folded !== undefined) return folded;
  const ranked = candidates.map((candidate) => ({ candidate, far: distance(word, candidate) })).filter(({ far }) => far <= 2);
  return ranked.sort((a, b) => a.far - b.far)[0]?.candidate;
}

function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
