import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../../src/sources/clouds/lock';

describe('A lock between windows', () => {
  let folder = '';
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-lock-'));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const never = new AbortController().signal;

  it('is held as long as the work takes, however long that is', async () => {
    const order: string[] = [];
    const work = (name: string, ms: number) => async () => {
      order.push(`${name} starts`);
      await sleep(ms);
      order.push(`${name} ends`);
    };
    // four times as long as an abandoned lock is waited for
    const long = withLock(folder, 'x', never, work('long', 1200), 300);
    await sleep(20);
    await Promise.all([long, withLock(folder, 'x', never, work('short', 1), 300)]);
    assert.deepEqual(order, ['long starts', 'long ends', 'short starts', 'short ends']);
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('that a dead window left behind is taken', async () => {
    const file = path.join(folder, 'x.lock');
    fs.writeFileSync(file, '');
    const old = new Date(Date.now() - 1000);
    fs.utimesSync(file, old, old);
    assert.equal(await withLock(folder, 'x', never, () => Promise.resolve(1), 300), 1);
  });

  it('is waited for no longer than wanted, and is free after a failure', async () => {
    fs.writeFileSync(path.join(folder, 'x.lock'), '');
    await assert.rejects(
      withLock(folder, 'x', AbortSignal.timeout(50), () => Promise.resolve(1)),
      /timeout/i,
    );
    fs.rmSync(path.join(folder, 'x.lock'));
    await assert.rejects(
      withLock(folder, 'x', never, () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.deepEqual(fs.readdirSync(folder), []);
  });
});
