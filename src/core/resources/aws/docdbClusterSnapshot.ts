import { metered, price, resource } from '../define';

/** DocumentDB pricing: snapshots by the GB stored. */
export default resource('aws_docdb_cluster_snapshot', {
  usage: { backup_storage_gb: 'Size of the snapshot, GB' },
  lines: ({ usage }) => [metered('Backup storage', usage.number('backup_storage_gb'), 'GB-month', price('aws.docdb.backup'))],
});
