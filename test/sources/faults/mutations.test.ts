import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { MORE } from '../../seed';
import { HOUR, leaks, START, type Adapter, type Outcome } from './adapter';
import { AWS } from './aws';
import { AZURE } from './azure';
import { CLUSTERS } from './clusters';
import { GOOGLE } from './google';
import { mutate, mutations } from './mutate';
import { startRelay } from './relay';
import { startReplay, type Exchange } from './replay';
import { fakeSignIn, stillClock } from './stillClock';

const RUNS = { numRuns: 20 * MORE };

/**
 * Good answers with one value in another form. Whatever it is: nothing is thrown but what is told, nothing waits for ever, no figure
 * is NaN or infinite, and none is 0 because it was left out.
 */
describe('answers in which one value is another', () => {
  let clock: ReturnType<typeof stillClock>;
  let signOut: () => void;
  before(() => {
    clock = stillClock();
    signOut = fakeSignIn();
  });
  after(() => {
    clock.goOn();
    signOut();
  });

  for (const adapter of [...AWS, ...AZURE, ...GOOGLE, ...CLUSTERS])
    it(`${adapter.name}: are told or understood, and never a wrong figure`, async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
      const { exchanges, recordedAt, good } = await recorded(adapter, folder);
      const replay = await startReplay(exchanges, recordedAt);
      const mine = exchanges.flatMap(({ request }, index) => (adapter.isMeant(request) ? [index] : []));
      const zeros = zerosIn(good.value);
      try {
        await fc.assert(
          fc.asyncProperty(mutations, async (mutation) => {
            const index = mine[mutation.answer % mine.length]!;
            const { body, what, isFigure } = mutate(exchanges[index]!.answer.body, mutation);
            replay.start({ index, body });
            const at = fs.mkdtempSync(path.join(folder, 'run-'));
            fs.cpSync(path.join(folder, 'seed'), at, { recursive: true });
            const outcome = await ask(adapter, replay.url, at, START + 13 * HOUR);
            const where = `${what} of ${exchanges[index]!.request.url.pathname}`;
            for (const [place, value] of leavesOf(outcome.value))
              assert.ok(typeof value !== 'number' || Number.isFinite(value), `${place} is ${String(value)} after ${where}`);
            if (isFigure) assert.ok(zerosIn(outcome.value) <= zeros, `a figure is 0 after ${where}`);
            assert.ok(!outcome.problem || outcome.problem.message.length < 1000, `a long message after ${where}`);
            assert.deepEqual(leaks(at, [JSON.stringify(outcome.problem ?? '')]), []);
            assert.equal(({} as { polluted?: unknown }).polluted, undefined, where);
            fs.rmSync(at, { recursive: true });
          }),
          RUNS,
        );
      } finally {
        await replay.stop();
        fs.rmSync(folder, { recursive: true });
      }
    });
});

/** As long as a query may take here: one that never ends is given up. */
const LONGEST_MS = 300;

function ask(adapter: Adapter, endpoint: string, folder: string, at: number): Promise<Outcome> {
  const { signal } = new AbortController();
  return adapter.ask({ endpoint, folder, timeoutMs: LONGEST_MS, longestMs: LONGEST_MS, ceilingUsd: 1000, now: () => new Date(at), signal });
}

/** What goes over the wire at a refresh that finds older data: those stay in `seed`. */
async function recorded(adapter: Adapter, folder: string) {
  const seed = path.join(folder, 'seed');
  const later = path.join(folder, 'later');
  fs.mkdirSync(seed);
  const standIn = await adapter.start();
  const exchanges: Exchange[] = [];
  const relay = await startRelay(standIn.url, (request, answer) => exchanges.push({ request, answer }));
  const patient = (at: number, where: string) => {
    const { signal } = new AbortController();
    const asking = { endpoint: relay.url, folder: where, timeoutMs: 15_000, longestMs: 15_000, ceilingUsd: 1000 };
    return adapter.ask({ ...asking, now: () => new Date(at), signal });
  };
  try {
    // the first query of BigQuery is announced, the second refresh runs it
    await patient(START, seed);
    await patient(START, seed);
    fs.cpSync(seed, later, { recursive: true });
    exchanges.length = 0;
    const good = await patient(START + 13 * HOUR, later);
    assert.equal(good.problem, undefined);
    return { exchanges: [...exchanges], recordedAt: relay.url, good };
  } finally {
    await relay.stop();
    await standIn.stop();
  }
}

/** Names of what is money, in all the forms in which adapters give it. */
const MONEY = /^(?:effective|billed|amount|limit|spent|forecast|saving|excess|actual|expected|low|high|cost|rate|cpu|memory)$/;

const zerosIn = (value: unknown): number =>
  [...leavesOf(value)].filter(([place, leaf]) => MONEY.test(place.split('.').at(-1)!) && (leaf === 0 || leaf === 0n || leaf === '0'))
    .length;

function* leavesOf(value: unknown, at = ''): Generator<readonly [place: string, leaf: unknown]> {
  if (value instanceof Map) yield* leavesOf(Object.fromEntries(value as ReadonlyMap<string, unknown>), at);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, at === '' ? key : `${at}.${key}`);
  else yield [at, value];
}
