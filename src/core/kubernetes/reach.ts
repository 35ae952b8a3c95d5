import type { ManifestObject } from './documents';
import { carriers, groupNameOf, sharedFolders } from './ingressGroups';
import { filled, type Placed } from './joins';
import { POD_KINDS } from './kinds';
import { balancerGroup, type IngressClasses } from './network';
import { completeness } from './patch';
import { scaledKey } from './replicas';
import { borrowedKey } from './rollout';
import { classNameOf } from './storage';
import { at, entriesAt, itemsAt, textAt } from './tree';

/** What the objects of one folder offer to those of others, and what they look for. */
export interface FolderIndex {
  /** Objects that may change others. */
  readonly joining: readonly Placed[];
  /** Objects that a scaler can aim at, by `<group>/<Kind>/<namespace>/<name>`. */
  readonly targets: ReadonlyMap<string, Placed>;
  /** Written namespaces of workloads. */
  readonly namespaces: ReadonlySet<string>;
  /** Keys of workloads that may be changes of others. */
  readonly patches: ReadonlySet<string>;
  /** Ingresses that share a balancer, by the name of their group, the first by address first. */
  readonly groups: ReadonlyMap<string, readonly Placed[]>;
  /** Names of classes that claims and Ingresses ask for; '' for those that name none. */
  readonly classes: ReadonlySet<string>;
}

/** Kinds that reach beyond their folder: autoscalers by their target, limits by their namespace, classes by their name. */
const SCALERS: ReadonlySet<string> = new Set([
  'autoscaling/HorizontalPodAutoscaler',
  'keda.sh/ScaledObject',
  'autoscaling.k8s.io/VerticalPodAutoscaler',
]);
const CLASSES: ReadonlySet<string> = new Set(['storage.k8s.io/StorageClass', 'networking.k8s.io/IngressClass']);
/** Volumes of one object that are looked at. */
const MOST = 100;
const DEFAULT_CLASS = ['storageclass.kubernetes.io/is-default-class', 'ingressclass.kubernetes.io/is-default-class'] as const;

export function folderIndex(placed: readonly Placed[]): FolderIndex {
  const joining: Placed[] = [];
  const targets = new Map<string, Placed>();
  const namespaces = new Set<string>();
  const classes = new Set<string>();
  const groups = new Map<string, Placed[]>();
  const patches = new Set<string>();
  for (const one of placed) {
    const { object } = one;
    const group = groupNameOf(one);
    const together = group === undefined ? undefined : groups.get(group);
    if (together) together.push(one);
    else if (group !== undefined) groups.set(group, [one]);
    const { isJoining, namespace, classes: wanted } = needsOf(object);
    if (isJoining) joining.push(one);
    if (completeness(object) === 'patch') patches.add(object.key);
    // A workload goes before a change of it.
    if (POD_KINDS.has(object.id) && !(targets.has(object.key) && completeness(object) !== 'whole')) targets.set(object.key, one);
    if (namespace !== undefined) namespaces.add(namespace);
    for (const name of wanted) classes.add(name);
  }
  for (const ingresses of groups.values()) ingresses.sort(byAddress);
  return {
    joining,
    targets: filled(targets),
    namespaces: filledSet(namespaces),
    classes: filledSet(classes),
    groups: filled(groups),
    patches: filledSet(patches),
  };
}

/** True where two indexes of a folder offer and look for the same. */
export const isSameIndex = (one: FolderIndex, other: FolderIndex): boolean =>
  isSameList(one.joining, other.joining) &&
  one.targets.size === other.targets.size &&
  [...one.targets].every(([key, target]) => isSameTarget(target, other.targets.get(key))) &&
  one.groups.size === other.groups.size &&
  [...one.groups].every(([name, ingresses]) => isSameList(ingresses, other.groups.get(name) ?? [])) &&
  isSameSet(one.namespaces, other.namespaces) &&
  isSameSet(one.patches, other.patches) &&
  isSameSet(one.classes, other.classes);

