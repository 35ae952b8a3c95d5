import { HOURS } from '../../model/price';
import { isKnown } from '../../model/value';
import { hourly, part, price, resource, type Context, type Piece } from '../define';
import { COMPUTE_USAGE, machineLines, over, setupOfInstance, setupOfTemplate, templateOf } from './compute';
import { volumeLines, volumeOf } from './ebs';
import { given, undecided, type Reading } from './reading';

/** Amazon images put their root volume on one of these. */
const ROOT = new Set(['/dev/xvda', '/dev/sda1']);
const VOLUME = { type: 'gp2', gb: 8 };

export const INSTANCE_USAGE = { ...COMPUTE_USAGE, monthly_hrs: 'Hours a month the instance runs, 730 by default' };

/** EC2 pricing: the machine by the hour, its volumes by size; a launch template fills what the instance leaves open. */
export default resource('aws_instance', { usage: INSTANCE_USAGE, lines: (context) => instanceLines(context) });

export function instanceLines(context: Context, spot?: boolean): readonly Piece[] {
  const { attr, usage } = context;
  const own = setupOfInstance(attr);
  const address = publicAddress(attr);
  const running = { usage, hours: given(usage, 'monthly_hrs') ?? HOURS, ...(spot !== undefined && { spot }) };
  const template = templateOf(context, 'launch_template');
  if (template === undefined) return [...machineLines(own, running), ...instanceVolumes(attr), ...address];
  if (isKnown(template))
    return [...machineLines(over(own, setupOfTemplate(template)), running), ...instanceVolumes(attr, template), ...address];
  return [
    ...machineLines({ ...own, type: own.type ?? template }, running),
    undecided('Launch template', template),
    ...instanceVolumes(attr),
    ...address,
  ];
}

/** VPC pricing: since 2024-02 every public IPv4 address by the hour; that of an Elastic IP is billed there. */
function publicAddress(attr: Reading): readonly Piece[] {
  return attr.flag('associate_public_ip_address', false) === true ? [hourly('Public IPv4 address', price('aws.vpc.publicIpv4'))] : [];
}

/** Root and further volumes; a template's mapping applies where the instance has none for that device. */
export function instanceVolumes(attr: Reading, template?: Reading): readonly Piece[] {
  const own = attr.blocks('ebs_block_device');
  const mappings = template?.blocks('block_device_mappings') ?? [];
  const root = attr.block('root_block_device');
  const device = (block: Reading): string => {
    const name = block.text('device_name');
    return name !== undefined && isKnown(name) ? name : '';
  };
  const taken = new Set(isKnown(own) ? own.map(device) : []);
  const rootMapping = isKnown(mappings) ? mappings.find((mapping) => ROOT.has(device(mapping))) : undefined;
  return [
    part('root_block_device', volumeLines(volumeOf(root.present || !rootMapping ? root : rootMapping.block('ebs'), VOLUME))),
    ...(isKnown(own)
      ? own.map((block, i) => part(`ebs_block_device[${String(i)}]`, volumeLines(volumeOf(block, VOLUME))))
      : [undecided('EBS volumes', own)]),
    ...(isKnown(mappings)
      ? mappings.flatMap((mapping, i) =>
          mapping === rootMapping || taken.has(device(mapping)) || !mapping.block('ebs').present
            ? []
            : [part(`block_device_mappings[${String(i)}]`, volumeLines(volumeOf(mapping.block('ebs'), VOLUME)))],
        )
      : [undecided('EBS volumes of the launch template', mappings)]),
  ];
}
