import type { ListValue, Type, Value } from '../../../model/value';
import { convert } from '../convert';
import { stopped } from '../limits';
import type { FunctionEnvironment } from '../scope';
import { set, setKey } from '../equality';
import { typeOf, unify } from '../types';
import { derived, fail, isFailure, marked, unknownIn } from '../unknowns';
import { list, tuple } from '../values';
import { type Definitions, SET_OF_ANY, define, itemsOf } from './define';

/** Largest product of sets. */
const MAX_PRODUCT = 100_000;

/** All sets with one element type. */
function alike(args: readonly Value[]): { readonly sets: readonly (readonly Value[])[]; readonly element: Type } | undefined {
  const element = unify(args.map((value) => (value.kind === 'list' ? (value.element ?? 'any') : 'any')));
  if (element === undefined) return undefined;
  return { element, sets: args.map((value) => itemsOf(convert(value, { kind: 'set', element }))) };
}

type Operation = (first: readonly Value[], other: readonly Value[]) => readonly Value[];

const keysOf = (items: readonly Value[]): ReadonlySet<string> => new Set(items.map(setKey));

const among = (items: readonly Value[], keys: ReadonlySet<string>, wanted: boolean): readonly Value[] =>
  items.filter((item) => keys.has(setKey(item)) === wanted);

const operation =
  (combine: Operation) =>
  (args: readonly Value[]): Value => {
    const given = alike(args);
    if (!given) return fail('all sets must have one element type');
    const [first = [], ...others] = given.sets;
    return set(others.reduce(combine, first), given.element);
  };

/** All combinations, the last one changing fastest. A set when all are sets. */
function product(args: readonly Value[], { budget }: FunctionEnvironment): Value {
  if (args.length < 2) return fail('at least two arguments are required');
  const elements: Type[] = [];
  for (const value of args) {
    if (value.kind !== 'list') return fail('all arguments must be lists, sets or tuples');
    const element = elementOf(value);
    if (element === undefined) return fail('all elements must have one type');
    elements.push(element);
    const open = value.of === 'set' ? unknownIn(value) : undefined;
    if (open) return derived(open);
  }
  if (args.reduce((total, value) => total * itemsOf(value).length, 1) > MAX_PRODUCT) return stopped(budget, 'too many combinations');
  let rows: (readonly Value[])[] = [[]];
  for (const [index, value] of args.entries()) {
    const items = itemsOf(value).map((item) => marked(convert(item, elements[index] ?? 'any'), value.sensitive));
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const failed = rows.flat().find(isFailure);
  if (failed) return failed;
  const type: Type = { kind: 'tuple', items: elements };
  const result = rows.map(tuple);
  return args.some((value) => value.kind === 'list' && value.of === 'set') ? set(result, type) : list(result, type);
}

const elementOf = (value: ListValue): Type | undefined =>
  value.items.length === 0 ? (value.element ?? 'any') : (value.element ?? unify(value.items.map(typeOf)));

const SET = { type: SET_OF_ANY, whole: true } as const;

/** Functions of sets. */
export const sets: Definitions = {
  setintersection: define(
    [SET],
    SET_OF_ANY,
    operation((first, other) => among(first, keysOf(other), true)),
    { rest: SET },
  ),
  setproduct: define([], 'any', product, { rest: { type: 'any' }, marks: 'shallow' }),
  setsubtract: define(
    [SET, SET],
    SET_OF_ANY,
    operation((first, other) => among(first, keysOf(other), false)),
  ),
  setunion: define(
    [SET_OF_ANY],
    SET_OF_ANY,
    operation((first, other) => [...first, ...other]),
    { rest: { type: SET_OF_ANY } },
  ),
};
