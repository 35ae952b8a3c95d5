import { holtWinters, theta, trimmedWeekdayMean, weekdayMedian } from './forecastMembers';
import { LEVEL_DAYS, levelFactor } from './forecastLevel';
import { meanOf, quantile, sumOf } from './statistics';
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
  const at = (end: number, horizon: number): DayForecast => {
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
  return {
    days: (horizon) => at(y.length, horizon),
    sumBand: (horizon) => sumBandOf(y, horizon, at),
    dayBand: (horizon) => dayBandOf(y, horizon, at),
    usual: history.before(y.length).amounts,
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

/** Ends of an 80 % band around a sum or a day, as distances from the forecast: `low` ≤ 0 ≤ `high`. */
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

type At = (end: number, horizon: number) => DayForecast;

/**
 * 80 % band on the sum of the next days: what the same forecast missed by on sums of the same length before, unusual days included.
 * Misses grow with what is spent, so they are taken as parts of what was expected; as amounts where nothing or less was. `undefined`
 * when the past is too short to tell. Adding the bands of days would be wrong: their errors go together and partly cancel.
 */
function sumBandOf(y: readonly number[], horizon: number, at: At): Band | undefined {
  if (horizon === 0) return { low: 0, high: 0 };
  const pairs = origins(y.length, horizon).map((origin) => ({
    sum: sumOf(y.slice(origin, origin + horizon)),
    expected: sumOf(at(origin, horizon).point),
  }));
  if (pairs.length < MIN_ORIGINS) return undefined;
  const now = sumOf(at(y.length, horizon).point);
  const isRelative = now > 0 && pairs.every(({ expected }) => expected > 0);
  return bandOf(pairs.map(({ sum, expected }) => (isRelative ? (sum / expected - 1) * now : sum - expected)));
}

/** 80 % band of single days, one for all of them. */
function dayBandOf(y: readonly number[], horizon: number, at: At): Band | undefined {
  const starts = origins(y.length, horizon);
  if (starts.length < MIN_ORIGINS) return undefined;
  return bandOf(starts.flatMap((origin) => at(origin, horizon).point.map((value, ahead) => y[origin + ahead]! - value)));
}

/**
 * The spread of past misses around their median, so that the forecast lies between the ends. What the median itself is off is left
 * out: it comes from anomalies and steps of those months, which the forecast does not expect again, and a forecast that was moved by
 * it, by half of it or only where it stood out of its error missed more on real series; it gained on made-up ones that wander.
 */
function bandOf(misses: readonly number[]): Band {
  const middle = quantile(misses, 0.5);
  return { low: quantile(misses, 0.1) - middle, high: quantile(misses, 0.9) - middle };
}
