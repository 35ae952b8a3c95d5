import type { ManifestObject } from './documents';
import type { Placed } from './joins';
import { CLAIMING } from './kinds';
import { shown, type PodRequests } from './pod';
import type { Replicas } from './replicas';
import { itemsAt, textAt, type Node } from './tree';

/** What the hover of a workload says beside its figures, what changes a decision first. */
export const workloadNotes = (
  object: ManifestObject,
  requests: PodRequests,
  replicas: Replicas,
  vertical: Placed | undefined,
): readonly string[] => [
  ...missingNotes(requests),
  ...requests.notes,
  ...volumeNotes(object, replicas),
  ...limitNotes(requests),
  ...verticalNotes(vertical),
  ...rolloutNotes(object, replicas),
];

/** Said only where some containers have a figure: a resource without any is an unknown line. */
function missingNotes({ amounts, missing }: PodRequests): readonly string[] {
  return (['cpu', 'memory'] as const).flatMap((resource) => {
    const names = missing[resource];
    if (names.length === 0 || !amounts.has(resource)) return [];
    const label = resource === 'cpu' ? 'CPU' : resource;
    return [
      `${names.length === 1 ? '1 container' : `${names.length} containers`} without ${label} request: ${names.slice(0, 5).join(', ')}`,
    ];
  });
}

function volumeNotes({ id, node }: ManifestObject, { range }: Replicas): readonly string[] {
  if (!CLAIMING.has(id) || !range || itemsAt(node, 'spec', 'volumeClaimTemplates').length === 0) return [];
  const isDeleted = textAt(node, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled') === 'Delete';
  return range.low < range.high && !isDeleted ? ['Volumes stay when it is scaled down'] : [];
}

/** Limits bind nobody's money on shared nodes; they are what a pod may use beside what it reserves. */
function limitNotes({ amounts, limits }: PodRequests): readonly string[] {
  const [cpu, memory] = [limits.get('cpu'), limits.get('memory')];
  const isMore = (resource: string, limit: bigint | undefined): boolean => limit !== undefined && limit > (amounts.get(resource) ?? 0n);
  if (!isMore('cpu', cpu) && !isMore('memory', memory)) return [];
  const parts = [
    ...(cpu === undefined ? [] : [`${shown('cpu', cpu)} CPU`]),
    ...(memory === undefined ? [] : [`${shown('memory', memory)} memory`]),
  ];
  return [`A pod could use up to ${parts.join(' and ')} (its limits)`];
}

/** What a VerticalPodAutoscaler may make of the requests. */
function verticalNotes(scaler: Placed | undefined): readonly string[] {
  if (!scaler || textAt(scaler.object.node, 'spec', 'updatePolicy', 'updateMode') === 'Off') return [];
  const policies = itemsAt(scaler.object.node, 'spec', 'resourcePolicy', 'containerPolicies').slice(0, 5);
  const range = (policy: Node, resource: string): string =>
    `${resource} ${textAt(policy, 'minAllowed', resource) ?? 'any'}–${textAt(policy, 'maxAllowed', resource) ?? 'any'}`;
  const parts = policies.map((policy) => `${textAt(policy, 'containerName') ?? '*'}: ${range(policy, 'cpu')}, ${range(policy, 'memory')}`);
  return [`${scaler.address} may change the requests${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`];
}

/** Pods that run beside the others while a new version is rolled out. */
function rolloutNotes({ id, node }: ManifestObject, { range }: Replicas): readonly string[] {
  if (!range || range.high === 0) return [];
  if (id === 'argoproj.io/Rollout') return ['While it rolls out, up to twice as many pods run'];
  if (id !== 'apps/Deployment' || textAt(node, 'spec', 'strategy', 'type') === 'Recreate') return [];
  const surge = textAt(node, 'spec', 'strategy', 'rollingUpdate', 'maxSurge') ?? '25%';
  const [, number = '', percent = ''] = /^(\d{1,6})(%?)$/.exec(surge) ?? [];
  const pods = percent ? Math.ceil((range.high * Number(number)) / 100) : Number(number);
  return pods > 0 ? [`A rolling update runs up to ${pods} more ${pods === 1 ? 'pod' : 'pods'}`] : [];
}
