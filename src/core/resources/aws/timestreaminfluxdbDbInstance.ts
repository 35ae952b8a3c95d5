import { isKnown, unknown } from '../../model/value';
import { hourly, metered, price, resource } from '../define';
import { undecided } from './reading';

/** IOPS that each storage type includes, as the price list names them. */
const IOPS: Readonly<Record<string, string>> = {
  InfluxIOIncludedT1: '3k',
  InfluxIOIncludedT2: '12k',
  InfluxIOIncludedT3: '16k',
};

/** Timestream for InfluxDB pricing: the instance by the hour, twice in two zones, and its storage. */
export default resource('aws_timestreaminfluxdb_db_instance', {
  usage: {},
  lines: ({ attr }) => {
    const deployment = attr.text('deployment_type', 'SINGLE_AZ');
    const type = attr.text('db_instance_type') ?? unknown('db_instance_type is not set');
    const storage = attr.text('db_storage_type', 'InfluxIOIncludedT1');
    if (!isKnown(deployment)) return [undecided('Instance', deployment)];
    const zones = deployment === 'SINGLE_AZ' ? 'single' : 'multi';
    const iops = isKnown(storage) ? (IOPS[storage] ?? unknown(`db_storage_type ${storage}`)) : storage;
    return [
      hourly(
        `Instance (${[zones === 'single' ? 'Single-AZ' : 'Multi-AZ', ...(isKnown(type) ? [type] : [])].join(', ')})`,
        price('aws.timestream.influx', type, zones),
      ),
      metered(
        'Storage',
        attr.number('allocated_storage') ?? unknown('allocated_storage is not set'),
        'GB-month',
        price('aws.timestream.influx.storage', iops, zones),
      ),
    ];
  },
});
