import type { ManifestObject } from './documents';
import { textAt } from './tree';

/** Key of the workload whose pod template a Rollout borrows (`workloadRef`, Argo Rollouts); `undefined` for any other object. */
export function borrowedKey({ id, node, namespace }: ManifestObject): string | undefined {
  const name = id === 'argoproj.io/Rollout' ? textAt(node, 'spec', 'workloadRef', 'name') : undefined;
  if (name === undefined) return undefined;
  return `apps/${textAt(node, 'spec', 'workloadRef', 'kind') ?? 'Deployment'}/${namespace}/${name}`;
}

/** True for a Rollout that scales the workload it borrows from down: one of the two runs pods. */
export const replacesBorrowed = ({ node }: ManifestObject): boolean =>
  /^(?:onsuccess|progressively)$/.test(textAt(node, 'spec', 'workloadRef', 'scaleDown') ?? '');
