import type { Quantity } from '../../model/quantity';
import type { References } from '../define';
import { capacity } from './fleet';

/** Between which bounds an `aws_appautoscaling_target` keeps a dimension of this resource (`ecs:service:DesiredCount`). */
export function scaled(refs: References, dimension: string): Quantity | undefined {
  const target = refs.all('aws_appautoscaling_target', 'resource_id').find((each) => each.text('scalable_dimension') === dimension);
  return target && capacity(undefined, target.number('min_capacity'), target.number('max_capacity'));
}
