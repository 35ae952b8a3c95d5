import type { Tier } from '../model/price';
import type { Interval } from '../model/quantity';

/** USD for `quantity` units. `graduated`: each slice at its own price; `volume`: the tier that is reached prices all. */
export function cost(tiers: readonly Tier[], mode: 'graduated' | 'volume', quantity: number): number {
  if (mode === 'volume') return quantity * (tiers.findLast(({ from }) => from <= quantity) ?? tiers[0])!.unitPrice;
  if (tiers.length === 1) return quantity * tiers[0]!.unitPrice;
  let total = 0;
  for (let i = 0; i < tiers.length; i++) {
    const { from, unitPrice } = tiers[i]!;
    const to = tiers[i + 1]?.from ?? Infinity;
    total += Math.max(0, Math.min(quantity, to) - from) * unitPrice;
  }
  return total;
}

/** The least and the most that an amount between two ends can cost: by volume more can cost less, where a tier begins. */
export function costBetween(tiers: readonly Tier[], mode: 'graduated' | 'volume', { low, high }: Interval): Interval {
  const least = cost(tiers, mode, low);
  if (low === high) return { low: least, high: least };
  const ends = [least, cost(tiers, mode, high)];
  if (mode === 'volume') {
    tiers.forEach(({ from }, i) => {
      const before = tiers[i - 1];
      if (before && from > low && from <= high) ends.push(cost(tiers, mode, from), from * before.unitPrice);
    });
  }
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
