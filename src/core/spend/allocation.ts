import type { Config, SharedCost, Team } from '../config/config';
import type { DailyCost } from '../model/spend';
import { splitAmount } from './split';
import { teamNames } from './teamNames';
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
  const owners = rows.map((row) => (row.owner === '' ? (names.find(row.account) ?? '') : (names.find(row.owner) ?? row.owner)));
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
    const weights = pool.weights(cost.day, cost.currency);
    const effectiveParts = splitAmount(effective, weights);
    const billedParts = splitAmount(billed, weights);
    if (weights.size === 0) costs.push({ cost, team: '', pool: '', effective, billed });
    for (const member of weights.keys()) {
      const part = { effective: effectiveParts.get(member) ?? 0n, billed: billedParts.get(member) ?? 0n };
      // what is nobody's stays unallocated: it is no part of the pool
      if (part.effective !== 0n || part.billed !== 0n) costs.push({ cost, team: member, pool: member === '' ? '' : pool.name, ...part });
    }
  });

  return {
    costs,
    teams,
    problems: [...problems, ...shares.flatMap((each) => each?.problems() ?? [])],
    sentence: (name, team, day, currency) => pools.find((pool) => pool.name === name)?.sentence(team, day, currency) ?? '',
  };
}

type Bases = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

const monthKey = (day: string, currency: string): string => `${day.slice(0, 7)} ${currency}`;

/** Direct effective cost by month and currency, then by owner. */
function directByMonth(rows: readonly DailyCost[], owners: readonly string[]): Bases {
  const bases = new Map<string, Map<string, bigint>>();
  rows.forEach((row, index) => {
    const owner = owners[index]!;
    if (owner === '') return;
    const key = monthKey(row.day, row.currency);
    const month = bases.get(key) ?? new Map<string, bigint>();
    bases.set(key, month);
    month.set(owner, (month.get(owner) ?? 0n) + row.effective);
  });
  return bases;
}

interface Pool {
  readonly name: string;
  takes(cost: DailyCost): boolean;
  weights(day: string, currency: string): Weights;
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
  if (members.length === 0) problems.add(`Shared cost ${shared.name} has no members: it stays unallocated.`);
  return {
    name: shared.name,
    takes: (cost) => takes(shared, cost),
    weights,
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

function takes({ match }: SharedCost, cost: DailyCost): boolean {
  if (match.service !== undefined && match.service.toLowerCase() !== cost.service.toLowerCase()) return false;
  if (match.account !== undefined && match.account !== cost.account) return false;
  return Object.entries(match.tag ?? {}).every(([key, value]) => {
    const found = cost.tags[key.trim().toLowerCase()];
    return found !== undefined && (value === '*' || found.toLowerCase() === value.trim().toLowerCase());
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
