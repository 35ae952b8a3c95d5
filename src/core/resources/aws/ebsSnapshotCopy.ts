import { isKnown, unknown, type Unknown } from '../../model/value';
import { assumed, metered, price, resource, type Context } from '../define';

/** EBS pricing: a copy is stored like any snapshot; the size is that of the volume it was first taken of. */
export default resource('aws_ebs_snapshot_copy', {
  usage: {},
  lines: (context) => [
    assumed(
      metered('EBS snapshot storage', sizeOf(context), 'GB-month', price('aws.ebs.snapshot')),
      'A full copy of the volume is assumed: later snapshots store only what has changed',
    ),
  ],
});

function sizeOf({ refs }: Context): number | Unknown {
  const nowhere = unknown('the size of the volume');
  const snapshot = refs.one('source_snapshot_id', { types: ['aws_ebs_snapshot'], by: ['id'] });
  if (snapshot === undefined) return nowhere;
  if (!isKnown(snapshot)) return snapshot;
  const volume = refs.from(snapshot).one('volume_id', { types: ['aws_ebs_volume'] });
  if (volume === undefined) return nowhere;
  return isKnown(volume) ? (volume.number('size') ?? nowhere) : volume;
}
