import { times, type Quantity } from '../../model/quantity';
import { hourly, price, resource, type Attributes } from '../define';
import { unknown } from '../../model/value';
import { capacity } from './fleet';

/** MSK Connect pricing: each connect unit of each worker by the hour. */
export default resource('aws_mskconnect_connector', {
  usage: {},
  lines: ({ attr }) => [hourly('Connect units', price('aws.msk.connect'), units(attr))],
});

function units(attr: Attributes): Quantity {
  const scaled = attr.block('capacity.0.autoscaling');
  if (scaled.present) {
    return times(scaled.number('mcu_count', 1), capacity(undefined, scaled.number('min_worker_count'), scaled.number('max_worker_count')));
  }
  const fixed = attr.block('capacity.0.provisioned_capacity');
  return times(fixed.number('mcu_count', 1), fixed.number('worker_count') ?? unknown('worker_count is not set'));
}
