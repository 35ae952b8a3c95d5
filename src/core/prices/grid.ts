/**
 * Prices of many things in many regions, as integers of 1 / `scale` USD. A cell is
 * `round(base[entry] x ratio[family[entry]][region] / 1e6) + residual`; encoder and decoder must use this very expression,
 * as products pass 2^53.
 */
export interface PackedGrid {
  readonly scale: number;
  /** Price of each entry in its first region. */
  readonly base: readonly number[];
  /** Family of each entry; absent: ratio 1. */
  readonly family?: readonly number[];
  /** How dear each region is for a family, in millionths. */
  readonly ratio?: readonly (readonly number[])[];
  /** One column for each region, separated by `|`; residuals in base 36, separated by commas; empty: no such price. */
  readonly columns: string;
  /** Index of the source of most cells. */
  readonly source: number;
  /** Index of the source by region, where it differs. */
  readonly regionSource?: Readonly<Record<string, number>>;
  /** Index of the source by `entry,region`, where that differs again. */
  readonly cellSource?: Readonly<Record<string, number>>;
}

/** What the cell would be without a residual. */
export const predicted = (base: number, ratio: number): number => Math.round((base * ratio) / 1e6);

export const ONE = 1_000_000;

/** A price in USD and the index of its source. */
export interface Cell {
  readonly price: number;
  readonly source: number;
}

/** Reads cells by entry and region; columns are split on first use. */
export function gridOf(packed: PackedGrid): (entry: number, region: number) => Cell | undefined {
  let columns: readonly string[] | undefined;
  const split = new Map<number, readonly string[]>();
  return (entry, region) => {
    columns ??= packed.columns.split('|');
    let column = split.get(region);
    if (!column) {
      column = (columns[region] ?? '').split(',');
      split.set(region, column);
    }
    const residual = column[entry];
    if (!residual) return undefined;
    const family = packed.family?.[entry];
    const ratio = family === undefined ? ONE : (packed.ratio?.[family]?.[region] ?? ONE);
    const price = (predicted(packed.base[entry] ?? 0, ratio) + parseInt(residual, 36)) / packed.scale;
    const source = packed.cellSource?.[`${entry},${region}`] ?? packed.regionSource?.[region] ?? packed.source;
    return { price, source };
  };
}
