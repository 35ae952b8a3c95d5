import type { Range } from '../model/range';
import type { Resource } from '../model/resource';
import type { Source } from '../model/source';
import { blockAddress, tagsRange } from './blocks';
import type { Tag } from './lattice';
import type { Taggable } from './registry';

/** Where a tag is written. */
export interface TagPlace {
  readonly source: Source;
  /** Of the tag's value. */
  readonly path: string;
  /** Of the resource, or of the provider whose default it is. */
  readonly address: string;
  readonly name: string;
}

/** Where the tag of a key is written: on the resource, at the provider, or in another resource. */
export function tagPlace(resource: Resource, { attribute = 'tags', kind }: Taggable, { from, at }: Tag, key: string): TagPlace {
  const address = blockAddress(resource);
  if (from !== 'resource' && at) {
    if (from === 'elsewhere') return { ...at, address, name: address };
    const { name, alias } = resource.config ?? { name: resource.provider };
    return { ...at, address: `provider.${[name, alias].filter((part) => part !== undefined).join('.')}`, name: 'default tags' };
  }
  const { source } = resource;
  return { source, path: pairPath(source, attribute, kind, key) ?? `${attribute}.${key}`, address, name: address };
}

/** The value of a pair `{ key, value }` in blocks or lists; `undefined` for maps and for what is not written as such. */
export function pairPath(source: Source, attribute: string, kind: Taggable['kind'], key: string): string | undefined {
  if (kind === 'map') return undefined;
  for (let index = 0; index < 60; index++) {
    const item = `${attribute}.${index}`;
    if (!source.written(item)) break;
    const name = source.written(`${item}.key`);
    if (name?.kind === 'other' && name.text === JSON.stringify(key)) return `${item}.value`;
  }
  return undefined;
}

/** The key of a tag as it is written: of a pair, and of a resource that only tags another, what stands behind `key`. */
export function keyRangeOf({ source, path }: Pick<TagPlace, 'source' | 'path'>, from: Tag['from']): Range | undefined {
  const isPair = /\.\d+\.value$/.test(path) || (from === 'elsewhere' && path === 'value');
  return isPair ? source.written(path.replace(/value$/, 'key'))?.range : source.nameOf(path);
}

/** What holds a tag that is not written as such: the map, else the header of its block. */
export function widerRange(source: Source, path: string, resource: Resource, taggable: Taggable, { from }: Tag): Range {
  if (from === 'resource' || source === resource.source) return tagsRange(resource, taggable);
  const map = source.written(path.slice(0, path.lastIndexOf('.')));
  return map && map.kind !== 'block' ? map.range : source.header();
}
