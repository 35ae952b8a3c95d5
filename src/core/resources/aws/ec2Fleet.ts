import type { Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { note, part, resource, unpriced, type Context, type Piece } from '../define';
import { COMPUTE_USAGE, machineLines, setupOfTemplate, templateOf } from './compute';
import { TEMPLATE_ADDRESS, templateVolumes } from './fleet';
import { publicAddress } from './publicAddress';
import { undecided } from './reading';

const TARGET = 'target_capacity_specification.0';

/** EC2 Fleet is free; the machines that it keeps are billed like instances: so many on demand, so many spot. */
export default resource('aws_ec2_fleet', {
  usage: COMPUTE_USAGE,
  lines: (context) => {
    const { attr, usage } = context;
    const template = templateOf(context, 'launch_template_config.0.launch_template_specification', 'launch_template_');
    if (template === undefined) return [unpriced('Instance usage', 'no launch template')];
    if (!isKnown(template)) return [undecided('Instance usage', template)];
    const counts = capacities(context);
    if ('piece' in counts) return [counts.piece];
    const type = attr.text('launch_template_config.0.override.0.instance_type') ?? setupOfTemplate(template).type;
    const machines = (spot: boolean): readonly Piece[] => [
      ...machineLines({ ...setupOfTemplate(template), type, market: undefined }, { usage, spot }),
      ...publicAddress(template.flag(TEMPLATE_ADDRESS, false)),
      ...templateVolumes(template),
    ];
    const types = attr.length('launch_template_config.0.override');
    return [
      ...(counts.onDemand === 0 ? [] : [part('on_demand', machines(false), counts.onDemand)]),
      ...(counts.spot === 0 ? [] : [part('spot', machines(true), counts.spot)]),
      ...(isKnown(types) && types > 1 ? [note(`Priced as the first of ${String(types)} instance types`)] : []),
    ];
  },
});

/** What is stated for each market; the rest of the total is of the default market. */
function capacities({ attr }: Context): { readonly onDemand: Quantity; readonly spot: Quantity } | { readonly piece: Piece } {
  const market = attr.text(`${TARGET}.default_target_capacity_type`, 'on-demand');
  const total = attr.number(`${TARGET}.total_target_capacity`, 0);
  const onDemand = attr.number(`${TARGET}.on_demand_target_capacity`, 0);
  const spot = attr.number(`${TARGET}.spot_target_capacity`, 0);
  if (!isKnown(market)) return { piece: undecided('Instance usage', market) };
  if (!isKnown(total)) return { piece: undecided('Instance usage', total) };
  if (!isKnown(onDemand)) return { piece: undecided('Instance usage', onDemand) };
  if (!isKnown(spot)) return { piece: undecided('Instance usage', spot) };
  const rest = Math.max(0, total - onDemand - spot);
  return market === 'spot' ? { onDemand, spot: spot + rest } : { onDemand: onDemand + rest, spot };
}
