import { holtWinters, theta, trimmedWeekdayMean, weekdayMedian } from './forecastMembers';
import { meanOf, quantile, sumOf } from './statistics';

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

/**
 * The next days of a daily series without monthly events and spikes: the mean of four simple members, with half the
 * deviation of the same season a year ago where that would have helped before.
 */
export function forecast(history: readonly number[], horizon: number): DayForecast {
  const y = history.slice(-MAX_HISTORY);
  if (y.length < ROUGH) return { method: 'run rate', point: Array.from({ length: horizon }, () => meanOf(y)) };
  if (y.length < FULL) return { method: 'weekday mean', point: trimmedWeekdayMean(y, horizon) };
  const point = mixed(y, horizon);
  return { method: 'day forecast', point: yearAgoHelps(y) ? withYearAgo(y, point) : point };
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

/** Ends of an 80 % band around a sum or a day, as distances from the forecast: `low` ≤ 0 ≤ `high` most of the time. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

const MIN_TRAINING = 28;
const MIN_ORIGINS = 8;

/** Where to stand in the past: one origin a week, closer where the history is short. */
function origins(length: number, horizon: number): number[] {
  const wanted = horizon < 14 ? 52 : 26;
  const room = length - horizon - MIN_TRAINING;
  const step = Math.min(7, Math.max(1, Math.floor(room / wanted)));
  return Array.from({ length: wanted }, (_, index) => length - horizon - index * step).filter((origin) => origin >= MIN_TRAINING);
}

/**
 * 80 % band on the sum of the next days of `actual` (of which `history` is the part without spikes): what the same forecast missed by
 * on sums of the same length before. Misses grow with what is spent, so they are taken as parts of what was expected; as amounts where
 * nothing or less was. `undefined` when the past is too short to tell. Adding the bands of days would be wrong: their errors go together
 * and partly cancel.
 */
export function sumBand(history: readonly number[], horizon: number, actual: readonly number[] = history): Band | undefined {
  const y = history.slice(-MAX_HISTORY);
  const happened = actual.slice(-MAX_HISTORY);
  if (horizon === 0) return { low: 0, high: 0 };
  const pairs = origins(y.length, horizon).map((origin) => ({
    sum: sumOf(happened.slice(origin, origin + horizon)),
    expected: sumOf(forecast(y.slice(0, origin), horizon).point),
  }));
  if (pairs.length < MIN_ORIGINS) return undefined;
  const now = sumOf(forecast(y, horizon).point);
  const isRelative = now > 0 && pairs.every(({ expected }) => expected > 0);
  const misses = pairs.map(({ sum, expected }) => (isRelative ? (sum / expected - 1) * now : sum - expected));
  return { low: quantile(misses, 0.1), high: quantile(misses, 0.9) };
}

/** 80 % band of single days, one for all of them. */
export function dayBand(history: readonly number[], horizon: number): Band | undefined {
  const y = history.slice(-MAX_HISTORY);
  const misses: number[] = [];
  const starts = origins(y.length, horizon);
  for (const origin of starts) {
    const { point } = forecast(y.slice(0, origin), horizon);
    point.forEach((value, ahead) => misses.push(y[origin + ahead]! - value));
  }
  return starts.length < MIN_ORIGINS ? undefined : { low: quantile(misses, 0.1), high: quantile(misses, 0.9) };
}
