import type { CostTable } from '../model/costTable';
import { exactSums } from '../model/exactSums';
import { once } from '../model/once';
import type { SpendPart } from '../model/spend';
import type { Allocation } from './allocation';
import type { Period } from './monthToDate';

/** Methods that are told apart: providers have some. The others are one part. */
const MOST_METHODS = 10;

/**
 * What the team named itself, and its share of each pool: they sum to its cost of the days. Parts of charges that the provider has split
 * (FOCUS 1.3, `AllocatedMethodId`) are the team's own, but told by their method. They are summed as they are: the specification has them
 * sum to the charge that was split, which is not there beside them, or has no cost.
 */
export function partsOf(
  team: string,
  { kinds, kindOf, days, effective }: CostTable,
  allocation: Allocation,
  shown: Period,
  currency: string,
): readonly SpendPart[] {
  const keys: { readonly pool: string; readonly method: string }[] = [{ pool: '', method: '' }];
  const numbers = new Map([['\n', 0]]);
  const ofKind = kinds.map(({ method = '' }, kind) => ({
    pool: allocation.pools[kind]!,
    method: allocation.pools[kind] === '' ? method : '',
  }));
  const sums = exactSums(1 + kinds.length);
  for (let row = 0; row < kindOf.length; row++) {
    if (days[row]! < shown.from || days[row]! > shown.to) continue;
    const key = ofKind[kindOf[row]!]!;
    const number = once(numbers, `${key.pool}\n${key.method}`, () => keys.push(key) - 1);
    sums.add(number, effective[row]!);
  }
  const parts = keys.map((key, number) => ({ ...key, amount: sums.at(number) }));
  const own = `rows that name ${team} as their owner`;
  const split = parts.filter(({ method }) => method !== '').sort((a, b) => (a.amount > b.amount ? -1 : a.amount < b.amount ? 1 : 0));
  const rest = split.slice(MOST_METHODS);
  const sumOfRest = rest.reduce((sum, { amount }) => sum + amount, 0n);
  return [
    { kind: 'direct', name: 'direct', amount: Number(parts[0]!.amount), sentence: own },
    ...split.slice(0, MOST_METHODS).map(({ method, amount }): SpendPart => splitPart(method, amount, own)),
    ...(rest.length > 0 ? [splitPart(`${rest.length} other methods`, sumOfRest, own)] : []),
    ...parts
      .filter(({ pool }) => pool !== '')
      .map(({ pool, amount }): SpendPart => ({
        kind: 'shared',
        name: pool,
        amount: Number(amount),
        sentence: allocation.sentence(pool, team, shown, currency),
      })),
  ];
}

const splitPart = (method: string, amount: bigint, own: string): SpendPart => ({
  kind: 'direct',
  name: `direct: ${method}`,
  method,
  amount: Number(amount),
  sentence: `${own}, parts of charges that the provider has split by this method`,
});
