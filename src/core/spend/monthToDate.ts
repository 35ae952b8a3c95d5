import type { Comparison } from '../model/spend';
import { monthStart } from '../model/days';
import { sumOf } from './statistics';

/** Day numbers from `from` to `to`, both included. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The month of `asOf` up to it, and the same days of the month before, as far as that has them. */
export function equalPeriods(asOf: number): { readonly current: Period; readonly previous: Period } {
  const from = monthStart(asOf);
  const before = monthStart(asOf, -1);
  return { current: { from, to: asOf }, previous: { from: before, to: Math.min(from - 1, before + asOf - from) } };
}

/**
 * Month to date beside the same days of last month. `amounts` are daily, from `firstDay` on. The change is that of the days
 * both months have: 31 days are never held against 28.
 */
export function compare(amounts: readonly number[], firstDay: number, asOf: number, billStart: number): Comparison {
  const { current, previous } = equalPeriods(asOf);
  const sum = ({ from, to }: Period): number => sumOf(amounts.slice(Math.max(0, from - firstDay), Math.max(0, to - firstDay + 1)));
  const amount = sum(current);
  if (billStart > previous.from) return { amount, previous: null, change: null };
  const before = sum(previous);
  const equal = sum({ from: current.from, to: current.from + previous.to - previous.from });
  return { amount, previous: before, change: before > 0 ? equal / before - 1 : null };
}
