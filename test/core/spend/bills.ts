import type { Config, SharedCost, Team } from '../../../src/core/config/config';
import { rowsOf, tableOf } from '../../../src/core/model/costRows';
import { dayText, parseDay } from '../../../src/core/model/days';
import type { DailyCost, SourceReport } from '../../../src/core/model/spend';
import { allocate, type Allocation } from '../../../src/core/spend/allocation';
import type { ClusterUsage } from '../../../src/core/spend/usageShares';

/** A row of a bill; amounts in whole units of the currency. */
export function cost(day: string, dollars: number, more: Partial<DailyCost> = {}): DailyCost {
  return {
    day,
    provider: 'AWS',
    account: '1',
    service: 'Compute',
    region: 'eu-west-1',
    tags: {},
    owner: '',
    currency: 'USD',
    charge: 'Usage',
    correction: false,
    spread: false,
    effective: BigInt(Math.round(dollars * 1e6)),
    billed: BigInt(Math.round(dollars * 1e6)),
    ...more,
  };
}

/** One row a day from `first` on. */
export const daily = (first: string, dollars: readonly number[], more: Partial<DailyCost> = {}): DailyCost[] =>
  dollars.map((amount, index) => cost(dayText(parseDay(first)! + index), amount, more));

export const team = (name: string, headcount?: number, aliases: readonly string[] = []): Team =>
  headcount === undefined ? { name, aliases } : { name, aliases, headcount };

export const shared = (name: string, split: SharedCost['split'], members?: readonly string[]): SharedCost => ({
  name,
  match: { tag: { cost_pool: name } },
  split,
  ...(members ? { members } : {}),
});

export const config = (teams: readonly Team[], sharedCosts: readonly SharedCost[] = [], budgets: Config['budgets'] = []) => ({
  teams,
  sharedCosts,
  budgets,
});

export const budget = (name: string, monthly: number, currency = 'USD'): Config['budgets'][number] => ({
  name,
  team: name,
  amount: monthly,
  period: 'month',
  yearStarts: 1,
  currency,
  warnAt: [0.8],
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
});

export const source: SourceReport = { name: 'bill.csv', readAt: '', rowsRead: 100, badRows: 0, firstBadRows: [], notes: [] };

/** A part of a row that somebody carries. `team` is `''` for nobody, `pool` is `''` for direct cost. */
export interface Part extends DailyCost {
  readonly team: string;
  readonly pool: string;
}

/** All parts of an allocated bill. */
export const partsOf = (allocation: Allocation): readonly Part[] =>
  [...allocation.totals().keys()].flatMap((name) => {
    const costs = allocation.costsOf(name);
    return rowsOf(costs).map((part, row) => ({ ...part, team: name, pool: name === '' ? '' : allocation.pools[costs.kindOf[row]!]! }));
  });

export const allocated = (rows: readonly DailyCost[], setting: ReturnType<typeof config>, usage: readonly ClusterUsage[] = []) =>
  allocate(tableOf(rows), setting, usage);