const filledSet = (set: ReadonlySet<string>): ReadonlySet<string> => (set.size > 0 ? set : NO_NAMES);
const NO_NAMES: ReadonlySet<string> = new Set();

/** What one object offers to other folders and looks for in them. */
interface Needs {
  readonly isJoining: boolean;
  readonly namespace: string | undefined;
  readonly classes: readonly string[];
}

/** Looks at a new object, so that the first look at a large folder is not long. */
export function prepare(object: ManifestObject): void {
  needsOf(object);
  completeness(object);
}

/** An edit of one object asks for those of all others of its folder. */
const needs = new WeakMap<ManifestObject, Needs>();

function needsOf(object: ManifestObject): Needs {
  const known = needs.get(object);
  if (known) return known;
  const { id, node } = object;
  const pods = POD_KINDS.get(id);
  const found = {
    isJoining: SCALERS.has(id) || CLASSES.has(id) || id === '/LimitRange' || borrowedKey(object) !== undefined,
    namespace: pods && textAt(node, 'metadata', 'namespace'),
    classes: [...classesOf(object)],
  };
  needs.set(object, found);
  return found;
}

function* classesOf({ id, node }: ManifestObject): Generator<string> {
  if (id === '/PersistentVolumeClaim') yield classNameOf(node) ?? '';
  if (id === 'networking.k8s.io/Ingress') yield textAt(node, 'spec', 'ingressClassName') ?? '';
  const pods = POD_KINDS.get(id);
  if (!pods) return;
  for (const claim of itemsAt(node, 'spec', 'volumeClaimTemplates').slice(0, MOST)) yield classNameOf(claim) ?? '';
  for (const volume of itemsAt(node, ...pods.template, 'spec', 'volumes').slice(0, MOST))
    if (entriesAt(volume, 'ephemeral').size > 0) yield classNameOf(at(volume, 'ephemeral', 'volumeClaimTemplate')) ?? '';
}

/** True for the same objects in the same order, at the same addresses. */
export const isSameList = (a: readonly Placed[], b: readonly Placed[]): boolean =>
  a.length === b.length && a.every(({ object, address }, at) => object === b[at]!.object && address === b[at]!.address);

const isSameTarget = (a: Placed, b: Placed | undefined): boolean =>
  a.address === b?.address && completeness(a.object) === completeness(b.object);

const byAddress = (a: Placed, b: Placed): number => (a.address < b.address ? -1 : 1);
const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((key) => b.has(key));

/** What folders change about one another. */
export interface Reach {
  /** Objects of other folders that change one. */
  of(dir: string): readonly Placed[];
  /** Keys of workloads whose text, not only their name, counts in other folders. */
  readonly borrowed: ReadonlySet<string>;
}

/**
 * What objects of other folders a folder is changed by. What a folder has itself comes first and hides what others have; of
 * several others the nearest count: those that share most of the path. A scaler whose target stands beside it reaches no further.
 * It takes a while where there are thousands of folders: each `yield` is a place to pause. `folders` are in code-unit order.
 */
