import type { Position, Range } from '../model/range';
import type { Resource } from '../model/resource';
import type { TagCloud } from '../config/tagPolicy';
import { ofMap, tagsOf, valueAt, type Tags } from './lattice';
import { manifestLabels, OBJECT_LABELS, tagCloudOf, taggableOf, type Taggable } from './registry';
import { isWithin, type Version } from './versions';

/** A written block with the tags of each of its instances. */
export interface Checked {
  readonly taggable: Taggable;
  readonly cloud: TagCloud;
  /** At least one; those of several module calls too. */
  readonly instances: readonly [Instance, ...Instance[]];
  /** Of the block's header. */
  readonly start: Position;
  /** Other resources give some of its instances tags. */
  readonly isGiven?: boolean;
  /** What of the block it is, where it is not its own tags. */
  readonly part?: string;
}

export interface Instance {
  readonly resource: Resource;
  readonly tags: Tags;
  /** The newest version of its provider that the code allows. */
  readonly newest: Version;
}

/** What the tags of resources are worked out from. */
export interface BlockQuestion {
  readonly resources: readonly Resource[];
  given(resource: Resource): Tags | undefined;
  newest(resource: Resource): Version;
  /** Labels of the objects around pods are checked too. */
  readonly objects: boolean;
  readonly pods: boolean;
  readonly namespaces: boolean;
}

interface Making {
  readonly taggable: Taggable;
  readonly cloud: TagCloud;
  readonly instances: [Instance, ...Instance[]];
  readonly start: Position;
  isGiven: boolean;
  readonly part?: string;
}

const OWN = new WeakMap<Taggable, WeakMap<Resource, Tags>>();

/** Tags that no other resource has a part in follow from the resource alone. */
function ownTags(resource: Resource, taggable: Taggable): Tags {
  const known = OWN.get(taggable) ?? new WeakMap<Resource, Tags>();
  OWN.set(taggable, known);
  const tags = known.get(resource) ?? tagsOf(resource, taggable);
  known.set(resource, tags);
  return tags;
}

/** Resources that can carry tags, by the block that they are written as. */
export function blocksOf(question: BlockQuestion): readonly Checked[] {
  const blocks = new Map<string, Making>();
  for (const resource of question.resources)
    for (const { taggable, part } of partsOf(resource, question)) {
      const newest = question.newest(resource);
      if (!isWithin(newest, taggable.since, taggable.until)) continue;
      const { start } = resource.source.header();
      const key = `${resource.source.file}:${start.line}:${start.character}:${part ?? ''}`;
      const given = question.given(resource);
      const instance = { resource, newest, tags: given ? tagsOf(resource, taggable, given) : ownTags(resource, taggable) };
      const known = blocks.get(key);
      if (known) {
        known.instances.push(instance);
        known.isGiven ||= given !== undefined;
      } else
        blocks.set(key, {
          taggable,
          cloud: tagCloudOf(resource.type),
          instances: [instance],
          start,
          isGiven: given !== undefined,
          ...(part === undefined ? {} : { part }),
        });
    }
  return [...blocks.values()];
}

interface Part {
  readonly taggable: Taggable;
  readonly part?: string;
}

/** The pods of a workload, and the object around them where that is asked for; one part for everything else. */
function partsOf(resource: Resource, { objects, pods, namespaces }: BlockQuestion): readonly Part[] {
  const { type } = resource;
  const taggable = type === 'kubernetes_manifest' ? manifestOf(resource) : taggableOf(type);
  if (!taggable) return [];
  if (tagCloudOf(type) !== 'kubernetes') return [{ taggable }];
  if (isNamespace(type)) return namespaces ? [{ taggable }] : [];
  const prefix = type === 'kubernetes_manifest' ? 'manifest.' : '';
  const object: Taggable = { ...OBJECT_LABELS, attribute: `${prefix}metadata.labels` };
  const isPod = taggable.attribute === object.attribute;
  return [...(pods ? [{ taggable }] : []), ...(objects && !(pods && isPod) ? [{ taggable: object, part: 'metadata.labels' }] : [])];
}

export const isNamespace = (type: string): boolean => type === 'kubernetes//Namespace' || /^kubernetes_namespace(?:_v\d\w*)?$/.test(type);

/** `kubernetes_manifest`: what it is stands in the manifest. */
function manifestOf({ values }: Resource): Taggable | undefined {
  const { keys } = ofMap(valueAt(values, 'manifest'));
  const text = (name: string): string | undefined => {
    const value = keys.get(name);
    return value?.kind === 'string' ? value.value : undefined;
  };
  const version = text('apiVersion');
  const kind = text('kind');
  if (version === undefined || kind === undefined) return undefined;
  return manifestLabels(version.includes('/') ? version.slice(0, version.indexOf('/')) : '', kind);
}

/** The written tags, else the block's header. */
export function tagsRange({ source }: Resource, { attribute, kind }: Taggable): Range {
  const written = kind === 'block' || attribute === undefined ? undefined : source.written(attribute);
  return written ? written.range : source.header();
}

/** The address without the keys of its instances. */
export const blockAddress = ({ address, name, type, calls }: Resource): string =>
  type.startsWith('kubernetes/')
    ? address
    : [...calls.slice(-1).map((call) => call.address.replace(/\[[^\]]*\]/g, '')), `${type}.${name}`].join('.');
