import type { SpendPart } from '../model/spend';
import type { AllocatedCost, Allocation } from './allocation';
import { dayText, within } from '../model/days';
import type { Period } from './monthToDate';

/** What the team named itself, and its share of each pool: they sum to its cost of the days. */
export function partsOf(
  team: string,
  mine: readonly AllocatedCost[],
  allocation: Allocation,
  { from, to }: Period,
  currency: string,
): readonly SpendPart[] {
  const isIn = within(from, to);
  const sums = new Map<string, bigint>([['', 0n]]);
  for (const { pool, cost, effective } of mine) if (isIn(cost.day)) sums.set(pool, (sums.get(pool) ?? 0n) + effective);
  return [...sums].map(([pool, sum]) => ({
    kind: pool === '' ? ('direct' as const) : ('shared' as const),
    name: pool || 'direct',
    amount: Number(sum),
    sentence: pool === '' ? `rows that name ${team} as their owner` : allocation.sentence(pool, team, dayText(to), currency),
  }));
}
