import type { Expression, Select } from './sqlParser';

/** A point in time, a day, an exact decimal in units of 10⁻¹⁵: what a cell of a table may be besides plain values. */
export class Time {
  constructor(readonly ms: number) {}
}
export class Day {
  constructor(readonly text: string) {}
}
export type Cell = string | number | bigint | boolean | null | Time | Day | ReadonlyMap<string, string> | Struct | readonly Cell[];
export interface Struct {
  readonly [field: string]: Cell;
}

/** What one engine calls otherwise than the next: types by what they are, functions by what they do. */
export interface SqlEngine {
  readonly types: Readonly<Record<string, 'text' | 'exact' | 'day' | 'time'>>;
  readonly functions: Readonly<Record<string, (args: readonly Cell[]) => Cell>>;
}

interface Scope {
  readonly names: ReadonlyMap<string, Cell>;
  readonly outer: Scope | undefined;
}

type Row = ReadonlyMap<string, Cell>;

const UNIT = 10n ** 15n;

/** Runs a statement over rows whose names are in lower case. @throws Error for what the engine does not know or would refuse */
export function runSql(
  statement: Select,
  table: (path: readonly string[]) => readonly Row[],
  parameters: Readonly<Record<string, Cell>>,
  { types, functions }: SqlEngine,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] } {
  const numbers = new Map<Expression, ReadonlyMap<Scope | undefined, number>>();

  function query({ items, from, where, groupBy }: Select, outer: Scope | undefined): readonly (readonly Cell[])[] {
    const scopes = sourceRows(from, outer).map((names): Scope => ({ names, outer }));
    const kept = where ? scopes.filter((scope) => evaluate(where, scope) === true) : scopes;
    const aggregates = items.map(({ expression }) => hasAggregate(expression));
    const windows = items.flatMap(({ expression }) => windowsIn(expression));
    if (windows.length > 0 && (groupBy || aggregates.includes(true)))
      throw new Error('rows of groups are numbered in a query of their own');
    for (const window of windows) numbers.set(window, numbered(window.order, kept));
    if (!groupBy && !aggregates.includes(true)) return kept.map((scope) => items.map(({ expression }) => evaluate(expression, scope)));
    const keys = groupBy ?? [];
    items.forEach((item, index) => {
      if (!aggregates[index] && !keys.includes(index + 1)) throw new Error(`${item.alias} is neither grouped nor summed`);
      if (aggregates[index] && keys.includes(index + 1)) throw new Error(`${item.alias} is grouped and summed`);
    });
    const groups = new Map<string, Scope[]>();
    if (!groupBy) groups.set('', [...kept]);
    else
      for (const scope of kept) {
        const key = JSON.stringify(keys.map((position) => asText(evaluate(items[position - 1]!.expression, scope))));
        const group = groups.get(key);
        if (group) group.push(scope);
        else groups.set(key, [scope]);
      }
    return [...groups.values()].map((group) =>
      items.map(({ expression }, index) => (aggregates[index] ? evaluate(expression, group[0], group) : evaluate(expression, group[0]))),
    );
  }

  function numbered(order: RowNumber['order'], rows: readonly Scope[]): ReadonlyMap<Scope, number> {
    const keyed = rows.map((scope) => ({ scope, keys: order.map(({ by }) => evaluate(by, scope)) }));
    if (keyed.some(({ keys }) => keys.includes(null))) throw new Error('engines differ in where nothing is sorted');
    const sorted = keyed.sort((a, b) => {
      for (const [at, { isDescending }] of order.entries()) {
        const [x, y] = [a.keys[at]!, b.keys[at]!];
        if (compare('=', x, y) !== true) return (compare('<', x, y) === true) === isDescending ? 1 : -1;
      }
      return 0;
    });
    return new Map(sorted.map(({ scope }, at) => [scope, at + 1]));
  }

  function sourceRows(from: Select['from'], outer: Scope | undefined): readonly Row[] {
    switch (from.kind) {
      case 'table':
        return table(from.path);
      case 'select': {
        const names = from.select.items.map(({ alias }) => alias.toLowerCase());
        if (new Set(names).size !== names.length) throw new Error('two columns of one name');
        return query(from.select, outer).map((row) => new Map(row.map((cell, index) => [names[index]!, cell])));
      }
      case 'unnest': {
        const cells = evaluate(from.list, outer);
        return (Array.isArray(cells) ? (cells as readonly Cell[]) : []).map((cell) => new Map([[from.alias.toLowerCase(), cell]]));
      }
    }
  }

  function evaluate(expression: Expression, scope: Scope | undefined, group?: readonly Scope[]): Cell {
    const inner = (part: Expression): Cell => evaluate(part, scope, group);
    switch (expression.kind) {
      case 'value':
        return expression.value;
      case 'parameter': {
        const value = parameters[expression.name];
        if (value === undefined) throw new Error(`no parameter ${expression.name}`);
        return value;
      }
      case 'day':
        return new Day(expression.text);
      case 'in': {
        const found = expression.list.map((one) => compare('=', inner(expression.of), inner(one)));
        return found.includes(true) ? true : found.includes(null) ? null : false;
      }
      case 'rowNumber':
        return numbers.get(expression)?.get(scope) ?? null;
      case 'name':
        return nameIn(expression.path, scope);
      case 'cast':
        return castTo(inner(expression.of), types[expression.type], expression.type);
      case 'case': {
        const { subject, whens, otherwise } = expression;
        const hit = whens.find(([when]) => (subject ? compare('=', inner(subject), inner(when)) : inner(when)) === true);
        return hit ? inner(hit[1]) : otherwise ? inner(otherwise) : null;
      }
      case 'operator':
        return operate(expression.operator, inner(expression.left), inner(expression.right));
      case 'select': {
        const rows = query(expression.select, scope);
        if (rows.length > 1) throw new Error('a scalar subquery with two rows');
        return rows[0]?.[0] ?? null;
      }
      case 'call':
        return call(expression.name, expression.args, scope, group);
      case 'lambda':
        throw new Error('a lambda where a value is wanted');
    }
  }

  function call(name: string, args: readonly Expression[], scope: Scope | undefined, group: readonly Scope[] | undefined): Cell {
    if (AGGREGATES.includes(name)) {
      if (!group) throw new Error(`${name} outside a group`);
      if (name === 'COUNT(*)') return group.length;
      const cells = group.map((member) => evaluate(args[0]!, member)).filter((cell) => cell !== null);
      if (name === 'COUNT') return cells.length;
      if (name === 'MIN' || name === 'MAX')
        return cells.reduce<Cell>(
          (best, cell) => (best === null || compare(name === 'MIN' ? '<' : '>', cell, best) === true ? cell : best),
          null,
        );
      // the 0 of a CASE is as exact as its other branches
      if (cells.some((cell) => typeof cell !== 'bigint' && cell !== 0)) throw new Error('SUM of what is not exact');
      return cells.length === 0 ? null : cells.reduce<bigint>((sum, cell) => sum + exact(cell), 0n);
    }
    if (name === 'MAP_FILTER') {
      const map = evaluate(args[0]!, scope);
      const filter = args[1];
      if (map === null) return null;
      if (!(map instanceof Map) || filter?.kind !== 'lambda') throw new Error('MAP_FILTER takes a map and a lambda');
      const [key = '', value = ''] = filter.names;
      return new Map(
        [...(map as ReadonlyMap<string, string>)].filter(
          ([own, held]) =>
            evaluate(filter.body, {
              names: new Map([
                [key, own],
                [value, held],
              ]),
              outer: scope,
            }) === true,
        ),
      );
    }
    const known = functions[name];
    if (!known) throw new Error(`no function ${name}`);
    return known(args.map((arg) => (isDatePart(arg) ? 'DAY' : evaluate(arg, scope, group))));
  }

  const found = query(statement, undefined);
  const used = parametersIn(statement);
  for (const name of Object.keys(parameters)) if (!used.includes(name)) throw new Error(`the parameter ${name} is not used`);
  return { columns: statement.items.map(({ alias }) => alias), rows: found };
}

