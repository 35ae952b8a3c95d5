import type { Micros } from './spend';

/** One month, or quarter, of a unit cost. */
export interface UnitMonth {
  /** First day. */
  readonly month: string;
  /** Millionths for one unit; null when no unit of the month is known. */
  readonly perUnit: Micros | null;
  readonly cost: Micros;
  /** Flow units summed, stock units averaged over the days that are known. */
  readonly units: number;
  /** Days of the month without a number of units: they are missing, not zero. */
  readonly missingDays: number;
}

export interface UnitChange {
  readonly cost: number;
  readonly units: number;
  readonly perUnit: number;
  /** There are more units, and each costs more: growth should make them cheaper. */
  readonly isWorse: boolean;
}

/** What one unit (an order, a customer) costs. */
export interface UnitCost {
  readonly name: string;
  readonly unit: string;
  /** `flow`: units of days sum up (calls). `stock`: they are the same ones every day (customers). */
  readonly kind: 'flow' | 'stock';
  /** Complete months of the bill, oldest first, at most 12. */
  readonly months: readonly UnitMonth[];
  /** Relative, of the last month against the one before; null unless both are known whole. */
  readonly change: UnitChange | null;
  /** The same for complete quarters of the calendar year, at most 8: `month` is their first day. */
  readonly quarters: readonly UnitMonth[];
  readonly quarterChange: UnitChange | null;
}
