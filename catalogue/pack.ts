import { groupBy } from './tables';
import { gridOf, ONE, predicted, type PackedGrid } from '../src/core/prices/grid';

export interface PriceCell {
  readonly price: number;
  readonly source: number;
}

/** Finest price step that is kept: 1e-13 USD. */
const MOST_DECIMALS = 13;

/** Decimal digits after the point of a number as written. */
function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/**
 * Packs prices of `entries` in `regions`. Entries of one family share a ratio a region; small families share one. Throws
 * when reading the result back does not give the same figures.
 */
export function packGrid(
  entries: readonly string[],
  regions: readonly string[],
  cell: (entry: string, region: string) => PriceCell | undefined,
  familyOf: (entry: string) => string,
): PackedGrid {
  const table = entries.map((entry) => regions.map((region) => cell(entry, region)));
  const digits = table.flat().reduce((most, each) => Math.min(MOST_DECIMALS, Math.max(most, each ? decimals(each.price) : 0)), 0);
  const scale = 10 ** digits;
  const whole = table.map((row) => row.map((each) => (each ? Math.round(each.price * scale) : undefined)));
  const base = whole.map((row) => row.find((value) => value !== undefined) ?? 0);

  const members = groupBy(entries.keys(), (i) => familyOf(entries[i]!));
  const names = entries.length < 2 ? [] : [...members].filter(([, all]) => all.length >= 3).map(([name]) => name);
  const number = new Map(names.map((name, i) => [name, i + 1]));
  const family = entries.map((entry) => number.get(familyOf(entry)) ?? 0);
  const ratio = [0, ...number.values()].map((wanted) =>
    regions.map((_, r) => {
      const ratios = whole.flatMap((row, e) => (family[e] === wanted && row[r] !== undefined && base[e]! > 0 ? [row[r] / base[e]!] : []));
      return ratios.length === 0 ? 0 : Math.round(median(ratios) * ONE);
    }),
  );
  const hasRatio = entries.length > 1;
  const columns = regions
    .map((_, r) =>
      whole
        .map((row, e) => {
          const value = row[r];
          return value === undefined ? '' : (value - predicted(base[e]!, hasRatio ? ratio[family[e]!]![r]! : ONE)).toString(36);
        })
        .join(',')
        .replace(/,+$/, ''),
    )
    .join('|')
    .replace(/\|+$/, '');
  const packed: PackedGrid = { scale, base, ...(hasRatio && { family, ratio }), columns, ...packSources(table) };
  check(packed, table, digits === MOST_DECIMALS);
  return packed;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}

const mostCommon = (values: readonly number[]): number => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 0;
};

/** The usual source, those of whole regions that differ, those of cells that differ again. */
function packSources(table: readonly (readonly (PriceCell | undefined)[])[]): Pick<PackedGrid, 'source' | 'regionSource' | 'cellSource'> {
  const used = (cells: readonly (PriceCell | undefined)[]): number[] => cells.flatMap((each) => (each ? [each.source] : []));
  const source = mostCommon(used(table.flat()));
  const regionSource: Record<string, number> = {};
  const cellSource: Record<string, number> = {};
  for (const r of table[0]?.keys() ?? []) {
    const column = table.map((row) => row[r]);
    const usual = column.some((each) => each) ? mostCommon(used(column)) : source;
    if (usual !== source) regionSource[r] = usual;
    column.forEach((each, e) => {
      if (each && each.source !== usual) cellSource[`${e},${r}`] = each.source;
    });
  }
  return {
    source,
    ...(Object.keys(regionSource).length > 0 && { regionSource }),
    ...(Object.keys(cellSource).length > 0 && { cellSource }),
  };
}

function check(packed: PackedGrid, table: readonly (readonly (PriceCell | undefined)[])[], isRounded: boolean): void {
  const read = gridOf(packed);
  table.forEach((row, e) =>
    row.forEach((wanted, r) => {
      const got = read(e, r);
      const near = wanted && got && Math.abs(got.price - wanted.price) <= (isRounded ? wanted.price * 1e-6 : 0);
      const same = wanted ? near && got.source === wanted.source : got === undefined;
      if (!same) throw new Error(`cell ${e},${r} reads ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
    }),
  );
}
