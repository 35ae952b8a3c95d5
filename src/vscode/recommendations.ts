import * as vscode from 'vscode';
import { helpOf } from '../core/findings/pages';
import type { Finding, Fix } from '../core/model/finding';
import type { Project } from '../core/model/resource';
import type { TeamSpend } from '../core/model/spend';
import { dismissals } from '../core/spend/dismissals';
import { recommendationFindings } from '../core/spend/recommendationFindings';
import { recommendationKey, withMatches } from '../core/spend/withMatches';
import { askReason } from './askReason';
import type { Disposable } from './disposable';
import { DOCUMENTS } from './lenses';
import { toRange } from './ranges';
import { debounced, type Session, type Sessions } from './session';

const DISMISSED = 'ledgerline.recommendations.dismissed@1';
const MOST = 500;
const DISMISS = 'ledgerline.dismissRecommendation';

/** Providers' recommendations in the code: information on the lines of their blocks, with a fix where a size is written. */
export interface Recommendations extends Disposable {
  /** The spend with the blocks that its recommendations are about and what the user dismissed; from now on they are told in the code. */
  place(spend: TeamSpend, session: Session | undefined): TeamSpend;
  /** Nothing is told in the code any more: there is no bill. */
  clear(): void;
  /** By key; asks for the reason, which is kept in the workspace's state. False when the user thinks better of it. */
  dismiss(key: string): Promise<boolean>;
  restore(key: string): Promise<void>;
}

/** `onDismissed`: one was dismissed in the code, so what is shown elsewhere is to follow. */
export function createRecommendations(state: vscode.Memento, sessions: Sessions, onDismissed: () => void): Recommendations {
  const collection = vscode.languages.createDiagnosticCollection('ledgerline-recommendations');
  let shown: { readonly spend: TeamSpend; readonly session: Session } | undefined;
  let last:
    | {
        readonly spend: TeamSpend;
        readonly projects: readonly Project[];
        readonly basis: object;
        readonly found: ReturnType<typeof withMatches>;
      }
    | undefined;
  const dismissed = (): ReadonlyMap<string, string> => dismissals(state.get(DISMISSED));
  const keep = (next: ReadonlyMap<string, string>): Thenable<void> => state.update(DISMISSED, Object.fromEntries([...next].slice(-MOST)));

  /** What there is to tell in the text as it is now. */
  function find(spend: TeamSpend, session: Session) {
    const quiet = dismissed();
    // the code is looked through once for all that ask until it is edited or has other prices
    const [projects, basis] = [session.engine.projects(), session.engine.basis()];
    if (last?.spend !== spend || last.projects !== projects || last.basis !== basis)
      last = { spend, projects, basis, found: withMatches(spend, session.engine) };
    const { found } = last;
    const told = found.placed
      .map((placed) => ({ key: recommendationKey(placed.recommendation), placed }))
      .filter(({ key }) => !quiet.has(key))
      .flatMap(({ key, placed }) => recommendationFindings([placed], session.engine).map((finding) => ({ key, finding })));
    return { told, spend: marked(found.spend, quiet) };
  }

  function tell(told: readonly Told[], session: Session): void {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const {
      finding: { file, range, message, code, related },
    } of told) {
      const diagnostic = new vscode.Diagnostic(toRange(range), message, vscode.DiagnosticSeverity.Information);
      diagnostic.source = 'ledgerline';
      diagnostic.code = { value: code, target: vscode.Uri.parse(helpOf(code), true) };
      diagnostic.relatedInformation = related.map(
        (one) => new vscode.DiagnosticRelatedInformation(new vscode.Location(session.uriOf(one.file), toRange(one.range)), one.message),
      );
      byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
    }
    collection.clear();
    for (const [file, list] of byFile) collection.set(session.uriOf(file), list);
  }

  const soon = debounced(() => {
    if (shown) tell(find(shown.spend, shown.session).told, shown.session);
  }, 300);

  const registrations = vscode.Disposable.from(
    collection,
    soon,
    sessions.onDidChange(soon),
    vscode.languages.registerCodeActionsProvider(
      DOCUMENTS,
      {
        provideCodeActions(document, range) {
          const path = shown?.session.pathOf(document.uri);
          if (!shown || path === undefined) return [];
          // telling them again here would ask for actions again, without end
          return find(shown.spend, shown.session)
            .told.filter(({ finding }) => finding.file === path && toRange(finding.range).intersection(range))
            .flatMap(({ key, finding: { fixes } }) => [...fixes.map((fix) => fixAction(fix, document.uri)), dismissAction(key)]);
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.commands.registerCommand(DISMISS, async (key: unknown) => {
      if (typeof key === 'string' && (await dismiss(key))) onDismissed();
    }),
  );

  async function dismiss(key: string): Promise<boolean> {
    const reason = await askReason(
      vscode.l10n.t('Dismiss this recommendation'),
      vscode.l10n.t('Why is it not followed? The reason is shown beside it.'),
    );
    if (reason === undefined) return false;
    const rest = [...dismissed()].filter(([other]) => other !== key);
    await keep(new Map([...rest, [key, reason]]));
    return true;
  }

  function clear(): void {
    shown = undefined;
    collection.clear();
  }

  return {
    clear,
    place(spend, session) {
      if (!session || !spend.fromProviders) {
        clear();
        return spend;
      }
      shown = { spend, session };
      const found = find(spend, session);
      tell(found.told, session);
      return found.spend;
    },
    dismiss,
    restore: async (key) => {
      await keep(new Map([...dismissed()].filter(([other]) => other !== key)));
    },
    dispose: () => void registrations.dispose(),
  };
}

/** What is told on the line of a block, and of which recommendation. */
interface Told {
  readonly key: string;
  readonly finding: Finding;
}

function fixAction({ title, edits }: Fix, uri: vscode.Uri): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const edit of edits) action.edit.replace(uri, toRange(edit.range), edit.newText);
  return action;
}

function dismissAction(key: string): vscode.CodeAction {
  const title = vscode.l10n.t('Dismiss this recommendation…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: DISMISS, arguments: [key] };
  return action;
}

function marked(spend: TeamSpend, quiet: ReadonlyMap<string, string>): TeamSpend {
  if (!spend.fromProviders) return spend;
  const recommendations = spend.fromProviders.recommendations.map(({ dismissed: _old, ...one }) => {
    const reason = quiet.get(recommendationKey(one));
    return reason === undefined ? one : { ...one, dismissed: reason };
  });
  return { ...spend, fromProviders: { ...spend.fromProviders, recommendations } };
}
