import type { Config, SharedCost, Team } from '../config/config';
import type { DailyCost } from '../model/spend';
import { splitter, type Splitter } from './split';
import { teamNames, type TeamNames } from './teamNames';
import { usageShares, type ClusterUsage, type UsageShares } from './usageShares';

/** A part of a row that one team carries. `team` is `''` for what no rule gives to anyone, `pool` is `''` for direct cost. */
export interface AllocatedCost {
  readonly cost: DailyCost;
  readonly team: string;
  readonly pool: string;
  readonly effective: bigint;
  readonly billed: bigint;
}

export interface Allocation {
  /** Everything in the bill, once: sums of effective and billed are those of the rows. */
  readonly costs: readonly AllocatedCost[];
  /** Why `team` has its part of `pool` in the month of this day: `9 of 27 people`. */
  sentence(pool: string, team: string, day: string, currency: string): string;
  /** All names that carry cost: configured teams in their order, then names that only the bill knows. */
  readonly teams: readonly string[];
  /** What cannot be done as configured. */
  readonly problems: readonly string[];
}

type Weights = ReadonlyMap<string, bigint>;

/**
 * Gives every row to whom it belongs: rows with an owner are direct; shared pools follow in their declared order and are split
 * by weights that come from direct cost and the configuration only, so the order of pools cannot change a base; what no
 * rule takes stays unallocated. An owner that no team claims is shown under the name found.
 */
export function allocate(
  rows: readonly DailyCost[],
  config: Pick<Config, 'teams' | 'sharedCosts'>,
  usage: readonly ClusterUsage[] = [],
): Allocation {
  const names = teamNames(config);
  const ownerOf = directTeams(names);
  const owners = rows.map(ownerOf);
  const teamOfNamespace = (namespace: string): string => names.find(namespace) ?? namespace;
  const users = config.sharedCosts.some(({ split }) => split.method === 'usage')
    ? usage.flatMap(({ namespace }) => (namespace.startsWith('__') ? [] : [teamOfNamespace(namespace)]))
    : [];
  const found = [...new Set([...owners, ...users])].filter((owner) => owner !== '' && !names.names.includes(owner)).sort();
  const teams = [...names.names, ...found];
  const bases = directByMonth(rows, owners);
  const problems = new Set<string>();
  const shares = config.sharedCosts.map(({ name, split, members }) =>
    split.method === 'usage' ? usageShares({ name, split, members }, usage, teamOfNamespace) : undefined,
  );
  const pools = config.sharedCosts.map((shared, at) =>
    poolOf(shared, { configured: config.teams, all: teams, bases, shares: shares[at] }, problems),
  );

  const costs: AllocatedCost[] = [];
  rows.forEach((cost, index) => {
    const { effective, billed } = cost;
    const team = owners[index]!;
    const pool = team === '' ? pools.find((candidate) => candidate.takes(cost)) : undefined;
    if (!pool) {
      costs.push({ cost, team, pool: '', effective, billed });
      return;
    }
    const { members, split } = pool.split(cost.day, cost.currency);
    const effectiveParts = split(effective);
    const billedParts = billed === effective ? effectiveParts : split(billed);
    if (members.length === 0) costs.push({ cost, team: '', pool: '', effective, billed });
    members.forEach((member, at) => {
      const part = { effective: effectiveParts[at]!, billed: billedParts[at]! };
      // what is nobody's stays unallocated: it is no part of the pool
      if (part.effective !== 0n || part.billed !== 0n)
        costs.push({ cost, team: member, pool: member === '' ? '' : pool.name, effective: part.effective, billed: part.billed });
    });
  });

  return {
    costs,
    teams,
    problems: [...problems, ...shares.flatMap((each) => each?.problems() ?? [])],
    sentence: (name, team, day, currency) => pools.find((pool) => pool.name === name)?.sentence(team, day, currency) ?? '',
  };
}

/**
 * The team that carries a row directly: by its owner tag, as found where no team claims it, else by its account; `''` when neither
 * says it.
 */
export function directTeams(names: TeamNames): (row: Pick<DailyCost, 'owner' | 'account'>) => string {
  const [ofAccounts, ofOwners] = [new Map<string, string>(), new Map<string, string>()];
  return ({ owner, account }) =>
    owner === '' ? once(ofAccounts, account, () => names.find(account) ?? '') : once(ofOwners, owner, () => names.find(owner) ?? owner);
}

type Bases = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

const monthKey = (day: string, currency: string): string => `${day.slice(0, 7)} ${currency}`;

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

/** Direct effective cost by month and currency, then by owner. */
function directByMonth(rows: readonly DailyCost[], owners: readonly string[]): Bases {
  const bases = new Map<string, Map<string, bigint>>();
  // neighbours are of one day and currency most of the time
  let [day, currency, month] = ['', '', new Map<string, bigint>()];
  rows.forEach((row, index) => {
    const owner = owners[index]!;
    if (owner === '') return;
    if (row.day !== day || row.currency !== currency) {
      [day, currency] = [row.day, row.currency];
      month = once(bases, monthKey(day, currency), () => new Map<string, bigint>());
    }
    month.set(owner, (month.get(owner) ?? 0n) + row.effective);
  });
  return bases;
}

