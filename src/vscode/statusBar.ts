import * as vscode from 'vscode';
import type { Sessions } from './session';

/** The project's monthly total of the active editor; hidden where there is nothing to say. */
export function registerStatusBar(sessions: Sessions): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ledgerline.total', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Ledgerline: Monthly Estimate');
  item.command = 'ledgerline.estimate.focus';

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const found =
      document && vscode.workspace.getConfiguration('ledgerline.statusBar').get<boolean>('enabled', true) && sessions.of(document);
    const summary = found ? found.session.engine.summary(found.path) : undefined;
    if (!summary) {
      item.hide();
      return;
    }
    item.text = `$(credit-card) ${summary.title}`;
    item.tooltip = summary.details;
    item.accessibilityInformation = { label: vscode.l10n.t('Estimate of {0}: {1}', summary.name, summary.spoken) };
    item.show();
  };

  return vscode.Disposable.from(
    item,
    sessions.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      update();
      if (editor && !item.text) void sessions.ready(editor.document).catch(() => undefined);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.statusBar') && update()),
  );
}
