import { HOURS } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { given, hourly, metered, price, resource, type Context, type Piece } from '../define';
import { ifGiven, undecided } from './reading';

const DAY = 24;
const WEEK = 168;

/** Kinesis Data Streams pricing: shards by the hour and records put, or data in and out; longer retention and consumers of their own besides. */
export default resource('aws_kinesis_stream', {
  usage: {
    monthly_on_demand_data_in_gb: 'On demand: data written, GB a month',
    monthly_on_demand_data_out_gb: 'On demand: data read, GB a month',
    monthly_on_demand_efo_data_out_gb: 'On demand: data read by enhanced fan-out, GB a month',
    monthly_on_demand_extended_retention_gb: 'On demand: data kept from one day to seven, GB',
    monthly_on_demand_long_term_retention_gb: 'On demand: data kept longer than seven days, GB',
    monthly_provisioned_put_units: 'Provisioned: payload units of 25 KB put, a month',
    monthly_provisioned_extended_retention_gb: 'Not billed: extended retention costs by the shard, not by the GB',
    monthly_provisioned_long_term_retention_gb: 'Provisioned: data kept longer than seven days, GB',
    monthly_provisioned_long_term_retrieval_gb: 'Provisioned: data read that is older than seven days, GB a month',
    monthly_provisioned_efo_data_out_gb: 'Provisioned: data read by enhanced fan-out, GB a month',
    monthly_provisioned_efo_consumer_hours: 'Provisioned: hours of consumers with enhanced fan-out times shards, a month',
  },
  lines: (context) => {
    const mode = context.attr.text('stream_mode_details.0.stream_mode', 'PROVISIONED');
    const retention = context.attr.number('retention_period', DAY);
    if (!isKnown(mode)) return [undecided('Stream', mode)];
    if (!isKnown(retention)) return [...(mode === 'ON_DEMAND' ? onDemand : provisioned)(context, DAY), undecided('Retention', retention)];
    return mode === 'ON_DEMAND' ? onDemand(context, retention) : provisioned(context, retention);
  },
});

function provisioned(context: Context, retention: number): readonly Piece[] {
  const { attr, usage } = context;
  const shards = attr.number('shard_count') ?? unknown('shard_count is not set');
  const consumers = consumerHours(context, shards);
  return [
    hourly('Shards (provisioned)', price('aws.kinesis.shard'), shards),
    metered('Put request unit', usage.number('monthly_provisioned_put_units'), 'request', price('aws.kinesis.put')),
    ...(retention > DAY ? [hourly('Extended retention (24H to 7D)', price('aws.kinesis.retention.shard'), shards)] : []),
    ...(retention > WEEK
      ? [
          metered(
            'Long term retention (7D+)',
            usage.number('monthly_provisioned_long_term_retention_gb'),
            'GB-month',
            price('aws.kinesis.retention.long'),
          ),
          metered(
            'Extended retention retrieval (7D+)',
            usage.number('monthly_provisioned_long_term_retrieval_gb'),
            'GB',
            price('aws.kinesis.retrieval.long'),
          ),
        ]
      : []),
    ...(consumers === 0 ? [] : [metered('Enhanced Fan Out (EFO)', consumers, 'hour', price('aws.kinesis.consumer'))]),
    ...(consumers === 0 && given(usage, 'monthly_provisioned_efo_data_out_gb') === undefined
      ? []
      : [
          metered(
            'Enhanced Fan Out (EFO) Data retrieval',
            usage.number('monthly_provisioned_efo_data_out_gb'),
            'GB',
            price('aws.kinesis.consumer.gb'),
          ),
        ]),
  ];
}

/** Every registered consumer is billed for every shard. */
function consumerHours({ refs, usage }: Context, shards: Quantity): Quantity {
  return (
    given(usage, 'monthly_provisioned_efo_consumer_hours') ??
    times(HOURS, refs.all('aws_kinesis_stream_consumer', 'stream_arn').length, shards)
  );
}

function onDemand({ usage, refs }: Context, retention: number): readonly Piece[] {
  const registered = refs.all('aws_kinesis_stream_consumer', 'stream_arn').length;
  return [
    hourly('Stream (on-demand)', price('aws.kinesis.demand.stream')),
    metered('Data ingested', usage.number('monthly_on_demand_data_in_gb'), 'GB', price('aws.kinesis.demand.in')),
    metered('Data retrieval', usage.number('monthly_on_demand_data_out_gb'), 'GB', price('aws.kinesis.demand.out')),
    ...(registered > 0
      ? [consumed(usage.number('monthly_on_demand_efo_data_out_gb'))]
      : ifGiven(usage, 'monthly_on_demand_efo_data_out_gb', (gb) => [consumed(gb)])),
    ...(retention > DAY
      ? [
          metered(
            'Extended retention (24H to 7D)',
            usage.number('monthly_on_demand_extended_retention_gb'),
            'GB-month',
            price('aws.kinesis.demand.retention'),
          ),
        ]
      : []),
    ...(retention > WEEK
      ? [
          metered(
            'Long term retention (7D+)',
            usage.number('monthly_on_demand_long_term_retention_gb'),
            'GB-month',
            price('aws.kinesis.demand.retention.long'),
          ),
        ]
      : []),
  ];
}

const consumed = (gb: Quantity): Piece =>
  metered('Enhanced Fan Out (EFO) Data retrieval', gb, 'GB', price('aws.kinesis.demand.consumer.gb'));
