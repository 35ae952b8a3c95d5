import * as vscode from 'vscode';
import { fixedTexts } from '../core/findings/fixedTexts';
import { lineChanges } from '../core/findings/lineDiff';
import { helpOf } from '../core/findings/pages';
import type { Finding, Fix, Severity } from '../core/model/finding';
import type { Disposable } from './disposable';
import { DOCUMENTS } from './lenses';
import { toRange } from './ranges';
import { debounced, isOurs, type Session, type Sessions } from './session';
import { setting } from './settings';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export interface Problems extends Disposable {
  /** Reports the findings of all files, closed ones included, until the next edit narrows them to open files again. Returns their number. */
  checkWorkspace(): number;
}

/** Findings in the Problems panel, 300 ms after the last key, and their quick fixes. */
export function registerProblems(sessions: Sessions): Problems {
  const collection = vscode.languages.createDiagnosticCollection('ledgerline');
  let wholeWorkspace = false;

  const report = (): number => {
    const shown = new Map<string, { readonly uri: vscode.Uri; readonly found: vscode.Diagnostic[] }>();
    const open = new Set(vscode.workspace.textDocuments.filter((document) => isOurs(document)).map(({ uri }) => uri.toString()));
    for (const session of sessions.all())
      for (const finding of session.engine.findings()) {
        const uri = session.uriOf(finding.file);
        if (!(wholeWorkspace || open.has(uri.toString()) || /^(?:config|policy|exempt)\//.test(finding.code))) continue;
        const severity = severityIn(uri, finding, session);
        if (severity === undefined) continue;
        const file = shown.get(uri.toString()) ?? { uri, found: [] };
        shown.set(uri.toString(), file);
        file.found.push(diagnosticOf(finding, severity, session));
      }
    collection.clear();
    collection.set([...shown.values()].map(({ uri, found }): [vscode.Uri, vscode.Diagnostic[]] => [uri, found]));
    return [...shown.values()].reduce((sum, { found }) => sum + found.length, 0);
  };
  const soon = debounced(report, 300);

  const registrations = vscode.Disposable.from(
    collection,
    soon,
    sessions.onDidChange(soon),
    vscode.workspace.onDidOpenTextDocument(soon),
    vscode.workspace.onDidCloseTextDocument(soon),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.tags') && soon()),
    vscode.languages.registerCodeActionsProvider(DOCUMENTS, fixesFrom(sessions), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
    }),
  );
  return {
    checkWorkspace() {
      wholeWorkspace = true;
      return report();
    },
    dispose: () => void registrations.dispose(),
  };
}

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('ledgerline');

/** As what a finding is shown; `undefined`: not at all. The baseline takes what it accepts out, or makes hints of it. */
function severityIn(uri: vscode.Uri, finding: Finding, { engine }: Session): Severity | undefined {
  if (finding.code.startsWith('tag/') && !setting('tags.diagnostics', uri)) return undefined;
  if (!engine.isAccepted(finding)) return finding.severity;
  return setting('tags.accepted', uri) === 'hint' ? 'hint' : undefined;
}

function diagnosticOf({ range, message, code, related, fades }: Finding, severity: Severity, session: Session): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(range), message, SEVERITIES[severity]);
  diagnostic.source = 'ledgerline';
  diagnostic.code = { value: code, target: vscode.Uri.parse(helpOf(code), true) };
  if (fades) diagnostic.tags = [fades === 'unnecessary' ? vscode.DiagnosticTag.Unnecessary : vscode.DiagnosticTag.Deprecated];
  diagnostic.relatedInformation = related.map(
    (other) => new vscode.DiagnosticRelatedInformation(new vscode.Location(session.uriOf(other.file), toRange(other.range)), other.message),
  );
  return diagnostic;
}

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

/** Fixes of the findings at the cursor, from the text as it is now; a comment with a reason; all preferred ones of a file as one action. */
function fixesFrom(sessions: Sessions): vscode.CodeActionProvider<FixAction> {
  return {
    provideCodeActions(document, range, { diagnostics, only }) {
      const found = sessions.of(document);
      if (!found) return [];
      const { session, path } = found;
      const findings = session.engine
        .findings()
        .filter((finding) => finding.file === path && severityIn(document.uri, finding, session) !== undefined);
      const here = findings.filter((finding) => toRange(finding.range).intersection(range));
      const actions: FixAction[] = here.flatMap((finding) => {
        const hiding = session.engine.suppression(finding);
        return [...finding.fixes, ...(hiding ? [hiding] : [])].map((fix) => {
          const action: FixAction = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
          action.isPreferred = fix.preferred;
          action.edit = editOf(fix, session);
          action.diagnostics = diagnostics.filter((one) => codeOf(one) === finding.code && one.range.isEqual(toRange(finding.range)));
          return action;
        });
      });
      const isAsked = only !== undefined && FIX_ALL.intersects(only);
      if (!hasFixes(findings, isAsked ? 1 : 2)) return actions;
      const all = (kind: vscode.CodeActionKind): FixAction =>
        Object.assign(new vscode.CodeAction(vscode.l10n.t('Fix all Ledgerline findings in this file'), kind), { all: { session, path } });
      return [...actions, all(FIX_ALL), ...(here.length > 0 ? [all(vscode.CodeActionKind.QuickFix)] : [])];
    },
    resolveCodeAction(action) {
      if (action.all) action.edit = allFixes(action.all.session, action.all.path);
      return action;
    },
  };
}

/** `all`: its edit is worked out when it is chosen, for the fixes of a whole file are tried on it. */
type FixAction = vscode.CodeAction & { all?: { readonly session: Session; readonly path: string } };

/** True where at least so many findings have a fix that is certain. */
function hasFixes(findings: readonly Finding[], least: number): boolean {
  let count = 0;
  for (const { fixes } of findings) if (fixes.some(({ preferred }) => preferred) && ++count >= least) return true;
  return false;
}

/** The changed lines of all files that the preferred fixes of a file's findings change. */
function allFixes(session: Session, path: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const [file, text] of fixedTexts(session.engine, (finding) => finding.file === path && !session.engine.isAccepted(finding))) {
    const before = (session.engine.text(file) ?? '').split('\n');
    for (const { first, removed, added } of lineChanges(before, text.split('\n'))) {
      const isLast = first + removed.length >= before.length;
      const end = isLast ? new vscode.Position(before.length - 1, before.at(-1)!.length) : new vscode.Position(first + removed.length, 0);
      edit.replace(session.uriOf(file), new vscode.Range(new vscode.Position(first, 0), end), added.join('\n') + (isLast ? '' : '\n'));
    }
  }
  return edit;
}

/** Edits of one file at a time; where the user goes on typing, the edit is a snippet with the cursor there. */
function editOf({ edits }: Fix, session: Session): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const file of new Set(edits.map((one) => one.file)))
    edit.set(
      session.uriOf(file),
      edits
        .filter((one) => one.file === file)
        .map(({ range, newText, cursor }): [vscode.TextEdit | vscode.SnippetTextEdit, undefined] => [
          cursor === undefined
            ? new vscode.TextEdit(toRange(range), newText)
            : new vscode.SnippetTextEdit(toRange(range), snippet(newText, cursor)),
          undefined,
        ]) as [vscode.TextEdit | vscode.SnippetTextEdit, vscode.WorkspaceEditEntryMetadata | undefined][],
    );
  return edit;
}

const snippet = (text: string, cursor: number): vscode.SnippetString =>
  new vscode.SnippetString().appendText(text.slice(0, cursor)).appendTabstop(0).appendText(text.slice(cursor));
