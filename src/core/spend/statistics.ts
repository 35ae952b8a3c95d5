/** A sorted copy. Few values are put in their places one by one: they are what is sorted thousands of times. */
function ascending(values: readonly number[]): number[] {
  const sorted = [...values];
  if (sorted.length > 64) return sorted.sort((a, b) => a - b);
  for (let at = 1; at < sorted.length; at++) {
    const value = sorted[at]!;
    let place = at;
    for (; place > 0 && sorted[place - 1]! > value; place--) sorted[place] = sorted[place - 1]!;
    sorted[place] = value;
  }
  return sorted;
}

/** Middle value; the mean of the two middle ones; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Linear between neighbours, as most programs have it; 0 of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = ascending(values);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  return below + (place - Math.floor(place)) * ((sorted[Math.floor(place) + 1] ?? below) - below);
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

export const meanOf = (values: readonly number[]): number => (values.length === 0 ? 0 : sumOf(values) / values.length);

/** The nearest whole number; never -0, which JSON does not know. */
export const whole = (value: number): number => Math.round(value) + 0;
