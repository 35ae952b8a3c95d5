import type { Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { assumedFirst, hourly, part, price, resource, unpriced, type Block, type Context, type Piece } from '../define';
import { capacity } from './fleet';
import { undecided } from './reading';

/** SageMaker pricing: hosted instances of each variant by the hour, once for each endpoint that uses the configuration. */
export default resource('aws_sagemaker_endpoint_configuration', {
  usage: {},
  lines: (context) => {
    const endpoints = context.refs.all('aws_sagemaker_endpoint', 'endpoint_config_name').length;
    const variants = [...variantsOf(context, 'production_variants'), ...variantsOf(context, 'shadow_production_variants')];
    return variants.map((piece): Piece => {
      if (piece.kind !== 'part') return piece;
      return endpoints === 0
        ? { ...piece, pieces: assumedFirst(piece.pieces, 'One endpoint assumed: none in this code uses the configuration') }
        : { ...piece, times: endpoints };
    });
  },
});

function variantsOf(context: Context, path: string): readonly Piece[] {
  const variants = context.attr.blocks(path);
  if (!isKnown(variants)) return [undecided('Instances', variants)];
  return variants.map((variant, i) => part(`${path}[${String(i)}]`, [instances(variant)]));
}

function instances(variant: Block): Piece {
  if (variant.block('serverless_config').present) {
    return unpriced('Serverless inference', 'prices of serverless inference are not in the price list');
  }
  const type = variant.text('instance_type') ?? unknown('instance_type is not set');
  const label = `Hosting instance${isKnown(type) ? ` (${type})` : ''}`;
  return hourly(label, price('aws.sagemaker.hosting', type), countOf(variant));
}

/** Managed scaling keeps the number between its bounds; else as many as asked for. */
function countOf(variant: Block): Quantity {
  const scaling = variant.block('managed_instance_scaling');
  const initial = variant.number('initial_instance_count', 1);
  return scaling.text('status') === 'ENABLED'
    ? capacity(initial, scaling.number('min_instance_count'), scaling.number('max_instance_count'))
    : initial;
}
