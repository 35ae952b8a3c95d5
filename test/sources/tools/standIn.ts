import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * An executable in `folder` that stands in for helm, kustomize or kubectl: a Node script with `args` (what it was called
 * with), `fs` and `path` at hand.
 */
export function standIn(folder: string, name: string, script: string): string {
  const file = path.join(folder, name);
  const body = `#!${process.execPath}\nconst fs = require('fs'), path = require('path'), args = process.argv.slice(2);\n${script}\n`;
  writeFileSync(file, body);
  chmodSync(file, 0o755);
  return file;
}
