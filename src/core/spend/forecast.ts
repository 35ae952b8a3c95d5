import { once } from '../model/once';
import { holtWinters, theta, trimmedWeekdayMean, weekdayMedian } from './forecastMembers';
import { dayBandOf, sumBandOf, type Band } from './forecastBand';
import { LEVEL_DAYS, levelFactor } from './forecastLevel';
import { meanOf } from './statistics';
import { isUneven, meanHelps, plainWeekdayMean } from './unevenSeries';
import { usualHistory } from './usualHistory';

const YEAR = 364;
/** Fewer days know nothing of a year ago. */
const YEAR_AGO_NEEDS = 392;
const FULL = 56;
const ROUGH = 14;
const MAX_HISTORY = 800;

export interface DayForecast {
  /** `day forecast`: 56 days or more of history. `weekday mean`: 14 to 55 days. `run rate`: fewer. */
  readonly method: 'day forecast' | 'weekday mean' | 'run rate';
  /** One amount for each day after the last one. */
  readonly point: readonly number[];
}

/** Forecasts of one daily series without monthly events. What was computed for one question serves the others. */
export interface Forecaster {
  readonly days: (horizon: number) => DayForecast;
  /** 80 % band on the sum; rough under 56 days of history, `undefined` under 14. */
  readonly sumBand: (horizon: number) => Band | undefined;
  readonly dayBand: (horizon: number) => Band | undefined;
  /** The series as forecasts see it: without its unusual days. At most the last 800. */
  readonly usual: readonly number[];
}

/**
 * The next days of a daily series: the mean of four simple members over its usual days, with half the deviation of the same season a
 * year ago where that would have helped before, at a level that follows the last week as far as that would have helped before.
 */
export function forecaster(series: readonly number[]): Forecaster {
  const y = series.slice(-MAX_HISTORY);
  const history = usualHistory(y);
  const known = new Map<string, readonly number[]>();
  const isMean = new Map<number, boolean>();
  const robustAt = (end: number, horizon: number): DayForecast => {
    const { amounts, levels } = history.before(end);
    if (end < ROUGH) return { method: 'run rate', point: Array.from({ length: horizon }, () => meanOf(amounts)) };
    const most = Math.max(LEVEL_DAYS, horizon);
    const baseAt = (origin: number): readonly number[] => {
      const key = `${origin} ${most} ${levels}`;
      const point = known.get(key) ?? base(amounts.slice(0, origin), most);
      known.set(key, point);
      return point;
    };
    const point = baseAt(end).slice(0, horizon);
    if (end < FULL) return { method: 'weekday mean', point };
    const factor = levelFactor(amounts, baseAt, horizon);
    return { method: 'day forecast', point: point.map((amount) => amount * factor) };
  };
  /** Whether the days before `end` are so uneven that robust members expect too little of their sum. */
  const takesMean = (end: number): boolean =>
    once(
      isMean,
      end,
      () => end >= FULL && isUneven(y.slice(0, end)) && meanHelps(y.slice(0, end), (origin) => robustAt(origin, FULL / 2).point),
    );
  const at = (end: number, horizon: number): DayForecast =>
    takesMean(end) ? { method: 'day forecast', point: plainWeekdayMean(y.slice(0, end), horizon) } : robustAt(end, horizon);
  const pointAt = (end: number, horizon: number): readonly number[] => at(end, horizon).point;
  return {
    days: (horizon) => at(y.length, horizon),
    sumBand: (horizon) => (y.length < ROUGH ? undefined : sumBandOf(y, horizon, pointAt)),
    dayBand: (horizon) => dayBandOf(y, horizon, pointAt),
    usual: takesMean(y.length) ? y : history.before(y.length).amounts,
  };
}

/** The forecast without the level of the last week. */
function base(y: readonly number[], horizon: number): readonly number[] {
  if (y.length < FULL) return trimmedWeekdayMean(y, horizon);
  const point = mixed(y, horizon);
  return yearAgoHelps(y) ? withYearAgo(y, point) : point;
}

function mixed(y: readonly number[], horizon: number): number[] {
  const members = [trimmedWeekdayMean, weekdayMedian, theta, holtWinters].map((member) => member(y, horizon));
  const least = Math.min(0, ...y);
  // spend that was never negative does not become so
  return Array.from({ length: horizon }, (_, ahead) => Math.max(least, meanOf(members.map((member) => member[ahead]!))));
}

/** For each day: seven days around the day a year ago to the eight weeks before that, within 0.7 and 1.4, at half strength. */
function withYearAgo(y: readonly number[], point: readonly number[]): number[] {
  const n = y.length;
  const window = Math.min(FULL, n - YEAR);
  const before = meanOf(y.slice(n - YEAR - window, n - YEAR));
  return point.map((value, ahead) => {
    const centre = n + ahead - YEAR;
    const around = meanOf(y.slice(Math.max(0, centre - 3), Math.min(n, centre + 4)));
    const factor = before > 0 ? Math.min(1.4, Math.max(0.7, around / before)) : 1;
    return value * (1 + factor) * 0.5;
  });
}

/** Would the factor have lowered the error of the last four months? */
function yearAgoHelps(y: readonly number[]): boolean {
  let plain = 0;
  let adjusted = 0;
  for (let month = 1; month <= 4; month++) {
    const end = y.length - month * 28;
    if (end < YEAR_AGO_NEEDS) break;
    const history = y.slice(0, end);
    const point = trimmedWeekdayMean(history, 28);
    const scaled = withYearAgo(history, point);
    for (let ahead = 0; ahead < 28; ahead++) {
      plain += Math.abs(y[end + ahead]! - point[ahead]!);
      adjusted += Math.abs(y[end + ahead]! - scaled[ahead]!);
    }
  }
  return adjusted < plain;
}
