import type { ListValue, ObjectValue, Value } from '../model/value';
import { entriesAt, type Node } from './tree';

/** Labels or annotations of one object looked at. */
const MOST = 1000;

/** A JavaScript value as a `Value`; keys whose value is `undefined` are left out. */
type Plain = string | number | boolean | Value | readonly Plain[] | { readonly [key: string]: Plain | undefined };

export function valueOf(plain: Plain): Value {
  if (typeof plain === 'string') return { kind: 'string', value: plain };
  if (typeof plain === 'number') return { kind: 'number', value: plain };
  if (typeof plain === 'boolean') return { kind: 'bool', value: plain };
  if (Array.isArray(plain)) return listOf(plain as readonly Plain[]);
  return isValue(plain) ? plain : objectOf(plain as Readonly<Record<string, Plain | undefined>>);
}

export function objectOf(members: Readonly<Record<string, Plain | undefined>>): ObjectValue {
  const entries = new Map<string, Value>();
  for (const [key, member] of Object.entries(members)) if (member !== undefined) entries.set(key, valueOf(member));
  return { kind: 'object', of: 'object', entries };
}

/** Texts of a map of labels or annotations; `undefined` where there is none. */
export function labelsAt(node: Node | undefined, ...path: readonly string[]): ObjectValue | undefined {
  const written = entriesAt(node, ...path);
  if (written.size === 0) return undefined;
  const entries = new Map<string, Value>();
  for (const [key, { value }] of [...written].slice(0, MOST)) {
    entries.set(key, value.kind === 'scalar' ? { kind: 'string', value: value.text } : { kind: 'unknown', why: `${key} is not a text` });
  }
  return { kind: 'object', of: 'map', entries };
}

/** `inner` below a path of objects. */
export const nested = (path: readonly string[], inner: ObjectValue): ObjectValue =>
  path.reduceRight<ObjectValue>((value, key) => objectOf({ [key]: value }), inner);

const listOf = (items: readonly Plain[]): ListValue => ({ kind: 'list', of: 'tuple', items: items.map(valueOf) });

const isValue = (plain: object): plain is Value =>
  'kind' in plain &&
  typeof plain.kind === 'string' &&
  ['object', 'list', 'unknown', 'null', 'string', 'number', 'bool'].includes(plain.kind);
