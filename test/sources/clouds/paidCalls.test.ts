import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createCostExplorer } from '../../../src/sources/clouds/aws/client';
import { awsSource, PRICE } from '../../../src/sources/clouds/aws/costExplorer';
import { readCloud } from '../../../src/sources/clouds/cloud';
import { readFact } from '../../../src/sources/clouds/facts';
import { withLock } from '../../../src/sources/clouds/lock';
import { paidCalls } from '../../../src/sources/clouds/paidCalls';
import { SourceProblem } from '../../../src/sources/clouds/problem';
import { startCostExplorer } from './costExplorerServer';
import { fakeSignIn } from '../faults/stillClock';

const NOW = new Date('2026-11-24T09:00:00Z');
const SETTING = 'ledgerline.spend.aws.ceiling';
const never = new AbortController().signal;

describe('requests that are paid for, in several windows at once', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  const counter = (ceiling: number, price = PRICE) =>
    paidCalls({ folder: path.join(folder, 'clouds'), source: 'aws', price, ceiling, setting: SETTING, now: () => NOW });
  const kindOf = (asked: Promise<unknown>): Promise<string | undefined> =>
    asked.then(
      () => undefined,
      (error: unknown) => (error instanceof SourceProblem ? error.problem.kind : String(error)),
    );

  it('are counted to the last one before the ceiling, and not beyond it', async () => {
    const windows = Array.from({ length: 4 }, () => counter(0.1));
    const asked = windows.flatMap((window) => Array.from({ length: 5 }, () => kindOf(window.before('GetAnomalies'))));
    const kinds = await Promise.all(asked);
    // ten of twenty at $0.01 are $0.10
    assert.deepEqual([kinds.filter((kind) => kind === undefined).length, kinds.filter((kind) => kind === 'ceiling').length], [10, 10]);
    assert.deepEqual(await counter(0.1).spent(), { count: 10, usd: 0.1 });
  });

  it('are counted by processes that know nothing of each other', async function () {
    this.timeout(60_000);
    const script = path.join(__dirname, 'countingProcess.ts');
    const ends = [1, 2].map(
      () =>
        new Promise<number>((resolve, reject) => {
          const child = fork(script, [path.join(folder, 'clouds')], { execArgv: ['--import', 'tsx'] });
          child.on('message', (sent) => resolve(sent as number));
          child.on('error', reject);
        }),
    );
    const sent = await Promise.all(ends);
    // each tries twenty times, and there is money for thirty
    assert.equal(sent[0]! + sent[1]!, 30);
    assert.deepEqual(await counter(0.3).spent(), { count: 30, usd: 0.3 });
  });

  it('are counted after a line that a full disk has cut', async () => {
    await counter(5).before('GetAnomalies');
    const [log = ''] = fs.readdirSync(path.join(folder, 'clouds'));
    fs.appendFileSync(path.join(folder, 'clouds', log), '2026-11-24T09:00:00.000Z GetCo');
    await counter(5).before('GetCostForecast');
    // the one that was cut stands for a request at the usual price
    assert.deepEqual(await counter(5).spent(), { count: 3, usd: 0.03 });
  });

  it('are not sent where they cannot be counted, and that is told', async () => {
    fs.writeFileSync(path.join(folder, 'clouds'), 'a file where the folder should be');
    const refused = await counter(5)
      .before('GetAnomalies')
      .then(
        () => assert.fail('it was counted nowhere'),
        (error: unknown) => error as SourceProblem,
      );
    assert.match(refused.problem.message, /cannot write to its own folder \((?:ENOTDIR|EEXIST)\).*nothing was asked/);
    assert.match(refused.problem.action, /room on the disk/);
  });

  it('are a matter of one source where there is no folder to write to: it tells so, and nothing is sent', async () => {
    const signOut = fakeSignIn();
    const server = await startCostExplorer();
    try {
      fs.writeFileSync(path.join(folder, 'clouds'), 'a file where the folder should be');
      const client = () => Promise.resolve(createCostExplorer({ endpoint: server.url, timeoutMs: 5_000 }));
      const source = awsSource({ ownerTag: 'team', profile: undefined, endpoint: undefined }, client, { ...counter(5), ceilingUsd: 5 });
      const { state, rows } = await readCloud(source, { cacheFolder: folder, mayAsk: true, now: () => NOW, signal: never });
      assert.deepEqual([state.problem?.kind, state.requests, rows, server.requests.length], ['our fault', undefined, [], 0]);
    } finally {
      await server.stop();
      signOut();
    }
  });

  it('keep what was counted before a query where its real cost cannot be written down', async () => {
    const paid = counter(5, 0);
    const correct = await paid.before('query', { usd: 0.5, bytes: 1000 });
    const [log = ''] = fs.readdirSync(path.join(folder, 'clouds'));
    const file = path.join(folder, 'clouds', log);
    fs.renameSync(file, `${file}.kept`);
    fs.mkdirSync(file);
    await correct({ usd: 0.25 });
    fs.rmdirSync(file);
    fs.renameSync(`${file}.kept`, file);
    assert.equal((await paid.spent()).usd, 0.5);
  });

  it('are corrected in the month in which they were counted, not in the one in which they end', async () => {
    let now = new Date('2026-10-31T23:59:00Z');
    const setup = { folder: path.join(folder, 'clouds'), source: 'athena', price: 0, ceiling: 5, setting: SETTING, now: () => now };
    const paid = paidCalls(setup);
    const correct = await paid.before('query', { usd: 0.5, bytes: 1000 });
    now = new Date('2026-11-01T00:01:00Z');
    await correct({ usd: 0.2, bytes: 400 });
    assert.deepEqual(await paid.spent(), { count: 0, usd: 0 });
    now = new Date('2026-10-31T23:59:00Z');
    assert.deepEqual(await paid.spent(), { count: 1, usd: 0.2, bytes: 400 });
  });
});

