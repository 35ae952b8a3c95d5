import type { ObjectAttribute, Type, Value } from '../../model/value';
import { numberText, parseNumber } from './numbers';
import { set } from './equality';
import { type CollectionType, convertible, friendly, isOpen, sameType, typeOf, unify } from './types';
import { type Refined, derived, fail, isFailure, unknownIn } from './unknowns';
import { bool, map, nothing, text } from './values';

/**
 * `value` as a value of `type`, by Terraform's rules; recursive, with defaults of optional attributes. An evaluation
 * error when it cannot be.
 */
export function convert(value: Value, type: Type): Value {
  if (value.kind === type || type === 'any') return value;
  const result = converted(value, type);
  return value.sensitive === true && result.sensitive !== true && !isFailure(result) ? { ...result, sensitive: true } : result;
}

function converted(value: Value, type: Type): Value {
  if (value.kind === 'unknown') {
    if (isFailure(value) || (value.type !== undefined && sameType(value.type, type))) return value;
    if (!convertible(typeOf(value), type)) return mismatch(value, type);
    const { prefix: _prefix, length: _length, ...rest } = value as Refined;
    return { ...rest, type: named(typeOf(value), type) };
  }
  if (value.kind === 'null') return convertible(typeOf(value), type) ? nothing(type) : mismatch(value, type);
  if (typeof type === 'string') return primitive(value, type);
  switch (type.kind) {
    case 'list':
    case 'set':
      return value.kind === 'list' ? sequence(value.items, type.kind, type.element, value) : mismatch(value, type);
    case 'map':
      return value.kind === 'object' ? mapping(value, type) : mismatch(value, type);
    case 'tuple':
      return value.kind === 'list' && value.of === 'tuple' && value.items.length === type.items.length
        ? firstFailure({ kind: 'list', of: 'tuple', items: value.items.map((item, index) => convert(item, type.items[index] ?? 'any')) })
        : mismatch(value, type);
    case 'object':
      return value.kind === 'object' ? structure(value, type.attributes) : mismatch(value, type);
  }
}

/** `any` inside a wanted type keeps what is known of the given one. */
const named = (from: Type, to: Type): Type =>
  isOpen(to) && !isOpen(from) && typeof from === 'object' && from.kind === (to as { kind?: string }).kind ? from : to;

const mismatch = (value: Value, type: Type): Value => fail(`${friendly(type)} required, not ${friendly(typeOf(value))}`);

function primitive(value: Value, type: 'string' | 'number' | 'bool' | 'any'): Value {
  if (type === 'string') {
    if (value.kind === 'number') return text(numberText(value));
    if (value.kind === 'bool') return text(value.value ? 'true' : 'false');
  } else if (value.kind === 'string') {
    if (type === 'number') return parseNumber(value.value) ?? fail('a number is required');
    if (value.value === 'true' || value.value === '1') return bool(true);
    if (value.value === 'false' || value.value === '0') return bool(false);
    return fail('a bool is required');
  }
  return mismatch(value, type);
}

/** An element that fails makes the whole fail, as in Terraform. */
function firstFailure(value: Extract<Value, { kind: 'list' }>): Value {
  return value.items.find(isFailure) ?? value;
}

/** A set that holds unknowns has no known length: two may turn out to be one. */
function sequence(items: readonly Value[], of: 'list' | 'set', wanted: Type, value: Extract<Value, { kind: 'list' }>): Value {
  const elements = elementFor(items, wanted, value.of === 'tuple' ? undefined : value.element);
  if (!elements) return fail(`elements of a ${of} must have one type`);
  const open = of === 'list' && value.of === 'set' && items.length > 1 ? unknownIn(value) : undefined;
  if (open) return derived(open, { kind: 'list', element: elements }, { notNull: true });
  const members = items.map((item) => convert(item, elements));
  const failed = members.find((member, index) => isFailure(member) && !isFailure(items[index] ?? member));
  if (failed) return failed;
  return of === 'set' ? set(members, elements) : { kind: 'list', of, items: members, element: elements };
}

/** The element type: `wanted`, with `any` settled by what is there. Where a member cannot become it, `wanted` as it is. */
function elementFor(items: Iterable<Value>, wanted: Type, given: Type | undefined): Type | undefined {
  if (!isOpen(wanted)) return wanted;
  const members = [...items];
  if (members.length === 0) return wanted === 'any' ? (given ?? 'any') : wanted;
  if (wanted === 'any' && given !== undefined && given !== 'any') return given;
  if (wanted === 'any') return unify(members.map(typeOf));
  const converted = members.map((item) => convert(item, wanted));
  if (converted.some((result, index) => isFailure(result) && !isFailure(members[index] ?? result))) return wanted;
  return unify(converted.map(typeOf));
}

function mapping(value: Extract<Value, { kind: 'object' }>, type: CollectionType): Value {
  const element = elementFor(value.entries.values(), type.element, value.of === 'map' ? value.element : undefined);
  if (!element) return fail('elements of a map must have one type');
  const entries = new Map<string, Value>();
  for (const [key, member] of value.entries) {
    const result = convert(member, element);
    if (isFailure(result) && !isFailure(member)) return result;
    entries.set(key, result);
  }
  return map(entries, element, value.tail);
}

function structure(value: Extract<Value, { kind: 'object' }>, attributes: Readonly<Record<string, ObjectAttribute>>): Value {
  const entries = new Map<string, Value>();
  for (const [name, attribute] of Object.entries(attributes)) {
    const given = value.entries.get(name);
    const result = given ? withDefault(given, attribute) : absent(name, attribute, value.tail);
    if (isFailure(result) && !(given && isFailure(given))) return result;
    entries.set(name, result);
  }
  return { kind: 'object', of: 'object', entries };
}

function withDefault(given: Value, attribute: ObjectAttribute): Value {
  return given.kind === 'null' && attribute.default ? convert(attribute.default, attribute.type) : convert(given, attribute.type);
}

function absent(name: string, { type, optional, default: preset }: ObjectAttribute, tail: Value | undefined): Value {
  if (tail) return convert(tail, type);
  if (optional !== true) return fail(`attribute "${name}" is required`);
  return preset ? convert(preset, type) : empty(type);
}

/** What an optional attribute is without a default. */
const empty = (type: Type): Value => nothing(type);
