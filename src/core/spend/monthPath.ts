import type { MonthForecast, PathDay } from '../model/spend';

/**
 * How the month adds up, day by day: what was spent up to each complete day, then what is expected. The band opens in step with what
 * is expected and is that of the month's sum on its last day; without a band both ends are null.
 */
export function monthPath(
  actual: readonly { readonly day: string; readonly amount: number }[],
  { days, low, high, amount }: Pick<MonthForecast, 'days' | 'low' | 'high' | 'amount'>,
): readonly PathDay[] {
  let sum = 0;
  const past = actual.map((one) => {
    sum += one.amount;
    return { day: one.day, amount: sum, low: sum, high: sum, isForecast: false };
  });
  const spent = sum;
  const toCome = amount - spent;
  const end = (ahead: number, expected: number, limit: number | null): number | null => {
    if (limit === null) return null;
    // where nothing is expected the band opens with the days
    const share = toCome === 0 ? (ahead + 1) / days.length : (expected - spent) / toCome;
    return Math.round(expected + (limit - amount) * share) + 0;
  };
  const future = days.map((one, ahead) => {
    sum += one.amount;
    return { day: one.day, amount: sum, low: end(ahead, sum, low), high: end(ahead, sum, high), isForecast: true };
  });
  return [...past, ...future];
}

/** Day on which a path reaches a limit; null where it does not within the month. */
export function reachedOn(path: readonly PathDay[], limit: number, by: 'amount' | 'low' | 'high'): string | null {
  const found = path.find((one) => {
    const sum = one[by];
    return sum !== null && sum >= limit && sum > 0;
  });
  return found?.day ?? null;
}
