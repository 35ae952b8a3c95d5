import { editsBetween, MOST_EDITS } from '../model/editDistance';

/** The candidate at an edit distance of at most 2, or the same but for case. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const folded = candidates.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  if (folded !== undefined) return folded;
  const ranked = candidates.map((candidate) => ({ candidate, far: editsBetween(word, candidate) })).filter(({ far }) => far <= MOST_EDITS);
  return ranked.sort((a, b) => a.far - b.far)[0]?.candidate;
}
