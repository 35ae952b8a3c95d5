import { meanOf, sumOf } from './statistics';

const WEEK = 7;
/** Twelve weeks, as far as the longest member of the forecast looks back. */
const RECENT = 84;
/** Mean days between days with cost, and squared coefficient of variation of the cost of such days, that separate smooth series. */
const INTERVAL = 1.32;
const VARIATION = 0.49;
/** Months of the past that are asked whether the mean would have been nearer. */
const [MONTHS, MONTH, FEWEST] = [4, 28, 2];
const FIRST_ORIGIN = 56;

/**
 * Whether cost comes on some days only, or in very unlike amounts: intermittent, erratic or lumpy by Syntetos, Boylan and Croston (2005).
 * It has to in both halves of the last twelve weeks: a step or a spike is in one of them. Weekdays without any cost are a week's pattern,
 * and so is what one has more than another.
 */
export function isUneven(y: readonly number[]): boolean {
  const half = RECENT / 2;
  return y.length >= RECENT && [y.slice(-RECENT, -half), y.slice(-half)].every(areUneven);
}

function areUneven(days: readonly number[]): boolean {
  const means = Array.from({ length: WEEK }, (_, day) => meanOf(days.filter((_amount, t) => t % WEEK === day)));
  const parts = days.flatMap((amount, t) => (means[t % WEEK]! > 0 ? [amount / means[t % WEEK]!] : []));
  const sizes = parts.filter((size) => size > 0);
  if (sizes.length === 0) return false;
  const mean = meanOf(sizes);
  const variation = meanOf(sizes.map((size) => (size - mean) ** 2)) / mean ** 2;
  return parts.length / sizes.length >= INTERVAL || variation >= VARIATION;
}

/** Plain mean of the last twelve same weekdays: its sum is right on average, however uneven the days are. */
export function plainWeekdayMean(y: readonly number[], horizon: number): readonly number[] {
  const recent = y.slice(-RECENT);
  const week = Array.from({ length: WEEK }, (_, ahead) =>
    meanOf(recent.filter((_amount, t) => (recent.length - t) % WEEK === (WEEK - ahead) % WEEK)),
  );
  return Array.from({ length: horizon }, (_, ahead) => week[ahead % WEEK]!);
}

/** Whether the sums of the last months would have been nearer to the plain mean than to `robust`, the forecast from an earlier day. */
export function meanHelps(y: readonly number[], robust: (end: number) => readonly number[]): boolean {
  let [plain, mean, months] = [0, 0, 0];
  for (let month = 1; month <= MONTHS; month++) {
    const end = y.length - month * MONTH;
    if (end < FIRST_ORIGIN) break;
    const sum = sumOf(y.slice(end, end + MONTH));
    plain += Math.abs(sum - sumOf(robust(end).slice(0, MONTH)));
    mean += Math.abs(sum - sumOf(plainWeekdayMean(y.slice(0, end), MONTH)));
    months++;
  }
  return months >= FEWEST && mean < plain;
}
