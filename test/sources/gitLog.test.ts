import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commitsSince, parseLog } from '../../src/sources/gitLog';

describe('commits of a workspace', () => {
  let folder: string;
  const git = (date: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
      },
    });
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const signal = new AbortController().signal;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    git('2026-11-01T12:00:00Z', 'init', '-q');
    write('net/a b.tf', 'resource "aws_nat_gateway" "this" {\n  subnet_id = 1\n\n\n\n  tags = {}\n}\n');
    git('2026-11-01T12:00:00Z', 'add', '.');
    git('2026-11-01T12:00:00Z', 'commit', '-qm', 'First');
    write('net/a b.tf', 'resource "aws_nat_gateway" "this" {\n  subnet_id = 1\n\n\n\n  tags = { a = 1 }\n}\n');
    write('db.tf', 'resource "aws_db_instance" "main" {\n}\nmodule "m" {\n}\n');
    write('readme.md', 'resource "aws_s3_bucket" "no" {}\n');
    git('2026-11-14T23:30:00Z', 'add', '.');
    git('2026-11-14T23:30:00Z', 'commit', '-qm', 'Bigger gateway\n\nwith a body');
    fs.rmSync(path.join(folder, 'db.tf'));
    git('2026-11-16T01:00:00+02:00', 'commit', '-qam', 'Gone: "quoted" | \u0007');
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('name the blocks they changed, added or removed, newest first, by UTC days', async () => {
    const commits = await commitsSince(folder, '2026-11-02', signal);
    assert.deepEqual(
      commits.map(({ committed, subject, changes }) => [
        committed,
        subject.replace(/[^ -~]/g, ''),
        changes.map(({ file, type, name }) => `${file} ${type}.${name}`),
      ]),
      [
        ['2026-11-15', 'Gone: "quoted" | ', ['db.tf aws_db_instance.main']],
        ['2026-11-14', 'Bigger gateway', ['db.tf aws_db_instance.main', 'net/a b.tf aws_nat_gateway.this']],
      ],
    );
  });

  it('are told with paths of the opened folder', async () => {
    const commits = await commitsSince(path.join(folder, 'net'), '2026-11-02', signal);
    assert.deepEqual(
      commits.map(({ changes }) => changes.map(({ file }) => file)),
      [['a b.tf']],
    );
  });

  it('are none where there is no repository, no folder, or nobody waits', async () => {
    assert.deepEqual(await commitsSince(os.tmpdir(), '2026-11-02', signal), []);
    assert.deepEqual(await commitsSince(path.join(folder, 'no'), '2026-11-02', signal), []);
    assert.deepEqual(await commitsSince(folder, '2026-11-02', AbortSignal.abort()), []);
    assert.deepEqual(parseLog('\u0001nonsense\nresource "a" "b"'), []);
  });

  it('run nothing that the repository names', async () => {
    const mark = path.join(folder, 'ran');
    git('2026-11-17T12:00:00Z', 'config', 'diff.external', `touch ${mark}`);
    git('2026-11-17T12:00:00Z', 'config', 'core.fsmonitor', `touch ${mark}`);
    git('2026-11-17T12:00:00Z', 'config', 'diff.evil.textconv', `touch ${mark}; cat`);
    fs.writeFileSync(path.join(folder, '.git/info/attributes'), '*.tf diff=evil\n');
    assert.ok((await commitsSince(folder, '2026-11-02', signal)).length > 0);
    assert.equal(fs.existsSync(mark), false);
  });
});
