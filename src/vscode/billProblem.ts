import * as vscode from 'vscode';
import type { Reporter } from './report';

/** Why a bill could not be read, in words for the user; what is not for them goes to the log. */
export function billProblem(error: unknown, reporter: Reporter): { readonly message: string; readonly action: string } {
  const isForUser = error instanceof Error && error.name === 'HumanError';
  if (!isForUser) reporter.log('The bill could not be read', error);
  return {
    message: isForUser ? error.message : vscode.l10n.t('The bill could not be read. The log has the details.'),
    action:
      isForUser && 'action' in error && typeof error.action === 'string'
        ? error.action
        : vscode.l10n.t('Check the files of the bill, then refresh.'),
  };
}
