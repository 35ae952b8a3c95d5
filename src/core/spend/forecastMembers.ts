import { meanOf, median } from './statistics';

const WEEK = 7;
/** Weekdays with less of the mean are taken for days without cost. */
const LEAST_FACTOR = 0.01;

/** Values of the same weekday as the day `ahead` days after the end, newest first, at most `weeks`. */
function sameWeekday(y: readonly number[], ahead: number, weeks: number): number[] {
  const values: number[] = [];
  for (let i = y.length - WEEK + (ahead % WEEK); i >= 0 && values.length < weeks; i -= WEEK) values.push(y[i]!);
  return values;
}

const repeatWeek = (week: readonly number[], horizon: number): number[] =>
  Array.from({ length: horizon }, (_, ahead) => week[ahead % WEEK] ?? 0);

const weekOf = (f: (ahead: number) => number): number[] => Array.from({ length: WEEK }, (_, ahead) => f(ahead));

/** Mean of the last eight same weekdays without the smallest and the largest. */
export function trimmedWeekdayMean(y: readonly number[], horizon: number): number[] {
  const week = weekOf((ahead) => {
    const values = sameWeekday(y, ahead, 8).sort((a, b) => a - b);
    return meanOf(values.length > 4 ? values.slice(1, -1) : values);
  });
  return repeatWeek(week, horizon);
}

/** Median of the last twelve same weekdays. */
export function weekdayMedian(y: readonly number[], horizon: number): number[] {
  return repeatWeek(
    weekOf((ahead) => median(sameWeekday(y, ahead, 12))),
    horizon,
  );
}

/**
 * The theta method (Assimakopoulos and Nikolopoulos, 2000) on data without their weekly pattern: the mean of simple exponential
 * smoothing and its drift at half the trend.
 */
export function theta(y: readonly number[], horizon: number): number[] {
  const n = y.length;
  const factors = weekdayFactors(y);
  const adjusted = withoutWeek(y, factors);
  let best = { error: Infinity, level: 0, alpha: 0.1 };
  for (const alpha of [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7]) {
    let level = meanOf(adjusted.slice(0, WEEK));
    let error = 0;
    for (let i = 0; i < n; i++) {
      const miss = adjusted[i]! - level;
      if (i >= WEEK) error += miss * miss;
      level += alpha * miss;
    }
    if (error < best.error) best = { error, level, alpha };
  }
  const drift = slope(adjusted) / 2;
  const settled = (1 - (1 - best.alpha) ** n) / best.alpha;
  return Array.from({ length: horizon }, (_, ahead) => (best.level + drift * (ahead + settled)) * factors[(n + ahead) % WEEK]!);
}

/** The data without their weekly pattern. A weekday on which next to nothing ever comes tells no level: the one told before it stays. */
function withoutWeek(y: readonly number[], factors: readonly number[]): readonly number[] {
  let level = meanOf(y.slice(0, WEEK));
  return y.map((value, i) => {
    const factor = factors[i % WEEK]!;
    if (factor > LEAST_FACTOR) level = value / factor;
    return level;
  });
}

/** Weekday factors around 1, from the ratios to a centred mean of seven days, by position from the start. */
function weekdayFactors(y: readonly number[]): readonly number[] {
  const ratios: number[][] = Array.from({ length: WEEK }, () => []);
  for (let i = 3; i < y.length - 3; i++) {
    const mean = meanOf(y.slice(i - 3, i + 4));
    if (mean > 0) ratios[i % WEEK]!.push(y[i]! / mean);
  }
  const factors = ratios.map((values) => (values.length === 0 ? 1 : median(values)));
  const mean = meanOf(factors);
  return factors.map((factor) => (mean > 0 ? Math.max(factor / mean, LEAST_FACTOR) : 1));
}

/** Least squares slope per day. */
function slope(y: readonly number[]): number {
  const middle = (y.length - 1) / 2;
  let above = 0;
  let below = 0;
  y.forEach((value, i) => {
    above += (i - middle) * value;
    below += (i - middle) ** 2;
  });
  return below === 0 ? 0 : above / below;
}

const LEVELS = [0.02, 0.05, 0.1, 0.2, 0.3];
const TRENDS = [0, 0.01];
const SEASONS = [0.02, 0.05, 0.1, 0.2, 0.3];

/** Additive Holt-Winters with a weekly season; the smoothing that fitted the last year best. */
export function holtWinters(y: readonly number[], horizon: number): number[] {
  const series = y.slice(-364);
  const n = series.length;
  const start = meanOf(series.slice(0, 2 * WEEK));
  const initial = weekOf((day) => meanOf([series[day] ?? start, series[day + WEEK] ?? start]) - start);
  let best: { error: number; level: number; trend: number; season: readonly number[] } = {
    error: Infinity,
    level: start,
    trend: 0,
    season: initial,
  };
  const season = [...initial];
  for (const alpha of LEVELS) {
    for (const beta of TRENDS) {
      for (const gamma of SEASONS) {
        for (let day = 0; day < WEEK; day++) season[day] = initial[day]!;
        let level = start;
        let trend = 0;
        let error = 0;
        // errors only grow: what is worse than the best already need not be finished
        for (let i = 0, day = 0; i < n && error < best.error; i++, day = day === WEEK - 1 ? 0 : day + 1) {
          const miss = series[i]! - level - trend - season[day]!;
          if (i >= 2 * WEEK) error += miss * miss;
          level += trend + alpha * miss;
          trend += alpha * beta * miss;
          season[day] = season[day]! + gamma * (1 - alpha) * miss;
        }
        if (error < best.error) best = { error, level, trend, season: [...season] };
      }
    }
  }
  return Array.from({ length: horizon }, (_, ahead) => best.level + best.trend * (ahead + 1) + (best.season[(n + ahead) % WEEK] ?? 0));
}
