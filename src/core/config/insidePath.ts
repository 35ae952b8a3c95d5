import type { Node } from 'yaml';
import type { Reading } from './reader';

/** Paths are relative and stay inside the workspace. */
export function isInside(reading: Reading, node: Node, path: string): boolean {
  const outside = /^([/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..');
  if (outside) reading.report('error', 'config/path', 'Paths are relative to the workspace and stay inside it', node);
  return !outside;
}
