import type { Config, SharedCost, Team } from '../config/config';
import type { CostKind } from '../model/costTable';
import { dayText } from '../model/days';
import { once } from '../model/once';
import { dayName, percentOf } from './amounts';
import { takesTags } from './chargeTags';
import type { DirectByMonth } from './directByMonth';
import type { Period } from './monthToDate';
import { splitter, type Splitter } from './split';
import { teamWeights, thousandths } from './teamWeights';
import type { UsageShares } from './usageShares';

/** Who carries the cost of a pool, and how it is split among them. */
export interface PoolSplit {
  readonly members: readonly string[];
  readonly splitter: Splitter;
}

/** A shared cost of the configuration. Days are day numbers. */
export interface Pool {
  readonly name: string;
  takes(kind: CostKind): boolean;
  /** The same object for days and currencies with the same weights. */
  split(day: number, currency: string): PoolSplit;
  /** Why `team` has its part: `1 of 2 people; from Nov 11 2 of 3 people` where that changed within the days. */
  sentence(team: string, days: Period, currency: string): string;
}

export interface PoolContext {
  readonly configured: readonly Team[];
  /** Who carries a pool where neither it nor the configuration names a team. */
  readonly all: readonly string[];
  readonly direct: DirectByMonth;
  /** Of a pool that is split by usage. */
  readonly shares: UsageShares | undefined;
}

type Weights = ReadonlyMap<string, bigint>;

/** What cannot be done as configured goes into `problems`. */
export function poolOf(shared: SharedCost, { configured, all, direct, shares }: PoolContext, problems: Set<string>): Pool {
  const members = [...new Set(shared.members ?? (configured.length > 0 ? configured.map(({ name }) => name) : all))];
  const fixed = fixedWeights(shared, members, problems);
  const numbers = numberWeights(shared, members, configured, problems);
  const ofDirect = new Map<Weights, Weights>();
  const weights = (day: number, currency: string): Weights => {
    if (fixed) return fixed;
    if (numbers) return numbers(day);
    if (shares) return shares.weights(dayText(day));
    const month = direct(day, currency);
    return once(ofDirect, month, () => new Map(members.map((member) => [member, positive(month.get(member) ?? 0n)])));
  };
  if (members.length === 0) problems.add(`Shared cost ${shared.name} has no members: it stays unallocated.`);
  const splits = new Map<Weights, PoolSplit>();
  // neighbours are of one day and currency most of the time
  let last: { readonly day: number; readonly currency: string; readonly split: PoolSplit } | undefined;
  return {
    name: shared.name,
    takes: taker(shared),
    split(day, currency) {
      if (last?.day !== day || last.currency !== currency) {
        const carried = weights(day, currency);
        const split = once(splits, carried, () => ({ members: [...carried.keys()], splitter: splitter(carried) }));
        last = { day, currency, split };
      }
      return last.split;
    },
    sentence: (team, days, currency) =>
      shares?.sentence(team, dayText(days.to)) ?? changing(days, (day) => sentenceOf(shared, team, weights(day, currency))),
  };
}

/** Weights that no day changes; `undefined` for those that are looked up. */
function fixedWeights({ name, split }: SharedCost, members: readonly string[], problems: Set<string>): Weights | undefined {
  switch (split.method) {
    case 'even':
      return new Map(members.map((member) => [member, 1n]));
    case 'fixed': {
      const shares = new Map(Object.entries(split.shares).map(([team, share]) => [team, thousandths(share)]));
      if ([...shares.values()].reduce((sum, share) => sum + share, 0n) === 10_000_000n) return shares;
      problems.add(`The shares of shared cost ${name} do not sum to 100 %: it stays unallocated.`);
      return new Map();
    }
    case 'headcount':
    case 'revenue':
    case 'direct':
    case 'usage':
      return undefined;
  }
}

/** Weights by numbers of the teams, which may change with the day; `undefined` for other splits. */
function numberWeights(
  { name, split: { method } }: SharedCost,
  members: readonly string[],
  configured: readonly Team[],
  problems: Set<string>,
): ((day: number) => Weights) | undefined {
  if (method !== 'headcount' && method !== 'revenue') return undefined;
  const numbers = new Map(configured.map((team) => [team.name, team[method]]));
  for (const member of members)
    if (numbers.get(member) === undefined) problems.add(`${member} has no ${method}: it gets nothing of shared cost ${name}.`);
  return teamWeights(members, configured, method);
}

const positive = (value: bigint): bigint => (value > 0n ? value : 0n);

/** Whether a kind of cost is of a pool. */
function taker({ match }: SharedCost): (kind: CostKind) => boolean {
  const service = match.service?.toLowerCase();
  const hasTags = takesTags(match.tag ?? {});
  return (kind) =>
    (service === undefined || service === kind.service.toLowerCase()) &&
    (match.account === undefined || match.account === kind.account) &&
    hasTags(kind.tags);
}

/** Tag keys that pools look at. */
export const poolTagKeys = ({ sharedCosts }: Pick<Config, 'sharedCosts'>): readonly string[] => [
  ...new Set(sharedCosts.flatMap(({ match }) => Object.keys(match.tag ?? {}))),
];

/** What is said of each day, once, with the day from which on it holds. */
function changing({ from, to }: Period, of: (day: number) => string): string {
  let [said, last] = [of(from), of(from)];
  for (let day = from + 1; day <= to; day++) {
    const now = of(day);
    if (now !== last) said += `; from ${dayName(dayText(day))} ${now}`;
    last = now;
  }
  return said;
}

function sentenceOf({ split }: SharedCost, team: string, weights: Weights): string {
  const own = weights.get(team) ?? 0n;
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0n);
  const evenly = `1 of ${weights.size} teams, evenly`;
  if (sum === 0n) return split.method === 'even' ? evenly : `${evenly}: nobody has a weight`;
  const percent = `${percentOf(own, sum)} %`;
  switch (split.method) {
    case 'even':
      return evenly;
    case 'headcount':
      return `${Number(own) / 1000} of ${Number(sum) / 1000} people`;
    case 'revenue':
      return `${percent} of revenue`;
    case 'fixed':
      return `${percent}, fixed`;
    case 'direct':
      return `${percent} of direct cost`;
    case 'usage':
      return `${percent} of usage`;
  }
}
