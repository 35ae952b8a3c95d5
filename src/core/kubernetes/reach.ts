import type { ManifestObject } from './documents';
import type { Placed } from './joins';
import { POD_KINDS } from './kinds';
import { scaledKey } from './replicas';
import { entriesAt, itemsAt, textAt } from './tree';

/** What the objects of one folder offer to those of others, and what they look for. */
export interface FolderIndex {
  /** Objects that may change others. */
  readonly joining: readonly Placed[];
  /** Objects that a scaler can aim at, by `<group>/<Kind>/<namespace>/<name>`. */
  readonly targets: ReadonlyMap<string, Placed>;
  /** Written namespaces of workloads. */
  readonly namespaces: ReadonlySet<string>;
  /** Names of classes that claims and Ingresses ask for; '' for those that name none. */
  readonly classes: ReadonlySet<string>;
  isSame(other: FolderIndex): boolean;
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
const DEFAULT_CLASS = ['storageclass.kubernetes.io/is-default-class', 'ingressclass.kubernetes.io/is-default-class'];

export function folderIndex(placed: readonly Placed[]): FolderIndex {
  const joining: Placed[] = [];
  const targets = new Map<string, Placed>();
  const namespaces = new Set<string>();
  const classes = new Set<string>();
  for (const one of placed) {
    const { object } = one;
    const { isJoining, namespace, classes: wanted } = needsOf(object);
    if (isJoining) joining.push(one);
    if (POD_KINDS.has(object.id)) targets.set(object.key, one);
    if (namespace !== undefined) namespaces.add(namespace);
    for (const name of wanted) classes.add(name);
  }
  return {
    joining,
    targets,
    namespaces,
    classes,
    isSame: (other) =>
      joining.length === other.joining.length &&
      joining.every(({ object, address }, at) => object === other.joining[at]!.object && address === other.joining[at]!.address) &&
      targets.size === other.targets.size &&
      [...targets].every(([key, { address }]) => other.targets.get(key)?.address === address) &&
      isSameSet(namespaces, other.namespaces) &&
      isSameSet(classes, other.classes),
  };
}

/** What one object offers to other folders and looks for in them. */
interface Needs {
  readonly isJoining: boolean;
  readonly namespace: string | undefined;
  readonly classes: readonly string[];
}

/** An edit of one object asks for those of all others of its folder. */
const needs = new WeakMap<ManifestObject, Needs>();

function needsOf(object: ManifestObject): Needs {
  const known = needs.get(object);
  if (known) return known;
  const { id, node } = object;
  const pods = POD_KINDS.get(id);
  const found = {
    isJoining: SCALERS.has(id) || CLASSES.has(id) || id === '/LimitRange',
    namespace: pods && textAt(node, 'metadata', 'namespace'),
    classes: [...classesOf(object)],
  };
  needs.set(object, found);
  return found;
}

function* classesOf({ id, node }: ManifestObject): Generator<string> {
  if (id === '/PersistentVolumeClaim') yield textAt(node, 'spec', 'storageClassName') ?? '';
  if (id === 'networking.k8s.io/Ingress') yield textAt(node, 'spec', 'ingressClassName') ?? '';
  const pods = POD_KINDS.get(id);
  if (!pods) return;
  for (const claim of itemsAt(node, 'spec', 'volumeClaimTemplates').slice(0, MOST)) yield textAt(claim, 'spec', 'storageClassName') ?? '';
  for (const volume of itemsAt(node, ...pods.template, 'spec', 'volumes').slice(0, MOST))
    if (entriesAt(volume, 'ephemeral').size > 0) yield textAt(volume, 'ephemeral', 'volumeClaimTemplate', 'spec', 'storageClassName') ?? '';
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((key) => b.has(key));

/**
 * What objects of other folders a folder is changed by. What a folder has itself comes first and hides what others have; of
 * several others the nearest count: those that share most of the path. A scaler whose target stands beside it reaches no further.
 * It takes a while where there are thousands of folders: each `yield` is a place to pause.
 */
export function* reachOf(folders: ReadonlyMap<string, FolderIndex>): Generator<undefined, (dir: string) => readonly Placed[]> {
  const found = new Map<string, Placed[]>();
  const give = (dir: string, one: Placed): void => {
    const list = found.get(dir);
    if (list) list.push(one);
    else found.set(dir, [one]);
  };
  const offering = [...folders.keys()].filter((dir) => folders.get(dir)!.joining.length > 0).sort();
  yield;
  const offers = offering.flatMap((dir) => folders.get(dir)!.joining.map((one) => ({ dir, one })));
  yield;
  const having = yield* grouped(folders, ({ targets }) => targets.keys());
  for (const { dir, one } of offers) {
    yield;
    const target = SCALERS.has(one.object.id) ? scaledKey(one.object) : undefined;
    if (target === undefined || folders.get(dir)!.targets.has(target)) continue;
    for (const other of nearest(dir, having.get(target) ?? [])) {
      give(other, one);
      // The scaler's own lens names its target.
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
  return (dir) => found.get(dir) ?? [];
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
  const most = Math.max(0, ...dirs.map((other) => shared(dir, other)));
  return dirs.filter((other) => shared(dir, other) === most).sort();
}

function shared(a: string, b: string): number {
  const [left, right] = [a === '' ? [] : a.split('/'), b === '' ? [] : b.split('/')];
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count++;
  return count;
}
