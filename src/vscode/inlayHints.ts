import * as vscode from 'vscode';
import { hoverText } from './hoverText';
import { DOCUMENTS } from './lenses';
import { toRange } from './ranges';
import type { Sessions } from './session';
import { setting } from './settings';

/** Costs behind the header of a block, for those who want no line of their own for them. Off unless switched on. */
export function registerInlayHints(sessions: Sessions): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    sessions.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.inlayHints') && changed.fire()),
    vscode.languages.registerInlayHintsProvider(DOCUMENTS, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints(document, visible) {
        if (!setting('inlayHints.enabled', document.uri)) return [];
        const found = sessions.of(document);
        if (!found) return [];
        const { engine } = found.session;
        return engine
          .lenses(found.path)
          .filter(({ key, range }) => key !== 'file' && visible.intersection(toRange(range)))
          .map(({ key, range, title }) => {
            const hint = new vscode.InlayHint(toRange(range).end, title);
            hint.paddingLeft = true;
            const breakdown = engine.breakdown(found.path, key);
            if (breakdown) hint.tooltip = hoverText(breakdown, document.uri);
            return hint;
          });
      },
    }),
  );
}
