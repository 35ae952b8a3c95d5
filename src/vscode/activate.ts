import * as vscode from 'vscode';
import { registerAgentTools } from './agentTools';
import { registerCommands } from './commands';
import { registerEstimateTree, type EstimateTree } from './estimateTree';
import { registerFetchActions } from './fetchModules';
import { registerHovers } from './hovers';
import { registerInlayHints } from './inlayHints';
import { registerLenses } from './lenses';
import type { Platform } from './platform';
import { registerProblems } from './problems';
import { registerRendering } from './rendering';
import { createReporter } from './report';
import { createSessions, isOurs } from './session';
import { registerSpendView, type SpendView } from './spendView';
import { registerSettingCheck } from './settings';
import { registerStatusBar, type StatusBar } from './statusBar';
import { registerUsageEditing } from './usageEditing';

/** What other extensions and the tests may use. */
export interface Api {
  /** Resolves when the workspace's files are read and the first figures stand. */
  ready(): Promise<void>;
  readonly spend: Pick<SpendView, 'state'>;
  readonly estimate: Pick<EstimateTree, 'rows'>;
  readonly status: Pick<StatusBar, 'item'>;
}

/** Registers everything; reads nothing, loads nothing, waits for nothing. */
export function activateOn(context: vscode.ExtensionContext, platform: Platform): Api {
  const reporter = createReporter();
  const sessions = createSessions(context, platform, reporter);
  const problems = registerProblems(sessions);
  const rendering = registerRendering(sessions, platform, reporter);
  const spend = registerSpendView(context, platform, sessions, reporter);
  const estimate = registerEstimateTree(sessions);
  const status = registerStatusBar(sessions, spend);
  const wake = (document: vscode.TextDocument): void => {
    if (isOurs(document)) void sessions.ready(document).catch(() => undefined);
  };
  context.subscriptions.push(
    reporter,
    sessions,
    problems,
    rendering,
    spend,
    registerLenses(sessions),
    registerHovers(sessions),
    registerInlayHints(sessions),
    registerFetchActions(sessions),
    status,
    registerSettingCheck(context.globalState),
    estimate,
    registerUsageEditing(sessions),
    registerAgentTools(sessions, spend),
    registerCommands({ sessions, problems, rendering, spend, reporter, secrets: context.secrets }),
    vscode.workspace.onDidOpenTextDocument(wake),
  );
  setTimeout(() => vscode.workspace.textDocuments.forEach(wake), 0);
  return { ready: () => sessions.open(), spend, estimate, status };
}
