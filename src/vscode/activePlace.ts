import * as vscode from 'vscode';
import type { Session, Sessions } from './session';

/** Where the user is at work. */
export interface ActivePlace {
  readonly session: Session;
  /** `undefined` without an editor of the session. */
  readonly path: string | undefined;
  /** 0-based. */
  readonly line: number;
}

/** The session, path and line of the active editor; else of the first folder. */
export function activePlace(sessions: Sessions): ActivePlace | undefined {
  const editor = vscode.window.activeTextEditor;
  for (const session of sessions.all()) {
    const path = editor && session.pathOf(editor.document.uri);
    if (path !== undefined) return { session, path, line: editor?.selection.active.line ?? 0 };
  }
  const [session] = sessions.all();
  return session && { session, path: undefined, line: 0 };
}

/** Opens a file of the workspace at a 0-based line; without one where it was left. Nothing without a folder. */
export async function openPlace(sessions: Sessions, file: string, line?: number): Promise<void> {
  const session = activePlace(sessions)?.session;
  if (!session?.folder) return;
  const at = line === undefined ? undefined : new vscode.Position(line, 0);
  await vscode.window.showTextDocument(session.uriOf(file), at && { selection: new vscode.Range(at, at) });
}
