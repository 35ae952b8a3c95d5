import type { Config } from '../config/config';
import { costWriter, numbersOf, type CostKind, type CostTable } from '../model/costTable';
import { exactSums } from '../model/exactSums';
import type { CostBasis } from '../model/spend';
import { once } from '../model/once';
import { directByMonth } from './directByMonth';
import type { Period } from './monthToDate';
import { poolOf, type Pool, type PoolSplit } from './pools';
import { teamNames, type TeamNames } from './teamNames';
import { usageShares, type ClusterUsage } from './usageShares';

/**
 * Who carries what of a bill. Each row is somebody's own, or is split among the members of a shared pool, or is nobody's, and its kind
 * alone says which: no row is looked at twice, and parts are made for the team that is asked for only.
 */
export interface Allocation {
  /** All names that carry cost: configured teams in their order, then names that only the bill knows. */
  readonly teams: readonly string[];
  /** By kind: the team that its rows name as their owner; `''` for none. */
  readonly owners: readonly string[];
  /** By kind: the pool that its rows are shared in; `''` for none. */
  readonly pools: readonly string[];
  /**
   * What a team carries, row by row: rows of its own, and its parts of shared ones; `''` for what no rule gives to anyone. The costs
   * of all carriers sum to the bill on every day and for every kind.
   */
  costsOf(carrier: string): CostTable;
  /** Exact cost by carrier, of those who carry any: effective where nothing else is said, over all days and currencies, or some. */
  totals(of?: Partial<Period> & { readonly currency?: string; readonly cost?: CostBasis }): ReadonlyMap<string, bigint>;
  /** Why `team` has its part of `pool` on these days: `9 of 27 people`. */
  sentence(pool: string, team: string, days: Period, currency: string): string;
  /** What cannot be done as configured. */
  readonly problems: readonly string[];
}

/**
 * Gives every row to whom it belongs: rows with an owner are direct; shared pools follow in their declared order and are split
 * by weights that come from direct cost and the configuration only, so the order of pools cannot change a base; what no
 * rule takes stays unallocated. An owner that no team claims is shown under the name found.
 */
export function allocate(
  costs: CostTable,
  { teams: configured, sharedCosts }: Pick<Config, 'teams' | 'sharedCosts'>,
  usage: readonly ClusterUsage[] = [],
): Allocation {
  const { kinds } = costs;
  const names = teamNames({ teams: configured });
  const owners = kinds.map(directTeams(names));
  const teamOfNamespace = (namespace: string): string => names.find(namespace) ?? namespace;
  const users = sharedCosts.some(({ split }) => split.method === 'usage')
    ? usage.flatMap(({ namespace }) => (namespace.startsWith('__') ? [] : [teamOfNamespace(namespace)]))
    : [];
  const found = [...new Set([...owners, ...users])].filter((owner) => owner !== '' && !names.names.includes(owner)).sort();
  const teams = [...names.names, ...found];

  const problems = new Set<string>();
  const shares = sharedCosts.map(({ name, split, members }) =>
    split.method === 'usage' ? usageShares({ name, split, members }, usage, teamOfNamespace) : undefined,
  );
  const isDirectAsked = sharedCosts.some(({ split }) => split.method === 'direct');
  const direct = isDirectAsked ? directByMonth(costs, owners) : () => new Map<string, bigint>();
  const pools = sharedCosts.map((shared, at) => poolOf(shared, { configured, all: teams, direct, shares: shares[at] }, problems));
  const poolOfKind = kinds.map((kind, at) => (owners[at] === '' ? pools.find((pool) => pool.takes(kind)) : undefined));
  const division = divide(costs, owners, poolOfKind, teams);
  const known = new Map<string, ReadonlyMap<string, bigint>>();
  return {
    teams,
    owners,
    pools: poolOfKind.map((pool) => pool?.name ?? ''),
    costsOf: (carrier) => costsOf(division, carrier),
    totals: (of = {}) => once(known, JSON.stringify([of.from, of.to, of.currency, of.cost ?? 'effective']), () => totals(division, of)),
    sentence: (name, team, days, currency) => pools.find((pool) => pool.name === name)?.sentence(team, days, currency) ?? '',
    problems: [...problems, ...shares.flatMap((each) => each?.problems() ?? [])],
  };
}

/**
 * The team that carries a row directly: by its owner tag, as found where no team claims it, else by its account; `''` when neither
 * says it.
 */
export function directTeams(names: TeamNames): (row: Pick<CostKind, 'owner' | 'account'>) => string {
  const [ofAccounts, ofOwners] = [new Map<string, string>(), new Map<string, string>()];
  return ({ owner, account }) =>
    owner === '' ? once(ofAccounts, account, () => names.find(account) ?? '') : once(ofOwners, owner, () => names.find(owner) ?? owner);
}

