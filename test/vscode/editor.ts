import * as vscode from 'vscode';
import type { Api } from '../../src/vscode/activate';

export const extension = (): vscode.Extension<Api> => vscode.extensions.getExtension<Api>('ledgerline.ledgerline')!;

export const fileUri = (...parts: string[]): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, ...parts);

/** Activates the extension, waits until the workspace is read, and shows a file. */
export async function show(...parts: string[]): Promise<vscode.TextEditor> {
  const api = await extension().activate();
  await api.ready();
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(...parts)));
}

/** `line: title` of every lens of ours, top to bottom. */
export async function lensTitles(uri: vscode.Uri): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  return lenses
    .filter(({ command }) => command?.command === 'ledgerline.showBreakdown')
    .sort((a, b) => a.range.start.line - b.range.start.line)
    .map(({ range, command }) => `${range.start.line}: ${command!.title}`);
}

/** Replaces the first occurrence of `before` in the document, unsaved. */
export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const { document } = editor;
  const at = document.getText().indexOf(before);
  if (at < 0) throw new Error(`no "${before}" in ${document.uri.path}`);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + before.length));
  if (!(await editor.edit((edit) => edit.replace(range, after)))) throw new Error('the edit was refused');
}

/** Puts the file back as it is on the disk. */
export const revert = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.files.revert');
