import { times } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { hourly, metered, price, resource, unpriced, type Context, type Piece } from '../define';
import { mapped } from './reading';
import { maybeScaled, scaled } from './scaling';

const VOLUMES = 'kafka:broker-storage:VolumeSize';
const BROKERS = 'broker_node_group_info.0';

/** MSK pricing: brokers by the hour and the storage provisioned for each. */
export default resource('aws_msk_cluster', {
  usage: { tiered_storage_gb: 'Data in tiered storage, GB', monthly_tiered_retrieval_gb: 'Data read from tiered storage, GB a month' },
  lines: (context) => {
    const { attr } = context;
    const type = attr.text(`${BROKERS}.instance_type`) ?? unknown('instance_type is not set');
    const brokers = attr.number('number_of_broker_nodes') ?? unknown('number_of_broker_nodes is not set');
    // Express brokers are written without the prefix.
    const listed = mapped(type, (text) => (text.startsWith('kafka.') ? text : `kafka.${text}`));
    return [
      hourly(isKnown(type) ? `Instance (${type})` : 'Instance', price('aws.msk.broker', listed), brokers),
      ...(isKnown(type) && type.includes('express')
        ? [unpriced('Storage', 'storage of express brokers is billed by use')]
        : [...storage(context, brokers), ...tiered(context)]),
    ];
  },
});

/** Tiered storage, and throughput beyond what brokers include. */
function tiered({ attr, usage }: Context): readonly Piece[] {
  const throughput = attr.flag(`${BROKERS}.storage_info.0.ebs_storage_info.0.provisioned_throughput.0.enabled`, false);
  return [
    ...(throughput === false ? [] : [unpriced('Provisioned throughput', 'prices of storage throughput are not in the price list')]),
    ...(attr.text('storage_mode', 'LOCAL') === 'TIERED'
      ? [
          metered('Tiered storage', usage.number('tiered_storage_gb'), 'GB-month', price('aws.msk.tiered')),
          metered('Tiered storage retrieval', usage.number('monthly_tiered_retrieval_gb'), 'GB', price('aws.msk.tiered.retrieval')),
        ]
      : []),
  ];
}

function storage({ attr, refs }: Context, brokers: ReturnType<typeof mapped<number, number>>): readonly Piece[] {
  const target = scaled(refs, VOLUMES);
  const size =
    target ??
    attr.number(`${BROKERS}.storage_info.0.ebs_storage_info.0.volume_size`) ??
    attr.number(`${BROKERS}.ebs_volume_size`) ??
    unknown('volume_size is not set');
  return [
    metered(target === undefined ? 'Storage' : 'Storage (autoscaling)', times(brokers, size), 'GB-month', price('aws.msk.storage')),
    ...(target === undefined ? maybeScaled(refs, VOLUMES, 'Further storage') : []),
  ];
}
