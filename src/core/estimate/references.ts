import type { Resource } from '../model/resource';
import type { Unknown, Value } from '../model/value';
import type { Attributes, References, Usage } from '../resources/define';
import { attributesOf, knownText, textOf, type OnSensitive } from './attributes';
import { usageOf, type UsageRecord } from './usage';

/** The resources of a project, findable by address, by type, and by what refers to them. */
export interface ResourceIndex {
  /** The resource at an address; for a block with several instances the best match: the same index, `[*]`, the first. */
  at(address: string): Resource | undefined;
  ofType(type: string): readonly Resource[];
  /** Resources of `type` whose attribute at `path` is this text. */
  named(type: string, path: string, text: string): readonly Resource[];
  /** Resources of `type` whose attribute at `path` holds a reference to `target` or a text that names it. */
  referring(type: string, path: string, target: Resource): readonly Resource[];
  /** Resources of `type` of which it is not known what their attribute at `path` names. */
  unplaced(type: string, path: string): readonly Resource[];
}

/** Usage figures of a resource by its address and type. */
export type UsageOf = (address: string, type: string) => UsageRecord;

/** A resource, several, or usage figures as text. */
type Answer = Resource | undefined | readonly Resource[] | string;

/** What a resource asked of the others; asking again tells whether its estimate still holds. */
export interface Asked {
  readonly answer: Answer;
  readonly again: (index: ResourceIndex, usage: UsageOf) => Answer;
}

export interface Surrounded {
  readonly index: ResourceIndex;
  /** Receives every question. */
  readonly asked: Asked[];
  readonly usage?: UsageOf | undefined;
  readonly onSensitive?: OnSensitive | undefined;
}

/** Attributes by which resources are known to others, besides the one that has the same name as the reference. */
const NAMES = ['name', 'id', 'arn', 'bucket', 'identifier', 'cluster_identifier', 'function_name', 'replication_group_id', 'domain_name'];

/** The address without the index of the last instance: `module.a["x"].aws_x.y[0]` → `module.a["x"].aws_x.y`. */
export const blockAddress = (address: string): string =>
  address.endsWith(']') ? address.replace(/\[(?:[^\][]|"(?:[^"\\]|\\.)*")*\]$/, '') : address;

export function indexOf(resources: readonly Resource[]): ResourceIndex {
  let addresses: Addresses | undefined;
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) push(byType, resource.type, resource);
  const backwards = new Map<string, ReadonlyMap<string, readonly Resource[]>>();
  const byName = new Map<string, Map<string, Resource[]>>();

  const index: ResourceIndex = {
    at(address) {
      const { byAddress, byBlock } = (addresses ??= addressesOf(resources));
      const exact = byAddress.get(address);
      if (exact) return exact;
      const block = byBlock.get(blockAddress(address)) ?? byBlock.get(address);
      return block?.find((resource) => resource.address.endsWith('[*]')) ?? (isInstance(address) ? undefined : block?.[0]);
    },
    ofType: (type) => byType.get(type) ?? NONE,
    named(type, path, text) {
      const key = `${type} ${path}`;
      let map = byName.get(key);
      if (!map) {
        map = new Map();
        for (const resource of index.ofType(type)) {
          const name = knownText(attributesOf(resource).text(path));
          if (name) push(map, name, resource);
        }
        byName.set(key, map);
      }
      return map.get(text) ?? [];
    },
    referring(type, path, target) {
      if (!byType.has(type)) return NONE;
      const key = `${type} ${path}`;
      let map = backwards.get(key);
      if (!map) {
        map = mentions(index.ofType(type), path);
        backwards.set(key, map);
      }
      const found = new Set<Resource>();
      for (const name of namesOf(target, path)) for (const resource of map.get(name) ?? []) found.add(resource);
      return index.ofType(type).filter((resource) => found.has(resource) && resource !== target);
    },
    unplaced: (type, path) =>
      index.ofType(type).filter((resource) => {
        const value = attributesOf(resource).value(path);
        return value?.kind === 'unknown' && value.ref === undefined;
      }),
  };
  return index;
}

interface Addresses {
  readonly byAddress: ReadonlyMap<string, Resource>;
  /** Instances of a block together. */
  readonly byBlock: ReadonlyMap<string, readonly Resource[]>;
}

function addressesOf(resources: readonly Resource[]): Addresses {
  const byAddress = new Map<string, Resource>();
  const byBlock = new Map<string, Resource[]>();
  for (const resource of resources) {
    byAddress.set(resource.address, resource);
    push(byBlock, blockAddress(resource.address), resource);
  }
  return { byAddress, byBlock };
}

const isInstance = (address: string): boolean => /\[(?:\d+|".*")\]$/.test(address);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** How Application Auto Scaling names an index, which belongs to its table, and a database cluster: `table/orders/index/by-date`, `cluster:main`. */
const SCALABLE = /^(?:table\/([^/]+)\/index\/[^/]+|cluster:([^:/]+))$/;

