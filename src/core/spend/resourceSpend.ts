import type { PartCost, ResourceCost, ResourceQuestion, ResourceSpend } from '../model/resourceSpend';

/** Resources that are shown. */
export const SHOWN_RESOURCES = 50;

/** Exact units of 10⁻¹⁵ of the currency. */
export interface ExactCost {
  readonly amount: bigint;
  /** In the days held against; 0 where there are none. */
  readonly before: bigint;
}

export interface FoundResource
  extends ExactCost, Pick<ResourceCost, 'id' | 'name' | 'type' | 'account' | 'region' | 'firstDay' | 'lastDay'> {}

/** What sources tell of a question's resources: the largest, and sums of all others. */
export interface FoundResources {
  readonly resources: readonly FoundResource[];
  readonly others: ExactCost & { readonly count: number };
  readonly unnamed: ExactCost;
  /** Of resources that were not told apart. */
  readonly untold: ExactCost;
}

/** Direct cost as the table of daily costs has it, in millionths; `rows`: how many rounded amounts it is the sum of. */
export interface DirectCost {
  readonly amount: bigint;
  readonly before: bigint;
  readonly rows: number;
}

export const NOTHING: ExactCost = { amount: 0n, before: 0n };

export const NONE_FOUND: FoundResources = { resources: [], others: { ...NOTHING, count: 0 }, unnamed: NOTHING, untold: NOTHING };

export const plus = (a: ExactCost, b: ExactCost): ExactCost => ({ amount: a.amount + b.amount, before: a.before + b.before });

const UNIT = 1_000_000_000n;

/**
 * What the resources are ranked by: the amount; where days are held against, the part of the change that goes where the whole goes.
 * Larger comes first.
 */
export function rankOf(isCompared: boolean, direct: Pick<DirectCost, 'amount' | 'before'>): (cost: ExactCost) => bigint {
  if (!isCompared) return ({ amount }) => amount;
  const sign = direct.amount < direct.before ? -1n : 1n;
  return ({ amount, before }) => (amount - before) * sign;
}

/** The largest by rank, then by id; all others become a sum. */
export function largest(
  resources: readonly FoundResource[],
  rank: (cost: ExactCost) => bigint,
  most = SHOWN_RESOURCES,
): Pick<FoundResources, 'resources' | 'others'> {
  const ranked = resources
    .map((resource) => ({ resource, by: rank(resource) }))
    .sort((a, b) => (a.by > b.by ? -1 : a.by < b.by ? 1 : order(a.resource, b.resource)))
    .map(({ resource }) => resource);
  const rest = ranked.slice(most);
  return { resources: ranked.slice(0, most), others: { ...rest.reduce(plus, NOTHING), count: rest.length } };
}

const order = (a: FoundResource, b: FoundResource): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.account < b.account ? -1 : 1);

/** What two sources, or two readings of different resources, tell together. */
export function together(a: FoundResources, b: FoundResources, rank: (cost: ExactCost) => bigint): FoundResources {
  const { resources, others } = largest([...a.resources, ...b.resources], rank);
  return {
    resources,
    others: { ...plus(plus(a.others, b.others), others), count: a.others.count + b.others.count + others.count },
    unnamed: plus(a.unnamed, b.unnamed),
    untold: plus(a.untold, b.untold),
  };
}

/**
 * The answer, whose parts sum to the direct cost: `direct` is that of the sources that have told. The table's amounts are rounded day
 * by day, those of resources once, so the parts are rounded to the table's sum by largest remainders; what rounding cannot explain is
 * a change of the bill since, and is told.
 */
export function resourceSpend(
  question: ResourceQuestion,
  direct: DirectCost,
  found: FoundResources,
  told: Pick<ResourceSpend, 'sources' | 'notes'>,
): ResourceSpend {
  const isCompared = question.before !== undefined;
  const costs = [...found.resources, found.others, found.unnamed, found.untold];
  const now = rounded(
    costs.map(({ amount }) => amount),
    direct.amount,
    direct.rows,
  );
  const past = rounded(
    costs.map(({ before }) => before),
    direct.before,
    direct.rows,
  );
  const partOf = (index: number): PartCost => ({
    amount: Number(now.parts[index]!),
    before: isCompared ? Number(past.parts[index]!) : null,
  });
  const all = {
    amount: told.sources.reduce((sum, { amount }) => sum + amount, Number(direct.amount)),
    before: isCompared ? told.sources.reduce((sum, { before }) => sum + (before ?? 0), Number(direct.before)) : null,
  };
  const whole = all.amount - (all.before ?? 0);
  const resources = found.resources.map(({ amount: _amount, before: _before, ...resource }, index): ResourceCost => {
    const part = partOf(index);
    return { ...resource, ...part, share: whole === 0 ? null : (part.amount - (part.before ?? 0)) / whole };
  });
  const shown = resources.length;
  const ifAny = (part: PartCost): PartCost | null => (part.amount === 0 && (part.before ?? 0) === 0 ? null : part);
  const { count } = found.others;
  return {
    question,
    direct: all,
    resources,
    others: count === 0 ? null : { ...partOf(shown), count },
    unnamed: ifAny(partOf(shown + 1)),
    untold: ifAny(partOf(shown + 2)),
    changed: ifAny({ amount: Number(now.rest), before: isCompared ? Number(past.rest) : null }),
    ...told,
  };
}

/** Parts in millionths, and what is left of the sum that they should have: nothing where rounding explains it. */
function rounded(units: readonly bigint[], sum: bigint, roundings: number): { readonly parts: readonly bigint[]; readonly rest: bigint } {
  const floors = units.map((unit) => (unit - (((unit % UNIT) + UNIT) % UNIT)) / UNIT);
  const left = sum - floors.reduce((total, part) => total + part, 0n);
  // each of the table's amounts is off by less than one, each part loses less than one
  const isExplained = left >= -BigInt(roundings) && left <= BigInt(units.length + roundings);
  const own = units.reduce((total, unit) => total + unit, 0n);
  const wanted = isExplained ? left : nearest(own) - (sum - left);
  const parts = [...floors];
  const byRemainder = units
    .map((unit, index) => ({ index, remainder: unit - floors[index]! * UNIT, size: unit < 0n ? -unit : unit }))
    // what is nothing stays nothing
    .filter(({ size }) => size > 0n)
    .sort((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : a.index - b.index));
  const step = wanted < 0n ? -1n : 1n;
  if (step < 0n) byRemainder.reverse();
  for (let given = 0n, at = 0; given !== wanted && byRemainder.length > 0; given += step, at = (at + 1) % byRemainder.length)
    parts[byRemainder[at]!.index]! += step;
  const total = parts.reduce((all, part) => all + part, 0n);
  return { parts, rest: sum - total };
}

const nearest = (units: bigint): bigint => (units < 0n ? -((-units + UNIT / 2n) / UNIT) : (units + UNIT / 2n) / UNIT);
