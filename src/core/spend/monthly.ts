import { civil } from '../model/days';
import { median } from './statistics';

/** A series in two: what comes day by day, and what comes on a fixed day of the month. */
export interface Separated {
  readonly daily: readonly number[];
  /** Amount by day of the month. */
  readonly monthly: ReadonlyMap<number, number>;
}

const MONTHS = 3;

/**
 * Takes monthly events (fees, tax, purchases) out of a daily series: amounts that stand out from their neighbours by more
 * than `outstanding` of them, on the same day of the month, similar, in at least two of its last three occurrences.
 */
export function separateMonthly(series: readonly number[], firstDay: number, outstanding: number): Separated {
  const daily = [...series];
  const monthly = new Map<number, number>();
  const days = new Map<number, number[]>();
  for (let t = Math.max(0, series.length - MONTHS * 31); t < series.length; t++) {
    const { day } = civil(firstDay + t);
    days.set(day, [...(days.get(day) ?? []), t]);
  }
  for (const [day, all] of days) {
    const events = all.slice(-MONTHS).flatMap((t) => {
      const around = median(series.slice(Math.max(0, t - 7), t + 8));
      const excess = series[t]! - around;
      return excess !== 0 && Math.abs(excess) > outstanding * Math.abs(around) ? [{ t, excess }] : [];
    });
    if (events.length < 2) continue;
    const amounts = events.map(({ excess }) => excess).sort((a, b) => a - b);
    const [least, most] = [amounts[0]!, amounts.at(-1)!];
    if (least * most <= 0 || Math.max(Math.abs(least), Math.abs(most)) > 1.5 * Math.min(Math.abs(least), Math.abs(most))) continue;
    monthly.set(day, median(amounts));
    for (const { t, excess } of events) daily[t] = daily[t]! - excess;
  }
  return { daily, monthly };
}
