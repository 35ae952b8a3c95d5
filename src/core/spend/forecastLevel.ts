import { median, sumOf } from './statistics';

const WEEK = 7;
/** Weeks of the past that are asked. */
const WEEKS = 13;
/** Fewer tell nothing of what is usual. */
const FEWEST = 4;
/** Usual deviations, as a standard deviation, from which on a last week is followed whatever the past says. */
const SURPRISE = 3;
const FIRST_ORIGIN = 28;
/** Days of a forecast from the past that are compared, at most. */
export const LEVEL_DAYS = 28;

/** The last week before `end` to what a forecast from there says of the same weekdays, less 1. */
function deviationOf(y: readonly number[], end: number, point: readonly number[]): number {
  const expected = sumOf(point.slice(0, WEEK));
  return expected > 0 ? sumOf(y.slice(end - WEEK, end)) / expected - 1 : 0;
}

/**
 * The factor that brings a forecast nearer to the level of the last week: means of many weeks lag behind a series that grows or
 * wanders. How far the last week is followed is what would have been best in the last quarter: the least squares weight of the
 * combination of the forecast and the same at last week's level (Granger and Ramanathan, 1984), between 0 and 1. Small deviations of
 * the past tell nothing of a large one: beyond what is usual it is followed by the non-negative garrote (Breiman, 1995), 1 - (3σ/d)².
 * `baseAt` is the forecast from an earlier day, without this factor.
 */
export function levelFactor(y: readonly number[], baseAt: (end: number) => readonly number[], horizon: number): number {
  const length = Math.min(LEVEL_DAYS, Math.max(WEEK, horizon));
  let agreement = 0;
  let square = 0;
  const usual: number[] = [];
  for (let week = 0; week < WEEKS; week++) {
    const origin = y.length - length - week * WEEK;
    if (origin < FIRST_ORIGIN) break;
    const point = baseAt(origin);
    const deviation = deviationOf(y, origin, point);
    usual.push(Math.abs(deviation));
    for (let ahead = 0; ahead < length; ahead++) {
      const shift = point[ahead]! * deviation;
      agreement += (y[origin + ahead]! - point[ahead]!) * shift;
      square += shift * shift;
    }
  }
  const deviation = deviationOf(y, y.length, baseAt(y.length));
  if (usual.length < FEWEST || deviation === 0) return 1;
  const learned = square > 0 ? Math.min(1, Math.max(0, agreement / square)) : 0;
  const surprise = Math.max(0, 1 - (SURPRISE * 1.4826 * median(usual)) ** 2 / deviation ** 2);
  return 1 + Math.max(learned, surprise) * deviation;
}
