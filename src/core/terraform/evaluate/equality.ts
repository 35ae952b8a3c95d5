import type { ListValue, Type, Unknown, Value } from '../../model/value';
import { compareNumbers, numberText } from './numbers';
import { isOpen, sameType, typeOf } from './types';
import { type Refined, derived, unknownIn } from './unknowns';
import { byBytes, sorted } from './values';

const notNull = (value: Value): boolean => (value.kind === 'unknown' ? value.notNull === true : value.kind !== 'null');

/** `==`: no conversions; unknown where what is not known yet decides. */
export function equal(left: Value, right: Value): boolean | Unknown {
  if (left.kind === 'null' || right.kind === 'null') {
    if (left.kind === right.kind) return true;
    const other = left.kind === 'null' ? right : left;
    return other.kind === 'unknown' && !notNull(other) ? derived(other, 'bool') : false;
  }
  if (left.kind === 'unknown' || right.kind === 'unknown') return withUnknown(left, right);
  if (left.kind !== right.kind) return open(left) ?? open(right) ?? false;
  if (left.kind !== 'list' && left.kind !== 'object') return sameScalar(left, right);
  const open_ = open(left) ?? open(right);
  if (open_) return open_;
  return sameType(typeOf(left), typeOf(right)) ? inside(left, right) : false;
}

/** An unknown of unknown type in it: then even the type is open. */
function open(value: Value): Unknown | undefined {
  const unknown = unknownIn(value);
  return unknown && value.kind === 'object' && value.tail
    ? derived(unknown, 'bool')
    : unknown && isOpen(typeOf(value))
      ? openPart(value)
      : undefined;
}

function openPart(value: Value): Unknown | undefined {
  if (value.kind === 'unknown') return value.type === undefined || isOpen(value.type) ? derived(value, 'bool') : undefined;
  const members = value.kind === 'list' ? value.items : value.kind === 'object' ? value.entries.values() : [];
  if (value.kind === 'object' && value.tail) return derived(value.tail, 'bool');
  for (const member of members) {
    const found = openPart(member);
    if (found) return found;
  }
  return undefined;
}

function withUnknown(left: Value, right: Value): boolean | Unknown {
  const [unknown, other] = left.kind === 'unknown' ? [left, right] : [right as Unknown, left];
  const result = derived(unknown, 'bool', { notNull: true });
  const [one, two] = [typeOf(unknown), typeOf(other)];
  if (!isOpen(one) && !isOpen(two) && !sameType(one, two) && (notNull(unknown) || notNull(other))) return false;
  const { prefix, length } = unknown as Refined;
  if (prefix !== undefined && other.kind === 'string' && !other.value.startsWith(prefix)) return false;
  if (length !== undefined && other.kind === 'list' && (other.items.length < length.low || other.items.length > length.high)) return false;
  return result;
}

function sameScalar(left: Value, right: Value): boolean {
  if (left.kind === 'number' && right.kind === 'number') return compareNumbers(left, right) === 0;
  return (left as { value?: unknown }).value === (right as { value?: unknown }).value;
}

/** Values of one type. */
function inside(left: Value, right: Value): boolean | Unknown {
  if (left.kind === 'list' && right.kind === 'list') {
    if (left.of === 'set') return sameSet(left, right);
    if (left.items.length !== right.items.length) return false;
    for (const [index, item] of left.items.entries()) {
      const result = equal(item, right.items[index] ?? item);
      if (result !== true) return result;
    }
    return true;
  }
  if (left.kind !== 'object' || right.kind !== 'object') return equal(left, right);
  if (left.entries.size !== right.entries.size) return false;
  let unknown: Unknown | undefined;
  for (const [key, item] of left.entries) {
    const other = right.entries.get(key);
    if (other === undefined) return false;
    const result = equal(item, other);
    if (result === false) return false;
    if (result !== true) unknown ??= result;
  }
  return unknown ?? true;
}

function sameSet(left: ListValue, right: ListValue): boolean | Unknown {
  const unknown = unknownIn(left) ?? unknownIn(right);
  if (unknown) return derived(unknown, 'bool', { notNull: true });
  return left.items.length === right.items.length && left.items.every((item, index) => equal(item, right.items[index] ?? item) === true);
}

/** A set of values that are already of one type: unique, in Terraform's order. Unknowns stay, at the end. */
export function set(items: readonly Value[], element: Type): ListValue {
  const keyed = new Map<string, Value>();
  const open: Value[] = [];
  for (const item of items) {
    if (unknownIn(item)) open.push(item);
    else {
      const key = setKey(item);
      if (!keyed.has(key)) keyed.set(key, item);
    }
  }
  const known = [...keyed].sort(([a, left], [b, right]) => inSet(left, right) ?? byBytes(a, b)).map(([, item]) => item);
  return { kind: 'list', of: 'set', items: known.concat(open), element };
}

function inSet(left: Value, right: Value): number | undefined {
  if (left.kind === 'null' || right.kind === 'null') return Number(left.kind === 'null') - Number(right.kind === 'null');
  if (left.kind === 'string' && right.kind === 'string') return byBytes(left.value, right.value);
  if (left.kind === 'number' && right.kind === 'number') return compareNumbers(left, right);
  return left.kind === 'bool' && right.kind === 'bool' ? Number(left.value) - Number(right.value) : undefined;
}

/** Text that is the same for equal values of one type; go-cty orders sets of structures by such a text. */
export function setKey(value: Value): string {
  switch (value.kind) {
    case 'unknown':
      return '?';
    case 'null':
      return '~';
    case 'bool':
      return value.value ? 'T' : 'F';
    case 'number':
      return numberText({ ...value, value: value.value + 0 });
    case 'string':
      return JSON.stringify(value.value);
    case 'list': {
      const inner = value.items.map((item) => `${setKey(item)};`).join('');
      return value.of === 'tuple' ? `<${inner}>` : `[${inner}]`;
    }
    case 'object':
      return value.of === 'map'
        ? `{${sorted(value.entries)
            .map(([key, item]) => `${JSON.stringify(key)}:${setKey(item)};`)
            .join('')}}`
        : `<${sorted(value.entries)
            .map(([, item]) => `${setKey(item)};`)
            .join('')}>`;
  }
}
