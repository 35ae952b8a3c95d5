import type { ListValue, Type, Unknown, Value } from '../../../model/value';
import { equal, setKey } from '../equality';
import { convert } from '../convert';
import { counted } from '../numbers';
import { friendly, typeOf, unify } from '../types';
import { derived, fail, isFailure, marked, unknownIn } from '../unknowns';
import { bool, byBytes, list, nothing, text, tuple } from '../values';
import {
  type Definitions,
  LIST_OF_ANY,
  LIST_OF_STRING,
  NOT_WHOLE,
  define,
  elementType,
  integerOf,
  itemsOf,
  listLike,
  stringOf,
} from './define';

const LIST_OF_BOOL = { kind: 'list', element: 'bool' } as const;

const elementOf = (value: Value | undefined): NonNullable<ListValue['element']> =>
  (value?.kind === 'list' ? value.element : undefined) ?? unify(itemsOf(value).map(typeOf)) ?? 'any';

/** A list or tuple with other items. */
const alike = (value: ListValue, items: readonly Value[]): Value => (value.of === 'tuple' ? tuple(items) : list(items, elementOf(value)));

function all([given]: readonly Value[]): Value {
  for (const item of itemsOf(given)) {
    if (item.kind === 'unknown') return derived(item);
    if (item.kind !== 'bool' || !item.value) return bool(false);
  }
  return bool(true);
}

function any([given]: readonly Value[]): Value {
  let open: Unknown | undefined;
  for (const item of itemsOf(given)) {
    if (item.kind === 'unknown') open ??= item;
    else if (item.kind === 'bool' && item.value) return bool(true);
  }
  return open ? derived(open) : bool(false);
}

function chunk([given, size]: readonly Value[]): Value {
  const length = integerOf(size);
  const items = itemsOf(given);
  const element = elementOf(given);
  if (length === undefined) return NOT_WHOLE;
  if (length < 0) return fail('the size must be positive');
  const chunks: Value[] = [];
  for (let at = 0; at < items.length; at += length === 0 ? items.length : length)
    chunks.push(list(length === 0 ? items : items.slice(at, at + length), element));
  return list(chunks, { kind: 'list', element });
}

function concat(args: readonly Value[]): Value {
  const lists: ListValue[] = [];
  for (const value of args) {
    if (value.kind !== 'list' || value.of === 'set') return fail(`all arguments must be lists or tuples, not ${friendly(typeOf(value))}`);
    lists.push(value);
  }
  if (lists.length === 0) return fail('at least one argument is required');
  const items = lists.flatMap((value) => value.items.map((item) => marked(item, value.sensitive)));
  const element = lists.every(({ of }) => of === 'list') ? unify(lists.map(elementOf)) : undefined;
  return element === undefined
    ? tuple(items)
    : list(
        items.map((item) => convert(item, element)),
        element,
      );
}

function contains([given, wanted = nothing()]: readonly Value[]): Value {
  if (given?.kind !== 'list') return fail('argument must be list, tuple, or set');
  let open: Unknown | undefined;
  for (const item of given.items) {
    const result = equal(item, wanted);
    if (result === true) return bool(true);
    if (result !== false) open ??= result;
  }
  return open ? derived(open) : bool(false);
}

function distinct([given]: readonly Value[]): Value {
  const kept = new Map<string, Value>();
  for (const item of itemsOf(given)) {
    const key = setKey(item);
    if (!kept.has(key)) kept.set(key, item);
  }
  return list([...kept.values()], elementOf(given));
}

function elementAt([given, index = nothing()]: readonly Value[]): Value {
  if (given?.kind !== 'list' || given.of === 'set') return fail(`cannot read elements from ${friendly(typeOf(given ?? nothing()))}`);
  const at = integerOf(index);
  if (at === undefined) return NOT_WHOLE;
  if (at < 0) return fail('the index must not be negative');
  return given.items[at % given.items.length] ?? fail('cannot use element with an empty list');
}

/** Items of nested lists; an unknown that may be a list makes their number unknown. */
function flattened(value: ListValue, into: Value[]): Unknown | undefined {
  for (const item of value.items) {
    if (item.kind === 'list') {
      const open = flattened(item.sensitive ? { ...item, items: item.items.map((part) => marked(part, true)) } : item, into);
      if (open) return open;
    } else if (item.kind === 'unknown' && (typeof item.type !== 'string' || isFailure(item)) && !isStructure(item)) return item;
    else into.push(item);
  }
  return undefined;
}

const isStructure = ({ type }: Unknown): boolean => typeof type === 'object' && (type.kind === 'map' || type.kind === 'object');

