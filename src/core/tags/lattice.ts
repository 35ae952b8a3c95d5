import type { ProviderConfig, Resource } from '../model/resource';
import type { Source } from '../model/source';
import type { ObjectValue, Unknown, Value } from '../model/value';
import type { Taggable } from './registry';

/** The tags of a resource as they will reach the bill: a key is present, absent, or, behind an open tail, not known. */
export interface Tags {
  readonly keys: ReadonlyMap<string, Tag>;
  /** There may be further keys, and why they are not known. */
  readonly tail?: Unknown;
  /** The tail comes from the provider's defaults, not from the resource. */
  readonly tailFrom?: 'resource' | 'provider';
}

export interface Tag {
  readonly value: Value;
  /** `elsewhere`: another resource gives it. */
  readonly from: 'resource' | 'provider' | 'elsewhere';
  /** Given by another resource to what the group launches too. */
  readonly isPropagated?: true;
  /** Where its value is written, unless that is on the resource. */
  readonly at?: { readonly source: Source; readonly path: string };
}

/**
 * Tags of the resource over those that other resources give it (`given`), over the default tags of the provider
 * configuration that it really uses.
 */
export function tagsOf({ values, config, type }: Resource, { attribute, kind, defaults }: Taggable, given?: Tags): Tags {
  if (attribute === undefined) return { keys: new Map() };
  const own = kind === 'block' ? pairsAt(values, attribute, type === 'aws_autoscaling_group') : knownAt(values, attribute);
  const inBody = type.startsWith('azapi_') ? bodyTags(values) : NONE;
  // default labels reach the metadata of Cloud Run only when the block is written
  const isReached = defaults && (!attribute.startsWith('metadata.') || valueAt(values, 'metadata') !== undefined);
  return layered(isReached ? config : undefined, values, joined(inBody, own), given);
}

/** `body = { tags = … }` of azapi; older versions take the body as JSON text. */
function bodyTags(values: ObjectValue): Known {
  const body = values.entries.get('body');
  if (body?.kind !== 'string') return knownAt(values, 'body.tags');
  try {
    const { tags } = JSON.parse(body.value) as { readonly tags?: Readonly<Record<string, unknown>> };
    return { keys: new Map(Object.entries(tags ?? {}).map(([key, value]) => [key, { kind: 'string', value: String(value) }])) };
  } catch {
    return { keys: new Map(), tail: { kind: 'unknown', why: 'its body is not JSON' } };
  }
}

/** Nested tags at a path, with the default tags of the provider where they reach it. */
export const nestedTags = ({ values, config }: Resource, path: string, isReached: boolean): Tags =>
  layered(isReached ? config : undefined, values, knownAt(values, path));

function layered(config: ProviderConfig | undefined, values: ObjectValue, own: Known, given?: Tags): Tags {
  const inherited = config ? ofMap(defaultTagsOf(config, values)) : NONE;
  const keys = new Map<string, Tag>();
  for (const [key, value] of inherited.keys) {
    const at = config?.source && { source: config.source, path: `${defaultsPath(config)}.${key}` };
    keys.set(key, { value, from: 'provider', ...(at ? { at } : {}) });
  }
  for (const [key, tag] of given?.keys ?? []) keys.set(key, tag);
  for (const [key, value] of own.keys) keys.set(key, { value, from: 'resource' });
  const tail = widest(own.tail, given?.tail, inherited.tail);
  return { keys, ...(tail ? { tail, tailFrom: tail === inherited.tail ? 'provider' : 'resource' } : {}) };
}

/** Default tags of a provider configuration. */
export const defaultsOf = (config: ProviderConfig): Known => ofMap(valueAt(config.values, defaultsPath(config).replace('.0.', '.')));

/** Where default tags are written: `default_tags { tags = … }` of AWS, `default_tags` of azapi, `default_labels` of Google. */
export function defaultsPath({ name }: ProviderConfig): string {
  if (name === 'google' || name === 'google-beta') return 'default_labels';
  return name === 'azapi' ? 'default_tags' : 'default_tags.0.tags';
}

/** `override_provider { default_tags { … } }` of an S3 object takes the place of the provider's. */
function defaultTagsOf(config: ProviderConfig, values: ObjectValue): Value | undefined {
  const override = valueAt(values, 'override_provider.default_tags');
  const isOverridden = override !== undefined && override.kind !== 'null' && !isEmpty(override);
  return isOverridden
    ? valueAt(values, 'override_provider.default_tags.tags')
    : valueAt(config.values, defaultsPath(config).replace('.0.', '.'));
}

/** Keys with their values; with a tail there may be more. */
export interface Known {
  readonly keys: ReadonlyMap<string, Value>;
  readonly tail?: Unknown;
}

const NONE: Known = { keys: new Map() };

const joined = (below: Known, above: Known): Known => {
  const tail = widest(above.tail, below.tail);
  return { keys: new Map([...below.keys, ...above.keys]), ...(tail ? { tail } : {}) };
};

