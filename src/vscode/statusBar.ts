import * as vscode from 'vscode';
import type { Disposable } from './disposable';
import type { Sessions } from './session';
import { setting } from './settings';
import type { SpendView } from './spendView';

export interface StatusBar extends Disposable {
  /** As it is shown. */
  readonly item: Readonly<Pick<vscode.StatusBarItem, 'text' | 'tooltip' | 'backgroundColor'>>;
}

/** The project's monthly total of the active editor; hidden where there is nothing to say, coloured while a budget is overspent. */
export function registerStatusBar(sessions: Sessions, spend: Pick<SpendView, 'overspent' | 'onDidShow'>): StatusBar {
  const item = vscode.window.createStatusBarItem('ledgerline.total', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Ledgerline: Monthly Estimate');
  item.command = 'ledgerline.estimate.focus';

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const found = document && setting('statusBar.enabled') && sessions.of(document);
    const summary = found ? found.session.engine.summary(found.path) : undefined;
    if (!summary) {
      item.hide();
      return;
    }
    item.text = `$(credit-card) ${summary.title}`;
    const over = spend.overspent();
    const warning = over.length === 0 ? undefined : vscode.l10n.t('Over budget: {0}', over.join(', '));
    item.backgroundColor = warning === undefined ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    item.tooltip = warning === undefined ? summary.details : `${warning}\n${summary.details}`;
    const label = vscode.l10n.t('Estimate of {0}: {1}', summary.name, summary.spoken);
    item.accessibilityInformation = { label: warning === undefined ? label : `${warning}. ${label}` };
    item.show();
  };

  const registrations = vscode.Disposable.from(
    item,
    sessions.onDidChange(update),
    spend.onDidShow(update),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      update();
      if (editor && !item.text) void sessions.ready(editor.document).catch(() => undefined);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.statusBar') && update()),
  );
  return { item, dispose: () => void registrations.dispose() };
}
