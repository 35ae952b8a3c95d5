import { HOURS } from '../../model/price';
import { plus, times } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { given, metered, price, resource, unpriced, type Context, type Piece } from '../define';
import { capacity } from './fleet';
import { extendedSupport } from './extendedSupport';
import { databaseStorage } from './rds';
import { ifGiven, isStated, undecided } from './reading';
import { furtherReplicas } from './scaling';

const SECONDS = HOURS * 3600;

/** Aurora pricing: storage and I/O of the cluster, its backups; MySQL and PostgreSQL engines are Multi-AZ DB clusters of three instances. */
export default resource('aws_rds_cluster', {
  usage: {
    capacity_units_per_hr: 'Average capacity units of a serverless v1 cluster',
    storage_gb: 'Stored data, GB',
    write_requests_per_sec: 'I/O write requests a second',
    read_requests_per_sec: 'I/O read requests a second',
    backup_snapshot_size_gb: 'Size of one day of backups, GB',
    average_statements_per_hr: 'Statements an hour, for backtrack',
    change_records_per_statement: 'Change records of a statement, for backtrack',
    backtrack_window_hrs: 'Hours that can be backtracked',
    snapshot_export_size_gb: 'Data exported from snapshots, GB a month',
  },
  lines: (context) => {
    const engine = context.attr.text('engine', 'aurora');
    if (!isKnown(engine)) return [undecided('Storage', engine)];
    return engine === 'mysql' || engine === 'postgres' ? databaseCluster(context, engine) : aurora(context, engine);
  },
});

/** A writer and two readable standbys. */
const CLUSTER_INSTANCES = 3;

/** Three instances and their storage, billed with the cluster (RDS pricing, Multi-AZ with two readable standbys). */
function databaseCluster({ attr, today }: Context, engine: string): readonly Piece[] {
  const type = attr.text('storage_type', 'io1');
  return [
    unpriced('Database instances', 'prices of Multi-AZ DB clusters are not in the price list'),
    ...(isKnown(type)
      ? databaseStorage({
          type,
          gb: attr.number('allocated_storage') ?? unknown('allocated_storage is not set'),
          iops: attr.number('iops') ?? unknown('iops is not set'),
          throughput: undefined,
          copies: 'cluster',
          engine,
          requests: 0,
        })
      : [undecided('Storage', type)]),
    ...extendedSupport({
      engine,
      version: attr.text('engine_version'),
      lifecycle: attr.text('engine_lifecycle_support'),
      instanceClass: attr.text('db_cluster_instance_class') ?? unknown('db_cluster_instance_class is not set'),
      count: CLUSTER_INSTANCES,
      today,
    }),
  ];
}

function aurora({ attr, usage, refs }: Context, engine: string): readonly Piece[] {
  const storageType = attr.text('storage_type', '');
  const mode = attr.text('engine_mode', 'provisioned');
  const days = attr.number('backup_retention_period', 1);
  if (!isKnown(storageType)) return [undecided('Storage', storageType)];
  const optimized = storageType === 'aurora-iopt1';
  const requests = plus(usage.number('write_requests_per_sec'), usage.number('read_requests_per_sec'));
  return [
    ...(isKnown(mode) ? (mode === 'serverless' ? [serverless(attr, usage)] : []) : [undecided('Aurora serverless', mode)]),
    metered(
      optimized ? 'Storage (I/O-optimized)' : 'Storage',
      usage.number('storage_gb'),
      'GB-month',
      price(optimized ? 'aws.aurora.optimized.storage' : 'aws.aurora.storage'),
    ),
    ...(optimized ? [] : [metered('I/O requests', times(SECONDS, requests), 'request', price('aws.aurora.requests'))]),
    // The first day of backups is free.
    ...(isKnown(days) && days <= 1
      ? []
      : [
          metered(
            'Backup storage',
            times(usage.number('backup_snapshot_size_gb'), isKnown(days) ? days - 1 : days),
            'GB-month',
            price('aws.aurora.backup'),
          ),
        ]),
    ...furtherReplicas(refs, 'rds:cluster:ReadReplicaCount'),
    ...(isStated(attr, 'backtrack_window') && engine !== 'aurora-postgresql' ? [backtrack(usage)] : []),
    ...ifGiven(usage, 'snapshot_export_size_gb', (gb) => [metered('Snapshot export', gb, 'GB', price('aws.aurora.export'))]),
  ];
}

/** Serverless v1 scales between 1 and 16 capacity units unless told otherwise (RDS API). */
function serverless(attr: Context['attr'], usage: Context['usage']): Piece {
  const units =
    given(usage, 'capacity_units_per_hr') ??
    capacity(undefined, attr.number('scaling_configuration.0.min_capacity', 1), attr.number('scaling_configuration.0.max_capacity', 16));
  return metered('Aurora serverless', times(HOURS, units), 'ACU-hour', price('aws.aurora.acu.v1'));
}

/** Change records are kept for the window and billed for every hour (Aurora pricing). */
function backtrack(usage: Context['usage']): Piece {
  const records = times(
    usage.number('average_statements_per_hr'),
    usage.number('change_records_per_statement'),
    usage.number('backtrack_window_hrs'),
  );
  return metered('Backtrack', times(HOURS, records), 'event', price('aws.aurora.backtrack'));
}
