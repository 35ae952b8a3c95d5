import { median, sumOf } from './statistics';

const WEEK = 7;
const PROFILE_WEEKS = 5;
const LEVEL_DAYS = 16;
const SCALE_DAYS = 49;
/** Relative noise below which nobody's bill is. */
const NOISE = 0.025;
/** A fall of the same ratio weighs a little less than a rise. */
const DROP = 0.8;
/** Runs: days, weight, and the most that one day counts. */
const RUNS = [
  { days: 7, weight: 0.8 },
  { days: 3, weight: 0.9 },
] as const;
const MOST = 10;
/** After so many replaced days in a row the new level is normal. */
const MAX_REPLACED = 28;
const FIRST = PROFILE_WEEKS * WEEK;

/** Scores from here on are alarms. */
export const ALARM = 6.25;
/** Days from here on do not teach what is usual. */
const REPLACE = 3.575;

/** Days before which nothing is judged. */
export const WARM_UP = 60;

export interface Judged {
  /** How unusual each day is, given the days before it; 0 during the warm-up. */
  readonly scores: readonly number[];
  readonly expected: readonly number[];
  /** The series with unusual days replaced by what was expected of them: what forecasts are fed. */
  readonly cleaned: readonly number[];
}

/**
 * Judges each day of a series by the days before it only: expected is a level of the last weeks times the weekday's part, unusual
 * is a miss that is large beside the usual ones, on one day or over a run of days. Scaling the series changes no score.
 */
export function judge(series: readonly number[]): Judged {
  const cleaned: number[] = [];
  const expected: number[] = [];
  const misses: number[] = [];
  const deviations: number[] = [];
  const scores: number[] = [];
  let replaced = 0;
  series.forEach((value, t) => {
    if (t < FIRST) {
      cleaned.push(value);
      expected.push(value);
      misses.push(0);
      deviations.push(0);
      scores.push(0);
      return;
    }
    const usual = expectation(cleaned);
    const miss = missOf(value, usual);
    const deviation = miss / scaleOf(misses.slice(Math.max(FIRST, t - SCALE_DAYS)));
    misses.push(miss);
    deviations.push(deviation);
    expected.push(usual);
    scores.push(t < WARM_UP ? 0 : Math.max(Math.abs(deviation), ...RUNS.map((run) => runScore(deviations, run))));
    if (t >= WARM_UP && Math.abs(deviation) >= REPLACE && replaced < MAX_REPLACED) {
      cleaned.push(usual);
      replaced++;
    } else {
      cleaned.push(value);
      if (Math.abs(deviation) < REPLACE) replaced = 0;
    }
  });
  return { scores, expected, cleaned };
}

/** The day after `cleaned`: median level without the weekly pattern, times the weekday's part. */
function expectation(cleaned: readonly number[]): number {
  const t = cleaned.length;
  const profile = new Array<number>(WEEK).fill(1);
  const means = new Array<number>(PROFILE_WEEKS).fill(0);
  for (let week = 0; week < PROFILE_WEEKS; week++) {
    for (let day = t - (week + 1) * WEEK; day < t - week * WEEK; day++) means[week]! += cleaned[day]!;
    means[week]! /= WEEK;
  }
  for (let back = 1; back <= WEEK; back++) {
    const ratios = means.map((mean, week) => (mean > 0 ? cleaned[t - back - week * WEEK]! / mean : 1));
    profile[(t - back) % WEEK] = median(ratios);
  }
  const mean = sumOf(profile) / WEEK || 1;
  const partOf = (day: number): number => profile[day % WEEK]! / mean;
  const levels = Array.from({ length: LEVEL_DAYS }, (_, index) => cleaned[t - 1 - index]! / Math.max(partOf(t - 1 - index), 0.05));
  return Math.max(0, median(levels) * partOf(t));
}

/** Relative miss; falls on the log scale, where half and double are alike. */
function missOf(value: number, usual: number): number {
  if (usual <= 0) return value > 0 ? 5 : 0;
  const ratio = value / usual;
  return ratio >= 1 ? Math.min(ratio - 1, 1e6) : Math.max(DROP * Math.log(Math.max(ratio, 1e-9)), -5);
}

function scaleOf(misses: readonly number[]): number {
  return misses.length < 2 * WEEK ? 0.1 : 1.4826 * median(misses.map(Math.abs)) + NOISE;
}

function runScore(deviations: readonly number[], { days, weight }: (typeof RUNS)[number]): number {
  const sum = sumOf(deviations.slice(-days).map((deviation) => Math.max(-MOST, Math.min(MOST, deviation))));
  return (weight * Math.abs(sum)) / Math.sqrt(days);
}
