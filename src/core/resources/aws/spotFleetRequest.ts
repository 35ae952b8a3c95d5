import { combine, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { note, part, resource, unpriced, type Block, type Context, type Piece } from '../define';
import { COMPUTE_USAGE, machineLines, setupOfInstance, templateOf } from './compute';
import { templateParts } from './fleet';
import { instanceVolumes } from './instance';
import { undecided } from './reading';

/** A Spot Fleet launches what is cheapest of its specifications: the first one stands for all of them. */
export default resource('aws_spot_fleet_request', {
  usage: COMPUTE_USAGE,
  lines: (context) => {
    const { attr } = context;
    const specifications = attr.blocks('launch_specification');
    const templates = attr.blocks('launch_template_config');
    if (!isKnown(specifications)) return [undecided('Instance usage', specifications)];
    if (!isKnown(templates)) return [undecided('Instance usage', templates)];
    const kinds = specifications.length + templates.length;
    return [
      ...machines(context, specifications[0], templates[0]),
      ...(kinds > 1 ? [note('The first of its specifications is assumed: AWS may launch others')] : []),
    ];
  },
});

function machines(context: Context, specification: Block | undefined, template: Block | undefined): readonly Piece[] {
  const { attr, usage } = context;
  const spot = true;
  if (specification) {
    const weight = specification.number('weighted_capacity', 1);
    return [
      part(
        'launch_specification',
        [...machineLines(setupOfInstance(specification), { usage, spot }), ...instanceVolumes(specification)],
        countOf(attr, weight),
      ),
    ];
  }
  if (!template) return [unpriced('Instance usage', 'no launch specification or template')];
  const launched = templateOf(context, 'launch_template_config.0.launch_template_specification');
  if (launched === undefined) return [unpriced('Instance usage', 'no launch specification or template')];
  if (!isKnown(launched)) return [undecided('Instance usage', launched)];
  const overrides = template.block('overrides');
  const type = overrides.text('instance_type');
  return templateParts(
    launched,
    type === undefined ? {} : { type },
    { usage, spot },
    countOf(attr, overrides.number('weighted_capacity', 1)),
  );
}

const countOf = (attr: Context['attr'], weight: number | Unknown): Quantity =>
  isKnown(weight) ? combine((units) => Math.ceil(units / (weight > 0 ? weight : 1)), attr.number('target_capacity', 0)) : weight;
