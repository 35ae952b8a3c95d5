import type { Range } from '../model/range';
import type { Resource } from '../model/resource';
import { tagsOf, type Tags } from './lattice';
import { tagCloudOf, taggableOf, type Taggable, type TagCloud } from './registry';

/** A written block with the tags of each of its instances. */
export interface Checked {
  readonly taggable: Taggable;
  readonly cloud: TagCloud;
  /** At least one; those of several module calls too. */
  readonly instances: readonly [Instance, ...Instance[]];
}

export interface Instance {
  readonly resource: Resource;
  readonly tags: Tags;
}

/** Resources that can carry tags, by the block that they are written as. */
export function blocksOf(resources: readonly Resource[], given: (resource: Resource) => Tags | undefined): readonly Checked[] {
  const blocks = new Map<string, { taggable: Taggable; cloud: TagCloud; instances: [Instance, ...Instance[]] }>();
  for (const resource of resources) {
    const taggable = taggableOf(resource.type);
    if (!taggable) continue;
    const { start } = resource.source.header();
    const key = `${resource.source.file}:${start.line}:${start.character}`;
    const instance = { resource, tags: tagsOf(resource, taggable, given(resource)) };
    const known = blocks.get(key);
    if (known) known.instances.push(instance);
    else blocks.set(key, { taggable, cloud: tagCloudOf(resource.type), instances: [instance] });
  }
  return [...blocks.values()];
}

/** The written tags, else the block's header. */
export function tagsRange({ source }: Resource, { attribute, kind }: Taggable): Range {
  const written = kind === 'block' ? undefined : source.written(attribute);
  return written ? written.range : source.header();
}

/** The address without the keys of its instances. */
export const blockAddress = ({ address, name, type, calls }: Resource): string =>
  type.startsWith('kubernetes/')
    ? address
    : [...calls.slice(-1).map((call) => call.address.replace(/\[[^\]]*\]/g, '')), `${type}.${name}`].join('.');