const AGGREGATES = ['SUM', 'COUNT', 'MIN', 'MAX', 'COUNT(*)'];
type RowNumber = Extract<Expression, { kind: 'rowNumber' }>;

/** The parts of an expression. */
function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'cast':
      return [expression.of];
    case 'in':
      return [expression.of, ...expression.list];
    case 'operator':
      return [expression.left, expression.right];
    case 'case':
      return [expression.subject, expression.otherwise, ...expression.whens.flat()].filter((part) => part !== undefined);
    case 'rowNumber':
      return expression.order.map(({ by }) => by);
    default:
      return [];
  }
}

/** Names of the parameters anywhere in a statement. */
function parametersIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { kind, name } = part as { readonly kind?: unknown; readonly name?: unknown };
  return kind === 'parameter' ? [String(name)] : Object.values(part).flatMap(parametersIn);
}

const windowsIn = (expression: Expression): readonly RowNumber[] => [
  ...(expression.kind === 'rowNumber' ? [expression] : []),
  ...partsOf(expression).flatMap(windowsIn),
];
const isDatePart = (arg: Expression): boolean => arg.kind === 'name' && arg.path.length === 1 && arg.path[0] === 'DAY';

const hasAggregate = (expression: Expression): boolean =>
  (expression.kind === 'call' && AGGREGATES.includes(expression.name)) || partsOf(expression).some(hasAggregate);

