import type { ListValue, ObjectValue, Type, Unknown, Value } from '../../model/value';

// eslint-disable-next-line no-control-regex -- the range of ASCII
const ASCII = /^[\x00-\x7f]*$/;

/** A string; Terraform keeps all text in Unicode's composed form. */
export const text = (value: string): Value => ({ kind: 'string', value: ASCII.test(value) ? value : value.normalize('NFC') });

const TRUE: Value = { kind: 'bool', value: true };
const FALSE: Value = { kind: 'bool', value: false };

export const bool = (value: boolean): Value => (value ? TRUE : FALSE);

const NULL: Value = { kind: 'null' };
/** Nulls of the types that most arguments have: one object each. */
const NULLS = { string: typedNull('string'), number: typedNull('number'), bool: typedNull('bool'), any: NULL };

function typedNull(type: Type): Value {
  return { kind: 'null', type };
}

export function nothing(type: Type = 'any'): Value {
  return typeof type === 'string' ? NULLS[type] : typedNull(type);
}

export const tuple = (items: readonly Value[]): ListValue => ({ kind: 'list', of: 'tuple', items });

export const list = (items: readonly Value[], element: Type): ListValue => ({ kind: 'list', of: 'list', items, element });

export const object = (entries: ReadonlyMap<string, Value>, tail?: Unknown): ObjectValue =>
  tail === undefined ? { kind: 'object', of: 'object', entries } : { kind: 'object', of: 'object', entries, tail };

export const map = (entries: ReadonlyMap<string, Value>, element: Type, tail?: Unknown): ObjectValue =>
  tail === undefined ? { kind: 'object', of: 'map', entries, element } : { kind: 'object', of: 'map', entries, element, tail };

/** Order of UTF-8 bytes, which is that of code points. */
export function byBytes(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    const surrogates = ((a & 0xf800) === 0xd800) !== ((b & 0xf800) === 0xd800);
    return surrogates ? ((a & 0xf800) === 0xd800 ? 1 : -1) : a - b;
  }
  return left.length - right.length;
}

/** Keys and values in Terraform's order. */
export const sorted = (entries: ReadonlyMap<string, Value>): [string, Value][] => [...entries].sort(([a], [b]) => byBytes(a, b));
