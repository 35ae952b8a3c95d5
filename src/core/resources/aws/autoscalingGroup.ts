import type { Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { given, part, resource, unpriced, type Attributes, type Context, type Piece } from '../define';
import { COMPUTE_USAGE, machineLines, setupOfTemplate, templateOf, type Setup } from './compute';
import { capacity, desiredNote, splitBySpot, TEMPLATE_ADDRESS, templateParts, templateVolumes } from './fleet';
import { instanceVolumes } from './instance';
import { publicAddress } from './publicAddress';
import { isStated, statedFlag, undecided } from './reading';

const MIXED = 'mixed_instances_policy.0.launch_template';

/** EC2 Auto Scaling is free; its machines are billed like instances. */
export default resource('aws_autoscaling_group', {
  usage: { ...COMPUTE_USAGE, instances: 'Average number of running instances' },
  lines: (context) => {
    const { attr, usage } = context;
    const desired = attr.number('desired_capacity');
    const count = given(usage, 'instances') ?? capacity(desired, attr.number('min_size'), attr.number('max_size'));
    return [...machines(context, count), ...desiredNote(desired, count)];
  },
});

function machines(context: Context, count: Quantity): readonly Piece[] {
  const { attr, usage, refs } = context;
  if (isStated(attr, 'launch_configuration')) {
    const configuration = refs.one('launch_configuration', { types: ['aws_launch_configuration'], by: ['name', 'id'] });
    if (configuration === undefined) return [unpriced('Instance usage', 'the launch configuration is outside this code')];
    if (!isKnown(configuration)) return [undecided('Instance usage', configuration)];
    return [
      part(
        'launch_configuration',
        [
          ...machineLines(setupOfConfiguration(configuration), { usage }),
          ...publicAddress(configuration.flag('associate_public_ip_address', false)),
          ...instanceVolumes(configuration),
        ],
        count,
      ),
    ];
  }
  const isMixed = attr.block('mixed_instances_policy').present;
  const template = isMixed
    ? templateOf(context, `${MIXED}.0.launch_template_specification`, 'launch_template_')
    : templateOf(context, 'launch_template');
  if (template === undefined) return [unpriced('Instance usage', 'no launch template or configuration')];
  if (!isKnown(template)) return [undecided('Instance usage', template)];
  return isMixed ? mixed(context, template, count) : templateParts(template, {}, { usage }, count);
}

/** Launch configurations monitor in detail unless told otherwise (provider documentation of enable_monitoring). */
const setupOfConfiguration = (attr: Attributes): Setup => ({
  type: attr.text('instance_type'),
  tenancy: attr.text('placement_tenancy'),
  market: isStated(attr, 'spot_price') ? 'spot' : undefined,
  monitoring: attr.flag('enable_monitoring', true),
  ebsOptimized: statedFlag(attr, 'ebs_optimized'),
  credits: undefined,
});

/** The first override's type and weight; above a base, a percentage is on demand (rounded up), the rest spot. */
function mixed({ attr, usage }: Context, template: Attributes, units: Quantity): readonly Piece[] {
  const overrides = attr.blocks(`${MIXED}.0.override`);
  if (!isKnown(overrides)) return [undecided('Instance usage', overrides)];
  const [first] = overrides;
  const setup = setupOfTemplate(template);
  const requirements = first?.block('instance_requirements').present;
  const type: string | Unknown | undefined = requirements
    ? unknown('the instance type that AWS picks by requirements')
    : (first?.text('instance_type') ?? setup.type);
  const weight = first?.number('weighted_capacity') ?? 1;
  const base = attr.number('mixed_instances_policy.0.instances_distribution.0.on_demand_base_capacity', 0);
  const percent = attr.number('mixed_instances_policy.0.instances_distribution.0.on_demand_percentage_above_base_capacity', 100);
  for (const value of [weight, base, percent]) if (!isKnown(value)) return [undecided('Instance usage', value)];
  const split = { base: base as number, percent: percent as number, weight: weight as number };
  return splitBySpot(units, split, (spot) => [
    ...machineLines({ ...setup, type, market: undefined }, { usage, spot }),
    ...publicAddress(template.flag(TEMPLATE_ADDRESS, false)),
    ...templateVolumes(template),
  ]);
}
