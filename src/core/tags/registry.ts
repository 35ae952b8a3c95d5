import type { TagCloud } from '../config/tagPolicy';
import taggable from './taggable.json';

/** How a type carries its cost tags. */
export interface Taggable {
  /** Path of the argument or block: `tags`, `labels`, `settings.user_labels`, `tag`. Absent: the type has nested tags only. */
  readonly attribute?: string;
  /** `tags = { K = "v" }`, `tag { key … value … }`, or `tags = [{ key, value }]`. */
  readonly kind: 'map' | 'block' | 'list';
  /** The provider's default tags are merged into it. */
  readonly defaults: boolean;
  /** Provider versions that have the type: from the first, before the second. */
  readonly since?: string;
  readonly until?: string;
  /** Fewer tags than the cloud takes as a rule. */
  readonly maxTags?: number;
  readonly carriers?: readonly NestedTags[];
  readonly switches?: readonly TagSwitch[];
}

/** Tags of something that comes with the resource, in an argument of their own. */
export interface NestedTags {
  readonly path: string;
  /** What gets them: `volume`, `task`. */
  readonly to: string;
  /** The provider's default tags reach it: never, or from a provider version on (`>=5.39.0`). */
  readonly defaults: false | string;
}

/** An argument that copies tags to something that comes with the resource. */
export interface TagSwitch {
  readonly attribute: string;
  /** Values that copy them. */
  readonly when: readonly (string | boolean)[];
  readonly to: string;
}

const CLOUDS: Readonly<Record<string, TagCloud>> = { aws: 'aws', awscc: 'aws', azurerm: 'azure', azapi: 'azure', google: 'google' };

/** A type that only tags another resource. */
export interface Tagger {
  /** The argument that points at the other one. */
  readonly target: string;
  /** The type whose `name` it holds; absent: it holds an id or ARN. */
  readonly named?: string;
}

const TAGGERS: Readonly<Record<string, Tagger>> = {
  aws_autoscaling_group_tag: { target: 'autoscaling_group_name', named: 'aws_autoscaling_group' },
  aws_dynamodb_tag: { target: 'resource_arn' },
  aws_ec2_tag: { target: 'resource_id' },
  aws_ecs_tag: { target: 'resource_arn' },
  aws_transfer_tag: { target: 'resource_arn' },
};

export const taggerOf = (type: string): Tagger | undefined => (Object.hasOwn(TAGGERS, type) ? TAGGERS[type] : undefined);

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
  'apps.kruise.io/CloneSet': 'spec.template.metadata.labels',
  'apps.kruise.io/StatefulSet': 'spec.template.metadata.labels',
  'apps.kruise.io/DaemonSet': 'spec.template.metadata.labels',
};

type Packed = Omit<Taggable, 'attribute'> & { readonly attribute?: string | null };

const REGISTRY: ReadonlyMap<string, Taggable> = new Map(
  Object.entries(taggable).flatMap(([provider, { attribute, kind, defaults, types, other }]) => {
    const base = { attribute, kind: kind as Taggable['kind'], defaults };
    return [
      ...types.split(' ').map((name): [string, Taggable] => [`${provider}_${name}`, base]),
      ...Object.entries(other as unknown as Readonly<Record<string, Partial<Packed>>>).map(([name, entry]): [string, Taggable] => {
        const { attribute: path = attribute, ...rest } = entry;
        const { attribute: _, ...plain } = base;
        return [`${provider}_${name}`, { ...plain, ...rest, ...(path === null ? {} : { attribute: path }) }];
      }),
    ];
  }),
);

/** All registered types, for tests that visit every one. */
export const taggableTypes = (): readonly string[] => [...REGISTRY.keys()];

const labels = (attribute: string): Taggable => ({ attribute, kind: 'map', defaults: false });

/** Labels of the object itself, of a manifest or of a Terraform resource. */
export const OBJECT_LABELS: Taggable = labels('metadata.labels');

/** How a type carries tags; `undefined` for types that are not known to, and for those that only tag others: never checked. */
export function taggableOf(type: string): Taggable | undefined {
  if (taggerOf(type)) return undefined;
  if (type === 'kubernetes//Namespace' || /^kubernetes_namespace(?:_v\d\w*)?$/.test(type)) return OBJECT_LABELS;
  if (type.startsWith('kubernetes/')) {
    const attribute = POD_LABELS[type.slice('kubernetes/'.length)];
    return attribute === undefined ? undefined : labels(attribute);
  }
  return REGISTRY.get(type) ?? podTemplateOf(type);
}

/** The labels of a manifest that is written in Terraform, by what it is. */
export function manifestLabels(group: string, kind: string): Taggable | undefined {
  const attribute = POD_LABELS[`${group}/${kind}`];
  return attribute === undefined ? undefined : labels(`manifest.${attribute}`);
}

/** Workloads of Terraform's Kubernetes provider: `kubernetes_deployment`, `kubernetes_deployment_v1`. */
const WORKLOADS: Readonly<Record<string, string>> = {
  cron_job: 'spec.job_template.spec.template.metadata.labels',
  daemon_set: 'spec.template.metadata.labels',
  daemonset: 'spec.template.metadata.labels',
  deployment: 'spec.template.metadata.labels',
  job: 'spec.template.metadata.labels',
  pod: 'metadata.labels',
  replication_controller: 'spec.template.metadata.labels',
  stateful_set: 'spec.template.metadata.labels',
};

function podTemplateOf(type: string): Taggable | undefined {
  const name = /^kubernetes_(\w+?)(?:_v\d\w*)?$/.exec(type)?.[1] ?? '';
  const attribute = Object.hasOwn(WORKLOADS, name) ? WORKLOADS[name] : undefined;
  return attribute === undefined ? undefined : labels(attribute);
}

export const tagCloudOf = (type: string): TagCloud =>
  type.startsWith('kubernetes') ? 'kubernetes' : (CLOUDS[type.slice(0, type.indexOf('_'))] ?? 'aws');

/** Azure compares keys without case; the others do not. */
export const isCaseSensitive = (setting: 'auto' | boolean, cloud: TagCloud): boolean => (setting === 'auto' ? cloud !== 'azure' : setting);
