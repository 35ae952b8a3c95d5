import type { Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { given, unpriced, type Piece, type References } from '../define';
import { capacity } from './fleet';

/**
 * How much of a dimension of this resource (`ecs:service:DesiredCount`) an `aws_appautoscaling_target` keeps: the average that
 * its usage figures state, else what lies between its bounds. `idEnd` tells indexes of one table apart: `/index/by-date`.
 */
export function scaled(refs: References, dimension: string, idEnd = ''): Quantity | undefined {
  const target = refs
    .all('aws_appautoscaling_target', 'resource_id')
    .find((each) => each.text('scalable_dimension') === dimension && (idEnd === '' || endsWith(each.text('resource_id'), idEnd)));
  return (
    target && (given(refs.usage(target), 'capacity') ?? capacity(undefined, target.number('min_capacity'), target.number('max_capacity')))
  );
}

/** Said where a target scales a thing of which it is not known whether it is this one: what is billed is then a least amount. */
export const maybeScaled = (refs: References, dimension: string, label: string): readonly Piece[] =>
  refs.unplaced('aws_appautoscaling_target', 'resource_id').some((each) => each.text('scalable_dimension') === dimension)
    ? [unpriced(label, 'a scaling target whose resource is not known may raise it')]
    : [];

/** Said where a target adds replicas to a cluster, or may: the code does not state them as instances of their own. */
export function furtherReplicas(refs: References, dimension: string): readonly Piece[] {
  const own = refs.all('aws_appautoscaling_target', 'resource_id').some((each) => each.text('scalable_dimension') === dimension);
  return own
    ? [unpriced('Further replicas', 'a scaling target adds instances like those of the cluster')]
    : maybeScaled(refs, dimension, 'Further replicas');
}

const endsWith = (id: string | Unknown | undefined, end: string): boolean => id !== undefined && isKnown(id) && id.endsWith(end);
