import { CLOUD_KINDS, cloudGroup } from './cloud/kinds';
import { OPERATOR_KINDS } from './operatorKinds';

/** How a kind holds its pods. */
export interface PodKind {
  /** Path of the pod template: what has `metadata.labels` and `spec`; empty for a Pod itself. */
  readonly template: readonly string[];
  /** Path of the number of pods that run at once; absent where a kind has none. */
  readonly replicas?: readonly string[];
}

const TEMPLATE = ['spec', 'template'] as const;
const REPLICATED: PodKind = { template: TEMPLATE, replicas: ['spec', 'replicas'] };

/** Kinds that run pods, by `<group>/<Kind>` (Kubernetes API reference, Argo Rollouts, Knative Serving, OpenKruise). */
export const POD_KINDS: ReadonlyMap<string, PodKind> = new Map([
  ['/Pod', { template: [] }],
  ['/ReplicationController', REPLICATED],
  ['apps/Deployment', REPLICATED],
  ['apps/ReplicaSet', REPLICATED],
  ['apps/StatefulSet', REPLICATED],
  ['apps/DaemonSet', { template: TEMPLATE }],
  ['batch/Job', { template: TEMPLATE, replicas: ['spec', 'parallelism'] }],
  ['batch/CronJob', { template: ['spec', 'jobTemplate', 'spec', 'template'], replicas: ['spec', 'jobTemplate', 'spec', 'parallelism'] }],
  ['argoproj.io/Rollout', REPLICATED],
  ['apps.kruise.io/CloneSet', REPLICATED],
  ['apps.kruise.io/StatefulSet', REPLICATED],
  ['apps.kruise.io/DaemonSet', { template: TEMPLATE }],
  ['serving.knative.dev/Service', { template: TEMPLATE }],
  ['keda.sh/ScaledJob', { template: ['spec', 'jobTargetRef', 'template'] }],
]);

/** Kinds that run one pod on each node that they select. */
export const ONCE_A_NODE: ReadonlySet<string> = new Set(['apps/DaemonSet', 'apps.kruise.io/DaemonSet']);

/** Kinds whose `spec.volumeClaimTemplates` give each pod volumes of its own. */
export const CLAIMING: ReadonlySet<string> = new Set(['apps/StatefulSet', 'apps.kruise.io/StatefulSet', 'apps.kruise.io/CloneSet']);

/** Kinds that are billed, or billed with others, without running pods. */
const OTHER_KINDS: ReadonlySet<string> = new Set([
  '/PersistentVolumeClaim',
  '/Service',
  'networking.k8s.io/Ingress',
  'gateway.networking.k8s.io/Gateway',
  'autoscaling/HorizontalPodAutoscaler',
  'keda.sh/ScaledObject',
  'autoscaling.k8s.io/VerticalPodAutoscaler',
  '/ResourceQuota',
  'karpenter.sh/NodePool',
]);

/** Kinds that cost nothing themselves and change what others cost. */
const SETTING_KINDS = ['/LimitRange', '/Namespace', 'storage.k8s.io/StorageClass', 'networking.k8s.io/IngressClass'];

/** Kinds that show what another object costs, or use its pods. */
export const DEPENDENT_KINDS: ReadonlySet<string> = new Set([
  'autoscaling/HorizontalPodAutoscaler',
  'keda.sh/ScaledObject',
  'autoscaling.k8s.io/VerticalPodAutoscaler',
  'argoproj.io/Rollout',
]);

/** Kinds that change what others cost. */
export const JOINING_KINDS: ReadonlySet<string> = new Set([
  ...SETTING_KINDS,
  ...DEPENDENT_KINDS,
  'networking.k8s.io/Ingress',
  'helm/Values',
]);

/** Group of a kind before it moved; manifests with it are still written. */
const MOVED: Readonly<Record<string, string>> = {
  'extensions/Deployment': 'apps',
  'extensions/ReplicaSet': 'apps',
  'extensions/DaemonSet': 'apps',
  'extensions/Ingress': 'networking.k8s.io',
};

const KNOWN: ReadonlySet<string> = new Set([
  ...POD_KINDS.keys(),
  ...OTHER_KINDS,
  ...SETTING_KINDS,
  ...CLOUD_KINDS.keys(),
  ...OPERATOR_KINDS,
]);

/** `<group>/<Kind>` of a kind that matters, in its present group; `undefined` for every other kind. */
export function knownKind(apiVersion: string, kind: string): string | undefined {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : cloudGroup(apiVersion.slice(0, slash));
  const id = `${MOVED[`${group}/${kind}`] ?? group}/${kind}`;
  return KNOWN.has(id) ? id : undefined;
}

const NAMES = [...new Set([...KNOWN].map((id) => id.slice(id.indexOf('/') + 1)))].join('|');

/** A top-level line that names a kind that matters, or a list of objects. */
export const KIND_LINE = new RegExp(String.raw`^\ufeff?["']?kind["']?[ \t]*:[ \t]*["']?(?:${NAMES}|\w*List)["']?[ \t]*(?:#|,|\r?$)`, 'm');

/** The same at any place, for an object inside another. */
export const KIND_ANYWHERE = new RegExp(String.raw`\bkind["']?\s*:\s*["']?(?:${NAMES}|\w*List)\b`);
