import * as vscode from 'vscode';
import { BASELINE_FILE, baselineText, entriesOf, isAcceptable } from '../core/findings/baseline';
import { isAboutBudgets } from '../core/spend/budgetFindings';
import type { Sessions } from './session';

/** Accepts the present findings of every folder: writes its baseline, and says how it comes to count where nothing names it yet. */
export async function writeBaseline(sessions: Sessions): Promise<void> {
  await sessions.open();
  for (const session of sessions.all().filter(({ folder }) => folder !== undefined)) {
    const { engine } = session;
    const { baseline: configured, file } = engine.config();
    const path = configured ?? BASELINE_FILE;
    const findings = engine.findings().filter(isAcceptable);
    // those about budgets are found only while a bill is shown
    const kept = entriesOf(engine.text(path) ?? '', isAboutBudgets);
    await vscode.workspace.fs.writeFile(session.uriOf(path), new TextEncoder().encode(baselineText(findings, undefined, kept)));
    if (configured !== undefined) continue;
    const open = vscode.l10n.t('Open ledgerline.yaml');
    const message = vscode.l10n.t('{0} is written. It counts once ledgerline.yaml has the line: baseline: {0}', path);
    void vscode.window.showInformationMessage(message, open).then((chosen) => {
      if (chosen === open) void vscode.window.showTextDocument(session.uriOf(file ?? 'ledgerline.yaml')).then(undefined, () => undefined);
    });
  }
}
