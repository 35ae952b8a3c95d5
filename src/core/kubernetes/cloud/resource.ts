import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { unknown, type ObjectValue, type Value } from '../../model/value';
import type { Placed } from '../joins';
import { scalarCount } from '../quantity';
import { manifestSource } from '../source';
import { at, isNull, textAt, type MapNode, type Node, type Scalar } from '../tree';
import { labelsAt, objectOf } from '../values';
import { CLOUD_KINDS, type CloudKind } from './kinds';

/** Deepest nesting and most values of one object that are read: aliases can make a small text mean millions. */
const DEEPEST = 15;
const MOST = 2000;
/** Attributes of Terraform types that are maps; other maps of a manifest are nested blocks. */
const MAPS: ReadonlySet<string> = new Set(['tags', 'labels', 'node_labels', 'resource_labels', 'user_labels', 'metadata']);

/** A cloud's resource that an operator makes from a manifest: as Terraform code would say it. */
export function cloudResource({ object, file, document, address }: Placed): Resource {
  const kind = CLOUD_KINDS.get(object.id)!;
  const written = at(object.node, ...kind.at);
  const reading = { left: MOST };
  const values = written?.kind === 'map' ? (kind.fields ? renamed(written, kind, reading) : blockOf(written, reading, 0)) : objectOf({});
  const provider = kind.type.slice(0, kind.type.indexOf('_'));
  const region = textAt(object.node, 'metadata', 'annotations', 'services.k8s.aws/region');
  const entries = new Map(values.entries);
  const labels = provider === 'google' ? labelsAt(object.node, 'metadata', 'labels') : undefined;
  if (labels && !entries.has('labels')) entries.set('labels', labels);
  if (document.content.stale) entries.set('stale', { kind: 'bool', value: true });
  return {
    address,
    type: kind.type,
    name: object.name,
    provider,
    values: { ...values, entries },
    count: 1,
    source: withoutParts(manifestSource(file, document, object)),
    config: { name: provider, values: objectOf({ region }) },
    calls: [],
  };
}

/** Edits are made for Terraform's forms of writing: in a manifest they would be wrong. */
const withoutParts = (source: Source): Source => ({
  file: source.file,
  header: () => source.header(),
  block: () => source.block(),
  written: () => undefined,
  nameOf: () => undefined,
  insertion: () => undefined,
});

interface Reading {
  left: number;
}

function blockOf({ entries }: MapNode, reading: Reading, depth: number): ObjectValue {
  const values = new Map<string, Value>();
  for (const [key, { value }] of entries) {
    const name = snakeCase(key);
    const read = valueOf(value, reading, depth + 1, MAPS.has(name));
    if (read) values.set(name, read);
  }
  return { kind: 'object', of: 'object', entries: values };
}

/** Blocks are lists in Terraform, with one element where a manifest has a map. */
function valueOf(node: Node, reading: Reading, depth: number, isMap: boolean): Value | undefined {
  if (--reading.left < 0 || depth > DEEPEST) return { kind: 'unknown', why: 'nested too deep to be read' };
  if (node.kind === 'scalar') return scalarOf(node);
  if (node.kind === 'list') {
    const items = node.items.flatMap((item) =>
      item.kind === 'map' ? blockOf(item, reading, depth) : (valueOf(item, reading, depth + 1, false) ?? []),
    );
    return { kind: 'list', of: 'tuple', items };
  }
  if (isMap) {
    const texts = [...node.entries].flatMap(([key, { value }]) =>
      value.kind === 'scalar' ? [[key, { kind: 'string', value: value.text }] as const] : [],
    );
    return { kind: 'object', of: 'map', entries: new Map(texts) };
  }
  return { kind: 'list', of: 'tuple', items: [blockOf(node, reading, depth)] };
}

/** `undefined` for nothing: as if it were not written. */
function scalarOf(scalar: Scalar): Value | undefined {
  if (isNull(scalar)) return undefined;
  const { text, plain } = scalar;
  if (!plain) return { kind: 'string', value: text };
  if (/^(?:true|false)$/i.test(text)) return { kind: 'bool', value: text.toLowerCase() === 'true' };
  const count = scalarCount(scalar);
  if (count !== undefined) return { kind: 'number', value: count };
  return /^-?\d+(?:\.\d+)?$/.test(text) ? { kind: 'number', value: Number(text) } : { kind: 'string', value: text };
}

const snakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

interface Draft {
  [key: string]: Value | Draft;
}

/** Only the attributes that the table names; the tags of all, whichever way they are written. */
function renamed(node: MapNode, { fields = {}, type }: CloudKind, reading: Reading): ObjectValue {
  const draft: Draft = {};
  for (const [from, to] of Object.entries(fields)) {
    const value = found(node, from.split('.'));
    const read = value && (typeof value === 'string' ? unknown(value) : valueOf(value, reading, 0, false));
    if (read) put(draft, to.split('.'), read);
  }
  const tags = tagsOf(at(node, 'tags'));
  if (tags && type.startsWith('a')) draft.tags = tags;
  return built(draft) as ObjectValue;
}

/** The value at a path; of several items of a list none stands for all: then why it is not known. */
function found(node: Node, path: readonly string[]): Node | string | undefined {
  let current: Node | undefined = node;
  for (const [index, key] of path.entries()) {
    if (current?.kind === 'list' && current.items.length > 1) return `${path[index - 1] ?? 'a list'} has ${current.items.length} entries`;
    current = current?.kind === 'list' ? current.items[Number(key)] : at(current, key);
  }
  return current;
}

function put(draft: Draft, path: readonly string[], value: Value): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) draft[key] = value;
  else {
    const below = (draft[key] ??= {});
    put(below as Draft, rest, value);
  }
}

const isValue = (part: Value | Draft): part is Value => typeof (part as { kind?: unknown }).kind === 'string';

/** A draft whose only key is `0` is a list. */
function built(draft: Draft): Value {
  const members = Object.entries(draft).map(([key, part]): [string, Value] => [key, isValue(part) ? part : built(part)]);
  const [first] = members;
  if (first?.[0] === '0' && members.length === 1) return { kind: 'list', of: 'tuple', items: [first[1]] };
  return { kind: 'object', of: 'object', entries: new Map(members) };
}

/** `[{key, value}]` or a map. */
function tagsOf(node: Node | undefined): ObjectValue | undefined {
  if (node?.kind === 'map') return labelsAt(node);
  if (node?.kind !== 'list') return undefined;
  const texts = node.items.slice(0, MOST).flatMap((item) => {
    const [key, value] = [textAt(item, 'key'), textAt(item, 'value')];
    return key === undefined ? [] : [[key, { kind: 'string', value: value ?? '' }] as const];
  });
  return { kind: 'object', of: 'map', entries: new Map(texts) };
}
