import { civil, monthStart } from '../model/days';
import { median } from './statistics';

/** Where a day is in its month: 1 is the first, -1 the last, whatever the month's length. */
type Position = number;

/** A series in two: what comes day by day, and what comes on a fixed day of the month. */
export interface Separated {
  readonly daily: readonly number[];
  readonly monthly: ReadonlyMap<Position, number>;
}

const MONTHS = 3;
/** Usual distances, as standard deviations, beyond which a day stands out whatever its cost. */
const SURPRISE = 3;

/** The middle of the same weekdays in the three weeks before and after a day: a fee among them is not it. */
function sameWeekdays(series: readonly number[], t: number): number {
  return median([-21, -14, -7, 7, 14, 21].flatMap((ahead) => series[t + ahead] ?? []));
}

/** Days before the end of a month that are counted from there: more would lie among the weekdays that they are held against. */
const LAST_DAYS = 7;

/** A day of the last months, and how much it has over the same weekdays around it. */
interface Outstanding {
  readonly t: number;
  readonly around: number;
  readonly excess: number;
}

/** The position of a day from the first and from the last day of its month. */
const positionsOf = (day: number): readonly [fromFirst: Position, fromLast: Position] => [civil(day).day, day - monthStart(day, 1)];

/** What comes on a day of what comes monthly. */
export function monthlyOn(monthly: Separated['monthly'], day: number): number {
  return positionsOf(day).reduce((sum, position) => sum + (monthly.get(position) ?? 0), 0);
}

/** Whether the amounts are of one sign, and the largest of them is at most half more than the smallest. */
function areSimilar(amounts: readonly number[]): boolean {
  const sizes = amounts.map(Math.abs);
  return new Set(amounts.map(Math.sign)).size === 1 && Math.max(...sizes) <= 1.5 * Math.min(...sizes);
}

/**
 * Takes monthly events (fees, tax, purchases, jobs) out of a daily series: amounts that stand out from the same weekdays around them by
 * more than `outstanding` of those and by more than days usually do, similar, on the same day of the month in at least two of its last
 * three occurrences, or as far from the end of the last three months: those have never all the same length, so no day of the month would
 * have told of all three. Beside their neighbours quiet weekends would stand out too: after February they fall on the days of the month
 * before.
 */
export function separateMonthly(series: readonly number[], firstDay: number, outstanding: number): Separated {
  const daily = [...series];
  const monthly = new Map<Position, number>();
  const recent: Outstanding[] = [];
  for (let t = Math.max(0, series.length - MONTHS * 31); t < series.length; t++) {
    const around = sameWeekdays(series, t);
    recent.push({ t, around, excess: series[t]! - around });
  }
  const usual = SURPRISE * 1.4826 * median(recent.map(({ excess }) => Math.abs(excess)));
  const isEvent = ({ t, around, excess }: Outstanding): boolean =>
    daily[t] === series[t] && excess !== 0 && Math.abs(excess) > Math.max(usual, outstanding * Math.abs(around));
  const at = new Map<Position, Outstanding[]>();
  for (const one of recent) {
    for (const position of positionsOf(firstDay + one.t)) at.set(position, [...(at.get(position) ?? []), one]);
  }
  const takeOut = (position: Position, fewest: number): void => {
    const events = (at.get(position) ?? []).slice(-MONTHS).filter(isEvent);
    const amounts = events.map(({ excess }) => excess);
    if (events.length < fewest || !areSimilar(amounts)) return;
    monthly.set(position, median(amounts));
    for (const { t, excess } of events) daily[t] = daily[t]! - excess;
  };
  for (let back = 1; back <= LAST_DAYS; back++) takeOut(-back, MONTHS);
  for (let day = 1; day <= 31; day++) takeOut(day, 2);
  return { daily, monthly };
}
