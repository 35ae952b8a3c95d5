import { HOURS } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { hourly, metered, price, resource, type Attributes } from '../define';
import { capacity } from './fleet';
import { ifGiven, undecided } from './reading';

/** Neptune pricing: the instance by the hour, or capacity units of a serverless one; the cluster decides the price model. */
export default resource('aws_neptune_cluster_instance', {
  usage: { monthly_cpu_credit_hrs: 'Hours a month in which a burstable class runs on surplus credits' },
  lines: ({ attr, usage, refs }) => {
    const cluster = refs.one('cluster_identifier', { types: ['aws_neptune_cluster'], by: ['cluster_identifier', 'id'] });
    const storageType = cluster !== undefined && isKnown(cluster) ? cluster.text('storage_type', 'standard') : 'standard';
    const type = attr.text('instance_class') ?? unknown('instance_class is not set');
    if (!isKnown(storageType)) return [undecided('Database instance', storageType)];
    const item = storageType === 'iopt1' ? 'aws.neptune.optimized' : 'aws.neptune';
    if (type === 'db.serverless') {
      return [metered('Neptune serverless', times(HOURS, bounds(cluster)), 'capacity-hour', price(`${item}.capacity`))];
    }
    return [
      hourly(`Database instance (${['on-demand', ...(isKnown(type) ? [type] : [])].join(', ')})`, price(`${item}.instance`, type)),
      ...ifGiven(usage, 'monthly_cpu_credit_hrs', (hours) =>
        isKnown(type) && /^db\.t\d/.test(type)
          ? [metered('CPU credits', times(hours, VCPUS), 'vCPU-hour', price('aws.neptune.credits'))]
          : [],
      ),
    ];
  },
});

/** The burstable classes of Neptune have two vCPUs. */
const VCPUS = 2;

/** Serverless instances scale between 2.5 and 128 units unless told otherwise (Neptune user guide). */
function bounds(cluster: Attributes | Unknown | undefined): Quantity {
  if (cluster === undefined) return unknown('a cluster outside this code');
  if (!isKnown(cluster)) return cluster;
  const scaling = cluster.block('serverless_v2_scaling_configuration');
  return capacity(undefined, scaling.number('min_capacity', 2.5), scaling.number('max_capacity', 128));
}
