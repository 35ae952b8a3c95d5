import * as vscode from 'vscode';
import type { Estimate } from '../core/model/estimate';
import type { PlannedChange, TeamSpend } from '../core/model/spend';
import type { EarlierCode } from '../core/plannedChange';
import type { BudgetPlan } from '../core/plannedCode';
import type { Platform } from './platform';
import type { Session, Sessions } from './session';
import { setting } from './settings';

/** Git is asked again after so many ms, or when a file is edited that it was not asked about. */
const FRESH_MS = 30_000;

/** What the code that is edited in the workspace adds to a team's spend, unsaved text included. */
export interface PlannedSpend {
  /**
   * `undefined` where nothing is edited, git has no answer, or the user does not want it. From then on findings tell the team's budgets
   * that the code takes over their limits, as it is typed. Runs git: trusted workspaces only.
   */
  of(session: Session, spend: TeamSpend, signal: AbortSignal): Promise<PlannedChange | undefined>;
  /** No finding tells of budgets any more: there is no bill. */
  forget(): void;
}

export function createPlannedSpend(platform: Platform, sessions: Pick<Sessions, 'all' | 'notify'>): PlannedSpend {
  let asked:
    { readonly key: string; readonly at: number; readonly open: ReadonlySet<string>; readonly code: EarlierCode | undefined } | undefined;
  let estimated: { readonly key: string; readonly basis: object; readonly estimate: Estimate } | undefined;

  async function earlierOf(session: Session, folder: vscode.Uri, signal: AbortSignal): Promise<EarlierCode | undefined> {
    const against = setting('spend.plannedChange', folder);
    if (!platform.earlierCode || against === 'off') return undefined;
    const open = vscode.workspace.textDocuments.flatMap((document) => (document.isDirty ? (session.pathOf(document.uri) ?? []) : []));
    const key = JSON.stringify([folder.toString(), against]);
    const isAsked = (path: string): boolean => asked?.code === undefined || asked.code.texts.has(path) || asked.open.has(path);
    if (asked?.key === key && Date.now() - asked.at < FRESH_MS && open.every(isAsked)) return asked.code;
    const code = await platform.earlierCode(folder.fsPath, { against, open, signal });
    if (!signal.aborted) asked = { key, at: Date.now(), open: new Set(open), code };
    return code;
  }

  const hold = ({ engine }: Session, plan: BudgetPlan | undefined): void => {
    if (engine.holdBudgets(plan)) sessions.notify();
  };

  return {
    forget() {
      for (const session of sessions.all()) hold(session, undefined);
    },
    async of(session, spend, signal) {
      const { folder, engine } = session;
      if (folder?.scheme !== 'file') return undefined;
      const code = await earlierOf(session, folder, signal);
      const isOver = (): boolean => signal.aborted;
      if (isOver()) return undefined;
      if (!code) {
        hold(session, undefined);
        return undefined;
      }
      // loading what the earlier code needs may change what estimates are made with, once
      for (let round = 0; round < 2; round++) {
        const key = JSON.stringify([folder.toString(), [...code.texts]]);
        const basis = engine.basis();
        if (estimated?.key === key && estimated.basis === basis) break;
        estimated = { key, basis, estimate: await session.earlier(code) };
      }
      if (isOver() || estimated?.basis !== engine.basis()) return undefined;
      const { plannedFrom } = engine.config().spend;
      const when = { today: new Date().toISOString().slice(0, 10), ...(plannedFrom === undefined ? {} : { from: plannedFrom }) };
      const old = estimated.estimate;
      hold(session, { old, spend, when });
      return engine.planned(old, code, spend, when);
    },
  };
}
