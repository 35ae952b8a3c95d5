import type { SharedCost } from '../config/config';
import { parseDay } from '../model/days';
import { percentOf } from './amounts';
import { splitAmount } from './split';

/**
 * What one namespace of a cluster used on one day, valued by OpenCost in millionths: a weight, never a cost of its own, because
 * the cluster is in the cloud's bill already.
 */
export interface ClusterUsage {
  readonly day: string;
  readonly cluster: string;
  /** `__idle__`, `__unallocated__`, `__unmounted__` for what is no namespace's. */
  readonly namespace: string;
  readonly amount: bigint;
}

/** Weights by team; `''` is what stays unallocated. Empty: nothing is known. */
export type Shares = ReadonlyMap<string, bigint>;

export interface UsageShares {
  /** Of a day: its own, else those of its month, else those of the nearest month that is known. */
  weights(day: string): Shares;
  /** `41.2 % of the usage of prod`; over the month of the day. */
  sentence(team: string, day: string): string;
  /** What could not be done as wished, for the days that were asked for. */
  problems(): readonly string[];
}

type UsageSplit = Extract<SharedCost['split'], { readonly method: 'usage' }>;

const IDLE = '__idle__';

/** Shares of a cluster by what its namespaces used. `members`: who may carry cost; `undefined`: everyone who used something. */
export function usageShares(
  { name, split, members }: { readonly name: string; readonly split: UsageSplit; readonly members: readonly string[] | undefined },
  usage: readonly ClusterUsage[],
  teamOf: (namespace: string) => string,
): UsageShares {
  const own = usage.filter(({ cluster, amount }) => amount > 0n && (split.cluster === undefined || split.cluster === cluster));
  const days = sharesBy(({ day }) => day);
  const months = sharesBy(({ day }) => day.slice(0, 7));
  const known = [...months.keys()].sort();
  const borrowed = new Map<string, string>();

  function sharesBy(key: (usage: ClusterUsage) => string): ReadonlyMap<string, Shares> {
    const raw = new Map<string, Map<string, bigint>>();
    for (const one of own) {
      const at = raw.get(key(one)) ?? new Map<string, bigint>();
      raw.set(key(one), at);
      const who = carrierOf(one.namespace);
      at.set(who, (at.get(who) ?? 0n) + one.amount);
    }
    return new Map([...raw].map(([at, amounts]) => [at, withIdle(amounts)]));
  }

  function carrierOf(namespace: string): string {
    if (namespace === IDLE) return IDLE;
    if (namespace.startsWith('__')) return '';
    const team = teamOf(namespace);
    return members === undefined || members.includes(team) ? team : '';
  }

  /** Idle capacity: its own line, or carried by those who used the rest, by what they used or evenly. */
  function withIdle(amounts: Map<string, bigint>): Shares {
    const idle = amounts.get(IDLE) ?? 0n;
    amounts.delete(IDLE);
    const users = [...amounts.keys()].filter((team) => team !== '');
    const takes = split.idle === 'own' || users.length === 0 ? [''] : users;
    if (idle === 0n || (split.idle === 'weighted' && users.length > 0)) return amounts;
    const parts = splitAmount(idle, new Map(takes.map((team) => [team, 1n])));
    for (const [team, part] of parts) amounts.set(team, (amounts.get(team) ?? 0n) + part);
    return amounts;
  }

  /** The month itself, else the one nearest to it, the later of two. */
  function monthFor(day: string): string | undefined {
    const month = day.slice(0, 7);
    if (months.has(month)) return month;
    const at = parseDay(`${month}-01`) ?? 0;
    const distance = (other: string): number => Math.abs((parseDay(`${other}-01`) ?? 0) - at);
    const nearest = [...known].sort((a, b) => distance(a) - distance(b) || (a < b ? 1 : -1))[0];
    if (nearest !== undefined) borrowed.set(month, nearest);
    return nearest;
  }

  const what = `the usage of ${split.cluster ?? 'the cluster'}`;
  return {
    weights(day) {
      const exact = days.get(day);
      if (exact) return exact;
      const month = monthFor(day);
      return (month === undefined ? undefined : months.get(month)) ?? new Map();
    },
    sentence(team, day) {
      const month = monthFor(day);
      const weights = (month === undefined ? undefined : months.get(month)) ?? new Map<string, bigint>();
      const sum = sumOf(weights);
      if (month === undefined || sum === 0n) return `${what} is not known`;
      const share = `${percentOf(weights.get(team) ?? 0n, sum)} % of ${what}`;
      return month === day.slice(0, 7) ? share : `${share}, as it was in ${month}: that of ${day.slice(0, 7)} is not known`;
    },
    problems() {
      if (known.length === 0)
        return [`Shared cost ${name}: ${what} is not known, so it stays unallocated. Add a source of type opencost and refresh.`];
      const newest = months.get(known.at(-1)!)!;
      const left = percentOf(newest.get('') ?? 0n, sumOf(newest));
      const list = [...borrowed].sort().map(([month, from]) => `${month} by that of ${from}`);
      return [
        ...(left > 0 ? [`Shared cost ${name}: ${left} % of ${what} is idle or no team's, and stays unallocated.`] : []),
        ...(list.length > 0 ? [`Shared cost ${name}: ${what} is not known for every month; split are ${list.join(', ')}.`] : []),
      ];
    },
  };
}

const sumOf = (weights: Shares): bigint => [...weights.values()].reduce((sum, weight) => sum + weight, 0n);
