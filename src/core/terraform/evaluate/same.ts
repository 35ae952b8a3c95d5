import type { Type, Unknown, Value } from '../../model/value';
import type { Checked, Fault } from './instance';

/** Whether two values cannot be told apart: kind, content, type, marks and reasons. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a?.kind !== b?.kind || a === undefined || b === undefined || a.sensitive !== b.sensitive) return false;
  switch (a.kind) {
    case 'null':
      return b.kind === 'null' && sameType(a.type, b.type);
    case 'bool':
    case 'string':
      return a.value === (b as typeof a).value;
    case 'number':
      return Object.is(a.value, (b as typeof a).value) && a.exact === (b as typeof a).exact && a.bits === (b as typeof a).bits;
    case 'list': {
      const other = b as typeof a;
      if (a.of !== other.of || a.items.length !== other.items.length || !sameType(a.element, other.element)) return false;
      return a.items.every((item, index) => same(item, other.items[index]));
    }
    case 'object': {
      const other = b as typeof a;
      if (a.of !== other.of || !same(a.tail, other.tail) || !sameType(a.element, other.element)) return false;
      return sameEntries(a.entries, other.entries);
    }
    case 'unknown':
      return sameUnknown(a, b as Unknown);
  }
}

/** Compares every member: evaluation adds some of its own. */
function sameUnknown(a: Unknown, b: Unknown): boolean {
  const names = Object.keys(a) as (keyof Unknown)[];
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      if (a[name] === b[name]) return true;
      if (name === 'type') return sameType(a.type, b.type);
      if (name === 'either') return same(a.either?.[0], b.either?.[0]) && same(a.either?.[1], b.either?.[1]);
      return sameRange(a[name], b[name]);
    })
  );
}

/** Bounds of a length. */
const sameRange = (a: unknown, b: unknown): boolean => typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b);

/** The same keys, in the same order, with the same values. */
export function sameEntries(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  const keys = b.keys();
  for (const [key, value] of a) if (keys.next().value !== key || !same(value, b.get(key))) return false;
  return true;
}

function sameType(a: Type | undefined, b: Type | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  switch (a.kind) {
    case 'list':
    case 'set':
    case 'map':
      return b.kind === a.kind && sameType(a.element, b.element);
    case 'tuple':
      return b.kind === 'tuple' && a.items.length === b.items.length && a.items.every((item, index) => sameType(item, b.items[index]));
    case 'object': {
      if (b.kind !== 'object') return false;
      const names = Object.keys(a.attributes);
      return (
        names.length === Object.keys(b.attributes).length &&
        names.every((name) => {
          const [one, two] = [a.attributes[name], b.attributes[name]];
          return one?.optional === two?.optional && sameType(one?.type, two?.type) && same(one?.default, two?.default);
        })
      );
    }
  }
}

export const sameChecked = (a: Checked<Value>, b: Checked<Value>): boolean => sameFault(a.fault, b.fault) && same(a.value, b.value);

export const sameFault = (a: Fault | undefined, b: Fault | undefined): boolean =>
  a === b || (b !== undefined && a?.kind === b.kind && a.why === b.why && a.argument === b.argument);

/** The same elements by identity, in the same order. */
export const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
