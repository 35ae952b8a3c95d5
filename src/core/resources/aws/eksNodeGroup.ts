import type { Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { given, note, part, resource, type Context, type Piece } from '../define';
import { COMPUTE_USAGE, machineLines, setupOfTemplate, templateOf, type Setup } from './compute';
import { volumeLines } from './ebs';
import { capacity, desiredNote, templateParts } from './fleet';
import { mapped, undecided } from './reading';

/** EKS API: t3.medium and 20 GiB (Windows 50) where the node group says nothing. */
const DEFAULT_TYPE = 't3.medium';
const DEFAULT_GB = 20;
const DEFAULT_WINDOWS_GB = 50;

/** Nodes of a managed group are billed like instances. */
export default resource('aws_eks_node_group', {
  usage: { ...COMPUTE_USAGE, instances: 'Average number of nodes' },
  lines: (context) => {
    const { attr, usage } = context;
    const desired = attr.number('scaling_config.0.desired_size');
    const count =
      given(usage, 'instances') ?? capacity(desired, attr.number('scaling_config.0.min_size'), attr.number('scaling_config.0.max_size'));
    const types = attr.texts('instance_types');
    const several = isKnown(types) && types.length > 1 ? [note('Any of the instance types may be started: the figure spans them')] : [];
    return [...nodes(context, count), ...desiredNote(desired, count), ...several];
  },
});

function nodes(context: Context, count: Quantity): readonly Piece[] {
  const { attr, usage } = context;
  const types = attr.texts('instance_types');
  const own = isKnown(types) ? types[0] : types;
  const image = attr.text('ami_type', 'AL2_x86_64');
  const os = mapped(image, (name) => (name.startsWith('WINDOWS') ? 'windows' : 'linux'));
  const capacityType = attr.text('capacity_type', 'ON_DEMAND');
  if (!isKnown(capacityType)) return [undecided('Instance usage', capacityType)];
  const running = { usage, os, spot: capacityType === 'SPOT', ...(isKnown(types) && { others: types.slice(1) }) };
  const template = templateOf(context, 'launch_template');
  if (template !== undefined && isKnown(template)) {
    return templateParts(template, { type: own ?? setupOfTemplate(template).type ?? DEFAULT_TYPE }, running, count);
  }
  const setup: Setup = { ...EMPTY, type: own ?? template ?? DEFAULT_TYPE };
  const gb = attr.number('disk_size') ?? mapped(os, (name) => (name === 'windows' ? DEFAULT_WINDOWS_GB : DEFAULT_GB));
  const disk = volumeLines({ type: 'gp2', gb, iops: undefined, throughput: undefined, requests: unknown('not magnetic') });
  return [
    part('nodes', [...machineLines(setup, running), ...(template === undefined ? disk : [undecided('Launch template', template)])], count),
  ];
}

const EMPTY: Setup = {
  type: undefined,
  tenancy: undefined,
  market: undefined,
  monitoring: undefined,
  ebsOptimized: undefined,
  credits: undefined,
};
