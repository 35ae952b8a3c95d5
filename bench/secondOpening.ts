// Opens a bill as the panel does and prints what that took, as JSON: `npx tsx bench/secondOpening.ts file cache-folder`.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DEFAULT_CONFIG } from '../src/core/config/defaults';
import type { SpendRequest } from '../src/sources/spend';
import { createSpendThread } from '../src/sources/spendThread';
import { bundle } from './bundled';

const TIMES = 9;

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!;

const requestOf = (file: string, cacheFolder: string): SpendRequest => ({
  folder: undefined,
  files: [path.resolve(file)],
  globs: [],
  isSample: false,
  config: {
    ...DEFAULT_CONFIG,
    ownerTags: ['team'],
    sharedCosts: [{ name: 'shared', match: { tag: { cost_pool: '*' } }, split: { method: 'direct' } }],
  },
  team: undefined,
  month: undefined,
  file: undefined,
  ownTags: {},
  ownerFiles: undefined,
  today: '2026-10-31',
  cacheFolder,
  again: false,
  clouds: { awsCeilingUsd: 0, queryCeilingUsd: 0 },
  mayAsk: false,
  mayRunGit: false,
  signal: new AbortController().signal,
  onProgress: () => undefined,
});

/** Milliseconds. */
export interface Openings {
  /** Until a thread that was just made has answered anything. */
  readonly start: number;
  /** The unchanged bill on a thread that has started and was asked for nothing before, and once more on the same. */
  readonly fresh: number;
  readonly warm: number;
  /** Other teams and months of the bill, on a thread that has read it. */
  readonly otherTeam: number;
  readonly otherMonth: number;
}

async function openings(worker: string, request: SpendRequest): Promise<Openings> {
  const timed = async (run: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await run();
    return performance.now() - start;
  };
  const thread = createSpendThread(worker);
  const { teams, team, months } = await thread.read(request);
  const others = { otherTeam: [] as number[], otherMonth: [] as number[] };
  // the first one reads the roll-up
  await thread.read({ ...request, team, again: true });
  for (const { name } of teams.filter((other) => other.name !== team).slice(0, TIMES))
    others.otherTeam.push(await timed(() => thread.read({ ...request, team: name, again: false })));
  for (const month of months.slice(1)) others.otherMonth.push(await timed(() => thread.read({ ...request, month })));
  thread.dispose();

  const times = { start: [] as number[], fresh: [] as number[], warm: [] as number[] };
  for (let time = 0; time < TIMES; time++) {
    const started = createSpendThread(worker);
    // it says that no bill is named
    times.start.push(await timed(() => started.read({ ...request, files: [] }).catch(() => undefined)));
    times.fresh.push(await timed(() => started.read(request)));
    times.warm.push(await timed(() => started.read(request)));
    started.dispose();
  }
  return {
    start: median(times.start),
    fresh: median(times.fresh),
    warm: median(times.warm),
    otherTeam: median(others.otherTeam),
    otherMonth: median(others.otherMonth),
  };
}

async function main(): Promise<void> {
  const [file = '', cache = ''] = process.argv.slice(2);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-bench-'));
  // a thread that reads bills holds nobody up
  const open = setInterval(() => undefined, 1000);
  try {
    const worker = path.join(folder, 'spend.js');
    bundle('../src/sources/spendWorker.ts', worker);
    // what an earlier run has answered
    fs.rmSync(path.join(cache, 'answers'), { recursive: true, force: true });
    console.log(JSON.stringify(await openings(worker, requestOf(file, cache))));
  } finally {
    clearInterval(open);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

void main();
