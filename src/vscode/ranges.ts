import * as vscode from 'vscode';
import type { Position, Range } from '../core/model/range';

/** Our range as VS Code's. */
export const toRange = ({ start, end }: Range): vscode.Range => new vscode.Range(start.line, start.character, end.line, end.character);

/** VS Code's position as ours. */
export const fromPosition = ({ line, character }: vscode.Position): Position => ({ line, character });
