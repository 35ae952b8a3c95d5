import { unknown } from '../../model/value';
import { resource } from '../define';
import { volumeLines } from './ebs';

/** EBS pricing: size, and what is provisioned beyond the volume type's allowance. */
export default resource('aws_ebs_volume', {
  usage: { monthly_standard_io_requests: 'I/O requests of a magnetic volume, a month' },
  lines: ({ attr, usage, refs }) => {
    const size = attr.number('size');
    const snapshot = size === undefined ? refs.one('snapshot_id', { types: ['aws_ebs_snapshot'] }) : undefined;
    return volumeLines({
      // The EC2 API creates gp2 where no type is given.
      type: attr.text('type', 'gp2'),
      gb: size ?? (snapshot === undefined ? unknown('size is not set') : unknown('the size of the snapshot')),
      iops: attr.number('iops'),
      throughput: attr.number('throughput'),
      requests: usage.number('monthly_standard_io_requests'),
    });
  },
});