function nameIn(path: readonly string[], scope: Scope | undefined): Cell {
  const [first = '', ...rest] = path.map((name) => name.toLowerCase());
  for (let at = scope; at; at = at.outer) {
    const cell = at.names.get(first);
    if (cell === undefined) continue;
    return rest.reduce<Cell>((value, field) => {
      if (value === null) return null;
      const inner = (value as Struct)[field];
      if (inner === undefined) throw new Error(`no field ${field}`);
      return inner;
    }, cell);
  }
  throw new Error(`no column ${path.join('.')}`);
}

function castTo(cell: Cell, to: 'text' | 'exact' | 'day' | 'time' | undefined, type: string): Cell {
  if (cell === null) return null;
  switch (to) {
    case 'text':
      return asText(cell);
    case 'exact':
      return exact(cell);
    case 'day':
      return new Day(asText(cell).slice(0, 10));
    case 'time':
      return new Time(Date.parse(asText(cell)));
    case undefined:
      throw new Error(`no type ${type}`);
  }
}

function exact(cell: Cell): bigint {
  if (typeof cell === 'bigint') return cell;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(typeof cell === 'number' ? cell.toFixed(15) : asText(cell));
  if (!match) throw new Error(`${asText(cell)} is no number`);
  const [, sign, whole = '', decimals = ''] = match;
  const units = BigInt(whole + decimals.padEnd(15, '0').slice(0, 15));
  return sign === '-' ? -units : units;
}

/** Text of a cell as both engines write it; exact decimals without an exponent. */
export function asText(cell: Cell): string {
  if (cell === null) return '\u0000';
  if (cell instanceof Day) return cell.text;
  if (cell instanceof Time) return new Date(cell.ms).toISOString();
  if (typeof cell === 'bigint') {
    const digits = String(cell < 0n ? -cell : cell).padStart(16, '0');
    return `${cell < 0n ? '-' : ''}${digits.slice(0, -15)}.${digits.slice(-15)}`;
  }
  if (typeof cell === 'object') throw new Error('no plain value');
  return String(cell);
}

const rank = (cell: Cell): string | number | bigint =>
  cell instanceof Time ? cell.ms : cell instanceof Day ? cell.text : (cell as string | number | bigint);

