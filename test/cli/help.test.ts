import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { COMMANDS } from '../../src/cli/commands';

const root = path.resolve(__dirname, '../..');
const run = (...args: string[]) => spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], { encoding: 'utf8', cwd: root });

describe('The help of the command line', () => {
  const documented = fs.readFileSync(path.join(root, 'docs/command-line.md'), 'utf8');

  it('lists every command in a line', () => {
    const { stdout, status } = run('--help');
    assert.equal(status, 0);
    for (const name of Object.keys(COMMANDS)) assert.match(stdout, new RegExp(`^  ${name} {2,}\\S`, 'm'));
  });

  for (const [name, { options }] of Object.entries(COMMANDS))
    it(`tells the options of ${name}, as the documentation does`, () => {
      const { stdout, status } = run(...name.split(' '), '--help');
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`^Usage: ledgerline ${name} `));
      for (const option of Object.keys(options)) {
        assert.match(stdout, new RegExp(`^  --${option}( +\\S|$)`, 'm'));
        assert.ok(documented.includes(`--${option}`), `docs/command-line.md lacks --${option}`);
      }
    });

  it('is that of the command whose words are off, with code 3', () => {
    const { stderr, stdout, status } = run('check', '--nope');
    assert.deepEqual([status, stdout], [3, '']);
    assert.match(stderr, /--nope[\s\S]*Usage: ledgerline check/);
  });
});
