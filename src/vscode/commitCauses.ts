import * as vscode from 'vscode';
import type { Commit } from '../core/model/commit';
import type { ResourceSpend } from '../core/model/resourceSpend';
import type { TeamSpend } from '../core/model/spend';
import type { CommitFacts } from '../core/spend/causes';
import { commitsToWeigh, withCauses } from '../core/spend/withCauses';
import type { Platform } from './platform';
import type { Session } from './session';

/** Weighs the commits around anomalies by the estimate of the code. */
export interface CommitCauses {
  /**
   * The spend whose anomalies have the commits that may explain them, by what the code before and after each of the likeliest costs,
   * and by what was asked for by resource. Runs git: trusted workspaces only.
   */
  of(session: Session, spend: TeamSpend, known: KnownCauses, signal: AbortSignal): Promise<TeamSpend>;
}

export interface KnownCauses {
  readonly commits: readonly Commit[];
  readonly resources: readonly ResourceSpend[];
}

export function createCommitCauses(platform: Platform): CommitCauses {
  /** What commits change stays what it is for as long as prices and settings do. */
  let weighed: { readonly basis: object; readonly facts: Map<string, CommitFacts | undefined> } | undefined;

  async function weigh(session: Session, commits: readonly Commit[], signal: AbortSignal): Promise<Map<string, CommitFacts | undefined>> {
    const { folder, engine } = session;
    const basis = engine.basis();
    if (weighed?.basis !== basis) weighed = { basis, facts: new Map() };
    const { facts } = weighed;
    const unknown = commits.filter(({ id }) => !facts.has(id));
    if (unknown.length === 0 || !platform.commitCosts || folder?.scheme !== 'file') return facts;
    const open = vscode.workspace.textDocuments.flatMap((document) => (document.isDirty ? (session.pathOf(document.uri) ?? []) : []));
    const estimate = await session.earlierTimes();
    const factsOf = engine.commitFacts.bind(engine);
    const found = await platform.commitCosts(folder.fsPath, unknown, { open, signal, estimate, factsOf });
    if (!signal.aborted) for (const { id } of unknown) facts.set(id, found.get(id));
    return facts;
  }

  return {
    async of(session, spend, { commits, resources }, signal) {
      const { engine } = session;
      const known = { commits, resources, config: engine.config(), ownerFiles: engine.ownerFiles() };
      const facts = await weigh(session, commitsToWeigh(spend, known), signal);
      const told = new Map([...facts].flatMap(([id, one]) => (one ? [[id, one] as const] : [])));
      return withCauses(spend, { ...known, facts: told });
    },
  };
}
