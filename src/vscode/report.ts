import * as vscode from 'vscode';
import { messageText } from '../core/model/shownText';
import type { Disposable } from './disposable';

/** What a failed action tells the user: a sentence with the next step; everything else goes to the log. */
export interface Reporter extends Disposable {
  /** For the answer to something the user asked for. */
  tell(error: unknown): void;
  /** For what went wrong on the way; only the log hears of it. */
  log(message: string, error?: unknown): void;
}

/** One log channel, made when something is first written to it. */
export function createReporter(): Reporter {
  let channel: vscode.LogOutputChannel | undefined;
  const output = (): vscode.LogOutputChannel => (channel ??= vscode.window.createOutputChannel('Ledgerline', { log: true }));
  return {
    tell(error) {
      if (error instanceof Error && error.name === 'HumanError') {
        void vscode.window.showErrorMessage(messageText(error.message));
        return;
      }
      output().error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      void vscode.window
        .showErrorMessage(vscode.l10n.t('Ledgerline could not do that. The log has the details.'), vscode.l10n.t('Show Log'))
        .then((chosen) => chosen && output().show());
    },
    log: (message, error) => output().warn(error instanceof Error ? `${message}: ${error.message}` : message),
    dispose: () => channel?.dispose(),
  };
}
