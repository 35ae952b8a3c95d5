import type { Interval } from '../model/quantity';
import type { ManifestObject } from './documents';
import { scalarCount } from './quantity';
import { at, entriesAt, isNull, itemsAt, textAt, type Node } from './tree';

/** How many pods run at once; `why` instead of figures where that is not known. */
export interface Replicas {
  readonly range: Interval | undefined;
  readonly why?: string;
  /** No upper limit is set: the range is what runs at least. */
  readonly open?: true;
  /** Pods that keep the CPU target of an autoscaler with the least load. */
  readonly buffer?: number;
  /** What moves it between its ends: `HPA`. */
  readonly by?: string;
  readonly notes: readonly string[];
}

/** Changes the number of pods of another object. */
export interface Scaler {
  /** `HPA`, `KEDA`. */
  readonly by: string;
  /** `HorizontalPodAutoscaler/shop/cart`. */
  readonly address: string;
  /** Key of its target: `<group>/<Kind>/<namespace>/<name>`. */
  readonly target: string;
  readonly replicas: Replicas;
  /** Written in the folder of its target. */
  readonly isOwn?: boolean;
  /** CPU utilisation it aims at, percent. */
  readonly cpuPercent?: number;
}

/** The scaler that an object is; `undefined` for other objects. */
export function scalerOf({ id, node, namespace }: ManifestObject, address: string): Scaler | undefined {
  if (id === 'autoscaling/HorizontalPodAutoscaler') return horizontalScaler(node, namespace, address);
  return id === 'keda.sh/ScaledObject' ? eventScaler(node, namespace, address) : undefined;
}

/** Key of what an object scales, up or wide: `<group>/<Kind>/<namespace>/<name>`. */
export function scaledKey(object: ManifestObject): string | undefined {
  if (object.id === 'autoscaling.k8s.io/VerticalPodAutoscaler') return targetOf(object.node, object.namespace, 'Pod', 'targetRef');
  return scalerOf(object, '')?.target;
}

export const exactly = (count: number, notes: readonly string[] = []): Replicas => ({ range: { low: count, high: count }, notes });
export const notKnown = (why: string): Replicas => ({ range: undefined, why, notes: [] });

/** One pod on each of the nodes that a cluster has, or may have. */
export function onEachNode(nodes: Interval | undefined): Replicas {
  if (!nodes) return notKnown('one pod a node: the number of nodes is not set');
  return nodes.low === nodes.high
    ? exactly(nodes.high, [`One pod on each of ${nodes.high} nodes`])
    : { range: nodes, by: 'nodes', notes: [`One pod on each node that it selects of ${nodes.high}`] };
}

/** The whole number at `path`: `otherwise` when absent. */
export function countAt(node: Node, path: readonly string[], otherwise: number): Replicas {
  const value = at(node, ...path);
  if (value === undefined || (value.kind === 'scalar' && isNull(value))) return exactly(otherwise);
  const count = value.kind === 'scalar' ? scalarCount(value) : undefined;
  return count === undefined ? notKnown(`${path.at(-1)!} is not a number`) : exactly(count);
}

/** A HorizontalPodAutoscaler: `minReplicas` (1) to `maxReplicas`. */
function horizontalScaler(node: Node, namespace: string, address: string): Scaler {
  const minimum = countAt(node, ['spec', 'minReplicas'], 1);
  const maximum = at(node, 'spec', 'maxReplicas') ? countAt(node, ['spec', 'maxReplicas'], 1) : notKnown('maxReplicas is not set');
  return { by: 'HPA', address, target: targetOf(node, namespace, 'Pod'), replicas: between(minimum, maximum, 'HPA'), ...cpuTarget(node) };
}

/** `averageUtilization` of the CPU metric (v2), or `targetCPUUtilizationPercentage` (v1). */
function cpuTarget(node: Node): { readonly cpuPercent?: number } {
  const metric = itemsAt(node, 'spec', 'metrics').find((each) => textAt(each, 'resource', 'name') === 'cpu');
  const text = textAt(metric, 'resource', 'target', 'averageUtilization') ?? textAt(node, 'spec', 'targetCPUUtilizationPercentage') ?? '';
  return /^\d{1,3}$/.test(text) ? { cpuPercent: Number(text) } : {};
}

