import type { ManifestDocument, ManifestObject } from './documents';
import { JOINING_KINDS } from './kinds';
import { ingressBalancer, namedGroup, type IngressClasses } from './network';
import type { ClusterDefaults } from './placement';
import { completeness } from './patch';
import { containerDefaults, type ContainerDefaults } from './pod';
import { scaledKey, scalerOf, type Scaler } from './replicas';
import { borrowedKey, replacesBorrowed } from './rollout';
import { settingsFor } from './settings';
import { volumeKind, type StorageClasses, type VolumeKind } from './storage';
import { textAt } from './tree';

/** An object and where it is written. */
export interface Placed {
  readonly file: string;
  readonly document: ManifestDocument;
  readonly object: ManifestObject;
  readonly address: string;
}

/** What objects of a project change about others, by namespace or key. */
export interface Joins {
  /** What holds for an object: overrides go by namespace and file. */
  settingsOf(one: Placed): ClusterDefaults;
  readonly scalers: ReadonlyMap<string, readonly Scaler[]>;
  /** VerticalPodAutoscalers by their target's key. */
  readonly vertical: ReadonlyMap<string, Placed>;
  readonly defaults: ReadonlyMap<string, readonly ContainerDefaults[]>;
  readonly classes: StorageClasses;
  readonly ingressClasses: IngressClasses;
  /** Objects by `<group>/<Kind>/<namespace>/<name>`; of other folders only those that a scaler of this one aims at. */
  readonly objects: ReadonlyMap<string, { readonly object: ManifestObject; readonly address: string }>;
  /** Address of the Rollout that replaces a Deployment's pods, by the Deployment's key. */
  readonly replaced: ReadonlyMap<string, string>;
  /** Workloads that only change another one of their name, which has the figure. */
  readonly patches: ReadonlySet<ManifestObject>;
  /** Address of the Ingress that carries a group's balancer, by group name. */
  readonly groups: ReadonlyMap<string, string>;
}

/** Limits of one namespace that are looked at. */
const MOST_LIMIT_RANGES = 20;

/**
 * Reads once what objects change about others, whatever file or order they are written in. Objects of other folders
 * (`reach`) count where the folder has none of its own.
 */
export function join(placed: readonly Placed[], settings: ClusterDefaults, reach: readonly Placed[] = []): Joins {
  const scalers = new Map<string, Scaler[]>();
  const vertical = new Map<string, Placed>();
  const others = new Set(reach);
  const defaults = new Map<string, ContainerDefaults[]>();
  const volumes = new Map<string, VolumeKind>();
  const controllers = new Map<string, string>();
  const replaced = new Map<string, string>();
  const objects = new Map<string, Placed>();
  let standardVolume: VolumeKind | undefined;
  let standardIngress: string | undefined;
  for (const one of [...placed, ...reach]) {
    const { object, address } = one;
    const { id, node, namespace, name, key } = object;
    if (!objects.has(key)) objects.set(key, one);
    if (!JOINING_KINDS.has(id)) continue;
    const isOwn = !others.has(one);
    const scaler = scalerOf(object, address);
    const before = scaler && (scalers.get(scaler.target) ?? []);
    if (scaler && before && (isOwn || before.every(({ isOwn: beside }) => !beside)))
      scalers.set(scaler.target, [...before, { ...scaler, isOwn }]);
    const raised = id === 'autoscaling.k8s.io/VerticalPodAutoscaler' ? scaledKey(object) : undefined;
    if (raised !== undefined && !vertical.has(raised)) vertical.set(raised, one);
    if (id === '/LimitRange')
      defaults.set(namespace, [...(defaults.get(namespace) ?? []), ...containerDefaults(node)].slice(0, MOST_LIMIT_RANGES));
    if (id === 'storage.k8s.io/StorageClass' && (isOwn || !volumes.has(name))) {
      volumes.set(name, volumeKind(node));
      if (textAt(node, 'metadata', 'annotations', 'storageclass.kubernetes.io/is-default-class') === 'true' && (isOwn || !standardVolume))
        standardVolume = volumes.get(name);
    }
    if (id === 'networking.k8s.io/IngressClass' && (isOwn || !controllers.has(name))) {
      controllers.set(name, textAt(node, 'spec', 'controller') ?? name);
      if (
        textAt(node, 'metadata', 'annotations', 'ingressclass.kubernetes.io/is-default-class') === 'true' &&
        (isOwn || standardIngress === undefined)
      )
        standardIngress = name;
    }
    const lender = replacesBorrowed(object) ? borrowedKey(object) : undefined;
    if (lender !== undefined && (isOwn || !replaced.has(lender))) replaced.set(lender, address);
  }
  const ingressClasses = { controllers: filled(controllers), ...(standardIngress !== undefined && { standard: standardIngress }) };
  return {
    settingsOf: settings.overrides ? overridden(settings) : () => settings,
    scalers: filled(scalers),
    vertical: filled(vertical),
    defaults: filled(defaults),
    classes: { byName: filled(volumes), ...(standardVolume && { standard: standardVolume }) },
    ingressClasses,
    objects: filled(objects),
    replaced: filled(replaced),
    patches: patchesAmong(placed, reach),
    groups: filled(ingressGroups(placed, reach, ingressClasses, settings)),
  };
}

/** Most of thousands of folders have none of most things: they share one map, so that little is kept for each. */
export const filled = <K, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> => (map.size > 0 ? map : NOTHING);

const NOTHING: ReadonlyMap<never, never> = new Map<never, never>();

function overridden(settings: ClusterDefaults): Joins['settingsOf'] {
  const known = new Map<string, ClusterDefaults>();
  return ({ file, object: { namespace } }) => {
    const key = `${file}\n${namespace}`;
    const found = known.get(key) ?? settingsFor(settings, file, namespace);
    known.set(key, found);
    return found;
  };
}

function patchesAmong(placed: readonly Placed[], reach: readonly Placed[]): ReadonlySet<ManifestObject> {
  const likely = placed.flatMap(({ object }) => (completeness(object) === 'patch' ? [object] : []));
  if (likely.length === 0) return NO_PATCHES;
  const whole = new Set([...placed, ...reach].flatMap(({ object }) => (completeness(object) === 'whole' ? [object.key] : [])));
  return new Set(likely.filter(({ key }) => whole.has(key)));
}

const NO_PATCHES: ReadonlySet<ManifestObject> = new Set();

/** The first Ingress of a group, by address, carries its balancer; one of another folder does where there is one. */
function ingressGroups(
  placed: readonly Placed[],
  reach: readonly Placed[],
  classes: IngressClasses,
  settings: ClusterDefaults,
): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const { object, address } of placed) {
    if (object.id !== 'networking.k8s.io/Ingress') continue;
    const { group } = ingressBalancer(object.node, classes, settings);
    const first = group === undefined ? undefined : groups.get(group);
    if (group !== undefined && (first === undefined || address < first)) groups.set(group, address);
  }
  for (const { object, address } of reach) {
    if (object.id !== 'networking.k8s.io/Ingress') continue;
    // an Ingress of another folder is here because it carries the balancer of its group
    const group = namedGroup(object.node);
    if (group !== undefined) groups.set(group, address);
  }
  return groups;
}
