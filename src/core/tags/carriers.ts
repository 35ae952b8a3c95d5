import type { Carriers } from '../config/tagPolicy';
import type { Resource } from '../model/resource';
import type { Instance } from './blocks';
import { parentOf, pathsIn, type Carrier } from './carrier';
import { copied } from './copied';
import { groupInstances, launchedVolumes, specifications } from './launched';
import { nestedTags } from './lattice';
import type { References } from './references';
import type { NestedTags, Taggable } from './registry';
import { isReached } from './versions';

type Group = Exclude<keyof Carriers, 'moduleCalls' | 'kubernetes'>;

/**
 * Which setting decides about what gets the tags. What is not billed by its own tags is not listed: revisions of Cloud Run
 * are billed by the service's, associations of a file cache cost nothing.
 */
const GROUPS: Readonly<Record<string, Group>> = {
  volume: 'volumes',
  disk: 'volumes',
  backup: 'snapshots',
  snapshot: 'snapshots',
  image: 'snapshots',
  instance: 'autoscaling',
  node: 'autoscaling',
  'node pool': 'autoscaling',
  task: 'tasks',
  job: 'tasks',
  replica: 'tasks',
  repository: 'tasks',
  'build instance': 'tasks',
  'staging resources': 'tasks',
  'space, app': 'tasks',
};

/** What carriers are worked out from beside the instance. */
export interface CarrierQuestion {
  readonly policy: Carriers;
  readonly references: References;
  /** Types of what uses a launch template, by template. */
  readonly users: { readonly get: (template: Resource) => ReadonlySet<string> | undefined };
}

/** All carriers of one instance that the policy asks about. */
export function carriersOf(instance: Instance, taggable: Taggable, question: CarrierQuestion): readonly Carrier[] {
  const { policy, references } = question;
  const { resource } = instance;
  const isAsked = (to: string): boolean => {
    const group = GROUPS[to];
    return group !== undefined && policy[group];
  };
  switch (resource.type) {
    case 'aws_instance':
    case 'aws_spot_instance_request':
      return policy.volumes ? launchedVolumes(instance, references) : [];
    case 'aws_launch_template':
      return policy.launchTemplates ? specifications(resource, question.users.get(resource) ?? new Set(), policy) : [];
    case 'aws_autoscaling_group':
    case 'aws_eks_node_group':
      return policy.autoscaling ? groupInstances(instance, references) : [];
  }
  const { carriers: nested = [], switches = [], attribute } = taggable;
  const used = new Set<NestedTags>();
  const bySwitch = switches
    .filter(({ to }) => isAsked(to))
    .flatMap((one) => {
      const beside = nested.find(({ path, to }) => to === one.to && parentOf(path) === parentOf(one.attribute));
      if (beside) used.add(beside);
      return copied(instance, one, beside, references);
    });
  const byPath = nested
    .filter((one) => !used.has(one) && isAsked(one.to))
    .flatMap((one) =>
      pathsIn(resource.values, one.path).map((path): Carrier => ({
        name: path,
        to: one.to,
        path,
        tags: nestedTags(resource, path, isReached(instance.newest, one.defaults)),
        ...(attribute === undefined ? { isOnly: true } : {}),
      })),
    );
  return [...bySwitch, ...byPath];
}