/** Who carries each row, as numbers. */
interface Division {
  readonly costs: CostTable;
  /** `''`, then everyone who may carry cost. */
  readonly carriers: readonly string[];
  /** By kind: who carries rows that are not split. */
  readonly ownerOf: Int32Array;
  /** By row: the split; -1 for what is not split. */
  readonly splitOf: Int32Array;
  readonly splits: readonly PoolSplit[];
}

function divide(costs: CostTable, owners: readonly string[], pools: readonly (Pool | undefined)[], teams: readonly string[]): Division {
  const { kinds, kindOf, days } = costs;
  const isShared = numbersOf(pools, (pool) => (pool ? 1 : 0));
  const numbers = new Map<PoolSplit, number>();
  const splitOf = new Int32Array(kindOf.length).fill(-1);
  let last: PoolSplit | undefined;
  let number = -1;
  for (let row = 0; row < kindOf.length; row++) {
    const kind = kindOf[row]!;
    if (isShared[kind] === 0) continue;
    const split = pools[kind]!.split(days[row]!, kinds[kind]!.currency);
    if (split.members.length === 0) continue;
    // neighbours are split alike most of the time
    if (split !== last) number = once(numbers, (last = split), () => numbers.size);
    splitOf[row] = number;
  }
  const splits = [...numbers.keys()];
  const carriers = [...new Set(['', ...teams, ...splits.flatMap(({ members }) => members)])];
  const numberOf = new Map(carriers.map((name, number) => [name, number]));
  return { costs, carriers, ownerOf: numbersOf(owners, (owner) => numberOf.get(owner)!), splitOf, splits };
}

function costsOf({ costs, carriers, ownerOf, splitOf, splits }: Division, carrier: string): CostTable {
  const { kinds, kindOf, days, effective, billed } = costs;
  const writer = costWriter(1 << 12, false);
  const number = carriers.indexOf(carrier);
  const places = numbersOf(splits, ({ members }) => members.indexOf(carrier));
  for (let row = 0; row < kindOf.length; row++) {
    const kind = kindOf[row]!;
    const split = splitOf[row]!;
    if (split < 0) {
      if (ownerOf[kind] === number) writer.add(days[row]!, kind, effective[row]!, billed[row]!);
      continue;
    }
    const place = places[split]!;
    if (place < 0) continue;
    const { splitter } = splits[split]!;
    const part = splitter.partOf(effective[row]!, place);
    const ofBilled = billed[row] === effective[row] ? part : splitter.partOf(billed[row]!, place);
    if (part !== 0 || ofBilled !== 0) writer.add(days[row]!, kind, part, ofBilled);
  }
  return writer.table(kinds);
}

function totals(
  { costs, carriers, ownerOf, splitOf, splits }: Division,
  { from = -Infinity, to = Infinity, currency, cost = 'effective' }: NonNullable<Parameters<Allocation['totals']>[0]> = {},
): ReadonlyMap<string, bigint> {
  const { kinds, kindOf, days, effective, billed } = costs;
  const [amounts, others] = cost === 'billed' ? [billed, effective] : [effective, billed];
  const isAsked = numbersOf(kinds, (kind) => (currency === undefined || kind.currency === currency ? 1 : 0));
  const sums = exactSums(carriers.length);
  const carries = new Uint8Array(carriers.length);
  /** Splits all of whose members are known to carry some. */
  const isFound = new Uint8Array(splits.length);
  const numberOf = new Map(carriers.map((name, number) => [name, number]));
  const sharers = splits.map(({ members }) => numbersOf(members, (member) => numberOf.get(member)!));
  for (let row = 0; row < kindOf.length; row++) {
    const kind = kindOf[row]!;
    if (days[row]! < from || days[row]! > to || isAsked[kind] === 0) continue;
    const split = splitOf[row]!;
    if (split < 0) {
      sums.add(ownerOf[kind]!, amounts[row]!);
      carries[ownerOf[kind]!] = 1;
      continue;
    }
    const [members, { splitter }] = [sharers[split]!, splits[split]!];
    const parts = splitter.parts(amounts[row]!);
    for (let at = 0; at < members.length; at++) {
      const part = parts[at]!;
      if (part !== 0) sums.add(members[at]!, part);
    }
    if (isFound[split] === 1) continue;
    // who has a part of the other cost only carries some too
    for (let at = 0; at < members.length; at++) if (parts[at] !== 0) carries[members[at]!] = 1;
    for (let at = 0; at < members.length; at++)
      if (carries[members[at]!] === 0 && splitter.partOf(others[row]!, at) !== 0) carries[members[at]!] = 1;
    isFound[split] = members.every((member) => carries[member] === 1) ? 1 : 0;
  }
  return new Map(carriers.flatMap((name, number) => (carries[number] === 0 ? [] : [[name, sums.at(number)] as const])));
}
