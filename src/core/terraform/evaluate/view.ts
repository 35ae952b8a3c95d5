import type { Resource } from '../../model/resource';
import { type ObjectValue, type Type, type Unknown, type Value, unknown } from '../../model/value';
import { AWS_DEFAULTS } from './awsDefaults';
import type { Attributes } from './instance';
import type { BlockSchema, NestedSchema, Schemas } from './schema';
import { tagsAll } from './tagsAll';

/** Terraform's own resource type, which has no provider schema here. */
const TERRAFORM_DATA: ReadonlySet<string> = new Set(['id', 'input', 'output', 'triggers_replace']);

const NO_BLOCKS: Value = { kind: 'list', of: 'list', items: [] };

/** Attributes of a resource that is evaluated already. */
export const attributesOf = (resource: Resource): Attributes => ({
  address: resource.address,
  type: resource.type,
  name: resource.name,
  given: (name) => resource.values.entries.get(name),
  config: () => resource.config,
});

/**
 * An attribute of a resource as a reference sees it: as configured, else what the provider is known to fill in, else unknown.
 * `brief`: nested blocks say nothing about what is not configured and not known.
 */
export function attributeOf(resource: Attributes, name: string, schemas: Schemas, brief = false): Value {
  const schema = schemas.resource(resource.type);
  const given = resource.given(name);
  if (name === 'tags_all') {
    const tags = tagsAll(resource, schema);
    if (tags !== undefined)
      return brief || isPlanned(tags) ? tags : unknown(`${shortAddress(resource)}.${name}`, { ref: resource.address });
  }
  const place: Place = { type: resource.type, path: name, why: `${shortAddress(resource)}.${name}`, ref: resource.address, brief };
  if (given !== undefined && given.kind !== 'null') {
    const nested = schema?.block(name);
    return nested === undefined && !isBlocks(given) ? given : completeBlocks(given, nested, place);
  }
  if (resource.type === 'terraform_data') return terraformData(resource, name, place);
  return absent(name, schema, place);
}

/** The provider leaves all of `tags_all` to the apply when a value is not known or empty. */
const isPlanned = ({ entries, tail }: ObjectValue): boolean =>
  tail === undefined &&
  [...entries.values()].every((value) => value.kind !== 'unknown' && !(value.kind === 'string' && value.value === ''));

/** Names of the attributes of a resource of a type, as far as they are known; `given` are those of its configuration. */
export function attributeNames(type: string, given: Iterable<string>, schemas: Schemas): readonly string[] {
  if (type === 'terraform_data') return [...TERRAFORM_DATA];
  const schema = schemas.resource(type);
  const defaults = Object.keys(AWS_DEFAULTS[type] ?? {}).filter((path) => !path.includes('.'));
  return [...new Set([...given, ...(schema?.names ?? [...defaults, 'id'])])];
}

/** Where an attribute stands: for its default, its reason and the resource it belongs to. */
interface Place {
  readonly type: string;
  /** Names of blocks and attribute, without indexes. */
  readonly path: string;
  readonly why: string;
  readonly ref: string;
  readonly brief: boolean;
}

/** The address without the modules around it: as the user writes it. */
function shortAddress({ address, type, name }: Attributes): string {
  return address.slice(Math.max(0, address.lastIndexOf(`${type}.${name}`)));
}

const unknownAt = ({ why, ref }: Place, name: string, type: Type | undefined): Unknown =>
  unknown(why, { ref, ...(type === undefined ? {} : { type }), ...(name === 'id' || name === 'arn' ? { notNull: true } : {}) });

function absent(name: string, schema: BlockSchema | undefined, place: Place): Value {
  const fallback = AWS_DEFAULTS[place.type]?.[place.path];
  if (fallback !== undefined) return literal(fallback);
  if (schema === undefined) return unknownAt(place, name, name === 'id' || name === 'arn' ? 'string' : undefined);
  const attribute = schema.attribute(name);
  if (attribute !== undefined) return attribute.computed ? unknownAt(place, name, attribute.type) : { kind: 'null', type: attribute.type };
  const nested = schema.block(name);
  if (nested === undefined) return unknown(`${place.type} has no attribute ${name}`);
  if (nested.computed) return unknownAt(place, name, undefined);
  return nested.single ? { kind: 'null' } : NO_BLOCKS;
}

function literal(value: string | number | boolean): Value {
  if (typeof value === 'string') return { kind: 'string', value };
  return typeof value === 'number' ? { kind: 'number', value } : { kind: 'bool', value };
}

/** Evaluated nested blocks, whose kind of list no expression makes. */
const isBlocks = (value: Value): boolean =>
  value.kind === 'list' &&
  value.of === 'list' &&
  value.element === undefined &&
  value.items.some((item) => item.kind === 'object' && item.of === 'object');

function completeBlocks(value: Value, nested: NestedSchema | undefined, place: Place): Value {
  if (value.kind !== 'list') return value;
  const items = value.items.map((item, index) => (item.kind === 'object' ? complete(item, nested?.body, place, index) : item));
  if (nested?.single === true && items[0] !== undefined) return items[0];
  return { ...value, of: nested?.set === true ? 'set' : value.of, items };
}

/** A nested block with what is not written in it. */
function complete(block: ObjectValue, schema: BlockSchema | undefined, place: Place, index: number): Value {
  const inside = (name: string): Place => ({ ...place, path: `${place.path}.${name}`, why: `${place.why}[${index}].${name}` });
  const entries = new Map<string, Value>();
  for (const [name, given] of block.entries) {
    const nested = schema?.block(name);
    entries.set(name, nested === undefined && !isBlocks(given) ? given : completeBlocks(given, nested, inside(name)));
  }
  for (const name of schema?.names ?? []) {
    if (entries.has(name)) continue;
    const value = absent(name, schema, inside(name));
    if (!place.brief || (value.kind !== 'unknown' && value.kind !== 'null')) entries.set(name, value);
  }
  if (schema !== undefined || place.brief) return { ...block, entries };
  return { ...block, entries, tail: unknown(`${place.why}[${index}]`, { ref: place.ref }) };
}

/** `output` is what `input` was at the last apply. */
function terraformData(resource: Attributes, name: string, place: Place): Value {
  if (!TERRAFORM_DATA.has(name)) return unknown(`terraform_data has no attribute ${name}`);
  const isKnownNull = name !== 'id' && (name !== 'output' || resource.given('input') === undefined);
  return isKnownNull ? { kind: 'null' } : unknownAt(place, name, name === 'id' ? 'string' : undefined);
}
