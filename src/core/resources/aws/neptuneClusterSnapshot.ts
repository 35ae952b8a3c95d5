import { metered, price, resource } from '../define';

/** Neptune pricing: snapshots that are kept by the user, by the GB. */
export default resource('aws_neptune_cluster_snapshot', {
  usage: { backup_storage_gb: 'Size of the snapshot, GB' },
  lines: ({ usage }) => [metered('Backup storage', usage.number('backup_storage_gb'), 'GB-month', price('aws.neptune.backup'))],
});
