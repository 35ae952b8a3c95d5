import type { PlaceSpend } from '../model/spend';
import type { AllocatedCost } from './allocation';
import { within } from '../model/days';
import { textKeys } from './keys';
import { serviceOf } from './ledger';
import { equalPeriods } from './monthToDate';

const MOST = 500;

/** Month to date by service, account and region beside the same days of last month, largest first. Day numbers. */
export function placesOf(
  costs: readonly AllocatedCost[],
  { first, asOf }: { readonly first: number; readonly asOf: number },
): readonly PlaceSpend[] {
  const { current, previous } = equalPeriods(asOf);
  const hasPrevious = first <= previous.from;
  const [isCurrent, isPrevious] = [within(current.from, current.to), within(previous.from, previous.to)];
  const keyOf = textKeys();
  const sums = new Map<string, { readonly place: Omit<PlaceSpend, 'amount' | 'previous'>; amount: bigint; before: bigint }>();
  for (const { cost, effective } of costs) {
    const isNow = isCurrent(cost.day);
    if (!isNow && !(hasPrevious && isPrevious(cost.day))) continue;
    const { provider, account, region } = cost;
    const service = serviceOf(cost);
    const key = keyOf(provider, service, account, region);
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = { place: { provider, service, account, region }, amount: 0n, before: 0n }));
    if (isNow) sum.amount += effective;
    else sum.before += effective;
  }
  return [...sums]
    .sort(([a, x], [b, y]) => (x.amount > y.amount ? -1 : x.amount < y.amount ? 1 : a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([, { place, amount, before }]) => ({ ...place, amount: Number(amount), previous: hasPrevious ? Number(before) : null }));
}
