import { exactSums, type Whole } from './exactSums';
import type { DailyCost } from './spend';

/** All that a row of a bill says but its day and its money. */
export interface CostKind extends Omit<DailyCost, 'day' | 'effective' | 'billed' | 'list'> {
  /** Its rows have an amount at list prices. */
  readonly listed: boolean;
}

/**
 * The rows of a bill as columns: a bill of a million rows has some thousands of kinds, and no object for each row. Amounts are
 * whole millionths; a row with one of 2⁵³ or more goes on in the next row, of the same kind and day, until what is left is less.
 */
export interface CostTable {
  /** Two of them may be alike. */
  readonly kinds: readonly CostKind[];
  /** By row: the place of its kind, its day number, its amounts. */
  readonly kindOf: Int32Array;
  readonly days: Int32Array;
  readonly effective: Float64Array;
  readonly billed: Float64Array;
  /** Absent when no kind is listed; 0 for rows whose kind is not. */
  readonly list?: Float64Array;
}

/** Takes the rows of a table one by one. */
export interface CostWriter {
  add(day: number, kind: number, effective: Whole, billed: Whole, list?: Whole): void;
  /** The table of what was added; its columns may be views of larger ones. */
  table(kinds: readonly CostKind[]): CostTable;
}

/** `room`: how many rows are expected; more are taken. */
export function costWriter(room: number, hasList: boolean): CostWriter {
  let columns = emptyColumns(room, hasList);
  let count = 0;

  function put(day: number, kind: number, effective: number, billed: number, list: number): void {
    if (count === columns.kindOf.length) columns = withRoom(columns, 2 * count + 16);
    columns.kindOf[count] = kind;
    columns.days[count] = day;
    columns.effective[count] = effective;
    columns.billed[count] = billed;
    if (columns.list) columns.list[count] = list;
    count++;
  }

  return {
    add(day, kind, effective, billed, list = 0) {
      if (typeof effective === 'number' && typeof billed === 'number' && typeof list === 'number') {
        put(day, kind, effective, billed, list);
        return;
      }
      let rest = [effective, billed, list].map(BigInt);
      let near: number[];
      do {
        near = rest.map(Number);
        put(day, kind, near[0]!, near[1]!, near[2]!);
        rest = rest.map((amount, column) => amount - BigInt(near[column]!));
      } while (!near.every(Number.isSafeInteger));
    },
    table: (kinds) => ({ kinds, ...upTo(columns, count) }),
  };
}

/** The rows of all tables, one table after the other. */
export function joinTables(tables: readonly CostTable[]): CostTable {
  const filled = tables.filter(({ kindOf }) => kindOf.length > 0);
  if (filled.length === 1) return filled[0]!;
  const joined = emptyColumns(
    filled.reduce((sum, { kindOf }) => sum + kindOf.length, 0),
    filled.some(({ list }) => list !== undefined),
  );
  let [rows, kinds] = [0, 0];
  for (const table of filled) {
    const before = kinds;
    joined.kindOf.set(
      table.kindOf.map((kind) => kind + before),
      rows,
    );
    joined.days.set(table.days, rows);
    joined.effective.set(table.effective, rows);
    joined.billed.set(table.billed, rows);
    if (table.list) joined.list?.set(table.list, rows);
    rows += table.kindOf.length;
    kinds += table.kinds.length;
  }
  return { kinds: filled.flatMap((table) => table.kinds), ...joined };
}

/** The rows that a test of their place lets through. */
export function rowsWhere(table: CostTable, isIn: (row: number) => boolean): CostTable {
  const chosen = new Int32Array(table.kindOf.length);
  let count = 0;
  for (let row = 0; row < chosen.length; row++) if (isIn(row)) chosen[count++] = row;
  if (count === chosen.length) return table;
  const rows = chosen.subarray(0, count);
  const { kinds, kindOf, days, effective, billed, list } = table;
  const amounts = (column: Float64Array): Float64Array => {
    const some = new Float64Array(count);
    for (let at = 0; at < count; at++) some[at] = column[rows[at]!]!;
    return some;
  };
  return {
    kinds,
    kindOf: rows.map((row) => kindOf[row]!),
    days: rows.map((row) => days[row]!),
    effective: amounts(effective),
    billed: amounts(billed),
    ...(list ? { list: amounts(list) } : {}),
  };
}

/** Exact effective cost of the rows that a test of their place lets through. */
export function effectiveWhere({ effective }: CostTable, isIn: (row: number) => boolean): bigint {
  const sums = exactSums(1);
  for (let row = 0; row < effective.length; row++) if (isIn(row)) sums.add(0, effective[row]!);
  return sums.at(0);
}

/** A number for each of a list; a good deal faster than `Int32Array.from`. */
export function numbersOf<T>(list: readonly T[], numberOf: (one: T, at: number) => number): Int32Array {
  const numbers = new Int32Array(list.length);
  for (let at = 0; at < list.length; at++) numbers[at] = numberOf(list[at] as T, at);
  return numbers;
}

type Columns = Omit<CostTable, 'kinds'>;

const emptyColumns = (rows: number, hasList: boolean): Columns => ({
  kindOf: new Int32Array(rows),
  days: new Int32Array(rows),
  effective: new Float64Array(rows),
  billed: new Float64Array(rows),
  ...(hasList ? { list: new Float64Array(rows) } : {}),
});

function withRoom(columns: Columns, rows: number): Columns {
  const larger = emptyColumns(rows, columns.list !== undefined);
  larger.kindOf.set(columns.kindOf);
  larger.days.set(columns.days);
  larger.effective.set(columns.effective);
  larger.billed.set(columns.billed);
  if (columns.list) larger.list?.set(columns.list);
  return larger;
}

const upTo = ({ kindOf, days, effective, billed, list }: Columns, rows: number): Columns => ({
  kindOf: kindOf.subarray(0, rows),
  days: days.subarray(0, rows),
  effective: effective.subarray(0, rows),
  billed: billed.subarray(0, rows),
  ...(list ? { list: list.subarray(0, rows) } : {}),
});