/** Defaults of KEDA's ScaledObject (kedacore/keda, apis/keda/v1alpha1). */
const KEDA = { least: 0, most: 100 };

/** A KEDA ScaledObject: `minReplicaCount` (0), or what it keeps when idle, to `maxReplicaCount` (100). */
function eventScaler(node: Node, namespace: string, address: string): Scaler {
  const minimum = countAt(node, ['spec', 'minReplicaCount'], KEDA.least);
  const idle = countAt(node, ['spec', 'idleReplicaCount'], minimum.range?.low ?? 0);
  const low = idle.range && minimum.range && idle.range.low < minimum.range.low ? idle : minimum;
  const replicas = between(low, countAt(node, ['spec', 'maxReplicaCount'], KEDA.most), 'KEDA');
  const notes = at(node, 'spec', 'maxReplicaCount')
    ? replicas.notes
    : [...replicas.notes, `maxReplicaCount is not set: KEDA stops at ${KEDA.most}`];
  return { by: 'KEDA', address, target: targetOf(node, namespace, 'Deployment'), replicas: { ...replicas, notes } };
}

/** Range of several scalers of one target: each may have its way. */
export function scaledBy(scalers: readonly Scaler[]): Replicas {
  const [only] = scalers;
  const notes = [...new Set(scalers.flatMap(({ replicas }) => replicas.notes))];
  const addresses = scalers.map(({ address }) => address);
  if (scalers.length > 1 && only?.isOwn === false) notes.push(`Scaled by each of ${addresses.join(', ')}, in folders of their own`);
  else if (scalers.length > 1)
    notes.push(`${scalers.length === 2 ? 'Two' : scalers.length} autoscalers change this: ${addresses.join(', ')}`);
  const ranges = scalers.flatMap(({ replicas }) => replicas.range ?? []);
  if (!only || ranges.length < scalers.length)
    return { ...notKnown(scalers.find(({ replicas }) => !replicas.range)?.replicas.why ?? 'not scaled'), notes };
  const by = [...new Set(scalers.map((scaler) => scaler.by))].join(', ');
  return { range: { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) }, by, notes };
}

/** Knative: `min-scale` to `max-scale`, by default from none and without limit (Knative Serving, scale bounds). */
export function knativeScale(node: Node): Replicas {
  const annotations = ['spec', 'template', 'metadata', 'annotations'];
  const bound = (...names: readonly string[]): Replicas | undefined => {
    const name = names.find((candidate) => entriesAt(node, ...annotations).has(candidate));
    if (name === undefined) return undefined;
    const text = textAt(node, ...annotations, name) ?? '';
    return /^\d{1,9}$/.test(text) ? exactly(Number(text)) : notKnown(`${name} is not a number`);
  };
  const usesHpa = textAt(node, ...annotations, 'autoscaling.knative.dev/class')?.startsWith('hpa') === true;
  const minimum = bound('autoscaling.knative.dev/min-scale', 'autoscaling.knative.dev/minScale') ?? exactly(usesHpa ? 1 : 0);
  const maximum = bound('autoscaling.knative.dev/max-scale', 'autoscaling.knative.dev/maxScale') ?? exactly(0);
  if (maximum.range?.high !== 0) return between(minimum, maximum, 'Knative');
  if (!minimum.range) return minimum;
  if (minimum.range.low === 0) return notKnown('scales from zero without an upper limit');
  return { range: minimum.range, open: true, notes: [] };
}

function between(minimum: Replicas, maximum: Replicas, by: string): Replicas {
  if (!minimum.range || !maximum.range) return minimum.range ? maximum : minimum;
  const low = minimum.range.low;
  const high = maximum.range.high;
  return low > high
    ? notKnown(`${by} has a minimum above its maximum`)
    : { range: { low, high }, by, notes: [`Scaled by ${by}, ${low}–${high} pods`] };
}

function targetOf(node: Node, namespace: string, otherwise: string, reference = 'scaleTargetRef'): string {
  const apiVersion = textAt(node, 'spec', reference, 'apiVersion') ?? (otherwise === 'Deployment' ? 'apps/v1' : 'v1');
  const kind = textAt(node, 'spec', reference, 'kind') ?? otherwise;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return `${group === 'extensions' ? 'apps' : group}/${kind}/${namespace}/${textAt(node, 'spec', reference, 'name') ?? ''}`;
}
