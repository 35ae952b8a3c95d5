import type { CostTable } from '../model/costTable';
import { exactSums } from '../model/exactSums';
import type { SpendPart } from '../model/spend';
import type { Allocation } from './allocation';
import type { Period } from './monthToDate';

/** What the team named itself, and its share of each pool: they sum to its cost of the days. */
export function partsOf(
  team: string,
  { kindOf, days, effective }: CostTable,
  allocation: Allocation,
  shown: Period,
  currency: string,
): readonly SpendPart[] {
  const numbers = new Map([['', 0]]);
  const sums = exactSums(1 + new Set(allocation.pools).size);
  for (let row = 0; row < kindOf.length; row++) {
    if (days[row]! < shown.from || days[row]! > shown.to) continue;
    const pool = allocation.pools[kindOf[row]!]!;
    const number = numbers.get(pool) ?? numbers.size;
    numbers.set(pool, number);
    sums.add(number, effective[row]!);
  }
  return [...numbers].map(([pool, number]) => ({
    kind: pool === '' ? ('direct' as const) : ('shared' as const),
    name: pool || 'direct',
    amount: Number(sums.at(number)),
    sentence: pool === '' ? `rows that name ${team} as their owner` : allocation.sentence(pool, team, shown, currency),
  }));
}
