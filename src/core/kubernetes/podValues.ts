import { unknown, type ObjectValue, type Unknown } from '../model/value';
import { nodeValue } from './node';
import { placement, type ClusterDefaults, type Placement } from './placement';
import type { PodRequests } from './pod';
import { parseQuantity, units } from './quantity';
import type { Replicas } from './replicas';
import { textAt, type Node } from './tree';
import { objectOf } from './values';

/** Devices that a share of a node's price can be given for; the rest of what is requested is named, not priced. */
const GPUS: ReadonlySet<string> = new Set(['nvidia.com/gpu', 'amd.com/gpu', 'gpu.intel.com/i915']);
/** A floor to think with, where the configuration gives none. */
export const ASSUMED = { cpu: '100m', memory: '128Mi' };
/** Resources that cost nothing on nodes that are paid for. */
const INCLUDED = /^(?:cpu|memory|ephemeral-storage|pods|hugepages-.*|attachable-volumes-.*)$/;

/** Pods of one kind, and what is around them. */
export interface Pods {
  readonly spec: Node | undefined;
  readonly requests: PodRequests;
  readonly settings: ClusterDefaults;
  readonly replicas: (where: Placement) => Replicas;
  /** Claims of each pod that stay, by settings for where its node is. */
  readonly claims: (home: ClusterDefaults) => readonly ObjectValue[];
  /** Claims that come and go with a pod. */
  readonly ephemeral?: (home: ClusterDefaults) => readonly ObjectValue[];
  /** Why the pods are not known. */
  readonly missing?: Unknown;
  readonly onceANode?: boolean;
  readonly more: Parameters<typeof objectOf>[0];
  readonly notes: (replicas: Replicas, where: Placement) => readonly string[];
}

/**
 * Pods as the definitions read them: `effective` request of one (cores, bytes, devices), `billing` and `missing` of it,
 * `assumed` where nothing is requested, `replicas` at once, `claims` of their volumes, `node` they run on.
 */
export function podValues({ spec, requests, settings, missing, onceANode = false, ...pods }: Pods): ObjectValue {
  const where = placement(spec, settings);
  const replicas = pods.replicas(where);
  const billing = settings.billing ?? 'nodes';
  // Volumes are where the nodes are.
  const home = where.cloud === settings.cloud ? { ...settings, region: where.region } : settings;
  const ends = [
    ...(replicas.by !== undefined && replicas.range ? [`${replicas.by} ${replicas.range.low}–${replicas.range.high}`] : []),
    ...(where.spotTolerated && billing === 'nodes' ? ['spot–on demand'] : []),
  ];
  return objectOf({
    effective: {
      cpu: missing ?? amountOf(requests, 'cpu', billing),
      memory_bytes: missing ?? amountOf(requests, 'memory', billing),
      gpu: missing ?? units([...requests.amounts].reduce((sum, [key, amount]) => (GPUS.has(key) ? sum + amount : sum), 0n)),
      storage_bytes: missing ?? units(requests.amounts.get('ephemeral-storage') ?? 0n),
    },
    billing: { mode: billing, once_a_node: onceANode, bursting: settings.bursting ?? true, class: classOf(spec) },
    missing: (['cpu', 'memory'] as const).filter((resource) => !requests.amounts.has(resource) && !requests.unreadable.has(resource)),
    assumed: missing || billing !== 'nodes' ? undefined : assumed(requests, settings),
    other_devices: [...requests.amounts].flatMap(([key, amount]) => (GPUS.has(key) || INCLUDED.test(key) || amount === 0n ? [] : [key])),
    replicas: replicas.range ? { ...replicas.range, by: undefined, open: replicas.open } : { why: replicas.why },
    per_node: onceANode && !replicas.range ? true : undefined,
    buffer: replicas.buffer,
    ends: ends.length > 0 ? ends.join(', ') : undefined,
    ...pods.more,
    claims: pods.claims(home),
    ephemeral_claims: pods.ephemeral?.(home) ?? [],
    node: nodeValue(where),
    notes: pods.notes(replicas, where),
  });
}

/** What stands for a pod that requests nothing at all: the setting's amounts for each of its containers. */
function assumed({ amounts, unreadable, running }: PodRequests, { assume }: ClusterDefaults): ObjectValue | undefined {
  if (assume === false || amounts.has('cpu') || amounts.has('memory') || unreadable.size > 0) return undefined;
  const { cpu, memory } = assume ?? ASSUMED;
  const [cores, bytes] = [parseQuantity(cpu), parseQuantity(memory)];
  if (cores === undefined || bytes === undefined) return undefined;
  const count = Math.max(1, running);
  return objectOf({ cpu: units(cores) * count, memory_bytes: units(bytes) * count, text: `${cpu}/${memory}${count > 1 ? ' each' : ''}` });
}

const classOf = (podSpec: Node | undefined): string | undefined => textAt(podSpec, 'nodeSelector', 'cloud.google.com/compute-class');

type Billing = NonNullable<ClusterDefaults['billing']>;

/** Whole units of a resource, or why they are not known. */
function amountOf({ amounts, unreadable }: PodRequests, resource: 'cpu' | 'memory', billing: Billing): number | Unknown {
  const broken = unreadable.get(resource);
  if (broken !== undefined) return unknown(broken);
  const amount = amounts.get(resource);
  if (amount !== undefined) return units(amount);
  // These sell sizes: what is not requested is filled in by rule.
  if (billing !== 'nodes') return 0;
  return unknown(amounts.has('cpu') || amounts.has('memory') ? `no ${resource} requests` : 'no requests');
}