interface Pool {
  readonly name: string;
  takes(cost: DailyCost): boolean;
  split(day: string, currency: string): { readonly members: readonly string[]; readonly split: Splitter };
  sentence(team: string, day: string, currency: string): string;
}

interface PoolContext {
  readonly configured: readonly Team[];
  readonly all: readonly string[];
  readonly bases: Bases;
  /** Of a pool that is split by usage. */
  readonly shares: UsageShares | undefined;
}

function poolOf(shared: SharedCost, { configured, all, bases, shares }: PoolContext, problems: Set<string>): Pool {
  const members = [...new Set(shared.members ?? (configured.length > 0 ? configured.map(({ name }) => name) : all))];
  const fixed = fixedWeights(shared, configured, problems);
  const weights = (day: string, currency: string): Weights => {
    if (fixed) return fixed;
    if (shares) return shares.weights(day);
    const month = bases.get(monthKey(day, currency));
    return new Map(members.map((member) => [member, positive(month?.get(member) ?? 0n)]));
  };
  const splits = new Map<string, ReturnType<Pool['split']>>();
  if (members.length === 0) problems.add(`Shared cost ${shared.name} has no members: it stays unallocated.`);
  return {
    name: shared.name,
    takes: taker(shared),
    split: (day, currency) =>
      once(splits, `${day} ${currency}`, () => {
        const carried = weights(day, currency);
        return { members: [...carried.keys()], split: splitter(carried) };
      }),
    sentence: (team, day, currency) => shares?.sentence(team, day) ?? sentenceOf(shared, team, weights(day, currency)),
  };

  function fixedWeights(cost: SharedCost, teams: readonly Team[], notes: Set<string>): Weights | undefined {
    const { split } = cost;
    switch (split.method) {
      case 'even':
        return new Map(members.map((member) => [member, 1n]));
      case 'headcount': {
        const counts = new Map(teams.map(({ name, headcount }) => [name, headcount]));
        for (const member of members)
          if (counts.get(member) === undefined) notes.add(`${member} has no headcount: it gets nothing of shared cost ${cost.name}.`);
        return new Map(members.map((member) => [member, thousandths(counts.get(member) ?? 0)]));
      }
      case 'fixed': {
        const shares = new Map(Object.entries(split.shares).map(([name, share]) => [name, thousandths(share)]));
        if ([...shares.values()].reduce((sum, share) => sum + share, 0n) === 10_000_000n) return shares;
        notes.add(`The shares of shared cost ${cost.name} do not sum to 100 %: it stays unallocated.`);
        return new Map();
      }
      case 'direct':
      case 'usage':
        return undefined;
    }
  }
}

const positive = (value: bigint): bigint => (value > 0n ? value : 0n);

const thousandths = (value: number): bigint =>
  Number.isFinite(value) && value > 0 ? BigInt(Math.round(Math.min(value, 1e12) * 1000)) : 0n;

/** Whether a row is of a pool. */
function taker({ match }: SharedCost): (cost: DailyCost) => boolean {
  const service = match.service?.toLowerCase();
  const tags = Object.entries(match.tag ?? {}).map(([key, value]) => ({
    key: key.trim().toLowerCase(),
    isAny: value === '*',
    wanted: value.trim().toLowerCase(),
  }));
  return (cost) =>
    (service === undefined || service === cost.service.toLowerCase()) &&
    (match.account === undefined || match.account === cost.account) &&
    tags.every(({ key, isAny, wanted }) => {
      const found = cost.tags[key];
      return found !== undefined && (isAny || found.toLowerCase() === wanted);
    });
}

/** Tag keys that pools look at: the readers of bills keep their values. */
export const poolTagKeys = ({ sharedCosts }: Pick<Config, 'sharedCosts'>): readonly string[] => [
  ...new Set(sharedCosts.flatMap(({ match }) => Object.keys(match.tag ?? {}))),
];

function sentenceOf({ split }: SharedCost, team: string, weights: Weights): string {
  const own = weights.get(team) ?? 0n;
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0n);
  const evenly = `1 of ${weights.size} teams, evenly`;
  if (sum === 0n) return split.method === 'even' ? evenly : `${evenly}: nobody has a weight`;
  const percent = `${Number((own * 1000n) / sum) / 10} %`;
  switch (split.method) {
    case 'even':
      return evenly;
    case 'headcount':
      return `${Number(own) / 1000} of ${Number(sum) / 1000} people`;
    case 'fixed':
      return `${percent}, fixed`;
    case 'direct':
      return `${percent} of direct cost`;
    case 'usage':
      return `${percent} of usage`;
  }
}
