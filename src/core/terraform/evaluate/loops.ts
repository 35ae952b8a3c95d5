import type { Unknown, Value } from '../../model/value';
import { convert } from './convert';
import { friendly, typeOf } from './types';
import { derived, fail, isFailure, marked } from './unknowns';
import { object, sorted, text, tuple } from './values';
import { counted } from './numbers';

/** What a `for` goes over. `tail`: there may be more. */
export interface Elements {
  readonly pairs: readonly (readonly [key: Value, value: Value])[];
  readonly tail?: Unknown;
  readonly sensitive: boolean;
}

/** Keys and values of a collection, or why it has none. */
export function elements(collection: Value): Elements | Unknown {
  switch (collection.kind) {
    case 'unknown': {
      const type = collection.type ?? 'any';
      if (!isFailure(collection) && typeof type === 'string' && type !== 'any') return fail(`cannot iterate over a ${type}`);
      return collection;
    }
    case 'null':
      return fail('cannot iterate over null');
    case 'list': {
      const keyOf = (item: Value, at: number): Value => (collection.of === 'set' ? item : counted(at));
      return { pairs: collection.items.map((item, at) => [keyOf(item, at), item]), sensitive: collection.sensitive === true };
    }
    case 'object':
      return {
        pairs: sorted(collection.entries).map(([key, item]) => [text(key), item]),
        ...(collection.tail && { tail: collection.tail }),
        sensitive: collection.sensitive === true,
      };
    default:
      return fail(`cannot iterate over a ${friendly(typeOf(collection))}`);
  }
}

type Step<T> = (key: Value, value: Value) => T;

/** Whether an element stays: true, false, or unknown (an evaluation error included). */
function kept(condition: Value | undefined): boolean | Unknown {
  if (condition === undefined) return true;
  if (condition.kind === 'null') return fail("the 'if' clause is null");
  const value = convert(condition, 'bool');
  if (value.kind === 'bool') return value.value;
  return value.kind === 'unknown' ? value : fail("the 'if' clause must be true or false");
}

/** `[for k, v in … : result if condition]` */
export function forTuple(collection: Value, result: Step<Value>, condition: Step<Value | undefined>): Value {
  const over = elements(collection);
  if ('kind' in over) return derived(over);
  const items: Value[] = [];
  let open = over.tail && derived(over.tail);
  for (const [key, value] of over.pairs) {
    const keep = kept(condition(key, value));
    if (keep === false) continue;
    if (keep !== true) {
      if (isFailure(keep)) return keep;
      open ??= derived(keep);
    } else items.push(result(key, value));
  }
  return marked(open ?? tuple(items), over.sensitive);
}

/** `{for k, v in … : key => result if condition}`; `grouped`: values of one key become a tuple. */
export function forObject(
  collection: Value,
  step: Step<{ readonly key: Value; readonly value: Value }>,
  condition: Step<Value | undefined>,
  grouped: boolean,
): Value {
  const over = elements(collection);
  if ('kind' in over) return derived(over);
  const groups = new Map<string, Value[]>();
  let open: Unknown | undefined;
  let sensitive = over.sensitive;
  for (const [index, value] of over.pairs) {
    const keep = kept(condition(index, value));
    if (keep === false) continue;
    if (keep !== true) {
      if (isFailure(keep)) return keep;
      open ??= derived(keep);
      continue;
    }
    const entry = step(index, value);
    const key = entry.key.kind === 'null' ? fail('a key must not be null') : convert(entry.key, 'string');
    if (isFailure(key)) return key;
    if (entry.key.sensitive === true) sensitive = true;
    if (key.kind !== 'string') {
      open ??= key.kind === 'unknown' ? derived(key) : fail('a key must be a string');
      continue;
    }
    const group = groups.get(key.value);
    if (group && !grouped) return fail(`two items have the key "${key.value}"`);
    if (group) group.push(entry.value);
    else groups.set(key.value, [entry.value]);
  }
  if (open) return marked(open, sensitive);
  if (grouped)
    return marked(over.tail ? derived(over.tail) : object(new Map([...groups].map(([key, items]) => [key, tuple(items)]))), sensitive);
  const entries = new Map([...groups].flatMap(([key, [item]]): [string, Value][] => (item ? [[key, item]] : [])));
  return marked(object(entries, over.tail && derived(over.tail)), sensitive);
}
