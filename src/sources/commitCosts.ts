import type { CommitEstimates } from '../core/commitFacts';
import type { Commit } from '../core/model/commit';
import type { EarlierCode } from '../core/plannedChange';
import type { CommitFacts } from '../core/spend/causes';
import { earlierCode } from './earlierCode';

/** Files that may differ from the present ones: a commit that is further away is not estimated. */
const MOST_FILES = 500;

export interface CommitQuestion {
  /** Paths with unsaved text. */
  readonly open: readonly string[];
  readonly signal: AbortSignal;
  /** Estimates the code as it was, one after the other. */
  readonly estimate: (code: EarlierCode) => Promise<CommitEstimates['before']>;
  readonly factsOf: (commit: Commit, estimates: CommitEstimates) => CommitFacts;
}

/**
 * What commits change by the estimate: of each the code after it against the code before it, at today's prices and settings. A commit
 * without a parent, or whose code is too far from the present one, has no facts. Runs git: trusted workspaces only.
 */
export async function commitCosts(
  folder: string,
  commits: readonly Commit[],
  { open, signal, estimate, factsOf }: CommitQuestion,
): Promise<ReadonlyMap<string, CommitFacts>> {
  const found = new Map<string, CommitFacts>();
  const isOver = (): boolean => signal.aborted;
  const codeAt = async (commit: string): Promise<EarlierCode | undefined> => {
    const code = await earlierCode(folder, { against: { commit }, open, signal, mostFiles: MOST_FILES });
    return code?.notCompared === 0 ? code : undefined;
  };
  for (const commit of commits) {
    if (isOver()) break;
    const [old, now] = [await codeAt(`${commit.id}^`), await codeAt(commit.id)];
    if (!old || !now) continue;
    const before = await estimate(old);
    if (isOver()) break;
    found.set(commit.id, factsOf(commit, { before, after: await estimate(now) }));
  }
  return found;
}
