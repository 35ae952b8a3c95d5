import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

describe('ledgerline check', () => {
  let folder: string;
  const write = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], { encoding: 'utf8', cwd: folder });
  const eip = (name: string): string => `resource "aws_eip" "${name}" {\n}\n`;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-check-'));
    write('ledgerline.yaml', 'tags: { rules: [{ key: Owner }] }\n');
    write('main.tf', eip('x'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('ends with 1 for findings, 0 where they do not count, 3 for a wrong configuration', () => {
    assert.equal(run('check').status, 1);
    assert.equal(run('check', '--fail-on', 'error').status, 0);
    assert.equal(run('check', '--exit-zero').status, 0);
    assert.equal(run('check', '--only', 'advice/*').status, 0);
    assert.equal(run('check', '--format', 'xml').status, 3);
    write('ledgerline.yaml', 'tags: { rules: [{ values: [a] }] }\n');
    assert.equal(run('check', '--exit-zero').status, 3);
  });

  it('tells new findings only after a baseline, which can be pruned', () => {
    assert.match(run('baseline').stdout, /1 entry in \.ledgerline-baseline\.json/);
    assert.equal(run('check', '--baseline', '.ledgerline-baseline.json').status, 0);
    write('main.tf', eip('x') + eip('y'));
    const { stdout, status } = run('check', '--baseline', '.ledgerline-baseline.json');
    assert.equal(status, 1);
    assert.match(stdout, /aws_eip\.y/);
    assert.doesNotMatch(stdout, /aws_eip\.x/);
    write('main.tf', eip('y'));
    assert.match(run('baseline', '--prune').stdout, /0 entries/);
    assert.match(run('check', '--baseline', 'nowhere.json').stderr, /There is no baseline nowhere\.json/);
    assert.equal(run('check', '--baseline', 'nowhere.json').status, 3);
  });

  it('tells what changed since a commit, a block as a whole', () => {
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder, stdio: 'ignore' });
    write('main.tf', `${eip('x')}resource "aws_eip" "y" {\n  domain = "a"\n}\n`);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    assert.match(run('check', '--changed-since', 'HEAD').stdout, /No findings/);
    write('main.tf', `${eip('x')}resource "aws_eip" "y" {\n  domain = "b"\n}\n`);
    const { stdout, status } = run('check', '--changed-since', 'HEAD');
    assert.equal(status, 1);
    assert.match(stdout, /aws_eip\.y/);
    assert.doesNotMatch(stdout, /aws_eip\.x/);
    assert.equal(run('check', '--changed-since', 'nowhere').status, 3);
  });

  it('keeps hidden findings in its reports, and shows them all when asked to', () => {
    write('main.tf', `# ledgerline:ignore=tag/missing-required reason: shared\n${eip('x')}`);
    const { stdout, status } = run('check', '--format', 'json');
    assert.equal(status, 0);
    assert.equal((JSON.parse(stdout) as { suppressed: unknown[] }).suppressed.length, 1);
    assert.equal(run('check', '--no-suppressions').status, 1);
  });
});
