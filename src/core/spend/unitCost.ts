import type { UnitMetric } from '../config/config';
import type { UnitCost, UnitMonth } from '../model/spend';
import { dayText, monthStart } from '../model/days';
import { sumOf, whole } from './statistics';

/** Numbers of units by day, YYYY-MM-DD. A day that is not in it is not known. */
export type UnitDays = ReadonlyMap<string, number>;

const MOST_MONTHS = 12;

/**
 * What a unit costs, month by month. `amounts` are the team's effective cost by day from the day number `first` to `asOf`. Only
 * complete months count; flow units are held against the cost of the days that are known, stock units against the whole month's.
 */
export function unitCost(
  { name, unit, kind }: UnitMetric,
  quantities: UnitDays,
  { amounts, first, asOf }: { readonly amounts: readonly number[]; readonly first: number; readonly asOf: number },
): UnitCost {
  const months: UnitMonth[] = [];
  const start = monthStart(first) === first ? first : monthStart(first, 1);
  for (let month = start; monthStart(month, 1) - 1 <= asOf; month = monthStart(month, 1)) {
    const days = Array.from({ length: monthStart(month, 1) - month }, (_, index) => month + index);
    const known = days.flatMap((day) => {
      const quantity = quantities.get(dayText(day));
      return quantity === undefined ? [] : [{ day, quantity }];
    });
    const costOf = (list: readonly number[]): number => sumOf(list.map((day) => amounts[day - first] ?? 0));
    const counted = sumOf(known.map(({ quantity }) => quantity));
    const units = kind === 'flow' ? counted : counted / Math.max(1, known.length);
    const cost = costOf(kind === 'flow' ? known.map(({ day }) => day) : days);
    months.push({
      month: dayText(month),
      perUnit: known.length > 0 && units > 0 ? whole(cost / units) : null,
      cost: whole(cost),
      units,
      missingDays: days.length - known.length,
    });
  }
  const shown = months.slice(-MOST_MONTHS);
  return { name, unit, kind, months: shown, change: changeOf(shown.at(-2), shown.at(-1)) };
}

function changeOf(before: UnitMonth | undefined, now: UnitMonth | undefined): UnitCost['change'] {
  if (!before || !now || before.missingDays + now.missingDays > 0) return null;
  if (!(before.cost > 0) || !(before.units > 0) || !(now.units > 0)) return null;
  const [cost, units] = [now.cost / before.cost, now.units / before.units];
  return { cost: cost - 1, units: units - 1, perUnit: cost / units - 1 };
}
