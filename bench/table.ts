/** One figure of a benchmark. */
export interface Row {
  readonly what: string;
  readonly value: string;
  /** What is wanted, where something is. */
  readonly bar?: string;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Prints rows in two columns. */
export function print(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  console.log(`\n${title}`);
  for (const { what, value, bar } of rows) console.log(`  ${what.padEnd(width)}  ${value}${bar === undefined ? '' : `   (bar ${bar})`}`);
}
