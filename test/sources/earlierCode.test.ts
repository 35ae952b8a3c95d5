import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { earlierCode, type Against } from '../../src/sources/earlierCode';

describe('code as it was before the present work', () => {
  let folder: string;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...dates },
    });
  let dates: Record<string, string> = {};
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const signal = new AbortController().signal;
  const ask = (against: Against, open: readonly string[] = [], dir = folder) => earlierCode(dir, { against, open, signal });

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    dates = { GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z' };
    git('init', '-q', '-b', 'main');
    write('net/ü b.tf', 'one = 1\n');
    write('same.tf', 'same = "é"\n');
    write('gone.tf', 'gone = 1\n');
    write('readme.md', 'old\n');
    git('add', '.');
    git('commit', '-qm', 'First');
    git('checkout', '-qb', 'work');
    write('net/ü b.tf', 'one = 2\n');
    write('readme.md', 'new\n');
    git('commit', '-qam', 'Second');
    write('net/ü b.tf', 'one = 3\n');
    fs.rmSync(path.join(folder, 'gone.tf'));
    write('net/new.yaml', 'a: 1\n');
    write('.git/info/exclude', 'left/\n');
    write('left/out.tf', '');
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('is that of the commit where the work left the default branch: changed, deleted and new files', async () => {
    const code = await ask('merge-base');
    assert.equal(code?.against, 'main');
    assert.deepEqual(
      [...code.texts],
      [
        ['gone.tf', 'gone = 1\n'],
        ['net/ü b.tf', 'one = 1\n'],
        ['net/new.yaml', undefined],
      ],
    );
  });

  it('is that of the last commit where that is asked for', async () => {
    const code = await ask('HEAD');
    assert.equal(code?.against, 'HEAD');
    assert.equal(code.texts.get('net/ü b.tf'), 'one = 2\n');
  });

  it('is that of the commit where the work left another branch or commit', async () => {
    const code = await ask({ ref: 'main' });
    assert.deepEqual([code?.against, code?.texts.get('net/ü b.tf')], ['main', 'one = 1\n']);
    assert.equal((await ask({ ref: 'work' }))?.texts.get('net/ü b.tf'), 'one = 2\n');
    assert.equal(await ask({ ref: 'nowhere' }), undefined);
    // an option is no commit
    assert.equal(await ask({ ref: '--all' }), undefined);
  });

  it('has files whose text is changed in the editor only, and knows what was not there', async () => {
    const code = await ask('merge-base', ['same.tf', 'fresh.tf']);
    assert.equal(code?.texts.get('same.tf'), 'same = "é"\n');
    assert.ok(code.texts.has('fresh.tf'));
    assert.equal(code.texts.get('fresh.tf'), undefined);
  });

  it('has paths of the opened folder', async () => {
    const code = await ask('merge-base', [], path.join(folder, 'net'));
    assert.deepEqual(
      [...(code?.texts ?? [])],
      [
        ['ü b.tf', 'one = 1\n'],
        ['new.yaml', undefined],
      ],
    );
  });

  it('counts the changed files that are too many to be read, and reads those that are open', async () => {
    const code = await earlierCode(folder, { against: 'merge-base', open: ['same.tf'], signal, mostFiles: 2 });
    assert.deepEqual(code && [[...code.texts.keys()], code.notCompared], [['gone.tf', 'same.tf', 'net/new.yaml'], 1]);
    assert.equal((await ask('merge-base'))?.notCompared, 0);
  });

  it('tells of merged commits that are too young to be surely deployed', async () => {
    assert.equal((await ask('merge-base'))?.mergedLately, 0);
    dates = {};
    git('stash', '-qu');
    git('checkout', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'Merge', 'work');
    write('late.tf', 'late = 1\n');
    git('add', 'late.tf');
    git('commit', '-qm', 'Third');
    const code = await ask('merge-base');
    assert.deepEqual([...(code?.texts ?? [])], []);
    // the merge, however old what it brought, and the third commit
    assert.equal(code?.mergedLately, 2);
  });

  it('is unknown outside of a repository', async () => {
    const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    assert.equal(await ask('merge-base', [], elsewhere), undefined);
    fs.rmSync(elsewhere, { recursive: true });
  });
});
