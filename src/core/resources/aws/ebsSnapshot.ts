import { isKnown, unknown } from '../../model/value';
import { assumed, metered, price, resource } from '../define';
import { ifGiven } from './reading';

/** EBS pricing: the stored blocks of a snapshot, at most the size of its volume, and calls of the direct APIs. */
export default resource('aws_ebs_snapshot', {
  usage: {
    monthly_list_block_requests: 'ListChangedBlocks and ListSnapshotBlocks requests a month',
    monthly_get_block_requests: 'GetSnapshotBlock requests (512 KiB blocks) a month',
    monthly_put_block_requests: 'PutSnapshotBlock requests (512 KiB blocks) a month',
    fast_snapshot_restore_hours: 'Hours a month of fast snapshot restore, all zones together',
  },
  lines: ({ refs, usage }) => {
    const volume = refs.one('volume_id', { types: ['aws_ebs_volume'] });
    const gb = volume === undefined ? unknown('the size of the volume') : isKnown(volume) ? volume.number('size') : volume;
    return [
      assumed(
        metered('EBS snapshot storage', gb ?? unknown('the size of the volume'), 'GB-month', price('aws.ebs.snapshot')),
        'A full copy of the volume is assumed: later snapshots store only what has changed',
      ),
      ...ifGiven(usage, 'fast_snapshot_restore_hours', (hours) => [
        metered('Fast snapshot restore', hours, 'hour', price('aws.ebs.snapshot.restore')),
      ]),
      ...ifGiven(usage, 'monthly_list_block_requests', (count) => [
        metered('ListChangedBlocks & ListSnapshotBlocks API requests', count, 'request', price('aws.ebs.snapshot.list')),
      ]),
      ...ifGiven(usage, 'monthly_get_block_requests', (count) => [
        metered('GetSnapshotBlock API requests', count, 'request', price('aws.ebs.snapshot.get')),
      ]),
      ...ifGiven(usage, 'monthly_put_block_requests', (count) => [
        metered('PutSnapshotBlock API requests', count, 'request', price('aws.ebs.snapshot.put')),
      ]),
    ];
  },
});
