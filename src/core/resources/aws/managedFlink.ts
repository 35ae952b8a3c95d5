import { HOURS } from '../../model/price';
import { combine, times, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { given, metered, price, unpriced, type Attributes, type Context, type Piece } from '../define';
import { ifGiven } from './reading';

export const FLINK_USAGE = {
  kinesis_processing_units: 'Kinesis processing units, on average',
  durable_application_backup_gb: 'Stored snapshots of the application, GB',
};

/** Managed Service for Apache Flink pricing: 50 GB of running storage with each unit. */
const STORAGE_GB = 50;

export const backup = ({ usage }: Context): readonly Piece[] =>
  ifGiven(usage, 'durable_application_backup_gb', (gb) => [metered('Backup', gb, 'GB-month', price('aws.flink.backup'))]);

/** Processing units of an application, one more for its orchestration, and running storage. */
export function flinkLines(context: Context): readonly Piece[] {
  const { attr, usage } = context;
  const stated = given(usage, 'kinesis_processing_units');
  const units = stated ?? configured(attr);
  const scales = attr.flag(`${PARALLELISM}.auto_scaling_enabled`, true);
  return [
    metered('Processing (stream)', times(HOURS, units), 'hour', price('aws.flink.unit')),
    metered('Processing (orchestration)', HOURS, 'hour', price('aws.flink.unit')),
    metered('Running storage', times(STORAGE_GB, units), 'GB-month', price('aws.flink.storage')),
    ...backup(context),
    ...(stated === undefined && scales !== false
      ? [unpriced('Further processing units', 'scaled by load: set usage kinesis_processing_units')]
      : []),
  ];
}

const PARALLELISM = 'application_configuration.0.flink_application_configuration.0.parallelism_configuration.0';

/** Units at the configured parallelism; one subtask on one unit by default. Automatic scaling only adds to it. */
function configured(attr: Attributes): Quantity {
  const each = attr.number(`${PARALLELISM}.parallelism_per_kpu`, 1);
  return isKnown(each) ? combine((all) => Math.ceil(all / Math.max(1, each)), attr.number(`${PARALLELISM}.parallelism`, 1)) : each;
}

/** SQL applications have units only. */
export const sqlLines = ({ usage }: Context): readonly Piece[] => [
  metered('Processing (stream)', times(HOURS, usage.number('kinesis_processing_units')), 'hour', price('aws.flink.unit')),
];
