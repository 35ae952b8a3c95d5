import type { Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import {
  assumedFirst,
  billedWith,
  free,
  given,
  hourly,
  note,
  part,
  price,
  resource,
  unpriced,
  type Attributes,
  type Block,
  type Context,
  type Definition,
  type Piece,
} from '../define';
import { diskLines } from './disks';
import { machineLine, purchaseOf } from './machine';

const TEMPLATES = ['google_compute_instance_template', 'google_compute_region_instance_template'];

/** Managed instance groups are free; their machines and disks, as the template has them, are billed like instances. */
export const INSTANCE_GROUPS: readonly Definition[] = ['', 'region_'].map((scope) =>
  resource(`google_compute_${scope}instance_group_manager`, {
    usage: { instances: 'Average number of running instances' },
    lines: (context) => {
      const template = context.refs.one('version.0.instance_template', { types: TEMPLATES, by: ['self_link', 'id', 'name'] });
      if (template === undefined) return [unpriced('Instance usage', 'the instance template is outside this code')];
      if (!isKnown(template)) return [unpriced('Instance usage', template.why)];
      const versions = context.attr.length('version');
      return [
        part('instance_template', templateLines(template), instances(context, `google_compute_${scope}autoscaler`)),
        ...(isKnown(versions) && versions > 1 ? [note('Priced by the template of the first version')] : []),
      ];
    },
  }),
);

function templateLines(template: Attributes): readonly Piece[] {
  const disks = template.blocks('disk');
  const networks = template.blocks('network_interface');
  const open = isKnown(networks) ? networks.filter((network) => network.block('access_config').present).length : 0;
  return [
    machineLine(template.text('machine_type', ''), purchaseOf(template.block('scheduling'))),
    ...(isKnown(disks) ? disks.map((disk, index) => part(`disk[${index}]`, templateDisk(disk))) : [unpriced('Disks', disks.why)]),
    ...(open > 0 ? [hourly('IP address (standard VM)', price('gcp.ip.vm'), open)] : []),
    ...(template.length('guest_accelerator') === 0 ? [] : [note('Attached accelerators are not included')]),
  ];
}

/** A scratch disk is a local SSD of 375 GB; without a size a disk has its image's, 10 GB for Google's own. */
function templateDisk(disk: Block): readonly Piece[] {
  const type = disk.text('disk_type', disk.text('type', 'PERSISTENT') === 'SCRATCH' ? 'local-ssd' : 'pd-standard');
  const size = disk.number('disk_size_gb');
  if (size !== undefined || type === 'local-ssd') return diskLines(type, size ?? 375);
  return assumedFirst(diskLines(type, 10), 'Disk of 10 GB assumed: the image decides');
}

/** What usage says, else the bounds of the autoscaler, else the target size. */
function instances({ attr, usage, refs }: Context, autoscaler: string): Quantity {
  const average = given(usage, 'instances');
  if (average !== undefined) return average;
  const [scaler] = refs.all(autoscaler, 'target');
  if (!scaler) return attr.number('target_size') ?? unknown('target_size is not set');
  const low = scaler.number('autoscaling_policy.0.min_replicas', 0);
  const high = scaler.number('autoscaling_policy.0.max_replicas', 0);
  if (!isKnown(low)) return low;
  return isKnown(high) ? { low, high: Math.max(low, high) } : high;
}

/** What a group is made with and scaled by costs nothing by itself. */
export const GROUP_SETTINGS: readonly Definition[] = [
  ...['', 'region_'].map((scope) =>
    resource(`google_compute_${scope}autoscaler`, {
      usage: {},
      lines: ({ refs }) => {
        const group = refs.one('target', { types: [`google_compute_${scope}instance_group_manager`] });
        return [billedWith(group !== undefined && isKnown(group) ? group.address : 'the group that it scales')];
      },
    }),
  ),
  resource('google_compute_region_instance_template', {
    usage: {},
    lines: () => [free('a template is free: what is made of it is billed')],
  }),
];
