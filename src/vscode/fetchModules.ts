import * as vscode from 'vscode';
import { HumanError } from '../sources/humanError';
import { fetchTitle } from './fetchTitle';
import { DOCUMENTS } from './lenses';
import { toRange } from './ranges';
import type { Sessions } from './session';

const PROGRAMS = ['terraform', 'tofu'] as const;
/** `get` fetches modules only; `init` providers too. Neither is asked anything. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = { get: ['get'], init: ['init', '-input=false'] };

/** Offers to fetch modules that are not installed; nothing runs before the user chooses it. */
export function registerFetchActions(sessions: Sessions): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    DOCUMENTS,
    {
      provideCodeActions(document, range) {
        const found = sessions.canRunPrograms(document) ? sessions.of(document) : undefined;
        if (!found) return [];
        const here = found.session.engine.missingModules(found.path).filter((module) => toRange(module.range).intersection(range));
        return here.flatMap(({ dir, program }) => {
          const others = PROGRAMS.filter((other) => other !== program);
          return [
            actionOf(document.uri, dir, program, 'get', true),
            actionOf(document.uri, dir, program, 'init', false),
            ...others.map((other) => actionOf(document.uri, dir, other, 'init', false)),
          ];
        });
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionOf(uri: vscode.Uri, dir: string, program: string, step: string, isPreferred: boolean): vscode.CodeAction {
  const action = new vscode.CodeAction(fetchTitle(dir, program, step), vscode.CodeActionKind.QuickFix);
  action.isPreferred = isPreferred;
  action.command = { title: action.title, command: 'ledgerline.fetchModules', arguments: [uri.toString(), dir, program, step] };
  return action;
}

/**
 * Runs `terraform get` or `init` as a task, in the folder of a root module of the workspace and in no other.
 * @throws HumanError in a workspace that is not trusted.
 */
export async function fetchModules(sessions: Sessions, uri: unknown, dir: unknown, program: unknown, step: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof dir !== 'string') return;
  const isKnown = PROGRAMS.some((each) => each === program) && typeof step === 'string' && Object.hasOwn(ARGUMENTS, step);
  if (!isKnown) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  if (!sessions.canRunPrograms(document)) throw new HumanError(vscode.l10n.t('Modules are fetched only in trusted workspaces on a disk.'));
  await sessions.ready(document);
  const found = sessions.of(document);
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!found || !folder || !found.session.engine.terraformProjects().some((project) => project.dir === dir)) return;
  const name = program as string;
  const cwd = vscode.Uri.joinPath(folder.uri, dir).fsPath;
  const execution = new vscode.ProcessExecution(name, [...ARGUMENTS[step]!], { cwd });
  const task = new vscode.Task({ type: 'process' }, folder, `${name} ${step}`, 'Ledgerline', execution);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always };
  await vscode.tasks.executeTask(task);
}
