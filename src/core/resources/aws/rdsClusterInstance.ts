import { HOURS } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { given, metered, price, resource, type Attributes, type Context } from '../define';
import { capacity } from './fleet';
import { extendedSupport } from './extendedSupport';
import { publicAddress } from './publicAddress';
import { databaseInstance, INSIGHTS_USAGE, performanceInsights } from './rds';
import { ifGiven, RESERVED, reserved, undecided } from './reading';

/** Aurora pricing: the instance by the hour, or capacity units of serverless v2; the cluster decides the storage price model. */
export default resource('aws_rds_cluster_instance', {
  usage: {
    capacity_units_per_hr: 'Average capacity units of a serverless v2 instance',
    monthly_cpu_credit_hrs: 'Hours a month in which a burstable class runs on surplus credits',
    vcpu_count: 'vCPUs of the instance, for CPU credits',
    ...INSIGHTS_USAGE,
    ...RESERVED,
  },
  lines: (context) => {
    const { attr, usage, refs, today } = context;
    const cluster = refs.one('cluster_identifier', { types: ['aws_rds_cluster'], by: ['cluster_identifier', 'id'] });
    const storageType = cluster !== undefined && isKnown(cluster) ? cluster.text('storage_type', '') : '';
    const instanceClass = attr.text('instance_class') ?? unknown('instance_class is not set');
    if (!isKnown(storageType)) return [undecided('Database instance', storageType)];
    const optimized = storageType === 'aurora-iopt1';
    return [
      instanceClass === 'db.serverless'
        ? metered(
            optimized ? 'Aurora serverless v2 (I/O-optimized)' : 'Aurora serverless v2',
            times(HOURS, capacityUnits(context, cluster)),
            'ACU-hour',
            price(optimized ? 'aws.aurora.optimized.acu' : 'aws.aurora.acu'),
          )
        : databaseInstance(engineOf(attr, cluster), instanceClass, { optimized }),
      ...ifGiven(usage, 'monthly_cpu_credit_hrs', (hours) => [
        metered('CPU credits', times(hours, given(usage, 'vcpu_count') ?? 2), 'vCPU-hour', price('aws.aurora.credits')),
      ]),
      ...extendedSupport({
        engine: engineOf(attr, cluster),
        version: attr.text('engine_version') ?? (cluster !== undefined && isKnown(cluster) ? cluster.text('engine_version') : undefined),
        lifecycle: cluster !== undefined && isKnown(cluster) ? cluster.text('engine_lifecycle_support') : undefined,
        instanceClass,
        count: 1,
        today,
      }),
      ...publicAddress(attr.flag('publicly_accessible', false)),
      ...performanceInsights(attr, usage, instanceClass),
      ...reserved(usage),
    ];
  },
});

function engineOf(attr: Attributes, cluster: Attributes | Unknown | undefined): string | Unknown {
  const inherited = cluster !== undefined && isKnown(cluster) ? cluster.text('engine') : cluster;
  return attr.text('engine') ?? inherited ?? unknown('engine is not set');
}

function capacityUnits({ usage }: Context, cluster: Attributes | Unknown | undefined): Quantity {
  const stated = given(usage, 'capacity_units_per_hr');
  if (stated !== undefined) return stated;
  if (cluster === undefined) return unknown('a cluster outside this code');
  if (!isKnown(cluster)) return cluster;
  const bounds = cluster.block('serverlessv2_scaling_configuration');
  return capacity(undefined, bounds.number('min_capacity'), bounds.number('max_capacity'));
}
