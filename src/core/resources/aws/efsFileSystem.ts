import { combine } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { given, metered, price, resource, type Context, type Piece } from '../define';
import { isStated, undecided } from './reading';

/** EFS pricing: stored GB by class, reads and writes of infrequent access, throughput beyond what storage includes. */
export default resource('aws_efs_file_system', {
  usage: {
    storage_gb: 'Stored data, GB',
    infrequent_access_storage_gb: 'Stored data of infrequent access, GB',
    monthly_infrequent_access_read_gb: 'Data read from infrequent access, GB a month',
    monthly_infrequent_access_write_gb: 'Data moved to infrequent access, GB a month',
    monthly_elastic_read_gb: 'Data read with elastic throughput, GB a month',
    monthly_elastic_write_gb: 'Data written with elastic throughput, GB a month',
  },
  lines: (context) => {
    const { attr, usage } = context;
    const oneZone = isStated(attr, 'availability_zone_name');
    const [zone, item] = oneZone ? ['one zone', 'aws.efs.oneZone'] : ['standard', 'aws.efs.standard'];
    const lifecycle = attr.blocks('lifecycle_policy');
    const infrequent =
      given(usage, 'infrequent_access_storage_gb') !== undefined ||
      (isKnown(lifecycle) && lifecycle.some((policy) => isStated(policy, 'transition_to_ia')));
    return [
      metered(`Storage (${zone})`, usage.number('storage_gb'), 'GB-month', price(item)),
      ...(infrequent
        ? [
            metered(
              `Storage (${zone}, infrequent access)`,
              usage.number('infrequent_access_storage_gb'),
              'GB-month',
              price(`${item}.infrequent`),
            ),
            metered(
              'Read requests (infrequent access)',
              usage.number('monthly_infrequent_access_read_gb'),
              'GB',
              price('aws.efs.infrequent.read'),
            ),
            metered(
              'Write requests (infrequent access)',
              usage.number('monthly_infrequent_access_write_gb'),
              'GB',
              price('aws.efs.infrequent.write'),
            ),
          ]
        : []),
      ...throughput(context),
    ];
  },
});

function throughput({ attr, usage }: Context): readonly Piece[] {
  const mode = attr.text('throughput_mode', 'bursting');
  if (!isKnown(mode)) return [undecided('Throughput', mode)];
  if (mode === 'elastic') {
    return [
      metered('Read requests (elastic throughput)', usage.number('monthly_elastic_read_gb'), 'GB', price('aws.efs.elastic.read')),
      metered('Write requests (elastic throughput)', usage.number('monthly_elastic_write_gb'), 'GB', price('aws.efs.elastic.write')),
    ];
  }
  if (mode !== 'provisioned') return [];
  // Every 20 GB stored include 1 MB/s (EFS pricing).
  const stored = usage.number('storage_gb');
  const asked = attr.number('provisioned_throughput_in_mibps', 0);
  const billed = isKnown(stored) ? combine((mbps) => Math.max(0, mbps - stored / 20), asked) : stored;
  return [metered('Provisioned throughput', billed, 'MBps-month', price('aws.efs.throughput'))];
}
