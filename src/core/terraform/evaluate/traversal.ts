import type { Type, Unknown, Value } from '../../model/value';
import { convert } from './convert';
import { numberText, whole } from './numbers';
import { attributeType, friendly, typeOf } from './types';
import { type Refined, derived, fail, isFailure, marked } from './unknowns';
import { list, tuple } from './values';

/** A part of an unknown: unknown for the same reason, still of the same resource. */
function part(of: Unknown, type: Type): Unknown {
  return derived(of, type, of.ref === undefined ? {} : { ref: of.ref });
}

/** `value.name` */
export function attribute(value: Value, name: string): Value {
  if (isFailure(value)) return value;
  switch (value.kind) {
    case 'unknown':
      return attributeOfUnknown(value, name);
    case 'null':
      return fail('this value is null, it has no attributes');
    case 'object': {
      const member = value.entries.get(name);
      if (member) return marked(member, value.sensitive);
      if (value.tail) return part(value.tail, value.element ?? 'any');
      return fail(value.of === 'map' ? `no element "${name}"` : `no attribute "${name}"`);
    }
    default:
      return fail(`a ${friendly(typeOf(value))} has no attributes`);
  }
}

function attributeOfUnknown(value: Unknown, name: string): Value {
  const type = value.type ?? 'any';
  if (type === 'any') return part(value, 'any');
  if (typeof type === 'object' && type.kind === 'map') return part(value, type.element);
  const found = typeof type === 'object' && type.kind === 'object' ? attributeType(type, name) : undefined;
  return found === undefined ? fail(`no attribute "${name}"`) : part(value, found);
}

/** `value[key]` */
export function index(value: Value, key: Value): Value {
  if (isFailure(value)) return value;
  if (isFailure(key)) return key;
  if (value.kind === 'null') return fail('this value is null, it has no indices');
  if (key.kind === 'null') return fail('a null value is no index');
  return marked(
    value.kind === 'unknown' ? indexOfUnknown(value, key) : element(value, key),
    value.sensitive === true || key.sensitive === true,
  );
}

function element(value: Value, key: Value): Value {
  if (value.kind === 'list' && value.of !== 'set') {
    const position = convert(key, 'number');
    if (position.kind === 'unknown') return isFailure(position) ? position : derived(position, value.element);
    const at = position.kind === 'number' ? whole(position) : undefined;
    if (at === undefined) return fail('an index must be a whole number');
    return (at >= 0n && at < value.items.length ? value.items[Number(at)] : undefined) ?? fail(`no element ${String(at)}`);
  }
  if (value.kind === 'object') {
    const name = convert(key, 'string');
    if (name.kind === 'unknown') return isFailure(name) ? name : derived(name, value.element);
    return name.kind === 'string' ? attribute(value, name.value) : fail('a key must be a string');
  }
  return fail(`a ${friendly(typeOf(value))} has no indices`);
}

function indexOfUnknown(value: Unknown, key: Value): Value {
  const type = value.type ?? 'any';
  if (type === 'any') return part(value, 'any');
  if (typeof type === 'string' || type.kind === 'set') return fail(`a ${friendly(type)} has no indices`);
  const wanted = convert(key, type.kind === 'list' || type.kind === 'tuple' ? 'number' : 'string');
  if (isFailure(wanted)) return wanted;
  if ('element' in type) return part(value, type.element);
  if (wanted.kind === 'unknown') return part(value, 'any');
  if (type.kind === 'object') return wanted.kind === 'string' ? attributeOfUnknown(value, wanted.value) : fail('no such attribute');
  const found = wanted.kind === 'number' ? type.items[Number(numberText(wanted))] : undefined;
  return found === undefined ? fail('no such element') : part(value, found);
}

/**
 * `value[*]` and `value.*`: `each` over the elements of a list; another value counts as a list of one, null as an
 * empty one.
 */
export function splat(value: Value, each: (element: Value) => Value): Value {
  if (isFailure(value)) return value;
  const type = typeOf(value);
  const sequence = typeof type === 'object' && (type.kind === 'list' || type.kind === 'set' || type.kind === 'tuple');
  if (value.kind === 'null') return sequence ? fail('a null list has no elements') : tuple([]);
  if (value.kind === 'list') {
    const items = value.items.map((item) => each(marked(item, value.sensitive)));
    return marked(
      value.of === 'tuple' ? tuple(items) : list(items, typeOf(items[0] ?? each(derivedElement(value.element)))),
      value.sensitive,
    );
  }
  if (value.kind !== 'unknown') return tuple([each(value)]);
  if (!sequence) return type !== 'any' && value.notNull === true ? tuple([each(value)]) : derived(value);
  if (type.kind === 'tuple') return tuple(type.items.map((item) => each(part(value, item))));
  const { length } = value as Refined;
  const inner = each(part(value, type.element));
  return derived(
    value,
    { kind: 'list', element: typeOf(inner) },
    {
      ...(value.notNull === true && { notNull: true }),
      ...(length && type.kind === 'list' && { length }),
      ...(inner.kind === 'unknown' && inner.ref !== undefined && { ref: inner.ref }),
    },
  );
}

const derivedElement = (type: Type | undefined): Unknown => ({ kind: 'unknown', why: 'no elements', ...(type !== undefined && { type }) });
