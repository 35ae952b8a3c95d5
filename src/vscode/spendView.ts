import * as vscode from 'vscode';
import type { SpendReader } from '../sources/spend';
import { isFromPage, type FromPage, type ToPage } from '../webview/protocol';
import type { Disposable } from './disposable';
import { pageStrings } from './pageStrings';
import type { Platform } from './platform';
import type { Reporter } from './report';
import { debounced, type Session, type Sessions } from './session';

const SAMPLE = ['dist', 'sample'];

/** The sidebar page: what it shows, and what its buttons do. */
export interface SpendView extends Disposable {
  /** The last message to the page. */
  state(): ToPage;
  refresh(): Promise<void>;
  openSample(): Promise<void>;
  chooseFile(): Promise<void>;
  selectTeam(): Promise<void>;
}

/** Whose spend is shown, and from which bill, when the user chose it. */
interface Choice {
  readonly team?: string;
  /** First day of the month. */
  readonly month?: string;
  /** Files chosen in a dialog, or the sample's. */
  readonly files?: readonly string[];
  readonly sample?: true;
}

/** The page of the owning team's spend. Bills are read when the view is seen, in trusted workspaces only; changing the file reads nothing again. */
export function registerSpendView(context: vscode.ExtensionContext, platform: Platform, sessions: Sessions, reporter: Reporter): SpendView {
  let view: vscode.WebviewView | undefined;
  let last: ToPage = { kind: 'loading', progress: null, strings: {} };
  let choice: Choice = {};
  let running: AbortController | undefined;
  let reader: Promise<SpendReader> | undefined;

  const show = (message: ToPage): void => {
    last = message;
    if (view?.visible) void view.webview.postMessage(message);
  };

  async function update(again = false): Promise<void> {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const wanted = (): boolean => !controller.signal.aborted;
    try {
      const message = await read(again, controller.signal);
      if (wanted()) show(message);
    } catch (error) {
      if (!wanted()) return;
      const human = error instanceof Error && error.name === 'HumanError';
      if (!human) reporter.log('The bill could not be read', error);
      show({
        kind: 'problem',
        message: human ? error.message : vscode.l10n.t('The bill could not be read. The log has the details.'),
        action: { title: vscode.l10n.t('Choose a Bill File…'), send: { kind: 'chooseFile' } },
        strings: pageStrings(),
      });
    }
  }

  async function read(again: boolean, signal: AbortSignal): Promise<ToPage> {
    const strings = pageStrings();
    if (!platform.loadSpend || (!vscode.workspace.isTrusted && !choice.sample)) return { kind: 'welcome', strings };
    await sessions.open();
    const place = active(sessions);
    const files = choice.files ?? [];
    const globs = place
      ? vscode.workspace.getConfiguration('ledgerline.spend', place.session.folder).get<readonly string[]>('files', [])
      : [];
    const config = place?.session.engine.config();
    if (files.length === 0 && globs.length === 0 && (config?.spend.sources.length ?? 0) === 0) return { kind: 'welcome', strings };
    if (last.kind !== 'spend' || again) show({ kind: 'loading', progress: null, strings });
    reader ??= platform.loadSpend();
    const spend = await (
      await reader
    ).read({
      folder: place?.session.folder?.fsPath,
      files,
      globs,
      isSample: choice.sample ?? false,
      config,
      team: choice.team,
      month: choice.month,
      file: place?.path,
      ownTags: place?.path === undefined ? {} : place.session.engine.tagsAt(place.path, place.line),
      codeowners: place ? codeownersOf(place.session) : undefined,
      today: new Date().toISOString().slice(0, 10),
      cacheFolder: context.globalStorageUri.fsPath,
      again,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted && last.kind === 'loading') show({ kind: 'loading', progress, strings });
      },
    });
    return { kind: 'spend', spend, locale: vscode.env.language, strings };
  }

  async function choose(next: Choice): Promise<void> {
    choice = next;
    await vscode.commands.executeCommand('ledgerline.spend.focus');
    await update(true);
  }

  const soon = debounced(() => {
    if (view?.visible && !choice.sample) void update();
  }, 300);

  const made: SpendView = {
    state: () => last,
    refresh: () => update(true),
    async openSample() {
      const folder = vscode.Uri.joinPath(context.extensionUri, ...SAMPLE);
      const found = await vscode.workspace.fs.readDirectory(folder);
      await choose({
        sample: true,
        files: found.map(([name]) => vscode.Uri.joinPath(folder, name).fsPath).filter((name) => name.endsWith('.csv')),
      });
    },
    async chooseFile() {
      const chosen = await vscode.window.showOpenDialog({
        canSelectMany: true,
        title: vscode.l10n.t('FOCUS files of the bill'),
        filters: { FOCUS: ['csv', 'gz', 'parquet'] },
      });
      if (chosen) await choose({ files: chosen.map(({ fsPath }) => fsPath) });
    },
    async selectTeam() {
      const teams = last.kind === 'spend' ? last.spend.teams.map(({ name }) => name) : [];
      const team = await vscode.window.showQuickPick(teams, { placeHolder: vscode.l10n.t('Whose spend?') });
      if (team !== undefined) await choose({ ...choice, team });
    },
    dispose: () => undefined,
  };

  const answer: { readonly [K in FromPage['kind']]: (message: Extract<FromPage, { kind: K }>) => unknown } = {
    ready: () => void view?.webview.postMessage(last),
    openSample: () => made.openSample(),
    chooseFile: () => made.chooseFile(),
    refresh: () => made.refresh(),
    selectTeam: ({ team }) => {
      choice = { ...choice, team };
      return update();
    },
    openAnomaly: () => undefined,
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', 'ledgerline.spend'),
  };

  const registrations = vscode.Disposable.from(
    soon,
    { dispose: () => running?.abort() },
    vscode.window.registerWebviewViewProvider('ledgerline.spend', {
      resolveWebviewView(resolved) {
        view = resolved;
        const page = vscode.Uri.joinPath(context.extensionUri, 'dist');
        resolved.webview.options = { enableScripts: true, localResourceRoots: [page] };
        resolved.webview.html = shell(resolved.webview, page);
        resolved.webview.onDidReceiveMessage((message: unknown) => {
          if (!isFromPage(message)) return;
          const act = answer[message.kind] as (given: FromPage) => unknown;
          void Promise.resolve(act(message)).catch((error: unknown) => reporter.tell(error));
        });
        resolved.onDidChangeVisibility(() => {
          if (!resolved.visible) return;
          void resolved.webview.postMessage(last);
          soon();
        });
        resolved.onDidDispose(() => (view = undefined));
        void update();
      },
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (!editor || !view?.visible) return;
      const { team: _chosen, ...rest } = choice;
      choice = rest;
      soon();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => soon()),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.spend') && soon()),
    sessions.onDidChange(() => {
      if (last.kind !== 'spend') soon();
    }),
  );
  return { ...made, dispose: () => void registrations.dispose() };
}

/** The session, path and line of the active editor; else of the first folder. */
function active(sessions: Sessions): { readonly session: Session; readonly path: string | undefined; readonly line: number } | undefined {
  const editor = vscode.window.activeTextEditor;
  for (const session of sessions.all()) {
    const path = editor && session.pathOf(editor.document.uri);
    if (path !== undefined) return { session, path, line: editor?.selection.active.line ?? 0 };
  }
  const [session] = sessions.all();
  return session && { session, path: undefined, line: 0 };
}

const codeownersOf = ({ engine }: Session): { readonly path: string; readonly text: string } | undefined => {
  for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']) {
    const text = engine.text(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
};

/** A constant shell: everything comes by messages; only our own script and style sheet run. */
function shell(webview: vscode.Webview, page: vscode.Uri): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const resource = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(page, name)).toString();
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${resource('webview.css')}">
<title>Ledgerline</title>
</head>
<body>
<div id="page"></div>
<script nonce="${nonce}" src="${resource('webview.js')}"></script>
</body>
</html>`;
}
