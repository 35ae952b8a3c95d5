import * as vscode from 'vscode';
import { isFromPage, type FromPage, type ToPage } from '../webview/protocol';
import type { Disposable } from './disposable';

/** The places where the spend page is shown: the sidebar, and at most one tab among the editors. Both show the same. */
export interface SpendPages extends Disposable {
  /** True while someone can see the page. */
  readonly isVisible: () => boolean;
  /** Sends the whole state to every page that is seen; one that is shown later gets it then. */
  show(message: ToPage): void;
  openTab(): void;
}

export interface SpendPagesHost {
  /** What a page that has just been made or shown is told. */
  state(): ToPage;
  /** Called when a page has been made, and when one is shown again. */
  onShown(isNew: boolean): void;
  onMessage(message: FromPage): void;
}

interface Surface {
  readonly webview: vscode.Webview;
  readonly visible: boolean;
}

export function registerSpendPages(context: vscode.ExtensionContext, host: SpendPagesHost): SpendPages {
  const surfaces = new Set<Surface>();
  const page = vscode.Uri.joinPath(context.extensionUri, 'dist');
  let tab: vscode.WebviewPanel | undefined;

  function attach(surface: Surface & { readonly onDidDispose: vscode.Event<void> }, place: 'sidebar' | 'tab'): void {
    surfaces.add(surface);
    const { webview } = surface;
    webview.options = { enableScripts: true, localResourceRoots: [page] };
    webview.html = shell(webview, page, place);
    webview.onDidReceiveMessage((message: unknown) => {
      if (!isFromPage(message)) return;
      if (message.kind === 'ready') void webview.postMessage(host.state());
      else host.onMessage(message);
    });
    surface.onDidDispose(() => surfaces.delete(surface));
    host.onShown(true);
  }

  const shownAgain = (surface: Surface): void => {
    if (!surface.visible) return;
    void surface.webview.postMessage(host.state());
    host.onShown(false);
  };

  const registration = vscode.window.registerWebviewViewProvider('ledgerline.spend', {
    resolveWebviewView(view) {
      attach(view, 'sidebar');
      view.onDidChangeVisibility(() => shownAgain(view));
    },
  });

  return {
    isVisible: () => [...surfaces].some(({ visible }) => visible),
    show(message) {
      for (const { webview, visible } of surfaces) if (visible) void webview.postMessage(message);
    },
    openTab() {
      if (tab) {
        tab.reveal();
        return;
      }
      const made = vscode.window.createWebviewPanel('ledgerline.spendTab', vscode.l10n.t('Team Spend'), vscode.ViewColumn.Active);
      made.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'ledgerline.svg');
      tab = made;
      made.onDidDispose(() => (tab = undefined));
      attach(made, 'tab');
      made.onDidChangeViewState(() => shownAgain(made));
    },
    dispose() {
      registration.dispose();
      tab?.dispose();
    },
  };
}

/** A constant shell: everything comes by messages; only our own script and style sheet run. */
function shell(webview: vscode.Webview, page: vscode.Uri, place: 'sidebar' | 'tab'): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const resource = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(page, name)).toString();
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}" dir="${/^(ar|fa|he|ur)\b/.test(vscode.env.language) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${resource('webview.css')}">
<title>Ledgerline</title>
</head>
<body>
<div id="page" class="${place}"></div>
<script nonce="${nonce}" src="${resource('webview.js')}"></script>
</body>
</html>`;
}
