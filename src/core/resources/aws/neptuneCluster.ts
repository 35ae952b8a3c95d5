import { isKnown } from '../../model/value';
import { given, metered, note, price, resource } from '../define';
import { undecided } from './reading';
import { furtherReplicas } from './scaling';

/** Neptune pricing: storage of the cluster, I/O unless it is I/O-Optimized, backups beyond the first day. */
export default resource('aws_neptune_cluster', {
  usage: {
    storage_gb: 'Stored data, GB',
    monthly_io_requests: 'I/O requests a month',
    backup_storage_gb: 'Stored backups beyond the size of the cluster, GB',
  },
  lines: ({ attr, usage, refs }) => {
    const storageType = attr.text('storage_type', 'standard');
    if (!isKnown(storageType)) return [undecided('Storage', storageType)];
    const optimized = storageType === 'iopt1';
    const days = attr.number('backup_retention_period', 1);
    const backedUp = !isKnown(days) || days > 1 || given(usage, 'backup_storage_gb') !== undefined;
    return [
      metered(
        optimized ? 'Storage (I/O-optimized)' : 'Storage',
        usage.number('storage_gb'),
        'GB-month',
        price(optimized ? 'aws.neptune.optimized.storage' : 'aws.neptune.storage'),
      ),
      ...(optimized ? [] : [metered('I/O requests', usage.number('monthly_io_requests'), 'request', price('aws.neptune.requests'))]),
      ...(backedUp ? [metered('Backup storage', usage.number('backup_storage_gb'), 'GB-month', price('aws.neptune.backup'))] : []),
      ...furtherReplicas(refs, 'neptune:cluster:ReadReplicaCount'),
      ...(attr.value('global_cluster_identifier') === undefined ? [] : [note('Replicated writes of a global database are not included')]),
    ];
  },
});
