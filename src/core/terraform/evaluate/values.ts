import type { ListValue, ObjectValue, Type, Unknown, Value } from '../../model/value';

// eslint-disable-next-line no-control-regex -- the range of ASCII
const ASCII = /^[\x00-\x7f]*$/;

/** A string; Terraform keeps all text in Unicode's composed form. */
export const text = (value: string): Value => ({ kind: 'string', value: ASCII.test(value) ? value : value.normalize('NFC') });

export const bool = (value: boolean): Value => ({ kind: 'bool', value });

export const nothing = (type?: Type): Value => ({ kind: 'null', ...(type !== undefined && type !== 'any' && { type }) });

export const tuple = (items: readonly Value[]): ListValue => ({ kind: 'list', of: 'tuple', items });

export const list = (items: readonly Value[], element: Type): ListValue => ({ kind: 'list', of: 'list', items, element });

export const object = (entries: ReadonlyMap<string, Value>, tail?: Unknown): ObjectValue => ({
  kind: 'object',
  of: 'object',
  entries,
  ...(tail !== undefined && { tail }),
});

export const map = (entries: ReadonlyMap<string, Value>, element: Type, tail?: Unknown): ObjectValue => ({
  kind: 'object',
  of: 'map',
  entries,
  element,
  ...(tail !== undefined && { tail }),
});

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
