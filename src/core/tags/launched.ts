import type { Carriers } from '../config/tagPolicy';
import type { Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { Instance } from './blocks';
import { both, NO_TAGS, openTags, type Carrier } from './carrier';
import { defaultsOf, nestedTags, ofMap, pairsOf, valueAt, type Tag, type Tags } from './lattice';
import type { References } from './references';
import { isReached } from './versions';

/** From this version of the AWS provider on, default tags reach the volumes of an instance. */
const VOLUME_DEFAULTS = '>=5.39.0';

const TEMPLATE = 'aws_launch_template';

/**
 * The volumes of an instance: all of them by `volume_tags`, else the root volume, which exists without its block too, and
 * each further one. The `volume` specification of a launch template joins them.
 */
export function launchedVolumes(instance: Instance, references: References): readonly Carrier[] {
  const { resource, newest } = instance;
  const { values } = resource;
  const hasDefaults = isReached(newest, VOLUME_DEFAULTS);
  const template = templateTags(resource, ['launch_template'], 'volume', references);
  const carrier = (path: string): Carrier => ({
    name: path,
    to: 'volume',
    path,
    tags: both(template, nestedTags(resource, path, hasDefaults)),
  });
  const all = values.entries.get('volume_tags');
  if (all && all.kind !== 'null') return [carrier('volume_tags')];
  const further = values.entries.get('ebs_block_device');
  return [
    carrier('root_block_device.0.tags'),
    ...(further?.kind === 'list' ? further.items.map((_, index) => carrier(`ebs_block_device.${index}.tags`)) : []),
  ];
}

/** What a group launches: tags that it hands on, and the `instance` specification of its launch template. */
export function groupInstances({ resource, tags }: Instance, references: References): readonly Carrier[] {
  const { values, type } = resource;
  const template = templateTags(resource, USERS[type] ?? [], 'instance', references);
  if (type === 'aws_eks_node_group') return [{ name: 'instances', to: 'instance', tags: template }];
  const { pairs, tail } = pairsOf(values, 'tag', true);
  const open = tail ?? pairs.find(({ propagated }) => propagated?.kind === 'unknown')?.propagated;
  const handedOn = pairs
    .filter(
      ({ propagated }) =>
        (propagated?.kind === 'bool' && propagated.value) || (propagated?.kind === 'string' && propagated.value === 'true'),
    )
    .map(({ key, value }): [string, Tag] => [key, { value, from: 'resource' }]);
  const elsewhere = [...tags.keys].filter(([, { isPropagated }]) => isPropagated);
  const own: Tags = { keys: new Map([...elsewhere, ...handedOn]), ...(open?.kind === 'unknown' ? { tail: open } : {}) };
  return [{ name: 'instances', to: 'instance', tags: both(template, own) }];
}

/**
 * The specifications of a launch template, which never take default tags. Where a group or an instance of the code uses
 * the template, its `instance` specification is judged there, with what joins it.
 */
export function specifications(resource: Resource, usedBy: ReadonlySet<string>, { volumes }: Carriers): readonly Carrier[] {
  const wanted = [
    ...(usedBy.size === 0 ? ['instance'] : []),
    ...(volumes && !(usedBy.size > 0 && [...usedBy].every((type) => type === 'aws_instance')) ? ['volume'] : []),
  ];
  const written = resource.values.entries.get('tag_specifications');
  return wanted.map((to): Carrier => {
    const index = written?.kind === 'list' ? written.items.findIndex((item) => textAt(item, 'resource_type') === to) : -1;
    const path = index < 0 ? undefined : `tag_specifications.${index}.tags`;
    return { name: `tag_specifications.${to}`, to, tags: specification(resource, to), ...(path === undefined ? {} : { path }) };
  });
}

/**
 * What an instance gets from the `instance` specification of its launch template. Default tags are part of the request that
 * launches it, which comes before the template.
 */
export function templateGives(resource: Resource, references: References): Tags | undefined {
  if (resource.type !== 'aws_instance') return undefined;
  const { keys, tail } = templateTags(resource, ['launch_template'], 'instance', references);
  if (keys.size === 0 && !tail) return undefined;
  const before = resource.config ? defaultsOf(resource.config).keys : new Map<string, Value>();
  return { keys: new Map([...keys].filter(([key]) => !before.has(key))), ...(tail ? { tail } : {}) };
}

/** Tags that a launch template gives to what it launches. */
function specification(template: Resource, to: string): Tags {
  const written = template.values.entries.get('tag_specifications');
  if (!written || written.kind === 'null') return NO_TAGS;
  if (written.kind !== 'list') return openTags('tag_specifications of the launch template');
  let tags = NO_TAGS;
  for (const [index, item] of written.items.entries()) {
    const kind = valueAt(item, 'resource_type');
    if (kind?.kind === 'unknown') tags = both(tags, openTags(kind.why));
    if (kind?.kind !== 'string' || kind.value !== to) continue;
    const { keys, tail } = ofMap(valueAt(item, 'tags'));
    tags = both(tags, {
      keys: new Map(
        [...keys].map(([key, value]): [string, Tag] => [
          key,
          { value, from: 'elsewhere', at: { source: template.source, path: `tag_specifications.${index}.tags.${key}` } },
        ]),
      ),
      ...(tail ? { tail } : {}),
    });
  }
  return tags;
}

/** Blocks that name a launch template, by what launches with it. */
const USERS: Readonly<Record<string, readonly string[]>> = {
  aws_instance: ['launch_template'],
  aws_autoscaling_group: ['launch_template', 'mixed_instances_policy.launch_template.launch_template_specification'],
  aws_eks_node_group: ['launch_template'],
};

/** Types of what uses each launch template of the code. */
export function templateUsers(resources: readonly Resource[], references: References): ReadonlyMap<Resource, ReadonlySet<string>> {
  const users = new Map<Resource, Set<string>>();
  for (const resource of resources) {
    const blocks = USERS[resource.type];
    const template = blocks && templateOf(resource, blocks, references);
    if (template === undefined || template === 'unknown') continue;
    users.set(template, (users.get(template) ?? new Set()).add(resource.type));
  }
  return users;
}

/** The launch template that a resource uses. `undefined`: it uses none; `unknown`: one that is not in the code. */
function templateOf(resource: Resource, blocks: readonly string[], { find }: References): Resource | 'unknown' | undefined {
  for (const block of blocks) {
    const given = valueAt(resource.values, block);
    if (!given || given.kind === 'null' || (given.kind === 'list' && given.items.length === 0)) continue;
    if (given.kind === 'unknown') return 'unknown';
    for (const name of ['id', 'name', 'launch_template_id', 'launch_template_name']) {
      const found = find(resource, valueAt(given, name), TEMPLATE);
      if (found?.type === TEMPLATE) return found;
    }
    return 'unknown';
  }
  return undefined;
}

function templateTags(resource: Resource, blocks: readonly string[], to: string, references: References): Tags {
  const template = templateOf(resource, blocks, references);
  if (template === undefined) return NO_TAGS;
  return template === 'unknown' ? openTags('the launch template is not in the code') : specification(template, to);
}

function textAt(value: Value, path: string): string | undefined {
  const found = valueAt(value, path);
  return found?.kind === 'string' ? found.value : undefined;
}
