import { HOURS } from '../../model/price';
import { isKnown, type Unknown } from '../../model/value';
import { given, part, resource, type Attributes, type Context, type Piece } from '../define';
import { COMPUTE_USAGE, machineLines, over, setupOfInstance, setupOfTemplate, templateOf } from './compute';
import { volumeLines, volumeOf } from './ebs';
import { TEMPLATE_ADDRESS } from './fleet';
import { publicAddress } from './publicAddress';
import { statedFlag, undecided, type Reading } from './reading';

/** Amazon images put their root volume on one of these. */
const ROOT = new Set(['/dev/xvda', '/dev/sda1']);
const VOLUME = { type: 'gp2', gb: 8 };

export const INSTANCE_USAGE = { ...COMPUTE_USAGE, monthly_hrs: 'Hours a month the instance runs, 730 by default' };

/** EC2 pricing: the machine by the hour, its volumes by size; a launch template fills what the instance leaves open. */
export default resource('aws_instance', { usage: INSTANCE_USAGE, lines: (context) => instanceLines(context) });

export function instanceLines(context: Context, spot?: boolean): readonly Piece[] {
  const { attr, usage } = context;
  const own = setupOfInstance(attr);
  const running = { usage, hours: given(usage, 'monthly_hrs') ?? HOURS, ...(spot !== undefined && { spot }) };
  const template = templateOf(context, 'launch_template');
  const address = publicAddress(hasPublicAddress(context, template));
  if (template === undefined) return [...machineLines(own, running), ...address, ...instanceVolumes(attr)];
  if (isKnown(template)) {
    return [...machineLines(over(own, setupOfTemplate(template)), running), ...address, ...instanceVolumes(attr, template)];
  }
  return [
    ...machineLines({ ...own, type: own.type ?? template }, running),
    undecided('Launch template', template),
    ...address,
    ...instanceVolumes(attr),
  ];
}

/** What the instance, its template or its subnet says; an elastic address takes the place of the one it would get by itself. */
function hasPublicAddress({ attr, refs }: Context, template: Attributes | Unknown | undefined): boolean | Unknown {
  if (refs.all('aws_eip', 'instance').length > 0 || refs.all('aws_eip_association', 'instance_id').length > 0) return false;
  const own = statedFlag(attr, 'associate_public_ip_address');
  if (own !== undefined) return own;
  const launched = template !== undefined && isKnown(template) ? statedFlag(template, TEMPLATE_ADDRESS) : undefined;
  if (launched !== undefined) return launched;
  const subnet = refs.one('subnet_id', { types: ['aws_subnet'], by: ['id'] });
  return subnet !== undefined && isKnown(subnet) ? subnet.flag('map_public_ip_on_launch', false) : false;
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
