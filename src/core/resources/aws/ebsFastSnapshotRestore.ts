import { hourly, price, resource } from '../define';

/** EBS pricing: fast restore of a snapshot by the hour in each zone it is enabled in. */
export default resource('aws_ebs_fast_snapshot_restore', {
  usage: {},
  lines: () => [hourly('Fast snapshot restore', price('aws.ebs.snapshot.restore'))],
});
