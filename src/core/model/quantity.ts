import type { Unknown } from './value';
import { isKnown } from './value';

/** An amount with two named ends; `low` ≤ `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How much of something: a figure, a range whose ends are known, or not known. */
export type Quantity = number | Interval | Unknown;

export const interval = (quantity: number | Interval): Interval =>
  typeof quantity === 'number' ? { low: quantity, high: quantity } : quantity;

/** `f` must not fall when an argument rises. The first unknown argument makes the result unknown. */
export function combine(f: (...values: number[]) => number, ...quantities: readonly Quantity[]): Quantity {
  if (quantities.every((quantity) => typeof quantity === 'number')) return f(...quantities);
  for (const quantity of quantities) if (!isKnown(quantity)) return quantity;
  const ends = (quantities as readonly (number | Interval)[]).map(interval);
  const low = f(...ends.map((end) => end.low));
  const high = f(...ends.map((end) => end.high));
  return low === high ? low : { low, high };
}

/** Product of non-negative quantities. 0 times an unknown is 0: nothing is billed whatever it turns out to be. */
export function times(...quantities: readonly Quantity[]): Quantity {
  let known = 1;
  let missing: Unknown | undefined;
  let hasRange = false;
  for (const quantity of quantities) {
    if (quantity === 0) return 0;
    if (typeof quantity === 'number') known *= quantity;
    else if (isKnown(quantity)) hasRange = true;
    else missing ??= quantity;
  }
  if (missing || !hasRange) return missing ?? known;
  return combine((...values) => values.reduce((product, value) => product * value, 1), ...quantities);
}

export const plus = (...quantities: readonly Quantity[]): Quantity =>
  combine((...values) => values.reduce((sum, value) => sum + value, 0), ...quantities);

/** What goes beyond an allowance: `above(iops, 3000)`. */
export const above = (quantity: Quantity, free: number): Quantity => combine((value) => Math.max(0, value - free), quantity);

/** The larger of the two, at both ends. */
export const atLeast = (quantity: Quantity, least: number): Quantity => combine((value) => Math.max(value, least), quantity);
