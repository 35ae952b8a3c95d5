import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { changedLines } from '../../src/sources/changedLines';
import { PATCH_OPTIONS, readPatch } from '../../src/sources/patch';
import { HOSTILE_DIFFS } from './hostileDiffs';

describe('a patch that git has written', () => {
  let folder: string;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  const write = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-git-'));
    git('init', '-q');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('has lines that look like its headers', () => {
    write('a.tf', 'one\n-- b/other.tf\n++ b/other.tf\nkept\n');
    git('add', '.');
    git('commit', '-qm', 'first');
    write('a.tf', 'one\n++ b/other.tf\n@@ -1 +1 @@\nkept\n-- last');
    const [file, ...others] = readPatch(git('diff', ...PATCH_OPTIONS));
    assert.deepEqual(others, []);
    assert.deepEqual(
      file!.hunks.map(({ start, count, lines }) => [start, count, lines]),
      [
        // the line after `one` is taken out: the gap is behind line 1
        [1, 0, ['--- b/other.tf']],
        [3, 1, ['+@@ -1 +1 @@']],
        [5, 1, ['+-- last']],
      ],
    );
  });

  it('is read the same whatever is configured', async () => {
    const names = ['plain.tf', 'two words.tf', 'ä.tf', 'quote".tf', 'tab\t.tf', 'back\\303.tf', 'bell\x07.tf', 'a b/c.tf'];
    fs.mkdirSync(path.join(folder, 'a b'));
    for (const name of names) write(name, `one\ntwo\n${'x\n'.repeat(9)}`);
    git('add', '.');
    git('commit', '-qm', 'first');
    for (const name of names) write(name, `ONE\ntwo\n${'x\n'.repeat(8)}y\n`);
    const plain = await changedLines(folder, 'HEAD');
    for (const [key, value] of HOSTILE_DIFFS) git('config', key, value);
    assert.deepEqual(await changedLines(folder, 'HEAD'), plain);
    assert.deepEqual([...plain.keys()].sort(), [...names].sort());
    for (const ranges of plain.values())
      assert.deepEqual(ranges, [
        { first: 0, last: 0 },
        { first: 10, last: 10 },
      ]);
    // names of other bytes than those of UTF-8 have no path here; octal ones are what `core.quotePath` makes of others
    assert.deepEqual(
      readPatch(git('-c', 'core.quotePath=true', 'diff', ...PATCH_OPTIONS))
        .map(({ now }) => now)
        .sort(),
      [...names].sort(),
    );
  });

  it('gives the lines of both sides, as they are', () => {
    const lines = fc.array(fc.constantFrom('', 'a', '-- a', '++ a', '@@ -1 +1 @@', '\\ x', 'diff --git a/x b/x', 'resource "a" "b" {\r'), {
      maxLength: 12,
    });
    write('x.tf', '');
    git('add', '.');
    fc.assert(
      fc.property(lines, lines, fc.boolean(), (before, after, isEnded) => {
        const textOf = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('') + (isEnded ? '' : 'end');
        write('x.tf', textOf(before));
        git('add', '.');
        write('x.tf', textOf(after));
        const hunks = readPatch(git('diff', ...PATCH_OPTIONS)).flatMap((file) => file.hunks);
        const signed = (sign: string, all: readonly string[]): string[] =>
          all.filter((line) => line.startsWith(sign)).map((line) => line.slice(1));
        for (const { start, count, lines: own } of hunks) assert.deepEqual(signed('+', own), after.slice(start - 1, start - 1 + count));
        // the new lines are the old ones without those taken out, and those put in
        const changed = hunks.flatMap((hunk) => hunk.lines);
        assert.deepEqual([...before, ...signed('+', changed)].sort(), [...after, ...signed('-', changed)].sort());
      }),
      { numRuns: 25 },
    );
  });
});
