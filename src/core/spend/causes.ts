import type { Anomaly, CommitHint } from '../model/anomaly';
import { billsUnder } from './billedTypes';
import { parseDay } from '../model/days';

/** A commit with what it changed in infrastructure code. */
export interface Commit {
  readonly id: string;
  /** YYYY-MM-DD of the author and of the committer: a merge or rebase makes the second one later. */
  readonly authored: string;
  readonly committed: string;
  readonly subject: string;
  /** Resource blocks whose lines it changed. */
  readonly changes: readonly { readonly file: string; readonly type: string; readonly name: string }[];
}

/** Days before the first day of an anomaly and after it in which its cause may have been committed. */
const BEFORE = 3;
const AFTER = 1;
/** Points from which on a commit may explain an anomaly: a resource that bills there, and one thing more. */
const ENOUGH = 4;
const MOST = 3;

/** Earliest day whose commits can explain one of the anomalies; `undefined` without any. */
export function earliestDay(anomalies: readonly Anomaly[]): string | undefined {
  return anomalies.map(({ since }) => since).sort()[0];
}

/**
 * Commits that may explain an anomaly: they changed a resource that bills under its service (3 points), of the same owner (1),
 * committed on the day before it began or on its first day (1).
 */
export function hintsFor(
  anomaly: Anomaly,
  team: string,
  commits: readonly Commit[],
  ownerOf: (file: string) => string | undefined,
): readonly CommitHint[] {
  const start = parseDay(anomaly.since);
  if (start === undefined) return [];
  return commits
    .flatMap((commit) => {
      const days = [parseDay(commit.authored), parseDay(commit.committed)].flatMap((day) => day ?? []);
      if (!days.some((day) => day >= start - BEFORE && day <= start + AFTER)) return [];
      const billed = commit.changes.filter(({ type }) => billsUnder(type, anomaly.service));
      const [first] = billed;
      if (!first) return [];
      const isOwn = billed.some(({ file }) => ownerOf(file) === team);
      const isNear = days.some((day) => day >= start - 1 && day <= start);
      return [{ commit, billed, first, points: 3 + Number(isOwn) + Number(isNear) }];
    })
    .filter(({ points }) => points >= ENOUGH)
    .sort((a, b) => b.points - a.points || (a.commit.committed < b.commit.committed ? 1 : -1))
    .slice(0, MOST)
    .map(({ commit: { id, committed, subject }, billed, first }) => ({
      id,
      day: committed,
      subject,
      resources: [...new Set(billed.map(({ type, name }) => `${type}.${name}`))].slice(0, 5),
      file: first.file,
    }));
}
