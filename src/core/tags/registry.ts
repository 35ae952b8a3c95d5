import taggable from './taggable.json';

/** How a type carries its cost tags. */
export interface Taggable {
  /** Path of the argument or block: `tags`, `labels`, `settings.user_labels`, `tag`. */
  readonly attribute: string;
  /** `tags = { K = "v" }`, `tag { key … value … }`, or `tags = [{ key, value }]`. */
  readonly kind: 'map' | 'block' | 'list';
  /** The provider's default tags are merged into it. */
  readonly defaults: boolean;
}

/** Whose spelling and rules of case hold. */
export type TagCloud = 'aws' | 'azure' | 'google' | 'kubernetes';

const CLOUDS: Readonly<Record<string, TagCloud>> = { aws: 'aws', awscc: 'aws', azurerm: 'azure', azapi: 'azure', google: 'google' };

/** Pod labels reach the bill; labels of the object around the pods do not. */
const POD_LABELS: Readonly<Record<string, string>> = {
  '/Pod': 'metadata.labels',
  '/ReplicationController': 'spec.template.metadata.labels',
  'apps/Deployment': 'spec.template.metadata.labels',
  'apps/ReplicaSet': 'spec.template.metadata.labels',
  'apps/StatefulSet': 'spec.template.metadata.labels',
  'apps/DaemonSet': 'spec.template.metadata.labels',
  'batch/Job': 'spec.template.metadata.labels',
  'batch/CronJob': 'spec.jobTemplate.spec.template.metadata.labels',
  'argoproj.io/Rollout': 'spec.template.metadata.labels',
};

const REGISTRY: ReadonlyMap<string, Taggable> = new Map(
  Object.entries(taggable).flatMap(([provider, { attribute, kind, defaults, types, other }]) => [
    ...types.split(' ').map((name): [string, Taggable] => [`${provider}_${name}`, { attribute, kind: kind as Taggable['kind'], defaults }]),
    ...Object.entries(other).map(([name, entry]): [string, Taggable] => [`${provider}_${name}`, entry as Taggable]),
  ]),
);

/** How a type carries tags; `undefined` for types that are not known to: they are never checked. */
export function taggableOf(type: string): Taggable | undefined {
  if (type.startsWith('kubernetes/')) {
    const attribute = POD_LABELS[type.slice('kubernetes/'.length)];
    return attribute === undefined ? undefined : { attribute, kind: 'map', defaults: false };
  }
  return REGISTRY.get(type);
}

export const tagCloudOf = (type: string): TagCloud =>
  type.startsWith('kubernetes') ? 'kubernetes' : (CLOUDS[type.slice(0, type.indexOf('_'))] ?? 'aws');

/** Azure compares keys without case; the others do not. */
export const isCaseSensitive = (setting: 'auto' | boolean, cloud: TagCloud): boolean => (setting === 'auto' ? cloud !== 'azure' : setting);