function flatten([given]: readonly Value[]): Value {
  if (given?.kind !== 'list') return fail('can only flatten lists, sets and tuples');
  const items: Value[] = [];
  const open = flattened(given, items);
  return open ? derived(open) : tuple(items);
}

function indexOf([given, wanted = nothing()]: readonly Value[]): Value {
  if (given?.kind !== 'list' || given.of === 'set') return fail('argument must be a list or tuple');
  for (const [at, item] of given.items.entries()) {
    const result = equal(item, wanted);
    if (result === true) return counted(at);
    if (result !== false) return derived(result);
  }
  return fail('item not found');
}

function matchKeys([values, keys, search]: readonly Value[]): Value {
  const [items, names] = [itemsOf(values), itemsOf(keys)];
  if (items.length !== names.length) return fail('numbers of keys and values differ');
  const type = unify([elementOf(keys), elementOf(search)]);
  if (type === undefined) return fail('keys and searchset must have one type');
  const wanted = itemsOf(search).map((item) => convert(item, type));
  const kept: Value[] = [];
  const known = wanted.some(unknownIn) ? undefined : new Set(wanted.map(setKey));
  for (const [at, name] of names.entries()) {
    const key = convert(name, type);
    if (known !== undefined && !unknownIn(key)) {
      if (known.has(setKey(key))) kept.push(items[at] ?? nothing());
      continue;
    }
    for (const one of wanted) {
      const result = equal(key, one);
      if (typeof result !== 'boolean') return derived(result);
      if (!result) continue;
      kept.push(items[at] ?? nothing());
      break;
    }
  }
  return list(kept, elementOf(values));
}

function reverse([given]: readonly Value[]): Value {
  return given?.kind === 'list' ? alike(given, [...given.items].reverse()) : fail('can only reverse lists');
}

function slice([given, from, to]: readonly Value[]): Value {
  if (given?.kind !== 'list' || given.of === 'set') return fail('can only slice lists and tuples');
  const [start, end] = [integerOf(from), integerOf(to)];
  if (start === undefined || end === undefined) return NOT_WHOLE;
  if (start < 0 || end > given.items.length || start > end) return fail('start and end must lie in the list');
  return alike(given, given.items.slice(start, end));
}

function sort([given]: readonly Value[]): Value {
  const items = itemsOf(given);
  const open = given && unknownIn(given);
  if (open)
    return list(
      items.map(() => derived(open, 'string')),
      'string',
    );
  if (items.some((item) => item.kind === 'null')) return fail('a null string cannot be sorted');
  return list(items.map(stringOf).sort(byBytes).map(text), 'string');
}

/** Lists alone give a list. */
function concatenated(types: readonly Type[]): Type {
  const lists = types.every((type) => typeof type === 'object' && type.kind === 'list');
  const element = lists ? unify(types.map(elementType)) : undefined;
  return element === undefined ? 'any' : { kind: 'list', element };
}

const ANY = { type: 'any' } as const;

/** Functions of lists. */
export const lists: Definitions = {
  alltrue: define([{ type: LIST_OF_BOOL }], 'bool', all),
  anytrue: define([{ type: LIST_OF_BOOL }], 'bool', any),
  chunklist: define([LIST_OF_ANY, 'number'], { kind: 'list', element: LIST_OF_ANY }, chunk, { marks: 'shallow' }),
  compact: define([{ type: LIST_OF_STRING, whole: true }], LIST_OF_STRING, ([given]) =>
    list(
      itemsOf(given).filter((item) => item.kind === 'string' && item.value !== ''),
      'string',
    ),
  ),
  concat: define([], concatenated, concat, { rest: ANY, marks: 'none' }),
  contains: define([ANY, ANY], 'bool', contains),
  distinct: define([{ type: LIST_OF_ANY, whole: true }], LIST_OF_ANY, distinct),
  element: define([ANY, 'number'], ([type]) => elementType(type), elementAt, { marks: 'shallow' }),
  flatten: define([ANY], 'any', flatten, { marks: 'shallow' }),
  index: define([ANY, ANY], 'number', indexOf),
  matchkeys: define([LIST_OF_ANY, LIST_OF_ANY, LIST_OF_ANY], LIST_OF_ANY, matchKeys),
  reverse: define([ANY], listLike, reverse, { marks: 'shallow' }),
  slice: define([ANY, 'number', 'number'], listLike, slice, { marks: 'shallow' }),
  sort: define([LIST_OF_STRING], LIST_OF_STRING, sort),
};
