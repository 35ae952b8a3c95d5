import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { askGit, runGit } from '../../src/sources/git';

describe('git', () => {
  let folder: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-git-'));
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('answers in bytes', async () => {
    const answer = await runGit(folder, ['hash-object', '--stdin'], { input: '' });
    // the well-known id of an empty blob
    assert.equal(answer.kind === 'answered' && answer.output.toString('utf8'), 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n');
  });

  it('says in its own words why it refuses', async () => {
    const answer = await runGit(folder, ['nonsense']);
    assert.ok(answer.kind === 'failed');
    assert.equal(answer.why, 'refused');
    assert.match(answer.message, /'nonsense' is not a git command/);
    assert.equal(await askGit(folder, ['nonsense'], {}), undefined);
  });

  it('is ended when it says more than is wanted', async () => {
    const answer = await runGit(folder, ['help', '-a'], { mostBytes: 10 });
    assert.deepEqual(answer, { kind: 'failed', why: 'stopped', message: 'its answer is larger than 10 bytes' });
  });

  it('is ended when it takes too long', async () => {
    const start = performance.now();
    const answer = await runGit(folder, ['-c', 'alias.wait=!sleep 2', 'wait'], { timeoutMs: 50 });
    assert.ok(performance.now() - start < 1_900, 'what git has started is not waited for');
    assert.deepEqual(answer, { kind: 'failed', why: 'stopped', message: 'it did not end within 0.05 seconds' });
  });

  it('is not run, or is ended, when nobody waits for it any more', async () => {
    const stop = new AbortController();
    const running = runGit(folder, ['version'], { signal: stop.signal });
    stop.abort();
    assert.equal((await running).kind, 'failed');
    assert.deepEqual(await runGit(folder, ['version'], { signal: stop.signal }), {
      kind: 'failed',
      why: 'stopped',
      message: 'it is no longer wanted',
    });
  });

  it('is missing where there is none on the path', async () => {
    const before = process.env.PATH;
    process.env.PATH = folder;
    try {
      const answer = await runGit(folder, ['version']);
      assert.equal(answer.kind === 'failed' && answer.why, 'missing');
    } finally {
      process.env.PATH = before;
    }
  });
});
