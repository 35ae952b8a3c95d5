import { realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../core/engine';
import { fixedTexts } from '../core/findings/fixedTexts';
import { unifiedDiff } from '../core/findings/lineDiff';
import { HumanError } from '../sources/humanError';
import { isBelow } from '../sources/insideFolder';
import { codesIn } from './codes';
import { openFolder, print, printJson, type Command } from './command';

export const fix: Command = {
  summary: 'the fixes of findings that are certain, as a diff; with --write they are made',
  formats: ['text', 'json'],
  options: {
    code: { value: 'CODES', help: "only findings of these codes: 'tag/*'" },
    write: { help: 'change the files instead of showing the difference' },
  },
  async run(call) {
    const engine = await openFolder(call);
    const isAsked = codesIn(call.values.code);
    const isWritten = call.values.write === true;
    const count = (): number => engine.findings().filter(({ code }) => isAsked(code)).length;
    const before = count();
    const files = [...fixedTexts(engine, ({ code }) => isAsked(code))].sort(([a], [b]) => (a < b ? -1 : 1));
    const diffs = files.map(([file, text]) => ({ file, diff: unifiedDiff(file, engine.text(file) ?? '', text) }));
    if (isWritten) for (const [file, text] of files) write(path.resolve(call.folder), file, text);
    const left = leftAfter(engine, files, count);
    if (call.format === 'json')
      await printJson({ schema: 'ledgerline/fix@1', written: isWritten, fixed: before - left, left, files: diffs });
    else {
      if (diffs.length > 0 && !isWritten) await print(diffs.map(({ diff }) => diff).join('\n'));
      process.stderr.write(`${sentence(before - left, files.length, isWritten)}${left > 0 ? `; ${left} left to decide` : ''}\n`);
    }
    return 0;
  },
};

function leftAfter(engine: Engine, files: readonly (readonly [string, string])[], count: () => number): number {
  for (const [file, text] of files) engine.set(file, text);
  return count();
}

/** A file that a link leads out of the folder is not written. */
function write(folder: string, file: string, text: string): void {
  const root = realpathSync(folder);
  const target = realpathSync(path.join(root, file));
  if (!isBelow(root, target)) throw new HumanError(`${file} is a link out of the folder: it is not written`);
  writeFileSync(target, text);
}

function sentence(fixed: number, files: number, isWritten: boolean): string {
  if (files === 0) return 'Nothing to fix';
  const what = `${fixed} ${fixed === 1 ? 'finding' : 'findings'} in ${files} ${files === 1 ? 'file' : 'files'}`;
  return isWritten ? `Fixed ${what}` : `Would fix ${what}: run with --write`;
}
