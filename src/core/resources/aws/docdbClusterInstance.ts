import { times } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { hourly, metered, price, resource, unpriced, type Piece } from '../define';
import { ifGiven, undecided } from './reading';

/** Classes that the price list holds, or whose family it holds. */
const LISTED = /^db\.(t3\.medium|r5\.(large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge|24xlarge))$/;

const TWO_VCPUS = 2;

/** DocumentDB pricing: instances by the hour; storage and I/O of their cluster, given for one of them. */
export default resource('aws_docdb_cluster_instance', {
  usage: {
    data_storage_gb: 'Stored data of the cluster, GB: give it for one instance only',
    monthly_io_requests: 'I/O requests of the cluster a month: give them for one instance only',
    monthly_cpu_credit_hrs: 'Hours a month in which a burstable class runs on surplus credits',
  },
  lines: ({ attr, usage, refs }) => {
    const cluster = refs.one('cluster_identifier', { types: ['aws_docdb_cluster'], by: ['cluster_identifier', 'id'] });
    const storageType = cluster !== undefined && isKnown(cluster) ? cluster.text('storage_type', 'standard') : 'standard';
    const instanceClass = attr.text('instance_class') ?? unknown('instance_class is not set');
    if (!isKnown(storageType)) return [undecided('Database instance', storageType)];
    const isOptimized = storageType === 'iopt1';
    return [
      instance(instanceClass, isOptimized),
      isOptimized
        ? unpriced('Storage (I/O-optimized)', 'the price of I/O-Optimized storage is not in the price list')
        : metered('Storage', usage.number('data_storage_gb'), 'GB-month', price('aws.docdb.storage')),
      ...(isOptimized ? [] : [metered('I/O requests', usage.number('monthly_io_requests'), 'request', price('aws.docdb.requests'))]),
      ...ifGiven(usage, 'monthly_cpu_credit_hrs', (hours) => [
        metered('CPU credits', times(hours, TWO_VCPUS), 'vCPU-hour', price('aws.docdb.credits')),
      ]),
    ];
  },
});

function instance(instanceClass: string | Unknown, isOptimized: boolean): Piece {
  if (!isKnown(instanceClass)) return undecided('Database instance', instanceClass);
  const label = `Database instance (on-demand, ${instanceClass})`;
  if (isOptimized) return unpriced(label, 'prices of I/O-Optimized instances are not in the price list');
  return LISTED.test(instanceClass)
    ? hourly(label, price('aws.docdb.instance', instanceClass))
    : unpriced(label, 'the price of this class is not in the price list');
}
