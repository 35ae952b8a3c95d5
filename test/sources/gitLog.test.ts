import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { branchTips, commitsOn } from '../../src/sources/gitLog';
import { HOSTILE_DIFFS } from './hostileDiffs';

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
  const since = (from: string) => [{ from, to: '2026-11-30' }];
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
    const commits = await commitsOn(folder, since('2026-11-02'), signal);
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
    const commits = await commitsOn(path.join(folder, 'net'), since('2026-11-02'), signal);
    assert.deepEqual(
      commits.map(({ changes }) => changes.map(({ file }) => file)),
      [['a b.tf']],
    );
  });

  it('are none where there is no repository, no folder, or nobody waits', async () => {
    assert.deepEqual(await commitsOn(os.tmpdir(), since('2026-11-02'), signal), []);
    assert.deepEqual(await commitsOn(path.join(folder, 'no'), since('2026-11-02'), signal), []);
    assert.deepEqual(await commitsOn(folder, since('2026-11-02'), AbortSignal.abort()), []);
    assert.deepEqual(await commitsOn(folder, [], signal), []);
  });

  it('are the same whatever is configured, and lines that look like headers stay lines', async () => {
    write('net/quote".tf', 'resource "aws_eip" "a" {\n}\n');
    write('net/-- b.tfvars', '-- a/x.tf\n');
    git('2026-11-20T12:00:00Z', 'add', '.');
    git('2026-11-20T12:00:00Z', 'commit', '-qm', 'More');
    write('net/-- b.tfvars', '++ b/x.tf\n\u0001resource "aws_eip" "b" {\n');
    git('2026-11-21T12:00:00Z', 'commit', '-qam', 'Odd');
    const plain = await commitsOn(folder, since('2026-11-02'), signal);
    assert.deepEqual(
      plain.slice(0, 2).map(({ files, changes, lines }) => [files, changes, lines]),
      [
        [['net/-- b.tfvars'], [], '\n-- a/x.tf\n++ b/x.tf\n\u0001resource "aws_eip" "b" {\n'],
        [
          ['net/-- b.tfvars', 'net/quote".tf'],
          [{ file: 'net/quote".tf', type: 'aws_eip', name: 'a' }],
          '\n-- a/x.tf\n\nresource "aws_eip" "a" {\n}\n',
        ],
      ],
    );
    for (const [key, value] of HOSTILE_DIFFS) git('2026-11-21T12:00:00Z', 'config', key, value);
    assert.deepEqual(await commitsOn(folder, since('2026-11-02'), signal), plain);
  });

  it('run nothing that the repository names', async () => {
    const mark = path.join(folder, 'ran');
    git('2026-11-17T12:00:00Z', 'config', 'diff.external', `touch ${mark}`);
    git('2026-11-17T12:00:00Z', 'config', 'core.fsmonitor', `touch ${mark}`);
    git('2026-11-17T12:00:00Z', 'config', 'diff.evil.textconv', `touch ${mark}; cat`);
    fs.writeFileSync(path.join(folder, '.git/info/attributes'), '*.tf diff=evil\n');
    assert.ok((await commitsOn(folder, since('2026-11-02'), signal)).length > 0);
    assert.equal(fs.existsSync(mark), false);
  });
});

describe('commits of a branch', () => {
  let folder: string;
  const signal = new AbortController().signal;
  const git = (day: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...{ GIT_AUTHOR_DATE: `2026-${day}T12:00:00Z`, GIT_COMMITTER_DATE: `2026-${day}T12:00:00Z` },
        ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      },
    });
  const commit = (day: string, name: string): void => {
    fs.writeFileSync(path.join(folder, `${name}.tf`), `resource "aws_eip" "${name}" {\n}\n`);
    git(day, 'add', '.');
    git(day, 'commit', '-qm', name);
  };
  const found = async (from: string, to = from): Promise<readonly string[]> =>
    (await commitsOn(folder, [{ from: `2026-${from}`, to: `2026-${to}` }], signal)).map(({ subject, merged }) =>
      merged === undefined ? subject : `${subject}, merged ${merged.slice(5)}`,
    );
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    git('10-01', 'init', '-q', '-b', 'main');
    commit('10-02', 'first');
    git('10-03', 'checkout', '-qb', 'feature');
    commit('10-20', 'old work');
    git('10-21', 'checkout', '-q', 'main');
    commit('11-01', 'direct');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('are those of the day on which they were merged', async () => {
    git('11-14', 'merge', '-q', '--no-ff', '-m', 'Merge', 'feature');
    assert.deepEqual(await found('11-14'), ['old work, merged 11-14']);
    assert.deepEqual(await found('10-20'), ['old work, merged 11-14']);
    assert.deepEqual(await found('11-01'), ['direct']);
    assert.deepEqual(await found('11-02', '11-13'), []);
  });
  it('are not merged by a merge of the default branch into another one', async () => {
    git('11-10', 'checkout', '-q', 'feature');
    git('11-14', 'merge', '-q', '--no-ff', '-m', 'Catch up', 'main');
    assert.deepEqual(await found('11-14'), []);
    assert.deepEqual(await found('11-01'), ['direct']);
  });
  it('are found on the default branch, too, where another one is open', async () => {
    git('11-10', 'checkout', '-q', 'feature');
    const tips = await branchTips(folder, signal);
    git('11-11', 'checkout', '-q', 'main');
    commit('11-12', 'of others');
    git('11-13', 'checkout', '-q', 'feature');
    assert.deepEqual(await found('11-12'), ['of others']);
    assert.notEqual(await branchTips(folder, signal), tips);
  });
});
