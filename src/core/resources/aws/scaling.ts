import type { Quantity } from '../../model/quantity';
import type { References } from '../define';
import { capacity } from './fleet';
import { given } from './reading';

/**
 * How much of a dimension of this resource (`ecs:service:DesiredCount`) an `aws_appautoscaling_target` keeps: the average that
 * its usage figures state, else what lies between its bounds.
 */
export function scaled(refs: References, dimension: string): Quantity | undefined {
  const target = refs.all('aws_appautoscaling_target', 'resource_id').find((each) => each.text('scalable_dimension') === dimension);
  return (
    target && (given(refs.usage(target), 'capacity') ?? capacity(undefined, target.number('min_capacity'), target.number('max_capacity')))
  );
}
