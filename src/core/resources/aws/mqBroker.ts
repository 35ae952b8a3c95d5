import { times } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { hourly, metered, price, resource, unpriced } from '../define';
import { undecided } from './reading';

/** Broker instances of a deployment (MQ pricing: each is billed). */
const INSTANCES: Readonly<Record<string, number>> = { SINGLE_INSTANCE: 1, ACTIVE_STANDBY_MULTI_AZ: 2, CLUSTER_MULTI_AZ: 3 };

/** Types whose price the list holds. */
const LISTED = new Set(['mq.t2.micro', 'mq.m5.large', 'mq.m5.xlarge']);

/** MQ pricing: broker instances by the hour, stored messages by the GB. */
export default resource('aws_mq_broker', {
  usage: { storage_size_gb: 'Stored messages of one broker instance, GB' },
  lines: ({ attr, usage }) => {
    const engine = attr.text('engine_type', 'ActiveMQ');
    const type = attr.text('host_instance_type') ?? unknown('host_instance_type is not set');
    const mode = attr.text('deployment_mode', 'SINGLE_INSTANCE');
    if (!isKnown(engine)) return [undecided('Instance usage', engine)];
    if (!isKnown(mode)) return [undecided('Instance usage', mode)];
    const isRabbit = engine.toLowerCase() === 'rabbitmq';
    const name = isRabbit ? 'RabbitMQ' : 'ActiveMQ';
    const count = INSTANCES[mode] ?? unknown(`deployment_mode ${mode}`);
    // Active and standby broker share one EFS volume; each node of a cluster has its own.
    const kind = isRabbit ? 'EBS' : attr.text('storage_type', 'efs');
    const label = `Instance usage (${[name, ...(isKnown(type) ? [type] : []), mode.toLowerCase()].join(', ')})`;
    const stored = times(usage.number('storage_size_gb'), isRabbit ? count : 1);
    return [
      isKnown(type) && !LISTED.has(type)
        ? unpriced(label, `the price of ${type} is not in the price list`)
        : hourly(label, price('aws.mq.instance', type), count),
      isKnown(kind)
        ? metered(
            `Storage (${name}, ${kind.toUpperCase()})`,
            stored,
            'GB-month',
            price(kind.toUpperCase() === 'EFS' ? 'aws.mq.storage.efs' : 'aws.mq.storage.ebs'),
          )
        : undecided('Storage', kind),
    ];
  },
});
