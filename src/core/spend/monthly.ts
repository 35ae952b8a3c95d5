import { civil } from '../model/days';
import { median } from './statistics';

/** A series in two: what comes day by day, and what comes on a fixed day of the month. */
export interface Separated {
  readonly daily: readonly number[];
  /** Amount by day of the month. */
  readonly monthly: ReadonlyMap<number, number>;
}

const MONTHS = 3;
/** Usual distances, as standard deviations, beyond which a day stands out whatever its cost. */
const SURPRISE = 3;

/** The middle of the same weekdays in the three weeks before and after a day: a fee among them is not it. */
function sameWeekdays(series: readonly number[], t: number): number {
  return median([-21, -14, -7, 7, 14, 21].flatMap((ahead) => series[t + ahead] ?? []));
}

/**
 * Takes monthly events (fees, tax, purchases) out of a daily series: amounts that stand out from the same weekdays around them by more
 * than `outstanding` of those and by more than days usually do, on the same day of the month, similar, in at least two of its last three
 * occurrences. Beside their neighbours quiet weekends would stand out too: after February they fall on the days of the month before.
 */
export function separateMonthly(series: readonly number[], firstDay: number, outstanding: number): Separated {
  const daily = [...series];
  const monthly = new Map<number, number>();
  const days = new Map<number, { readonly t: number; readonly around: number; readonly excess: number }[]>();
  for (let t = Math.max(0, series.length - MONTHS * 31); t < series.length; t++) {
    const { day } = civil(firstDay + t);
    const around = sameWeekdays(series, t);
    days.set(day, [...(days.get(day) ?? []), { t, around, excess: series[t]! - around }]);
  }
  const usual = SURPRISE * 1.4826 * median([...days.values()].flat().map(({ excess }) => Math.abs(excess)));
  for (const [day, all] of days) {
    const events = all
      .slice(-MONTHS)
      .filter(({ around, excess }) => excess !== 0 && Math.abs(excess) > Math.max(usual, outstanding * Math.abs(around)));
    if (events.length < 2) continue;
    const amounts = events.map(({ excess }) => excess).sort((a, b) => a - b);
    const [least, most] = [amounts[0]!, amounts.at(-1)!];
    if (least * most <= 0 || Math.max(Math.abs(least), Math.abs(most)) > 1.5 * Math.min(Math.abs(least), Math.abs(most))) continue;
    monthly.set(day, median(amounts));
    for (const { t, excess } of events) daily[t] = daily[t]! - excess;
  }
  return { daily, monthly };
}