/** A map or a list of pairs, whichever form is written: providers have both under one name. */
function knownAt(values: ObjectValue, path: string): Known {
  const value = valueAt(values, path);
  if (value?.kind !== 'list') return ofMap(value);
  return pairsAt(values, path, false);
}

/** Null values are left out by the providers; a map that is null is empty. */
export function ofMap(value: Value | undefined): Known {
  if (!value || value.kind === 'null') return NONE;
  if (value.kind === 'unknown') return { keys: inBoth(value), tail: value };
  if (value.kind !== 'object') return { keys: new Map(), tail: { kind: 'unknown', why: 'it is not a map' } };
  const { entries, tail } = value;
  const keys = new Map([...(tail ? inBoth(tail) : []), ...[...entries].filter(([, entry]) => entry.kind !== 'null')]);
  return tail ? { keys, tail } : { keys };
}

/** Keys that both sides of an open choice have; a value is known where they agree. */
function inBoth(open: Unknown): ReadonlyMap<string, Value> {
  if (!open.either) return new Map();
  const [one, two] = [ofMap(open.either[0]).keys, ofMap(open.either[1]).keys];
  return new Map(
    [...one].flatMap(([key, value]): [string, Value][] => {
      const other = two.get(key);
      if (!other) return [];
      const isSame = value.kind === 'string' && other.kind === 'string' && value.value === other.value;
      return [[key, isSame ? value : { kind: 'unknown', why: open.why }]];
    }),
  );
}

/** True when a key may be behind what is not known: not, when it is a choice of two maps that both lack it. */
export function mayHold(tail: Unknown, isWanted: (key: string) => boolean): boolean {
  if (!tail.either) return true;
  return tail.either.some((side) => {
    const { keys, tail: further } = ofMap(side);
    return [...keys.keys()].some(isWanted) || (further !== undefined && mayHold(further, isWanted));
  });
}

/** The tail that may hold most: one that is a choice says less than one that is not known at all. */
export function widest(...tails: readonly (Unknown | undefined)[]): Unknown | undefined {
  const open = tails.filter((tail) => tail !== undefined);
  const [first] = open;
  if (!first || open.length === 1) return first;
  const whole = open.find(({ either }) => !either);
  if (whole) return whole;
  const { either: _, ...rest } = first;
  return rest;
}

/** A written tag of a list or of blocks. */
export interface Pair {
  readonly key: string;
  readonly value: Value;
  /** `propagate_at_launch` of an autoscaling group. */
  readonly propagated: Value | undefined;
}

/**
 * `tag { key, value }` blocks and `[{ key, value }]` lists; both together for autoscaling groups (`isGroup`), whose old form
 * is `tags`.
 */
export function pairsOf(values: ObjectValue, path: string, isGroup: boolean): { readonly pairs: readonly Pair[]; readonly tail?: Unknown } {
  const value = valueAt(values, path);
  const pairs: Pair[] = [];
  let tail: Unknown | undefined;
  for (const part of new Set(isGroup ? [values.entries.get('tags'), value] : [value])) {
    if (part?.kind === 'unknown') tail ??= part;
    else if (part && part.kind !== 'list' && part.kind !== 'null') tail ??= { kind: 'unknown', why: 'it is not a list' };
    for (const item of part?.kind === 'list' ? part.items : []) {
      const key = item.kind === 'object' ? (item.entries.get('key') ?? item.entries.get('Key')) : item;
      if (item.kind === 'object' && (key?.kind === 'string' || key?.kind === 'number' || key?.kind === 'bool'))
        pairs.push({
          key: String(key.value),
          value: item.entries.get('value') ?? item.entries.get('Value') ?? key,
          propagated: item.entries.get('propagate_at_launch'),
        });
      else tail ??= key?.kind === 'unknown' ? key : { kind: 'unknown', why: 'a tag whose key is not known' };
    }
  }
  return tail ? { pairs, tail } : { pairs };
}

function pairsAt(values: ObjectValue, path: string, isGroup: boolean): Known {
  const { pairs, tail } = pairsOf(values, path, isGroup);
  const keys = new Map(pairs.filter(({ value }) => value.kind !== 'null').map(({ key, value }) => [key, value]));
  return tail ? { keys, tail } : { keys };
}

const isEmpty = (value: Value): boolean => value.kind === 'list' && value.items.length === 0;

/**
 * The value at a path of names; a list of blocks stands for its first, unless an index follows or the path ends there.
 */
export function valueAt(root: Value, path: string): Value | undefined {
  let value: Value | undefined = root;
  for (const name of path.split('.')) {
    if (value.kind === 'list') {
      const isIndex = /^\d+$/.test(name);
      value = value.items[isIndex ? Number(name) : 0];
      if (isIndex && value) continue;
    }
    if (!value || value.kind === 'null') return undefined;
    if (value.kind === 'unknown') return value;
    if (value.kind !== 'object') return undefined;
    value = value.entries.get(name) ?? value.tail;
    if (!value) return undefined;
  }
  return value;
}
