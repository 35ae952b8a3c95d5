import * as vscode from 'vscode';
import { fetchModules } from './fetchModules';
import { setGoogleApiKey } from './googleApiKey';
import type { Problems } from './problems';
import { toRange } from './ranges';
import type { Rendering } from './rendering';
import type { Reporter } from './report';
import type { Sessions } from './session';
import type { SpendView } from './spendView';
import { reportText } from '../core/estimate/report';
import { STARTER_CONFIG } from './starterConfig';
import { setUsage } from './usageEditing';
import { writeBaseline } from './writeBaseline';

/** What the commands act on. */
export interface Actors {
  readonly sessions: Sessions;
  readonly problems: Problems;
  readonly rendering: Rendering;
  readonly spend: SpendView;
  readonly reporter: Reporter;
  readonly secrets: vscode.SecretStorage;
}

/** All commands; the manifest names the same ones (a test compares). */
export const commandsOf = ({ sessions, problems, rendering, spend, secrets }: Actors) =>
  ({
    'ledgerline.showBreakdown': async (uri: unknown, key: unknown) => {
      if (typeof uri !== 'string' || typeof key !== 'string') return;
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
      await sessions.ready(document);
      const found = sessions.of(document);
      const at = found?.session.engine.lenses(found.path).find((lens) => lens.key === key)?.range;
      if (!at) return;
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(toRange(at).start, toRange(at).start);
      editor.revealRange(toRange(at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      await vscode.commands.executeCommand('editor.action.showHover');
    },
    'ledgerline.setUsage': (uri: unknown, key: unknown, size: unknown) => setUsage(sessions, uri, key, size),
    'ledgerline.refreshPrices': () => sessions.refreshPrices(),
    'ledgerline.setGoogleApiKey': () => setGoogleApiKey(secrets),
    'ledgerline.refreshSpend': () => spend.refresh(),
    'ledgerline.openSampleBill': () => spend.openSample(),
    'ledgerline.chooseBillFile': () => spend.chooseFile(),
    'ledgerline.selectTeam': () => spend.selectTeam(),
    'ledgerline.openSpendTab': () => spend.openTab(),
    'ledgerline.copySpend': () => spend.copyReport(),
    'ledgerline.exportSpend': () => spend.exportCsv(),
    'ledgerline.clearStoredSpend': () => spend.clearStored(),
    'ledgerline.createConfiguration': () => createConfiguration(),
    'ledgerline.checkTags': async () => {
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking tags of the workspace') },
        () => sessions.open(),
      );
      const count = problems.checkWorkspace();
      if (count === 0) void vscode.window.showInformationMessage(vscode.l10n.t('No findings. Rules come from ledgerline.yaml.'));
      else await vscode.commands.executeCommand('workbench.actions.view.problems');
    },
    'ledgerline.writeBaseline': () => writeBaseline(sessions),
    'ledgerline.copyReport': async () => {
      await sessions.open();
      await vscode.env.clipboard.writeText(
        sessions
          .all()
          .map(({ engine }) => reportText(engine.estimate(), engine.config().prices.currency))
          .join('\n'),
      );
    },
    'ledgerline.refreshEstimate': () => sessions.open(),
    'ledgerline.renderManifests': () => rendering.renderAll(),
    'ledgerline.fetchModules': (uri: unknown, dir: unknown, program: unknown, step: unknown) =>
      fetchModules(sessions, uri, dir, program, step),
  }) satisfies Record<string, (...args: never[]) => unknown>;

/** Registers the commands; what one of them throws is told once. */
export function registerCommands(actors: Actors): vscode.Disposable {
  const entries = Object.entries(commandsOf(actors)) as [string, (...args: unknown[]) => unknown][];
  return vscode.Disposable.from(
    ...entries.map(([id, run]) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          return await run(...args);
        } catch (error) {
          actors.reporter.tell(error);
          return undefined;
        }
      }),
    ),
  );
}

/** Opens `ledgerline.yaml`, with a commented start where there is none yet. Nothing is written before the user saves. */
async function createConfiguration(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: ledgerline.yaml lives at its root.'));
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, 'ledgerline.yaml');
  const exists = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!exists) {
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { contents: new TextEncoder().encode(STARTER_CONFIG) });
    await vscode.workspace.applyEdit(edit);
  }
  await vscode.window.showTextDocument(uri);
}
