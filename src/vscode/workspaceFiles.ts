import * as vscode from 'vscode';
import type { Engine } from '../core/engine';
import type { Disposable } from './disposable';
import type { Reporter } from './report';

/** No braces inside braces: VS Code's globs do not nest. */
const NAMES = '**/{*.tf,*.tofu,*.tfvars,*.hcl,*.json,*.tpl,*.tftpl,*.yaml,*.yml,*prices.csv,CODEOWNERS,Kustomization}';
const LEFT_OUT = '**/{node_modules,.git,.terragrunt-cache,dist,out,.venv,vendor}/**';
const MAX_FILES = 20_000;
/** As in the command line: larger files hold no infrastructure code. */
const MAX_BYTES = 5_000_000;

/** Path inside the folder, `/`-separated; `undefined` when the document lies elsewhere. */
export function pathIn(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority || !uri.path.startsWith(base)) return undefined;
  return uri.path.slice(base.length);
}

/** True for what an estimate or a finding can depend on. JSON only where it is code: `.tf.json`, variables, the list of modules. */
export const isRelevant = (path: string): boolean =>
  /\.(tf|tofu|tfvars|hcl|tpl|tftpl|ya?ml)$|\.tf\.json$|\.tfvars\.json$|(^|\/)\.terraform\/modules\/modules\.json$|(^|\/)(CODEOWNERS|Kustomization)$|(^|[/_.-])prices\.csv$/.test(
    path,
  ) ||
  // policies that ledgerline.yaml may import, and what is accepted
  /(^|\/)(policies|policy|templates|files)\/(.*\/)?[^/]*\.json$|(polic|tag|assignment|definition|exemption|infracost|baseline)[^/]*\.json$/i.test(
    path,
  );

/** The link between a folder and its engine. */
export interface Feed extends Disposable {
  /** Takes the text of a file from the disk again. */
  reread(uri: vscode.Uri): void;
}

/** Feeds the files of a folder to the engine and keeps them up to date; what is open in an editor counts as it is there. */
export async function feedFolder(folder: vscode.Uri, engine: Engine, reporter: Reporter, onChange: () => void): Promise<Feed> {
  const read = async (uri: vscode.Uri): Promise<void> => {
    const path = pathIn(folder, uri);
    if (path === undefined || !isRelevant(path)) return;
    const open = vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri.toString());
    if (open) {
      engine.set(path, open.getText());
      return;
    }
    try {
      if ((await vscode.workspace.fs.stat(uri)).size > MAX_BYTES)
        reporter.log(`${path} is larger than ${MAX_BYTES / 1e6} MB and is left out`);
      else engine.set(path, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch (error) {
      engine.set(path, undefined);
      reporter.log(`${path} cannot be read`, error);
    }
  };

  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, NAMES));
  const changed = (uri: vscode.Uri): void => void read(uri).then(onChange);
  watcher.onDidCreate(changed);
  watcher.onDidChange(changed);
  watcher.onDidDelete((uri) => {
    const path = pathIn(folder, uri);
    if (path !== undefined && engine.set(path, undefined)) onChange();
  });

  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, NAMES), LEFT_OUT, MAX_FILES);
  const wanted = found.filter((uri) => isRelevant(pathIn(folder, uri) ?? ''));
  for (let at = 0; at < wanted.length; at += 100) await Promise.all(wanted.slice(at, at + 100).map(read));
  return { reread: changed, dispose: () => void watcher.dispose() };
}
