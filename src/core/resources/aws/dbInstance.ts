import { atLeast, times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { assumedFirst, metered, price, resource, type Attributes, type Context, type Piece } from '../define';
import { extendedSupport } from './extendedSupport';
import { publicAddress } from './publicAddress';
import { databaseInstance, databaseStorage, growth, INSIGHTS_USAGE, performanceInsights } from './rds';
import { ifGiven, isStated, RESERVED, reserved, undecided } from './reading';

/** RDS pricing: the instance by the hour, storage, provisioned IOPS, backups beyond the size of the database. */
export default resource('aws_db_instance', {
  usage: {
    additional_backup_storage_gb: 'Backup storage beyond the size of the database, GB',
    monthly_standard_io_requests: 'I/O requests of magnetic storage, a month',
    monthly_cpu_credit_hrs: 'Hours a month in which a burstable class runs on surplus credits',
    ...INSIGHTS_USAGE,
    ...RESERVED,
  },
  lines: (context) => {
    const { attr, usage, refs, today } = context;
    const source = refs.one('replicate_source_db', { types: ['aws_db_instance'], by: ['identifier', 'id'] });
    const multi = attr.flag('multi_az', false);
    const engine = inherited(attr, source, 'engine') ?? unknown('engine is not set');
    const instanceClass = attr.text('instance_class') ?? unknown('instance_class is not set');
    if (!isKnown(multi)) return [undecided('Database instance', multi), undecided('Storage', multi)];
    return [
      databaseInstance(engine, instanceClass, { deployment: multi ? 'Multi-AZ' : 'Single-AZ' }),
      ...storage(context, source, isKnown(engine) ? engine : '', multi),
      ...(attr.number('backup_retention_period', 0) === 0
        ? []
        : [metered('Additional backup storage', usage.number('additional_backup_storage_gb'), 'GB-month', price('aws.rds.backup'))]),
      ...ifGiven(usage, 'monthly_cpu_credit_hrs', (hours) => [
        metered('CPU credits', times(hours, TWO_VCPUS), 'vCPU-hour', price('aws.rds.credits')),
      ]),
      ...extendedSupport({
        engine,
        version: attr.text('engine_version') ?? (source !== undefined && isKnown(source) ? source.text('engine_version') : undefined),
        lifecycle: attr.text('engine_lifecycle_support'),
        instanceClass,
        count: multi ? 2 : 1,
        today,
      }),
      ...publicAddress(attr.flag('publicly_accessible', false)),
      ...performanceInsights(attr, usage, instanceClass),
      ...growth(attr),
      ...reserved(usage),
    ];
  },
});

/** Burstable classes up to large have two. */
const TWO_VCPUS = 2;

type Source = Attributes | Unknown | undefined;

function inherited(attr: Attributes, source: Source, path: string): string | Unknown | undefined {
  const own = attr.text(path);
  if (own !== undefined || !isStated(attr, 'replicate_source_db')) return own;
  return source === undefined ? unknown('a source database outside this code') : isKnown(source) ? source.text(path) : source;
}

/** The RDS API takes gp2, io1 where `iops` is given; a replica has the size of its source. */
function storage({ attr, usage }: Context, source: Source, engine: string, multi: boolean): readonly Piece[] {
  const type = attr.text('storage_type') ?? (isStated(attr, 'iops') ? 'io1' : 'gp2');
  if (!isKnown(type)) return [undecided('Storage', type)];
  const own = attr.number('allocated_storage') ?? (source !== undefined && isKnown(source) ? source.number('allocated_storage') : source);
  const gb: Quantity = own ?? (isStated(attr, 'snapshot_identifier') ? unknown('the size of the snapshot') : DEFAULT_GB);
  const iops = attr.number('iops');
  const isAssumed = own === undefined && gb === DEFAULT_GB;
  const lines = databaseStorage({
    type,
    gb: type === 'io1' ? atLeast(gb, 100) : gb,
    iops: type === 'io1' && iops !== undefined ? (atLeast(iops, 1000) as number | Unknown) : iops,
    throughput: attr.number('storage_throughput'),
    copies: multi ? 'multi' : 'single',
    engine,
    requests: usage.number('monthly_standard_io_requests'),
  });
  return isAssumed ? assumedFirst(lines, `${String(DEFAULT_GB)} GB assumed: allocated_storage is not set`) : lines;
}

const DEFAULT_GB = 20;
