// Reads one bill in a process of its own, makes a team's spend of it and prints what that took, as JSON:
// `tsx bench/bundled.ts readBill.ts file [cache folder]`. With a cache it is opened some times more: a warm process is an editor that is at work.
import path from 'node:path';
import { teamSpend } from '../src/core/spend/team';
import { folderOfBytes, readFocusCached } from '../src/sources/focus/cache';
import { readFocus } from '../src/sources/focus/read';
import { threadClock } from './stopwatch';

const TIMES = 9;

interface Opening {
  readonly seconds: number;
  readonly spendSeconds: number;
  readonly rowsRead: number;
  readonly groups: number;
  readonly team: string;
}

const optionsOf = (file: string) => ({ root: path.dirname(path.resolve(file)), ownerTags: ['team'], tagKeys: ['cost_pool'] });

async function open(file: string, cache: string | undefined, team?: string): Promise<Opening> {
  const options = optionsOf(file);
  const start = performance.now();
  const patterns = [path.resolve(file)];
  const { costs, report } = await (cache === undefined
    ? readFocus(patterns, options)
    : readFocusCached(patterns, options, folderOfBytes(cache)));
  const read = performance.now();
  const shared = { name: 'shared', match: { tag: { cost_pool: '*' } }, split: { method: 'direct' as const } };
  const spend = teamSpend({
    costs,
    config: { teams: [], sharedCosts: [shared], budgets: [] },
    ...(team === undefined ? {} : { team: { team, rule: 'the largest team of the bill' } }),
    today: '2026-10-31',
    source: { ...report, readAt: '' },
  });
  const end = performance.now();
  return {
    seconds: (read - start) / 1000,
    spendSeconds: (end - read) / 1000,
    rowsRead: report.rowsRead,
    groups: costs.days.length,
    team: spend.team,
  };
}

/** The longest time of this thread's processor, ms, for which messages had to wait while something ran. */
async function longestHold(run: () => Promise<unknown>): Promise<number> {
  const ran = threadClock();
  let longest = 0;
  let last = ran();
  let isOver = false;
  const turn = (): void => {
    const now = ran();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await run();
  isOver = true;
  return longest;
}

async function main(): Promise<void> {
  const [file = '', cache] = process.argv.slice(2);
  const first = await open(file, cache);
  const { user, system } = process.cpuUsage();
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  const holdMs = cache === undefined ? await longestHold(() => readFocus([path.resolve(file)], optionsOf(file))) : undefined;
  const warm: Opening[] = [];
  for (let time = 0; cache !== undefined && time < TIMES; time++) warm.push(await open(file, cache, first.team));
  const median = (of: (opening: Opening) => number): number | undefined => warm.map(of).sort((a, b) => a - b)[TIMES >> 1];
  console.log(
    JSON.stringify({
      ...first,
      processor: (user + system) / 1e6,
      memoryMb,
      holdMs,
      warmSeconds: median(({ seconds }) => seconds),
      warmSpendSeconds: median(({ spendSeconds }) => spendSeconds),
    }),
  );
}

void main();
