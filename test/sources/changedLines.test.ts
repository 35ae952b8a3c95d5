import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { changedLines, linesOf } from '../../src/sources/changedLines';

describe('lines that changed since a commit', () => {
  let folder: string;
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, stdio: 'ignore' });
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-git-'));
    git('init', '-q');
    write('in/a.tf', 'one\ntwo\nthree\nfour\n');
    write('in/ä b.tf', 'one\n');
    write('out.tf', 'one\n');
    git('add', '.');
    git('commit', '-qm', 'first');
    write('in/a.tf', 'one\nTWO\nthree\n');
    write('in/ä b.tf', 'two\n');
    write('in/new.tf', 'x\n');
    write('out.tf', 'two\n');
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('are told by path inside the folder, new files as a whole', async () => {
    const changed = await changedLines(path.join(folder, 'in'), 'HEAD');
    assert.deepEqual(
      [...changed].sort(([a], [b]) => (a < b ? -1 : 1)),
      [
        [
          'a.tf',
          [
            { first: 1, last: 1 },
            { first: 2, last: 3 },
          ],
        ],
        ['new.tf', 'all'],
        ['ä b.tf', [{ first: 0, last: 0 }]],
      ],
    );
  });

  it('are a message where there is no such commit, no repository, or an option in its place', async () => {
    await assert.rejects(changedLines(folder, 'nowhere'), /git knows no commit nowhere/);
    await assert.rejects(changedLines(folder, '--output=x'), /git knows no commit --output=x/);
    assert.equal(fs.existsSync(path.join(folder, 'x')), false);
    await assert.rejects(changedLines(os.tmpdir(), 'HEAD'), /git/);
  });

  it('are read from hunks without a count, and from ones that only take lines out', () => {
    const patch = 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n@@ -5,2 +4,0 @@\n-c\n-d\n';
    assert.deepEqual(
      [...linesOf(patch)],
      [
        [
          'x',
          [
            { first: 0, last: 0 },
            { first: 3, last: 4 },
          ],
        ],
      ],
    );
  });
});
