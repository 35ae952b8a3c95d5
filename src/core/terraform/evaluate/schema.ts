import type { Type } from '../../model/value';
import { AWS_SCHEMA } from './awsSchema';
import PIECES from './schemaPieces.json';

/** Schemas of a provider's types, as far as they are known. */
export interface Schemas {
  resource(type: string): BlockSchema | undefined;
  data(type: string): BlockSchema | undefined;
}

export interface BlockSchema {
  attribute(name: string): AttributeSchema | undefined;
  block(name: string): NestedSchema | undefined;
  /** Names of all arguments, then of all nested blocks. */
  readonly names: readonly string[];
}

export interface AttributeSchema {
  readonly type: Type;
  /** The provider gives a value where the configuration says nothing. */
  readonly computed: boolean;
}

export interface NestedSchema {
  /** A block that occurs at most once and is an object, not a list of objects. */
  readonly single: boolean;
  readonly set: boolean;
  readonly body: BlockSchema;
  /** Something in it is computed: what an absent one will be is not known. */
  readonly computed: boolean;
}

/**
 * Schemas as written down. Attribute: `"<type> <flags>"` with type `s` string, `n` number, `b` bool, `d` any, `lX` list, `SX` set, `mX` map,
 * `{name:X,…}` object, and flags `r` required, `o` optional, `c` computed; one with attributes of its own has a `nesting`.
 * Block: `n` nesting (list, Set, 1 single, map, group), or a key of `shared`.
 */
export interface SchemaData {
  readonly resources: Readonly<Record<string, BlockData>>;
  readonly data: Readonly<Record<string, BlockData>>;
  readonly shared: Readonly<Record<string, BlockData>>;
}

interface BlockData {
  readonly n?: string;
  readonly a?: Readonly<Record<string, AttributeData>>;
  readonly b?: Readonly<Record<string, BlockData | string>>;
}

type AttributeData =
  string | { readonly nesting: string; readonly flags: string; readonly attributes: Readonly<Record<string, AttributeData>> };

/** Schemas of the commonly used types of hashicorp/aws; their text is read when a type is first asked for. */
export function awsSchemas(): Schemas {
  let schemas: Schemas | undefined;
  const read = () => (schemas ??= createSchemas(JSON.parse(unpacked(AWS_SCHEMA)) as SchemaData));
  return {
    resource: (type) => (type.startsWith('aws_') ? read().resource(type) : undefined),
    data: (type) => (type.startsWith('aws_') ? read().data(type) : undefined),
  };
}

/** Each mark stands for a piece of text, which may hold marks of earlier ones. */
const unpacked = (text: string): string =>
  PIECES.reduceRight(
    (whole, [mark, piece]) => (mark === undefined || piece === undefined ? whole : whole.replaceAll(mark, () => piece)),
    text,
  );

/** Reads each type when it is first asked for. */
export function createSchemas(data: SchemaData): Schemas {
  const read = new Map<BlockData, BlockSchema>();
  const blockOf = (block: BlockData | string): BlockData => (typeof block === 'string' ? (data.shared[block] ?? {}) : block);
  const schemaOf = (block: BlockData): BlockSchema => {
    let schema = read.get(block);
    if (schema === undefined) read.set(block, (schema = blockSchema(block, blockOf, schemaOf)));
    return schema;
  };
  const find = (from: Readonly<Record<string, BlockData>>, type: string) => (Object.hasOwn(from, type) ? schemaOf(from[type]!) : undefined);
  return { resource: (type) => find(data.resources, type), data: (type) => find(data.data, type) };
}

function blockSchema(
  block: BlockData,
  blockOf: (block: BlockData | string) => BlockData,
  schemaOf: (block: BlockData) => BlockSchema,
): BlockSchema {
  const { a = {}, b = {} } = block;
  const attributes = new Map<string, AttributeSchema>();
  const blocks = new Map<string, NestedSchema>();
  return {
    names: [...Object.keys(a), ...Object.keys(b)],
    attribute(name) {
      let schema = attributes.get(name);
      if (schema === undefined && Object.hasOwn(a, name)) attributes.set(name, (schema = attributeSchema(a[name]!)));
      return schema;
    },
    block(name) {
      const known = blocks.get(name);
      if (known !== undefined || !Object.hasOwn(b, name)) return known;
      const nested = blockOf(b[name]!);
      const { n = 'l' } = nested;
      const computed = hasComputed(nested, blockOf, 4);
      const schema = { single: n === '1' || n === 'g', set: n === 'S', body: schemaOf(nested), computed };
      blocks.set(name, schema);
      return schema;
    },
  };
}

const hasComputed = (block: BlockData, blockOf: (block: BlockData | string) => BlockData, depth: number): boolean =>
  Object.values(block.a ?? {}).some((attribute) => flagsOf(attribute).includes('c')) ||
  (depth > 0 && Object.values(block.b ?? {}).some((nested) => hasComputed(blockOf(nested), blockOf, depth - 1)));

const flagsOf = (attribute: AttributeData): string =>
  typeof attribute === 'string' ? attribute.slice(attribute.lastIndexOf(' ') + 1) : attribute.flags;

function attributeSchema(attribute: AttributeData): AttributeSchema {
  return { type: typeOf(attribute), computed: flagsOf(attribute).includes('c') };
}

function typeOf(attribute: AttributeData): Type {
  if (typeof attribute === 'string') return parseType({ text: attribute, at: 0 });
  const attributes = Object.fromEntries(
    Object.entries(attribute.attributes).map(([name, inner]) => [name, { type: typeOf(inner), optional: true as const }]),
  );
  const object: Type = { kind: 'object', attributes };
  if (attribute.nesting === 'l') return { kind: 'list', element: object };
  if (attribute.nesting === 'S') return { kind: 'set', element: object };
  if (attribute.nesting === 'm') return { kind: 'map', element: object };
  return object;
}

const PRIMITIVES: Readonly<Record<string, Type>> = { s: 'string', n: 'number', b: 'bool', d: 'any' };
const COLLECTIONS: Readonly<Record<string, 'list' | 'set' | 'map'>> = { l: 'list', S: 'set', m: 'map' };

/** `ls`, `m{a:s,b:Sn}`. */
function parseType(from: { readonly text: string; at: number }): Type {
  const code = from.text[from.at++] ?? '';
  const collection = COLLECTIONS[code];
  if (collection !== undefined) return { kind: collection, element: parseType(from) };
  if (code !== '{') return PRIMITIVES[code] ?? 'any';
  const attributes: Record<string, { type: Type; optional: true }> = {};
  while (from.at < from.text.length && from.text[from.at] !== '}') {
    const colon = from.text.indexOf(':', from.at);
    if (colon < 0) break;
    const name = from.text.slice(from.at, colon);
    from.at = colon + 1;
    attributes[name] = { type: parseType(from), optional: true };
    if (from.text[from.at] === ',') from.at++;
  }
  from.at++;
  return { kind: 'object', attributes };
}
