import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { HOUR, leaks, START, type Adapter, type Expected, type Outcome } from './adapter';
import { AWS } from './aws';
import { AZURE } from './azure';
import { CLUSTERS } from './clusters';
import { GOOGLE } from './google';
import { MENU, type Column } from './menu';
import { startRelay, type Request } from './relay';
import { fakeSignIn, stillClock } from './stillClock';

/**
 * Every operation of every service × everything that goes wrong. Each cell: what is told and what to do about it, the last good data
 * with their age, the number of requests and what they are counted with, and nothing secret anywhere.
 */
describe('faults', () => {
  let clock: ReturnType<typeof stillClock>;
  let signOut: () => void;
  const printed: string[] = [];
  const consoleOf = { ...console };
  let elsewhere: { readonly url: string; asked: number; stop(): void };

  before(async () => {
    clock = stillClock();
    signOut = fakeSignIn();
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
      console[name] = (...words: unknown[]) => {
        printed.push(format(...words));
        consoleOf[name](...words);
      };
    elsewhere = await startElsewhere();
  });
  after(() => {
    clock.goOn();
    signOut();
    Object.assign(console, consoleOf);
    elsewhere.stop();
  });

  for (const adapter of [...AWS, ...AZURE, ...GOOGLE, ...CLUSTERS])
    describe(adapter.name, () => {
      let standIn: { readonly url: string; stop(): Promise<void> };
      let relay: Awaited<ReturnType<typeof startRelay>>;
      let good: Outcome;
      let seeded: string;
      let folder: string;

      const ask = (at: number, ceilingUsd = 5, timeoutMs = 15_000): Promise<Outcome> => {
        const { signal } = new AbortController();
        return adapter.ask({ endpoint: relay.url, folder, timeoutMs, longestMs: 10_000, ceilingUsd, now: () => new Date(at), signal });
      };
      before(async () => {
        standIn = await adapter.start();
        relay = await startRelay(standIn.url);
        seeded = folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-seed-'));
        // the first query of BigQuery is announced, the second refresh runs it
        await ask(START);
        good = await ask(START);
        assert.deepEqual([good.problem, leaks(folder, [])], [undefined, []]);
      });
      after(async () => {
        await relay.stop();
        await standIn.stop();
        fs.rmSync(seeded, { recursive: true });
      });
      const freshFolder = (): void => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
        fs.cpSync(seeded, folder, { recursive: true });
        clock.waits.length = 0;
        printed.length = 0;
      };
      const dropFolder = (): void => {
        relay.disarm();
        fs.rmSync(folder, { recursive: true });
      };
      beforeEach(freshFolder);
      afterEach(dropFolder);

      /** What a refresh told under a fault, and the requests of it that are meant. */
      async function askUnder(column: Column, timeoutMs?: number) {
        const { faults, lasts } = column.faults(adapter, elsewhere.url)!;
        relay.arm({ isMeant: (request) => adapter.isMeant(request), faults, ...(lasts ? { lasts } : {}) });
        const before = relay.requests.length;
        const outcome = await ask(START + 13 * HOUR, column.ceilingUsd, timeoutMs);
        return { outcome, sent: relay.requests.slice(before) };
      }

      /** The same under silence: on a busy machine the time may be over for what is asked before the operation, so it is given more then. */
      async function askUnderSilence(column: Column, requests = 0) {
        for (let patienceMs = adapter.patienceMs ?? 80; ; patienceMs *= 4) {
          const told = await askUnder(column, patienceMs);
          const isAsked = told.sent.filter((one) => adapter.isMeant(one)).length >= requests;
          if (patienceMs > 4_000 || (isAsked && clock.waits.length <= 1)) return told;
          dropFolder();
          freshFolder();
        }
      }

      for (const column of MENU) {
        const trouble = column.faults(adapter, 'http://127.0.0.1:1/');
        if (!trouble) continue;
        const expected = adapter.but?.[column.name] ?? column.expects;
        it(`${column.name}: ${expected.kind ?? 'no problem'}`, async () => {
          const { outcome, sent } = await (column.isSilence ? askUnderSilence(column, expected.requests) : askUnder(column));
          check(outcome, good, sent, expected, column, adapter);
          assert.equal(elsewhere.asked, 0);
          assert.deepEqual(leaks(folder, [JSON.stringify(outcome.problem ?? ''), ...printed]), []);
        });
      }
    });

  function check(outcome: Outcome, good: Outcome, sent: readonly Request[], expected: Expected, column: Column, adapter: Adapter): void {
    const { problem, value, readAt, paid } = outcome;
    if (expected.kind === undefined) assert.deepEqual(problem, undefined);
    else {
      assert.ok(problem, 'nothing is told');
      if (!adapter.isText) assert.equal(problem.kind, expected.kind, JSON.stringify(problem));
      assert.ok(problem.message.length > 10 && problem.message.length < 400, problem.message);
      assert.match(problem.action, expected.action ?? /\S/);
      assert.deepEqual([value, readAt], [good.value, good.readAt]);
      if (!adapter.isText) assert.equal(problem.retryAt, column.retryAt);
    }
    if (expected.requests !== undefined) assert.equal(sent.filter((one) => adapter.isMeant(one)).length, expected.requests, 'requests');
    const asked = expected.waits ?? column.waits;
    const { waits } = clock;
    if (asked) assert.deepEqual(waits, asked);
    // where nobody says how long, half a second to a second between two tries
    else assert.ok(waits.every((ms) => ms >= 500 && ms <= 1000) && waits.length <= 1, String(waits));
    checkPaid({ count: paid.count - good.paid.count, usd: paid.usd - good.paid.usd }, sent, adapter);
  }

  /** What is paid for is counted before it is sent, refused or not, and nothing else is. */
  function checkPaid({ count, usd }: Outcome['paid'], sent: readonly Request[], { paid, isMeant }: Adapter): void {
    if (!paid) return;
    const requests = sent.filter(paid.isPaid ?? isMeant).length;
    const counted = paid.isOnce ? Math.min(1, requests) : requests;
    assert.equal(count, counted, 'counted requests');
    const most = counted * paid.usd;
    assert.ok(usd <= most + 1e-4 && (usd >= most - 1e-4 || (paid.isOnce === true && usd >= 0)), `$${usd} for ${requests} requests`);
  }
});

/** Nobody may come here: neither with a token nor without. */
async function startElsewhere() {
  const state = { url: '', asked: 0, stop: (): void => void server.close() };
  const server = http.createServer((_, response) => {
    state.asked++;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return state;
}