describe('answers that were stored while the clock was wrong', () => {
  it('are asked for again, and are shown until then', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    try {
      let asked = 0;
      const source = { kind: 'aws', name: 'facts', identity: [], fetch: () => Promise.resolve(++asked) } as const;
      const ask = (now: string, mayAsk = true) =>
        readFact(source, { cacheFolder: folder, mayAsk, now: () => new Date(now), signal: never });
      assert.equal((await ask('2027-11-24T09:00:00Z')).value, 1);
      assert.equal((await ask('2026-11-24T09:00:00Z', false)).value, 1);
      assert.equal((await ask('2026-11-24T09:00:00Z')).value, 2);
      assert.equal((await ask('2026-11-24T10:00:00Z')).value, 2);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

describe('a lock that somebody left behind', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-lock-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  const holder = (pid: number, host = os.hostname()): void =>
    fs.writeFileSync(path.join(folder, 'x.lock'), JSON.stringify({ id: 'other', pid, host }));
  /** No process has so large a number. */
  const GONE = 2 ** 30;

  it('is taken at once when its process is gone, by one of those who wait', async () => {
    holder(GONE);
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    };
    const started = performance.now();
    await Promise.all(Array.from({ length: 8 }, () => withLock(folder, 'x', never, work, 600_000)));
    assert.equal(most, 1);
    // ten minutes would be waited for one that may be alive
    assert.ok(performance.now() - started < 15_000);
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('is waited for as long as it is silent when it is another machine’s, whatever the clocks say', async () => {
    for (const skew of [-86_400_000, 0, 86_400_000]) {
      holder(GONE, 'another');
      const at = new Date(Date.now() + skew);
      fs.utimesSync(path.join(folder, 'x.lock'), at, at);
      const started = performance.now();
      assert.equal(await withLock(folder, 'x', never, () => Promise.resolve(7), 200), 7);
      assert.ok(performance.now() - started >= 200, `with a clock ${skew} ms off`);
    }
  });

  it('is not the one that its taker finds after a long sleep: that of another window stays', async () => {
    await withLock(folder, 'x', never, () => {
      holder(process.pid);
      return Promise.resolve();
    });
    assert.deepEqual(fs.readdirSync(folder), ['x.lock']);
  });
});
