import type { Value } from '../../../src/core/model/value';

/** A JSON value as a value: arrays are tuples, objects are objects. */
export function valueOfJson(json: unknown): Value {
  if (json === null || json === undefined) return { kind: 'null' };
  if (typeof json === 'string') return { kind: 'string', value: json };
  if (typeof json === 'number') return { kind: 'number', value: json };
  if (typeof json === 'boolean') return { kind: 'bool', value: json };
  if (Array.isArray(json)) return { kind: 'list', of: 'tuple', items: json.map(valueOfJson) };
  return { kind: 'object', of: 'object', entries: new Map(Object.entries(json).map(([key, value]) => [key, valueOfJson(value)])) };
}

/** What a test writes down for a value: plain JSON; an unknown is its reason between `‹›`. */
export function plain(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  switch (value.kind) {
    case 'null':
      return null;
    case 'unknown':
      return `‹${value.why}›`;
    case 'list':
      return value.items.map(plain);
    case 'object': {
      const entries = [...value.entries].map(([key, member]): [string, unknown] => [key, plain(member)]);
      return Object.fromEntries(value.tail === undefined ? entries : [...entries, ['…', plain(value.tail)]]);
    }
    default:
      return value.value;
  }
}
