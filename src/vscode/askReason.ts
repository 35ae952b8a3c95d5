import * as vscode from 'vscode';

/** Asks why something is no longer told; `undefined` when the user thinks better of it. */
export async function askReason(title: string, prompt: string): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title,
    prompt,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A reason, please: someone will wonder.') : undefined),
  });
  return reason?.trim();
}
