import type { Type, Unknown, Value } from '../../../model/value';
import { convert } from '../convert';
import { counted } from '../numbers';
import { sameType, typeOf, unify } from '../types';
import { type Refined, derived, fail, isFailure, marked, unknownIn } from '../unknowns';
import { byBytes, list, map, nothing, object, sorted, text, tuple } from '../values';
import { ANYTHING, type Definitions, LIST_OF_STRING, define, elementType, itemsOf, listLike, stringOf } from './define';
import { graphemes } from './graphemes';

const lengthOf = (value: Value): Value => {
  switch (value.kind) {
    case 'string':
      return counted(graphemes(value.value).length);
    case 'list': {
      const open = value.of === 'set' && value.items.length > 1 ? unknownIn(value) : undefined;
      return open === undefined ? counted(value.items.length) : derived(open);
    }
    case 'object':
      return value.tail ? derived(value.tail) : counted(value.entries.size);
    case 'unknown':
      return lengthOfUnknown(value);
    default:
      return fail('only text and collections have a length');
  }
};

function lengthOfUnknown(value: Refined): Value {
  const type = value.type ?? 'any';
  if (type === 'number' || type === 'bool') return fail('only text and collections have a length');
  if (typeof type === 'object' && type.kind === 'tuple') return counted(type.items.length);
  if (typeof type === 'object' && type.kind === 'object') return counted(Object.keys(type.attributes).length);
  return value.length && value.length.low === value.length.high ? counted(value.length.low) : derived(value);
}

function keysOf([value = nothing()]: readonly Value[]): Value {
  if (value.kind !== 'object') return fail('must have map or object type');
  if (value.tail) return derived(value.tail);
  const names = [...value.entries.keys()].sort(byBytes).map(text);
  return value.of === 'map' ? list(names, 'string') : tuple(names);
}

function valuesOf([value = nothing()]: readonly Value[]): Value {
  if (value.kind !== 'object') return fail('values() requires a map');
  if (value.tail) return derived(value.tail);
  const items = sorted(value.entries).map(([, item]) => item);
  return value.of === 'map' ? list(items, value.element ?? unify(items.map(typeOf)) ?? 'any') : tuple(items);
}

function lookup([from = nothing(), wanted, ...presets]: readonly Value[]): Value {
  const [preset] = presets;
  if (presets.length > 1) return fail('lookup() takes two or three arguments');
  if (from.kind !== 'object') return fail('lookup() requires a map');
  const element = from.of === 'map' ? from.element : undefined;
  const fallback = preset && element !== undefined ? convert(preset, element) : preset;
  if (fallback && isFailure(fallback)) return fallback;
  const found = from.entries.get(stringOf(wanted));
  if (found) return found;
  if (from.tail) return derived(from.tail);
  return fallback ?? fail(`no element "${stringOf(wanted)}"`);
}

/** Later arguments win. What is not known of one leaves the keys of the others known, and says that there may be more. */
function merge(args: readonly Value[]): Value {
  const entries = new Map<string, Value>();
  let tail: Unknown | undefined;
  /** Members so far that `by` may override. */
  const hide = (by: Unknown, except?: ReadonlyMap<string, Value>): void => {
    tail ??= derived(by);
    for (const key of entries.keys()) if (!except?.has(key)) entries.set(key, derived(by));
  };
  for (const value of args) {
    if (value.kind === 'null') continue;
    if (value.kind === 'unknown') {
      const type = value.type ?? 'any';
      if (typeof type === 'object' && type.kind === 'object')
        for (const [name, attribute] of Object.entries(type.attributes)) entries.set(name, derived(value, attribute.type));
      else if (type === 'any' || (typeof type === 'object' && type.kind === 'map')) hide(value);
      else return fail('arguments must be maps or objects');
    } else if (value.kind === 'object') {
      if (value.tail) hide(value.tail, value.entries);
      for (const [key, item] of value.entries) entries.set(key, item);
    } else return fail('arguments must be maps or objects');
  }
  const element = commonElement(args);
  return element === undefined ? object(entries, tail) : map(entries, element, tail);
}

/** The element type when all are maps of one. */
function commonElement(args: readonly Value[]): Type | undefined {
  const types = args
    .filter((value) => value.kind !== 'null')
    .map((value) => (value.kind === 'object' && value.of === 'object' ? 'any' : typeOf(value)));
  const [first] = types;
  return typeof first === 'object' && first.kind === 'map' && types.every((type) => sameType(type, first)) ? first.element : undefined;
}

