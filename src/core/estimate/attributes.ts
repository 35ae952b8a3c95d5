import type { Resource } from '../model/resource';
import { isKnown, unknown, type ObjectValue, type Unknown, type Value } from '../model/value';
import type { Attributes, Block } from '../resources/define';

/** Told of every sensitive text that is read, so that it can be kept out of what is shown. */
export type OnSensitive = (text: string) => void;

/** The attributes of a resource as its definition reads them. */
export function attributesOf(resource: Resource, onSensitive?: OnSensitive): Attributes {
  return reader(resource.values, onSensitive, resource.address, resource.type);
}

type Reader = Attributes & Block;

/** Typed reading below `root`; a root that is not known makes everything below it unknown. */
function reader(root: ObjectValue | Unknown | undefined, onSensitive: OnSensitive | undefined, address = '', type = ''): Reader {
  const at = (path: string): Value | undefined => present(find(root, path));

  function convert<T>(
    path: string,
    otherwise: T | undefined,
    to: (value: Value) => T | undefined,
    wanted: string,
  ): T | Unknown | undefined {
    const value = at(path);
    if (value === undefined) return otherwise;
    if (value.kind === 'unknown') return value;
    const single = value.kind === 'list' && value.items.length === 1 ? present(value.items[0]) : value;
    if (single?.kind === 'unknown') return single;
    const converted = single && to(single);
    if (converted === undefined) return unknown(`${path} is not a ${wanted}`);
    if (single?.sensitive && typeof converted === 'string') onSensitive?.(converted);
    return converted;
  }

  return {
    address,
    type,
    present: root !== undefined,
    text: ((path: string, otherwise?: string) => convert(path, otherwise, textOf, 'text')) as Reader['text'],
    number: ((path: string, otherwise?: number) => convert(path, otherwise, numberOf, 'number')) as Reader['number'],
    flag: (path, otherwise) => convert(path, otherwise, flagOf, 'bool') ?? otherwise,
    texts(path) {
      const value = at(path);
      if (value === undefined) return [];
      if (value.kind === 'unknown') return value;
      if (value.kind === 'object') return unknown(`${path} is not a list of texts`);
      const items = value.kind === 'list' ? value.items : [value];
      return items.flatMap((item): readonly (string | Unknown)[] => {
        if (item.kind === 'unknown') return [item];
        const text = textOf(item);
        if (text !== undefined && item.sensitive) onSensitive?.(text);
        return text === undefined ? [] : [text];
      });
    },
    block(path) {
      const value = at(path);
      return blockOf(value?.kind === 'list' ? present(value.items[0]) : value, onSensitive);
    },
    blocks(path) {
      const value = at(path);
      if (value === undefined) return [];
      if (value.kind === 'unknown') return value;
      const items = value.kind === 'list' ? value.items : [value];
      return items.flatMap((item) => (item.kind === 'object' || item.kind === 'unknown' ? [blockOf(item, onSensitive)] : []));
    },
    length(path) {
      const value = at(path);
      if (value === undefined) return 0;
      if (value.kind === 'unknown') return value;
      if (value.kind === 'list') return value.items.length;
      if (value.kind === 'object') return value.tail ?? value.entries.size;
      return 1;
    },
    value: (path) => find(root, path),
  };
}

/** Most blocks that are asked for are not written. */
const ABSENT: Block = reader(undefined, undefined);

function blockOf(value: Value | undefined, onSensitive: OnSensitive | undefined): Block {
  return value?.kind === 'object' || value?.kind === 'unknown' ? reader(value, onSensitive) : ABSENT;
}

const present = (value: Value | undefined): Value | undefined => (value?.kind === 'null' ? undefined : value);

/**
 * The value at a path. A nested block may be given as a list of one or as an object, whatever the path says; map keys
 * may contain dots.
 */
function find(root: Value | undefined, path: string): Value | undefined {
  // Most paths are one name: nothing to split.
  if (root?.kind === 'object' && path !== '' && !path.includes('.')) return root.entries.get(path) ?? root.tail;
  let value = root;
  const segments = path === '' ? [] : path.split('.');
  for (let i = 0; i < segments.length;) {
    if (value === undefined || value.kind === 'unknown') return value;
    const segment = segments[i]!;
    if (value.kind === 'list') {
      const isIndex = /^\d+$/.test(segment);
      value = value.items[isIndex ? Number(segment) : 0];
      if (isIndex) i++;
    } else if (value.kind === 'object') {
      const [entry, length] = entryAt(value, segments, i);
      if (entry !== undefined) {
        value = entry;
        i += length;
      } else if (segment === '0' && i > 0) i++;
      else return value.tail;
    } else return undefined;
  }
  return value;
}

/** The entry whose key is the next segment, else the next segments joined again. */
function entryAt(object: ObjectValue, segments: readonly string[], from: number): [Value | undefined, number] {
  let key = '';
  for (let length = 1; from + length <= segments.length; length++) {
    key = length === 1 ? segments[from]! : `${key}.${segments[from + length - 1]!}`;
    const entry = object.entries.get(key);
    if (entry !== undefined) return [entry, length];
  }
  return [undefined, 0];
}

/** Text of a primitive value, by Terraform's conversion; `undefined` for collections. */
export function textOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return value.exact ?? plainNumber(value.value);
    case 'bool':
      return String(value.value);
    default:
      return undefined;
  }
}

/** Decimal digits without an exponent where that is readable, as Terraform prints numbers. */
const plainNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);

function numberOf(value: Value): number | undefined {
  if (value.kind === 'number') return Number.isFinite(value.value) ? value.value : undefined;
  if (value.kind !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.value)) return undefined;
  const number = Number(value.value);
  return Number.isFinite(number) ? number : undefined;
}

/** Terraform takes "true", "1", "false" and "0" for a bool. */
function flagOf(value: Value): boolean | undefined {
  if (value.kind === 'bool') return value.value;
  if (value.kind !== 'string') return undefined;
  if (value.value === 'true' || value.value === '1') return true;
  return value.value === 'false' || value.value === '0' ? false : undefined;
}

/** A text that is known, or `undefined`. */
export const knownText = (text: string | Unknown | undefined): string | undefined =>
  text !== undefined && isKnown(text) ? text : undefined;
