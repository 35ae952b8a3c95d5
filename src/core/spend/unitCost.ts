import type { UnitMetric } from '../config/config';
import type { UnitChange, UnitCost, UnitMonth } from '../model/unitCost';
import { civil, dayText, monthStart } from '../model/days';
import type { Period } from './monthToDate';
import { sumOf, whole } from './statistics';

/** Numbers of units by day, YYYY-MM-DD. A day that is not in it is not known. */
export type UnitDays = ReadonlyMap<string, number>;

const MOST_MONTHS = 12;
const MOST_QUARTERS = 8;

/** Effective cost by day from the day number `first` to `asOf`. */
interface Cost {
  readonly amounts: readonly number[];
  readonly first: number;
  readonly asOf: number;
}

/**
 * What a unit costs, month by month and quarter by quarter. Only complete months and quarters count; flow units are held against the cost
 * of the days that are known, stock units against the cost of all.
 */
export function unitCost({ name, unit, kind }: UnitMetric, quantities: UnitDays, cost: Cost): UnitCost {
  const { first, asOf } = cost;
  const periods = (months: number, start: number, most: number): readonly UnitMonth[] => {
    const found: UnitMonth[] = [];
    for (let from = start; monthStart(from, months) - 1 <= asOf; from = monthStart(from, months))
      found.push(unitPeriod(kind, quantities, cost, { from, to: monthStart(from, months) - 1 }));
    return found.slice(-most);
  };
  const month = monthStart(first) === first ? first : monthStart(first, 1);
  const months = periods(1, month, MOST_MONTHS);
  const quarters = periods(3, monthStart(month, (13 - civil(month).month) % 3), MOST_QUARTERS);
  const change = (list: readonly UnitMonth[]): UnitChange | null => changeOf(list.at(-2), list.at(-1));
  return { name, unit, kind, months, change: change(months), quarters, quarterChange: change(quarters) };
}

function unitPeriod(kind: UnitMetric['kind'], quantities: UnitDays, { amounts, first }: Cost, { from, to }: Period): UnitMonth {
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const known = days.flatMap((day) => {
    const quantity = quantities.get(dayText(day));
    return quantity === undefined ? [] : [{ day, quantity }];
  });
  const costOf = (list: readonly number[]): number => sumOf(list.map((day) => amounts[day - first] ?? 0));
  const counted = sumOf(known.map(({ quantity }) => quantity));
  const units = kind === 'flow' ? counted : counted / Math.max(1, known.length);
  const cost = costOf(kind === 'flow' ? known.map(({ day }) => day) : days);
  return {
    month: dayText(from),
    perUnit: known.length > 0 && units > 0 ? whole(cost / units) : null,
    cost: whole(cost),
    units,
    missingDays: days.length - known.length,
  };
}

function changeOf(before: UnitMonth | undefined, now: UnitMonth | undefined): UnitChange | null {
  if (!before || !now || before.missingDays + now.missingDays > 0) return null;
  if (!(before.cost > 0) || !(before.units > 0) || !(now.units > 0)) return null;
  const [cost, units] = [now.cost / before.cost, now.units / before.units];
  const perUnit = cost / units - 1;
  return { cost: cost - 1, units: units - 1, perUnit, isWorse: perUnit > 0 && units > 1 };
}
