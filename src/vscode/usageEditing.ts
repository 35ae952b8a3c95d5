import * as vscode from 'vscode';
import type { UsageEntry } from '../core/editor/usageEntry';
import type { UsageCompletion } from '../core/estimate/usageCompletion';
import { PRESET_SIZES, presetOf, type PresetSize } from '../core/resources/presets';
import { DOCUMENTS } from './lenses';
import { fromPosition, toRange } from './ranges';
import type { Session, Sessions } from './session';

/** Writes the usage entry of the block of a lens into its usage file and puts the cursor at the first figure. */
export async function setUsage(sessions: Sessions, uri: unknown, key: unknown, size: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof key !== 'string') return;
  const preset = PRESET_SIZES.find((each) => each === size);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  await sessions.ready(document);
  const found = sessions.of(document);
  if (!found) return;
  const entry =
    found.session.engine.usageEntry(found.path, key, preset) ?? (await onceYamlIsThere(sessions, found.session, found.path, key, preset));
  if (!entry) void vscode.window.showInformationMessage(vscode.l10n.t('No usage figure is missing here.'));
  else if (!entry.edit) void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be read as YAML. Correct it first.', entry.file));
  else await write(found.session, entry, entry.edit);
}

async function onceYamlIsThere(
  sessions: Sessions,
  { engine }: Session,
  path: string,
  key: string,
  size: PresetSize | undefined,
): Promise<UsageEntry | undefined> {
  await sessions.readersReady();
  return engine.usageEntry(path, key, size);
}

async function write(
  session: Session,
  { file, isNew }: UsageEntry,
  { range, newText, cursor }: NonNullable<UsageEntry['edit']>,
): Promise<void> {
  const target = session.uriOf(file);
  const edit = new vscode.WorkspaceEdit();
  if (isNew) edit.createFile(target, { ignoreIfExists: true, contents: new TextEncoder().encode(newText) });
  else edit.replace(target, toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) return;
  const at = new vscode.Position(cursor.line, cursor.character);
  await vscode.window.showTextDocument(target, { selection: new vscode.Range(at, at), preview: false });
}

/** Ways to give a block the usage figures that it lacks: by hand, or by an assumption that the user chooses. */
export function usageChoices(type: string): readonly { readonly title: string; readonly size?: PresetSize }[] {
  const assumed = PRESET_SIZES.flatMap((size) => {
    const figures = presetOf(type, size);
    if (!figures) return [];
    const said = Object.entries(figures).map(([key, figure]) => `${key} ${figure.toLocaleString('en-US')}`);
    const names = {
      small: vscode.l10n.t('Assume small usage'),
      medium: vscode.l10n.t('Assume medium usage'),
      large: vscode.l10n.t('Assume large usage'),
    };
    return [{ title: `${names[size]}: ${said.join(', ')}`, size }];
  });
  return [{ title: vscode.l10n.t('Set usage…') }, ...assumed];
}

/** Code actions on headers that lack usage figures, and completion in usage files. */
export function registerUsageEditing(sessions: Sessions): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(DOCUMENTS, actionsFrom(sessions), {
      providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite],
    }),
    vscode.languages.registerCompletionItemProvider(DOCUMENTS, completionsFrom(sessions), '.', '"'),
  );
}

const actionsFrom = (sessions: Sessions): vscode.CodeActionProvider => ({
  provideCodeActions(document, range) {
    const found = sessions.of(document);
    if (!found) return [];
    const { session, path } = found;
    const lens = session.engine.lenses(path).find(({ key, range: at }) => key !== 'file' && toRange(at).intersection(range));
    const entry = lens && session.engine.usageEntry(path, lens.key);
    if (!entry) return [];
    return usageChoices(entry.type).map(({ title, size }) => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
      action.command = { title, command: 'ledgerline.setUsage', arguments: [document.uri.toString(), lens.key, size] };
      return action;
    });
  },
});

const KINDS: Readonly<Record<UsageCompletion['kind'], vscode.CompletionItemKind>> = {
  section: vscode.CompletionItemKind.Module,
  type: vscode.CompletionItemKind.Class,
  address: vscode.CompletionItemKind.Reference,
  part: vscode.CompletionItemKind.Struct,
  key: vscode.CompletionItemKind.Property,
};

const completionsFrom = (sessions: Sessions): vscode.CompletionItemProvider => ({
  provideCompletionItems(document, position) {
    const found = sessions.of(document);
    return found?.session.engine.usageCompletions(found.path, fromPosition(position)).map(({ label, insert, replaces, kind, help }) => {
      const item = new vscode.CompletionItem(label, KINDS[kind]);
      item.insertText = insert;
      item.filterText = label;
      item.documentation = help;
      item.range = new vscode.Range(position.translate(0, -replaces), position);
      return item;
    });
  },
});
