import * as vscode from 'vscode';
import { hoverText } from './hoverText';
import { DOCUMENTS } from './lenses';
import { fromPosition, toRange } from './ranges';
import type { Sessions } from './session';
import { setting } from './settings';

/** The breakdown of the block whose header is under the pointer. Answers from memory. */
export function registerHovers(sessions: Sessions): vscode.Disposable {
  return vscode.languages.registerHoverProvider(DOCUMENTS, {
    provideHover(document, position) {
      if (!setting('hover.enabled', document.uri)) return undefined;
      const found = sessions.of(document);
      const breakdown = found?.session.engine.breakdownAt(found.path, fromPosition(position));
      if (!found || !breakdown) return undefined;
      const owner = found.session.engine.ownerAt(found.path, breakdown.range.start.line);
      return new vscode.Hover(hoverText(breakdown, document.uri, owner), toRange(breakdown.range));
    },
  });
}
