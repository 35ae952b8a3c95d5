import { meanOf, quantile, sumOf } from './statistics';

/** Ends of an 80 % band around a sum or a day, as distances from the forecast: `low` ≤ 0 ≤ `high`. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** The forecast that is made at the end of a day, from the days before `end` only. */
export type ForecastAt = (end: number, horizon: number) => readonly number[];

const WEEK = 7;
/** Of the past that a band holds. */
const SHARE = 0.8;
const MIN_TRAINING = 28;
const MIN_ORIGINS = 8;
const MOST_ORIGINS = 52;
/** A quarter of weeks; where the past has fewer, origins lie closer. */
const WANTED_ORIGINS = 13;

/** Where to stand in the past, newest first: one origin a week for a year. */
function origins(length: number, horizon: number): number[] {
  const room = length - horizon - MIN_TRAINING;
  const step = Math.min(WEEK, Math.max(1, Math.floor(room / WANTED_ORIGINS)));
  return Array.from({ length: MOST_ORIGINS }, (_, index) => length - horizon - index * step).filter((origin) => origin >= MIN_TRAINING);
}

/** Days that a forecast is the mean of, about. */
const MEAN_DAYS = 56;
/** What a level wanders by in a day, as a part of it: between the real series of NN5 and made-up bills of many kinds. */
const WANDERING = 0.02;
/** The 90th percentile of the normal distribution: 80 % lie between it and its negative. */
const NORMAL = 1.2816;
/** Past sums that what is usual for bills counts for, beside those of the series itself. */
const USUAL_SUMS = 2;

/**
 * Half the width of an 80 % band, as a log, that a sum of days would have if the level wandered as levels do and the noise was that of
 * the series: the local level model (Muth, 1960), in which the means of the past and the coming days miss the last level by a third of
 * their days' wandering each. `undefined` where nothing was spent.
 */
function usualWidth(y: readonly number[], horizon: number): number | undefined {
  const recent = y.slice(-MEAN_DAYS);
  const mean = meanOf(recent);
  if (mean <= 0) return undefined;
  // the mean distance of two normal values is 2/√π standard deviations
  const noise = (meanOf(recent.slice(WEEK).map((amount, t) => Math.abs(amount - recent[t]!))) * Math.sqrt(Math.PI)) / 2 / mean;
  const days = recent.length;
  return NORMAL * Math.sqrt(noise ** 2 * (1 / horizon + 1 / days) + (WANDERING ** 2 * (horizon + days)) / 3);
}

/**
 * 80 % band on the sum of the next days: four of five past sums of as many days, unusual days included, missed what the same forecast
 * said of them by less (split conformal prediction; Vovk et al., 2005). Misses are ratios, for they grow with what is spent: half is as
 * far away as double. What the forecast was off by on the whole is in them, for it will be again. Sums that overlap tell little: what is
 * usual for bills stands beside them with the weight of two sums, and alone below 56 days. Where nothing is expected misses are amounts;
 * `undefined` when there are too few. Adding the bands of days would be wrong: their errors go together and partly cancel.
 */
export function sumBandOf(y: readonly number[], horizon: number, at: ForecastAt): Band | undefined {
  if (horizon === 0) return { low: 0, high: 0 };
  const now = sumOf(at(y.length, horizon));
  const starts = origins(y.length, horizon);
  const past = starts.map((origin) => ({ sum: sumOf(y.slice(origin, origin + horizon)), expected: sumOf(at(origin, horizon)) }));
  const missed = (misses: readonly number[]): number => quantile(misses.map(Math.abs), SHARE);
  const usual = usualWidth(y, horizon);
  if (usual !== undefined && now > 0 && past.every(({ sum, expected }) => sum > 0 && expected > 0)) {
    const isKnown = past.length >= MIN_ORIGINS && y.length >= MEAN_DAYS;
    const separate = isKnown ? (starts[0]! - starts.at(-1)!) / horizon + 1 : 0;
    const weight = USUAL_SUMS / (USUAL_SUMS + separate);
    const own = isKnown ? missed(past.map(({ sum, expected }) => Math.log(sum / expected))) : usual;
    const width = own ** (1 - weight) * usual ** weight;
    return { low: now * (Math.exp(-width) - 1), high: now * (Math.exp(width) - 1) };
  }
  if (past.length < MIN_ORIGINS) return undefined;
  const amount = missed(past.map(({ sum, expected }) => sum - expected));
  return { low: -amount, high: amount };
}

/** 80 % band of single days, one for all of them, around the middle of past misses. */
export function dayBandOf(y: readonly number[], horizon: number, at: ForecastAt): Band | undefined {
  const starts = origins(y.length, horizon);
  if (starts.length < MIN_ORIGINS) return undefined;
  const misses = starts.flatMap((origin) => at(origin, horizon).map((value, ahead) => y[origin + ahead]! - value));
  const middle = quantile(misses, 0.5);
  return { low: quantile(misses, 0.1) - middle, high: quantile(misses, 0.9) - middle };
}
