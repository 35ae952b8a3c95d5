import type { ObjectValue } from '../model/value';
import type { ManifestObject } from './documents';
import type { Joins, Placed } from './joins';
import { podRequests } from './pod';
import { podValues } from './podValues';
import { countAt, notKnown, onEachNode, type Replicas } from './replicas';
import { claimValue } from './storage';
import { at, entriesAt, itemsAt, listOf, mapOf, scalarOf, textAt, type Node } from './tree';
import { workloadNotes } from './workloadNotes';

/** A kind whose pods the Prometheus operator makes from what its spec says of them. */
interface Monitor {
  /** The container that `spec.resources` is of. */
  readonly container: string;
  /** Memory that the operator requests for it where the spec does not. */
  readonly memory?: string;
  /** `spec.shards` multiplies the replicas. */
  readonly sharded?: true;
  /** End of the name of its volumes, where they have none of their own; `db` where it is absent. */
  readonly volume?: string;
}

/** API reference of the operator (monitoring.coreos.com) and its makeStatefulSet functions. */
const MONITORS: ReadonlyMap<string, Monitor> = new Map([
  ['monitoring.coreos.com/Prometheus', { container: 'prometheus', sharded: true }],
  ['monitoring.coreos.com/PrometheusAgent', { container: 'prometheus', sharded: true }],
  ['monitoring.coreos.com/ThanosRuler', { container: 'thanos-ruler', volume: 'data' }],
  ['monitoring.coreos.com/Alertmanager', { container: 'alertmanager', memory: '200Mi' }],
]);

/** Beside the others in each pod; what it requests the operator's command line says, unless the spec does. */
const RELOADER = 'config-reloader';

/** True for a kind that tells what its pods are. */
export const isMonitor = ({ id }: Pick<ManifestObject, 'id'>): boolean => MONITORS.has(id);

/** The spec of the pods: the operator's containers, with the patches and further ones that `spec.containers` has. */
export function monitorPodSpec({ id, node }: Pick<ManifestObject, 'id' | 'node'>): Node {
  const { container, memory } = MONITORS.get(id)!;
  const spec = at(node, 'spec');
  const written = itemsAt(spec, 'containers');
  const named = (name: string): Node | undefined => written.find((one) => textAt(one, 'name') === name);
  const thanos = at(spec, 'thanos');
  const own: readonly (readonly [name: string, resources: Node | undefined])[] = [
    [container, withMemory(at(spec, 'resources'), memory)],
    ...(thanos?.kind === 'map' ? [['thanos-sidecar', at(thanos, 'resources')] as const] : []),
    ...(named(RELOADER) ? [[RELOADER, undefined] as const] : []),
  ];
  const names = new Set(own.map(([name]) => name));
  const containers = [
    ...own.map(([name, resources]) => containerOf(name, patched(resources, at(named(name), 'resources')))),
    ...written.filter((one) => !names.has(textAt(one, 'name') ?? '')),
  ];
  const { resources: _, ...others } = Object.fromEntries([...entriesAt(spec)].map(([key, { value }]) => [key, value]));
  return mapOf({ ...others, containers: listOf(containers) });
}

const containerOf = (name: string, resources: Node | undefined): Node => mapOf({ name: scalarOf(name), ...(resources && { resources }) });

function withMemory(resources: Node | undefined, memory: string | undefined): Node | undefined {
  if (memory === undefined || at(resources, 'requests', 'memory')) return resources;
  return patched(mapOf({ requests: mapOf({ memory: scalarOf(memory) }) }), resources);
}

/** Resources with those of a patch in their place, amount by amount. */
function patched(resources: Node | undefined, patch: Node | undefined): Node | undefined {
  if (!resources || !patch) return patch ?? resources;
  if (resources.kind !== 'map' || patch.kind !== 'map') return patch;
  const members: Record<string, Node> = Object.fromEntries([...resources.entries].map(([key, { value }]) => [key, value]));
  for (const [key, { value }] of patch.entries) members[key] = patched(members[key], value)!;
  return mapOf(members);
}

/** What the definitions read of it: as of a workload, and `beside` for the container that the operator's settings decide. */
export function monitorValues(placed: Placed, joins: Joins): ObjectValue {
  const { object } = placed;
  const { id, node, namespace, name } = object;
  const spec = monitorPodSpec(object);
  const requests = podRequests(spec, joins.defaults.get(namespace));
  const { container, volume = 'db' } = MONITORS.get(id)!;
  const reloader = itemsAt(spec, 'containers').find((one) => textAt(one, 'name') === RELOADER);
  const template = at(node, 'spec', 'storage', 'volumeClaimTemplate');
  const ephemeral = at(node, 'spec', 'storage', 'ephemeral', 'volumeClaimTemplate');
  const isOnNode = at(node, 'spec', 'storage', 'emptyDir') !== undefined || !template;
  return podValues({
    spec,
    requests,
    settings: joins.settingsOf(placed),
    replicas: ({ nodes }) => {
      if (isDaemon(object)) return onEachNode(nodes);
      return joins.scalers.has(`${id}/${namespace}/${name}`) ? notKnown('a scaler decides its shards') : replicasOf(object);
    },
    onceANode: isDaemon(object),
    claims: (home) =>
      ephemeral || isOnNode
        ? []
        : [claimValue(textAt(template, 'metadata', 'name') ?? `${container}-${volume}`, template, joins.classes, home)],
    ephemeral: (home) => (ephemeral ? [claimValue(`${container}-${volume}`, ephemeral, joins.classes, home)] : []),
    more: { beside: at(reloader, 'resources', 'requests') ? undefined : RELOADER },
    notes: (replicas, where) => [
      ...replicas.notes,
      ...where.notes,
      ...workloadNotes(object, requests, replicas, joins.vertical.get(`${id}/${namespace}/${name}`)),
    ],
  });
}

/** An agent may run on each node; it has neither replicas nor claimed storage then (API reference: PrometheusAgentMode). */
const isDaemon = ({ id, node }: ManifestObject): boolean =>
  id === 'monitoring.coreos.com/PrometheusAgent' && textAt(node, 'spec', 'mode') === 'DaemonSet';

/** Replicas (1) of each shard (1). */
function replicasOf({ id, node }: ManifestObject): Replicas {
  const replicas = countAt(node, ['spec', 'replicas'], 1);
  const shards = MONITORS.get(id)!.sharded ? countAt(node, ['spec', 'shards'], 1) : undefined;
  if (!shards || !replicas.range || !shards.range) return shards && !shards.range ? shards : replicas;
  const count = replicas.range.low * shards.range.low;
  return {
    range: { low: count, high: count },
    notes: shards.range.low > 1 ? [`${replicas.range.low} pods in each of ${shards.range.low} shards`] : [],
  };
}