function compare(operator: string, left: Cell, right: Cell): boolean | null {
  if (left === null || right === null) return null;
  const [a, b] = [rank(left), rank(right)];
  if (left instanceof Time !== right instanceof Time || left instanceof Day !== right instanceof Day || typeof a !== typeof b)
    throw new Error('two kinds of value are compared');
  switch (operator) {
    case '=':
      return a === b;
    case '<>':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

function operate(operator: string, left: Cell, right: Cell): Cell {
  if (operator === 'AND') return left === true && right === true;
  if (operator === 'OR') return left === true || right === true;
  if (!['+', '-', '*', '/'].includes(operator)) return compare(operator, left, right);
  if (left === null || right === null) return null;
  if (operator === '*' || operator === '/') {
    if (typeof left !== 'bigint' || !Number.isInteger(right)) throw new Error('only exact numbers are shared, by whole ones');
    return operator === '*' ? left * BigInt(right as number) : quotient(left, BigInt(right as number));
  }
  if (typeof left === 'number' && typeof right === 'number') return operator === '+' ? left + right : left - right;
  return operator === '+' ? exact(left) + exact(right) : exact(left) - exact(right);
}

/** Rounded half away from 0, as decimals are. */
const quotient = (value: bigint, by: bigint): bigint => (2n * value + (value < 0n ? -by : by)) / (2n * by);

const daysOf = (cell: Cell): number => {
  if (!(cell instanceof Day)) throw new Error('no date');
  return Date.parse(cell.text) / 86_400_000;
};
const dayOf = (cell: Cell): Cell => (cell instanceof Time ? new Day(new Date(cell.ms).toISOString().slice(0, 10)) : cell);
const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : asText(cell));
const orNull =
  (action: (args: readonly Cell[]) => Cell) =>
  (args: readonly Cell[]): Cell =>
    args.includes(null) ? null : action(args);

const extreme = (operator: string, cells: readonly Cell[]): Cell =>
  cells.reduce((best, cell) => (compare(operator, cell, best) === true ? cell : best));
const plusDays = (cell: Cell, days: number): Day => new Day(new Date((daysOf(cell) + days) * 86_400_000).toISOString().slice(0, 10));
const lastOfMonth = orNull(([cell]) => {
  const [year = 0, month = 0] = asText(plusDays(cell!, 0)).split('-').map(Number);
  return new Day(new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10));
});

const COMMON: SqlEngine['functions'] = {
  LOWER: orNull(([text]) => textOf(text!).toLowerCase()),
  UPPER: orNull(([text]) => textOf(text!).toUpperCase()),
  TRIM: orNull(([text]) => textOf(text!).trim()),
  SUBSTR: orNull(([text, from, length]) => textOf(text!).slice(Number(from) - 1, Number(from) - 1 + Number(length))),
  REPLACE: orNull(([text, what, by]) => textOf(text!).replaceAll(textOf(what!), textOf(by!))),
  CHR: ([code]) => String.fromCodePoint(Number(code)),
  NULLIF: ([cell = null, none = null]) => (compare('=', cell, none) === true ? null : cell),
  LEAST: orNull((cells) => extreme('<', cells)),
  GREATEST: orNull((cells) => extreme('>', cells)),
  COALESCE: (cells) => cells.find((cell) => cell !== null) ?? null,
};

/** What GoogleSQL knows of it (cloud.google.com/bigquery/docs/reference/standard-sql). */
export const GOOGLE_ENGINE: SqlEngine = {
  types: { STRING: 'text', BIGNUMERIC: 'exact', DATE: 'day' },
  functions: {
    ...COMMON,
    IFNULL: COMMON.COALESCE!,
    DATE: orNull(([time]) => dayOf(time!)),
    DATE_SUB: orNull(([day, days]) => plusDays(day!, -Number(days))),
    LAST_DAY: lastOfMonth,
    DATE_DIFF: orNull(([last, first, part]) => (part === 'DAY' ? daysOf(last!) - daysOf(first!) : null)),
    ROUND: orNull(([value, places]) => (places === 15 ? exact(value!) : null)),
  },
};

/** What Trino, the engine of Athena, knows of it (trino.io/docs/current/functions). */
export const TRINO_ENGINE: SqlEngine = {
  types: { VARCHAR: 'text', 'DECIMAL(38,15)': 'exact', DATE: 'day', TIMESTAMP: 'time' },
  functions: {
    ...COMMON,
    DATE_ADD: orNull(([part, days, day]) => (part === 'day' ? plusDays(day!, Number(days)) : null)),
    LAST_DAY_OF_MONTH: lastOfMonth,
    DATE_DIFF: orNull(([part, first, last]) => (part === 'day' ? daysOf(last!) - daysOf(first!) : null)),
    MAP_VALUES: orNull(([map]) => [...(map as ReadonlyMap<string, string>).values()]),
    ARRAY_MIN: orNull(([list]) => [...(list as readonly string[])].sort()[0] ?? null),
  },
};

export const exactUnits = (value: bigint, places: number): bigint => (value * UNIT) / 10n ** BigInt(places);