function zipmap([names, values = nothing()]: readonly Value[]): Value {
  const keys = itemsOf(names);
  if (values.kind !== 'list' || values.of === 'set') return fail('zipmap() requires a list of values');
  if (keys.length !== values.items.length) return fail('numbers of keys and values differ');
  if (keys.some((key) => key.kind !== 'string')) return fail('a null value is no key');
  const entries = new Map(keys.map((key, index) => [stringOf(key), values.items[index] ?? nothing()]));
  return values.of === 'list' ? map(entries, values.element ?? 'any') : object(entries);
}

function transpose([value = nothing()]: readonly Value[]): Value {
  const result = new Map<string, Value[]>();
  for (const [key, items] of value.kind === 'object' ? sorted(value.entries) : []) {
    for (const item of itemsOf(items)) {
      if (item.kind !== 'string') return fail('elements must be strings');
      const group = result.get(item.value);
      if (group) group.push(text(key));
      else result.set(item.value, [text(key)]);
    }
  }
  return map(new Map([...result].sort(([a], [b]) => byBytes(a, b)).map(([key, items]) => [key, list(items, 'string')])), LIST_OF_STRING);
}

/** The first argument that is neither null nor ""; all get one type. */
function coalesce(args: readonly Value[]): Value {
  const type = unify(args.map(typeOf));
  if (type === undefined) return fail('all arguments must have the same type');
  for (const value of args) {
    if (value.kind === 'null') continue;
    const result = convert(value, type);
    if (result.kind === 'unknown') return isFailure(result) ? result : derived(result, type);
    if (result.kind !== 'string' || result.value !== '') return result;
  }
  return fail('no argument that is neither null nor empty');
}

function coalesceList(args: readonly Value[]): Value {
  for (const value of args) {
    if (value.kind === 'unknown') return derived(value);
    if (value.kind !== 'list' || value.of === 'set') return fail('arguments must be lists or tuples');
    if (value.items.length > 0) return value;
  }
  return fail('no list that is not empty');
}

function one([value = nothing()]: readonly Value[]): Value {
  if (value.kind === 'unknown') {
    const type = value.type ?? 'any';
    if (type === 'any') return derived(value);
    return typeof type === 'string' || type.kind === 'map' || type.kind === 'object' ? fail('must be a list') : derived(value);
  }
  if (value.kind !== 'list') return fail('must be a list with at most one element');
  const [first = nothing(value.element), second] = value.items;
  if (!second) return marked(first, value.sensitive);
  const open = value.of === 'set' ? value.items.find((item) => item.kind === 'unknown') : undefined;
  return open?.kind === 'unknown' ? derived(open) : fail('must be a list with at most one element');
}

const ANY = { type: 'any' } as const;
const OPEN = { type: 'any', unknown: true } as const;
const NULLABLE = { type: 'any', nullable: true, unknown: true, untyped: true } as const;

/** Functions of maps, and of collections of every kind. */
export const collections: Definitions = {
  coalesce: define([], (types) => unify(types) ?? 'any', coalesce, { rest: NULLABLE }),
  coalescelist: define([], 'any', coalesceList, { rest: NULLABLE, marks: 'shallow' }),
  keys: define([ANY], ([type]) => (elementType(type) === 'any' ? 'any' : LIST_OF_STRING), keysOf, { marks: 'shallow' }),
  length: define([OPEN], 'number', ([value = nothing()]) => lengthOf(value), { marks: 'shallow' }),
  lookup: define([ANY, 'string'], ([type]) => elementType(type), lookup, { rest: NULLABLE, marks: 'shallow' }),
  merge: define([], 'any', merge, { rest: ANYTHING, marks: 'shallow' }),
  one: define([OPEN], ([type]) => elementType(type), one, { marks: 'shallow' }),
  transpose: define([{ type: { kind: 'map', element: LIST_OF_STRING }, whole: true }], { kind: 'map', element: LIST_OF_STRING }, transpose),
  values: define([ANY], listLike, valuesOf, { marks: 'shallow' }),
  zipmap: define([{ type: LIST_OF_STRING, whole: true }, ANY], 'any', zipmap, { marks: 'shallow' }),
};
