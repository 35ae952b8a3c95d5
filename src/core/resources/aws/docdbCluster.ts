import { metered, price, resource } from '../define';

/** DocumentDB pricing: backups beyond the size of the cluster; storage and I/O are shown with its instances. */
export default resource('aws_docdb_cluster', {
  usage: { backup_storage_gb: 'Backups beyond the size of the cluster, GB' },
  lines: ({ usage }) => [metered('Backup storage', usage.number('backup_storage_gb'), 'GB-month', price('aws.docdb.backup'))],
});
