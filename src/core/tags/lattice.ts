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
  /** Where its value is written, unless that is on the resource. */
  readonly at?: { readonly source: Source; readonly path: string };
}

/**
 * Tags of the resource over those that other resources give it (`given`), over the default tags of the provider
 * configuration that it really uses.
 */
export function tagsOf({ values, config }: Resource, { attribute, kind, defaults }: Taggable, given?: Tags): Tags {
  const own = kind === 'map' ? ofMap(valueAt(values, attribute)) : ofItems(valueAt(values, attribute, true), values);
  const inherited = defaults && config ? ofMap(defaultTagsOf(config, values)) : NONE;
  const keys = new Map<string, Tag>();
  for (const [key, value] of inherited.keys) {
    const at = config?.source && { source: config.source, path: `${defaultsPath(config)}.${key}` };
    keys.set(key, { value, from: 'provider', ...(at ? { at } : {}) });
  }
  for (const [key, tag] of given?.keys ?? []) keys.set(key, tag);
  for (const [key, value] of own.keys) keys.set(key, { value, from: 'resource' });
  const tail = own.tail ?? given?.tail ?? inherited.tail;
  return { keys, ...(tail ? { tail, tailFrom: own.tail || given?.tail ? 'resource' : 'provider' } : {}) };
}

/** Where default tags are written: `default_tags { tags = … }` of AWS, `default_tags` of azapi, `default_labels` of Google. */
export function defaultsPath({ name }: ProviderConfig): string {
  if (name === 'google' || name === 'google-beta') return 'default_labels';
  return name === 'azapi' ? 'default_tags' : 'default_tags.0.tags';
}

/** `override_provider { default_tags { … } }` of an S3 object takes the place of the provider's. */
function defaultTagsOf(config: ProviderConfig, values: ObjectValue): Value | undefined {
  const override = valueAt(values, 'override_provider.default_tags', true);
  const isOverridden = override !== undefined && override.kind !== 'null' && !isEmpty(override);
  return isOverridden
    ? valueAt(values, 'override_provider.default_tags.tags')
    : valueAt(config.values, defaultsPath(config).replace('.0.', '.'));
}

interface Known {
  readonly keys: ReadonlyMap<string, Value>;
  readonly tail?: Unknown;
}

const NONE: Known = { keys: new Map() };

/** Null values are left out by the providers; a map that is null is empty. */
function ofMap(value: Value | undefined): Known {
  if (!value || value.kind === 'null') return NONE;
  if (value.kind === 'unknown') return { keys: new Map(), tail: value };
  if (value.kind !== 'object') return { keys: new Map(), tail: { kind: 'unknown', why: 'it is not a map' } };
  const keys = new Map([...value.entries].filter(([, entry]) => entry.kind !== 'null'));
  return value.tail ? { keys, tail: value.tail } : { keys };
}

/** `tag { key, value }` blocks and `[{ key, value }]` lists; both together for autoscaling groups, whose old form is `tags`. */
function ofItems(value: Value | undefined, values: ObjectValue): Known {
  if (value?.kind === 'object') return ofMap(value);
  const keys = new Map<string, Value>();
  let tail: Unknown | undefined;
  for (const part of new Set([values.entries.get('tags'), value])) {
    if (part?.kind === 'unknown') tail ??= part;
    else if (part && part.kind !== 'list' && part.kind !== 'null') tail ??= { kind: 'unknown', why: 'it is not a list' };
    for (const item of part?.kind === 'list' ? part.items : []) {
      const key = item.kind === 'object' ? (item.entries.get('key') ?? item.entries.get('Key')) : item;
      if (item.kind === 'object' && key?.kind === 'string')
        keys.set(key.value, item.entries.get('value') ?? item.entries.get('Value') ?? key);
      else tail ??= key?.kind === 'unknown' ? key : { kind: 'unknown', why: 'a tag whose key is not known' };
    }
  }
  return tail ? { keys, tail } : { keys };
}

const isEmpty = (value: Value): boolean => value.kind === 'list' && value.items.length === 0;

/** The value at a path of names; a list of blocks stands for its first, unless the path ends there and `whole` asks for the list. */
export function valueAt(root: Value, path: string, whole = false): Value | undefined {
  let value: Value | undefined = root;
  const names = path.split('.');
  for (const [index, name] of names.entries()) {
    if (value?.kind === 'list') [value] = value.items;
    if (!value || value.kind === 'null') return undefined;
    if (value.kind === 'unknown') return value;
    if (value.kind !== 'object') return undefined;
    const next: Value | undefined = value.entries.get(name) ?? value.tail;
    value = next;
    if (!whole && index < names.length - 1 && value?.kind === 'list' && value.items.length === 0) return undefined;
  }
  return value;
}
