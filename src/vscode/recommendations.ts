import * as vscode from 'vscode';
import { helpOf } from '../core/findings/pages';
import type { Finding } from '../core/model/finding';
import type { Project } from '../core/model/resource';
import type { TeamSpend } from '../core/model/spend';
import { recommendationFindings } from '../core/spend/recommendationFindings';
import { recommendationKey, withMatches } from '../core/spend/withMatches';
import type { Disposable } from './disposable';
import { DOCUMENTS } from './lenses';
import { toRange } from './ranges';
import { debounced, type Session, type Sessions } from './session';

const DISMISSED = 'ledgerline.recommendations.dismissed@1';
const MOST = 500;

/** Providers' recommendations in the code: information on the lines of their blocks, with a fix where a size is written. */
export interface Recommendations extends Disposable {
  /** The spend with the blocks that its recommendations are about and what the user dismissed; from now on they are told in the code. */
  place(spend: TeamSpend, session: Session | undefined): TeamSpend;
  /** Nothing is told in the code any more: there is no bill. */
  clear(): void;
  /** By key; kept in the workspace's state. */
  dismiss(key: string): Promise<void>;
  restore(key: string): Promise<void>;
}

export function createRecommendations(state: vscode.Memento, sessions: Sessions): Recommendations {
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
  const dismissed = (): readonly string[] => state.get<readonly string[]>(DISMISSED, []);

  /** What there is to tell in the text as it is now. */
  function find(spend: TeamSpend, session: Session) {
    const quiet = new Set(dismissed());
    // the code is looked through once for all that ask until it is edited or has other prices
    const [projects, basis] = [session.engine.projects(), session.engine.basis()];
    if (last?.spend !== spend || last.projects !== projects || last.basis !== basis)
      last = { spend, projects, basis, found: withMatches(spend, session.engine) };
    const { found } = last;
    const findings = recommendationFindings(found.placed.filter(({ recommendation }) => !quiet.has(recommendationKey(recommendation))));
    return { findings, spend: marked(found.spend, quiet) };
  }

  function tell(findings: readonly Finding[], session: Session): void {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const { file, range, message, code } of findings) {
      const diagnostic = new vscode.Diagnostic(toRange(range), message, vscode.DiagnosticSeverity.Information);
      diagnostic.source = 'ledgerline';
      diagnostic.code = { value: code, target: vscode.Uri.parse(helpOf(code), true) };
      byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
    }
    collection.clear();
    for (const [file, list] of byFile) collection.set(session.uriOf(file), list);
  }

  const soon = debounced(() => {
    if (shown) tell(find(shown.spend, shown.session).findings, shown.session);
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
            .findings.filter((finding) => finding.file === path && toRange(finding.range).intersection(range))
            .flatMap(({ fixes }) => fixes)
            .map(({ title, edits }) => {
              const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
              action.edit = new vscode.WorkspaceEdit();
              for (const edit of edits) action.edit.replace(document.uri, toRange(edit.range), edit.newText);
              return action;
            });
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );

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
      tell(found.findings, session);
      return found.spend;
    },
    dismiss: async (key) => {
      await state.update(DISMISSED, [...dismissed().filter((other) => other !== key), key].slice(-MOST));
    },
    restore: async (key) => {
      await state.update(
        DISMISSED,
        dismissed().filter((other) => other !== key),
      );
    },
    dispose: () => void registrations.dispose(),
  };
}

function marked(spend: TeamSpend, quiet: ReadonlySet<string>): TeamSpend {
  if (!spend.fromProviders) return spend;
  const recommendations = spend.fromProviders.recommendations.map(({ isDismissed: _old, ...one }) =>
    quiet.has(recommendationKey(one)) ? { ...one, isDismissed: true as const } : one,
  );
  return { ...spend, fromProviders: { ...spend.fromProviders, recommendations } };
}
