import type { Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const kinesis = rowsOf('Kinesis', 'Kinesis Data Streams pricing: streams by the hour, payload units each');
const stream = rowsOf('aws_kinesis_firehose_delivery_stream');
const flink = rowsOf('aws_kinesisanalyticsv2_application');
const msk = rowsOf('MSK', 'MSK pricing: clusters, partitions, workers by the hour; storage by the GB-month');
const broker = rowsOf('aws_mq_broker');
const workflow = rowsOf('aws_sfn_state_machine');

/** The price list holds a month of 730 hours. */
const HOUR = 1 / 730;

/** Kinesis, Firehose, Managed Flink, MSK Serverless and Connect, MQ, Step Functions. */
export const STREAMS: Items = {
  'aws.kinesis.shard': regional('hour', kinesis('provisioned_shard_hour_per_shardhour', 'shard_hour')),
  'aws.kinesis.put': regional('request', kinesis('payload_units_per_putrequest', '')),
  'aws.kinesis.retention.shard': regional('hour', kinesis('addon_shard_hour_per_shardhour', 'shard_hour')),
  'aws.kinesis.retention.long': regional('GB-month', kinesis('long_term_data_retention_gb_month_per_gb_month', 'gb_month')),
  'aws.kinesis.retrieval.long': regional('GB', kinesis('long_term_data_retrieval_gb_per_gb', 'gb')),
  'aws.kinesis.consumer': regional('hour', kinesis('enhanced_fan_out_per_consumershardhour', 'shard_hour')),
  'aws.kinesis.consumer.gb': regional('GB', kinesis('enhanced_fan_out_gb_of_data_retrieved_per_gb', 'gb')),
  'aws.kinesis.demand.stream': regional('hour', kinesis('ondemandstreamhr_per_streamhr', '')),
  'aws.kinesis.demand.in': regional('GB', kinesis('ondemanddataingested_per_gb', 'gb')),
  'aws.kinesis.demand.out': regional('GB', kinesis('ondemanddataretrieval_per_gb', 'gb')),
  'aws.kinesis.demand.consumer.gb': regional('GB', kinesis('ondemandefodataretrieval_per_gb', 'gb')),
  'aws.kinesis.demand.retention': regional('GB-month', kinesis('ondemandextendedretentionbytehrs_per_gb_month', 'gb_month')),
  'aws.kinesis.demand.retention.long': regional('GB-month', kinesis('ondemandlongtermretentionbytehrs_per_gb_month', 'gb_month')),

  // Firehose pricing: the first 500 TB a month, the next 1.5 PB, the next 3 PB.
  'aws.firehose.ingested': regional(
    'GB',
    stream('Data ingested (first 500TB)', 'GB'),
    stream('Data ingested (next 1.5PB)', 'GB', { from: 512_000 }),
    stream('Data ingested (next 3PB)', 'GB', { from: 2_048_000 }),
  ),
  'aws.firehose.converted': regional('GB', stream('Format conversion', 'GB')),
  'aws.firehose.vpc.hour': regional('hour', stream('VPC AZ delivery', 'hours')),
  'aws.firehose.vpc.gb': regional('GB', stream('VPC data', 'GB')),

  'aws.flink.unit': regional('hour', flink('Processing (stream)', 'KPU', { times: HOUR })),
  'aws.flink.storage': regional('GB-month', flink('Running storage', 'GB')),
  'aws.flink.backup': regional('GB-month', flink('Backup', 'GB')),

  'aws.msk.serverless.cluster': regional('hour', msk('serverless_cluster_hours', '')),
  'aws.msk.serverless.partition': regional('hour', msk('serverless_partition_hours', '')),
  'aws.msk.serverless.in': regional('GB', msk('serverless_per_gb_data_ingressed', '')),
  'aws.msk.serverless.out': regional('GB', msk('serverless_per_gb_data_egressed', '')),
  'aws.msk.serverless.storage': regional('GB-month', msk('serverless_storage_hours', '')),
  'aws.msk.replicator': regional('hour', msk('runreplicator', '')),
  'aws.msk.replicated': regional('GB', msk('sameregionsource', '')),
  'aws.msk.connect': regional('hour', msk('runconnect', '')),
  'aws.msk.tiered': regional('GB-month', msk('tieredstorage_tiered_storage', '')),
  'aws.msk.tiered.retrieval': regional('GB', msk('tieredstorage_tiered_storage_dataretrieval', '')),

  // MQ pricing: each broker instance by the hour, alike for both engines; the list holds pairs, single brokers and clusters of three.
  'aws.mq.instance': {
    unit: 'hour',
    varies: 'region',
    keys: ['instance type'],
    rows: [
      broker('Instance usage (ActiveMQ, mq.t2.micro, single_instance)', 'hours', { as: ['mq.t2.micro'] }),
      broker('Instance usage (ActiveMQ, mq.m5.large, active_standby_multi_az)', 'hours', {
        as: ['mq.m5.large'],
        times: 1 / 2,
        derived: 'half of that of a pair',
      }),
      broker('Instance usage (RabbitMQ, mq.m5.xlarge, single_instance)', 'hours', { as: ['mq.m5.xlarge'] }),
      broker('Instance usage (RabbitMQ, mq.m5.xlarge, cluster_multi_az)', 'hours', {
        as: ['mq.m5.xlarge'],
        times: 1 / 3,
        derived: 'a third of that of a cluster of three',
      }),
    ],
  },
  'aws.mq.storage.efs': regional('GB-month', broker('Storage (ActiveMQ, EFS)', 'GB')),
  'aws.mq.storage.ebs': regional('GB-month', broker('Storage (RabbitMQ, EBS)', 'GB')),

  'aws.sfn.transitions': everywhere('event', rowsOf('Step Functions')('standard_state_transition', 'transition')),
  'aws.sfn.requests': everywhere('request', workflow('Requests', '1M requests', { times: 1e-6 })),
  // Step Functions pricing, express workflows: the first 1,000 GB-hours a month, the next 4,000, over 5,000.
  'aws.sfn.duration': everywhere(
    'GB-hour',
    workflow('Duration (first 1K)', 'GB-hours'),
    workflow('Duration (next 4K)', 'GB-hours', { from: 1000 }),
    workflow('Duration (over 5K)', 'GB-hours', { from: 5000 }),
  ),
};
