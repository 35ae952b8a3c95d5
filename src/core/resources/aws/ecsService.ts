import { HOURS } from '../../model/price';
import { combine, times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import {
  billedWith,
  metered,
  part,
  price,
  resource,
  unpriced,
  type Attributes,
  type Context,
  type Piece,
  type References,
} from '../define';
import { publicAddress } from './publicAddress';
import { undecided } from './reading';
import { maybeScaled, scaled } from './scaling';

const TASKS = 'ecs:service:DesiredCount';

/** Fargate pricing: vCPU and memory of each running task by the hour; tasks on instances are billed with those. */
export default resource('aws_ecs_service', {
  usage: {},
  lines: (context) => {
    const { attr, refs } = context;
    const task = refs.one('task_definition', { types: ['aws_ecs_task_definition'], by: ['family', 'arn'] });
    const share = fargateShare(context, task);
    if (!isKnown(share)) return [undecided('Tasks', share)];
    if (share === 'none') return [billedWith('the instances of its cluster')];
    // The provider starts no task where desired_count is absent.
    const target = scaled(refs, TASKS);
    const tasks = target ?? attr.number('desired_count', 0);
    const address = publicAddress(attr.flag('network_configuration.0.assign_public_ip', false));
    return [
      ...taskLines(task, share === 'all' ? tasks : combine(share.onDemand, tasks)),
      ...(address.length > 0 ? [part('tasks', address, tasks)] : []),
      ...(target === undefined ? maybeScaled(refs, TASKS, 'Further tasks') : []),
      ...(share === 'all' ? [] : [unpriced('FARGATE_SPOT tasks', 'Fargate Spot prices change and are not in the price list')]),
    ];
  },
});

type Share = 'all' | 'none' | { readonly onDemand: (tasks: number) => number };

/** Who runs the tasks: launch type, else the strategy, else the cluster's, else what the task is made for. */
function fargateShare({ attr, refs }: Context, task: Attributes | Unknown | undefined): Share | Unknown {
  const launchType = attr.text('launch_type');
  if (launchType !== undefined) return isKnown(launchType) ? (launchType === 'FARGATE' ? 'all' : 'none') : launchType;
  const own = strategy(attr, 'capacity_provider_strategy');
  if (own !== undefined) return own;
  const cluster = refs.one('cluster', { types: ['aws_ecs_cluster'], by: ['name', 'arn', 'id'] });
  const inherited = cluster !== undefined && isKnown(cluster) ? clusterStrategy(refs, cluster) : undefined;
  if (inherited !== undefined) return inherited;
  const made = task !== undefined && isKnown(task) ? task.texts('requires_compatibilities') : [];
  return isKnown(made) && made.includes('FARGATE') && !made.includes('EC2') ? 'all' : 'none';
}

/** The default strategy of a cluster, in a resource of its own or, with older providers, in the cluster. */
function clusterStrategy(refs: References, cluster: Attributes): Share | Unknown | undefined {
  const [providers] = refs.from(cluster).all('aws_ecs_cluster_capacity_providers', 'cluster_name');
  return strategy(providers ?? cluster, 'default_capacity_provider_strategy');
}

/** Tasks beyond a provider's base are spread by weight (ECS developer guide, capacity provider strategies). */
function strategy(attr: Attributes, path: string): Share | Unknown | undefined {
  const blocks = attr.blocks(path);
  if (!isKnown(blocks)) return blocks;
  if (blocks.length === 0) return undefined;
  const entries = blocks.map((block) => ({
    provider: block.text('capacity_provider', ''),
    base: block.number('base', 0),
    weight: block.number('weight', 0),
  }));
  for (const entry of entries) for (const value of Object.values(entry)) if (!isKnown(value)) return value;
  const known = entries as readonly { readonly provider: string; readonly base: number; readonly weight: number }[];
  if (!known.some(({ provider }) => provider.startsWith('FARGATE'))) return 'none';
  if (known.every(({ provider }) => provider === 'FARGATE')) return 'all';
  const base = known.reduce((sum, each) => sum + each.base, 0);
  const weight = known.reduce((sum, each) => sum + each.weight, 0);
  const own = known.filter(({ provider }) => provider === 'FARGATE');
  const ownBase = own.reduce((sum, each) => sum + each.base, 0);
  const ownWeight = own.reduce((sum, each) => sum + each.weight, 0);
  return {
    onDemand: (tasks) => Math.min(tasks, ownBase) + (weight > 0 ? Math.ceil((Math.max(0, tasks - base) * ownWeight) / weight) : 0),
  };
}

function taskLines(task: Attributes | Unknown | undefined, tasks: Quantity): readonly Piece[] {
  const definition = task !== undefined && isKnown(task) ? task : undefined;
  const outside = task !== undefined && !isKnown(task) ? task : unknown('a task definition outside this code');
  const platform = definition?.block('runtime_platform');
  const system = platform?.text('operating_system_family', 'LINUX') ?? 'LINUX';
  const architecture = platform?.text('cpu_architecture', 'X86_64') ?? 'X86_64';
  if (!isKnown(system)) return [undecided('Per vCPU per hour', system), undecided('Per GB per hour', system)];
  if (!isKnown(architecture)) return [undecided('Per vCPU per hour', architecture), undecided('Per GB per hour', architecture)];
  const isWindows = system.startsWith('WINDOWS');
  const item = isWindows ? 'aws.fargate.windows' : architecture === 'ARM64' ? 'aws.fargate.arm' : 'aws.fargate';
  const vcpu = definition ? size(definition.text('cpu'), 'cpu', 'vcpu') : outside;
  const gb = definition ? size(definition.text('memory'), 'memory', 'gb') : outside;
  const scratch = definition?.number('ephemeral_storage.0.size_in_gib', INCLUDED_GB) ?? INCLUDED_GB;
  const hours = times(HOURS, tasks);
  return [
    metered('Per GB per hour', times(hours, gb), 'GB-hour', price(`${item}.gb`)),
    metered('Per vCPU per hour', times(hours, vcpu), 'vCPU-hour', price(`${item}.vcpu`)),
    ...(isWindows
      ? [metered('Windows licence per vCPU per hour', times(hours, vcpu), 'vCPU-hour', price('aws.fargate.windows.licence'))]
      : []),
    ...(scratch === INCLUDED_GB
      ? []
      : [
          metered(
            'Ephemeral storage per GB per hour',
            times(
              hours,
              combine((all) => Math.max(0, all - INCLUDED_GB), scratch),
            ),
            'GB-hour',
            price('aws.fargate.ephemeral'),
          ),
        ]),
  ];
}

/** Fargate pricing: 20 GB of temporary storage are included. */
const INCLUDED_GB = 20;

/** `1024`, `1 vCPU`, `2048`, `2 GB`: whole units, or 1/1024 of them where no unit is written. */
function size(text: string | Unknown | undefined, name: string, unit: string): number | Unknown {
  if (text === undefined) return unknown(`${name} of the task definition is not set`);
  if (!isKnown(text)) return text;
  const [, number, written = ''] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  if (number === undefined || (written !== '' && written.toLowerCase() !== unit)) return unknown(`${name} ${text} is no size`);
  return written === '' ? Number(number) / 1024 : Number(number);
}