export function* reachOf(folders: ReadonlyMap<string, FolderIndex>): Generator<undefined, Reach> {
  const found = new Map<string, Placed[]>();
  const give = (dir: string, one: Placed): void => {
    const list = found.get(dir);
    if (list) list.push(one);
    else found.set(dir, [one]);
  };
  const borrowed = new Set<string>();
  const offers: { readonly dir: string; readonly one: Placed }[] = [];
  for (const [dir, { joining }] of folders) {
    yield;
    for (const one of joining) offers.push({ dir, one });
  }
  const having = yield* grouped(folders, ({ targets }) => targets.keys());
  for (const { dir, one } of offers) {
    yield;
    const lender = borrowedKey(one.object);
    const target = SCALERS.has(one.object.id) ? scaledKey(one.object) : lender;
    if (target === undefined || folders.get(dir)!.targets.has(target)) continue;
    if (lender !== undefined) borrowed.add(lender);
    for (const other of nearest(dir, having.get(target) ?? [])) {
      give(other, one);
      // The scaler's own lens names its target; a Rollout borrows its pods.
      give(dir, folders.get(other)!.targets.get(target)!);
    }
  }

  const inNamespace = yield* grouped(folders, ({ namespaces }) => namespaces);
  const ofClass = yield* grouped(folders, ({ classes }) => classes);
  const named = new Map<string, { dir: string; one: Placed }[]>();
  for (const offer of offers) {
    yield;
    for (const name of namesOf(offer.one)) {
      const group = named.get(name);
      if (group) group.push(offer);
      else named.set(name, [offer]);
    }
  }
  for (const [name, all] of named) {
    const [kind, wanted] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)];
    const own = new Set(all.map(({ dir }) => dir));
    for (const dir of (kind === '/LimitRange' ? inNamespace : ofClass).get(wanted) ?? []) {
      if (own.has(dir)) continue;
      yield;
      const close = new Set(nearest(dir, [...own]));
      const offered = all.filter(({ dir: from }) => close.has(from));
      // A cluster has one class of a name: the first of equally near ones.
      for (const { one } of kind === '/LimitRange' ? offered : offered.slice(0, 1)) give(dir, one);
    }
  }
  for (const [dir, { patches }] of folders) {
    yield;
    for (const key of patches) {
      const whole = (having.get(key) ?? []).flatMap((other) => (other === dir ? [] : folders.get(other)!.targets.get(key)!));
      const changed = whole.find(({ object }) => completeness(object) === 'whole');
      if (changed) give(dir, changed);
    }
  }
  const ingressClasses = classesAmong(offers.map(({ one }) => one));
  const inGroup = yield* grouped(folders, ({ groups }) => groups.keys());
  for (const [name, dirs] of inGroup) {
    yield;
    const isOfGroup = ({ object }: Placed): boolean => balancerGroup(object.node, ingressClasses) === name;
    const together = [...dirs].sort().map((dir) => ({ dir, ingresses: folders.get(dir)!.groups.get(name)!.filter(isOfGroup) }));
    for (const [dir, carrier] of carriers(together)) give(dir, carrier);
  }
  return { of: (dir) => found.get(dir) ?? [], borrowed };
}

/** The classes of all folders together: a cluster has one of a name. */
function classesAmong(all: readonly Placed[]): IngressClasses {
  const found = all.filter(({ object: { id } }) => id === 'networking.k8s.io/IngressClass');
  const standard = found.find(({ object: { node } }) => textAt(node, 'metadata', 'annotations', DEFAULT_CLASS[1]) === 'true');
  return {
    controllers: new Map(found.map(({ object: { name, node } }) => [name, textAt(node, 'spec', 'controller') ?? name])),
    ...(standard && { standard: standard.object.name }),
  };
}

/** `<id> <name>` under which an object is looked for from other folders. */
function namesOf({ object: { id, node, name } }: Placed): readonly string[] {
  if (id === '/LimitRange') {
    const namespace = textAt(node, 'metadata', 'namespace');
    return namespace === undefined ? [] : [`${id} ${namespace}`];
  }
  if (!CLASSES.has(id)) return [];
  const isDefault = DEFAULT_CLASS.some((annotation) => textAt(node, 'metadata', 'annotations', annotation) === 'true');
  return [`${id} ${name}`, ...(isDefault ? [`${id} `] : [])];
}

/** Folders by each of the keys that they have. */
function* grouped(
  folders: ReadonlyMap<string, FolderIndex>,
  keys: (index: FolderIndex) => Iterable<string>,
): Generator<undefined, ReadonlyMap<string, readonly string[]>> {
  const groups = new Map<string, string[]>();
  for (const [dir, index] of folders) {
    yield;
    for (const key of keys(index)) {
      const group = groups.get(key);
      if (group) group.push(dir);
      else groups.set(key, [dir]);
    }
  }
  return groups;
}

/** Of `dirs` those that share the most folders with `dir`, in code-unit order. */
function nearest(dir: string, dirs: readonly string[]): readonly string[] {
  const most = Math.max(0, ...dirs.map((other) => sharedFolders(dir, other)));
  return dirs.filter((other) => sharedFolders(dir, other) === most).sort();
}