/** Resources by what their attribute at `path` mentions: addresses (`@aws_x.y`) and texts, with what follows the last `/`. */
function mentions(resources: readonly Resource[], path: string): ReadonlyMap<string, readonly Resource[]> {
  const map = new Map<string, Resource[]>();
  for (const resource of resources) {
    const value = attributesOf(resource).value(path);
    for (const item of value?.kind === 'list' ? value.items : value ? [value] : []) {
      if (item.kind === 'unknown') {
        if (item.ref === undefined) continue;
        push(map, `@${item.ref}`, resource);
      } else {
        const text = textOf(item);
        if (!text) continue;
        push(map, text, resource);
        const last = text.slice(text.lastIndexOf('/') + 1);
        if (last !== text && last !== '') push(map, last, resource);
        const [, table, cluster] = SCALABLE.exec(text) ?? [];
        const scaled = table ?? cluster;
        if (scaled !== undefined) push(map, scaled, resource);
      }
    }
  }
  return map;
}

function namesOf(resource: Resource, path: string): readonly string[] {
  const attr = attributesOf(resource);
  const block = blockAddress(resource.address);
  const names = [`@${resource.address}`, `@${block}`, `@${block}[*]`];
  for (const attribute of [path.slice(path.lastIndexOf('.') + 1), ...NAMES]) {
    const text = knownText(attr.text(attribute));
    if (text) names.push(text);
  }
  return names;
}

/** How the definition of `resource` reads the resources around it; every question is recorded in `asked`. */
export const referencesOf = (resource: Resource, around: Surrounded): References => new Around(resource, around);

/** A class: there is one for every resource. */
class Around implements References {
  constructor(
    private readonly resource: Resource,
    private readonly around: Surrounded,
  ) {}

  one(path: string, target: Target): Attributes | Unknown | undefined {
    const { resource, around } = this;
    const value = first(attributesOf(resource).value(path));
    if (value === undefined || value.kind === 'null') return undefined;
    const ask = (among: ResourceIndex): Resource | undefined => resolve(value, resource, target, among);
    const found = ask(around.index);
    around.asked.push({ answer: found, again: ask });
    if (found) return target.types.includes(found.type) ? attributesOf(found, around.onSensitive) : undefined;
    return value.kind === 'unknown' ? value : undefined;
  }

  all(type: string, path: string): readonly Attributes[] {
    const { resource } = this;
    return this.#several(type, (among) => among.referring(type, path, resource));
  }

  unplaced(type: string, path: string): readonly Attributes[] {
    return this.#several(type, (among) => among.unplaced(type, path));
  }

  #several(type: string, ask: (among: ResourceIndex) => readonly Resource[]): readonly Attributes[] {
    const { around } = this;
    if (around.index.ofType(type).length === 0) {
      around.asked.push(absent(type));
      return NO_ATTRIBUTES;
    }
    const found = ask(around.index);
    around.asked.push({ answer: found, again: ask });
    return found.map((other): Attributes => attributesOf(other, around.onSensitive));
  }

  from(other: Attributes): References {
    const { resource, around } = this;
    const ask = (among: ResourceIndex): Resource | undefined => among.at(other.address);
    const found = ask(around.index);
    around.asked.push({ answer: found, again: ask });
    return new Around(found ?? resource, around);
  }

  usage({ address, type }: Attributes): Usage {
    const record = this.around.usage?.(address, type) ?? NO_USAGE;
    this.around.asked.push({ answer: JSON.stringify(record), again: (_, again) => JSON.stringify(again(address, type)) });
    return usageOf(record);
  }
}

const NO_USAGE: UsageRecord = {};
const NONE: readonly Resource[] = [];
const NO_ATTRIBUTES: readonly Attributes[] = [];

/** There is no resource of a type: the usual answer, the same for all that ask. */
const ABSENT = new Map<string, Asked>();

function absent(type: string): Asked {
  let answer = ABSENT.get(type);
  if (!answer) ABSENT.set(type, (answer = { answer: NONE, again: (index) => index.ofType(type) }));
  return answer;
}

type Target = Parameters<References['one']>[1];

const first = (value: Value | undefined): Value | undefined => (value?.kind === 'list' ? value.items[0] : value);

/** The resource that a value refers to, of whichever type; by a known text only one of the types that are asked for. */
function resolve(value: Value, from: Resource, { types, by = [] }: Target, index: ResourceIndex): Resource | undefined {
  if (value.kind === 'unknown') return value.ref === undefined ? undefined : index.at(value.ref);
  const text = textOf(value);
  if (!text) return undefined;
  const matches = types.flatMap((type) => by.flatMap((name) => index.named(type, name, text))).filter((other) => other !== from);
  const call = from.calls.at(-1)?.address;
  return matches.find((other) => other.calls.at(-1)?.address === call) ?? matches[0];
}
