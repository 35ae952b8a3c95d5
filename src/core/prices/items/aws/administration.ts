import type { Item, Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const cloudWatch = rowsOf('CloudWatch', 'CloudWatch pricing: vended logs by the GB');
const openzfs = rowsOf('aws_fsx_openzfs_file_system');
const windows = rowsOf('aws_fsx_windows_file_system');
const lambda = rowsOf('Lambda', 'Lambda pricing: memory by the GB-second');
const kms = rowsOf('KMS', 'KMS pricing: key pairs by the request');
const s3 = rowsOf('S3', 'S3 pricing: by the object');
const transfer = rowsOf('aws_transfer_server');
const parameter = rowsOf('aws_ssm_parameter');

/** CloudWatch pricing, vended logs: the first 10 TB a month, the next 20, the next 20, over 50. */
const vended = (first: string, next: string, third: string, last: string): Item =>
  everywhere(
    'GB',
    cloudWatch(first, ''),
    cloudWatch(next, '', { from: 10_240 }),
    cloudWatch(third, '', { from: 30_720 }),
    cloudWatch(last, '', { from: 51_200 }),
  );

/** Vended logs, FSx, provisioned concurrency and Lambda@Edge, key pairs, S3 Express and reports, Transfer, Systems Manager. */
export const ADMINISTRATION: Items = {
  'aws.vended.logs': vended('vended_logs_first_10tb', 'vended_logs_next_20tb', 'vended_logs_next_next_20tb', 'vended_logs_over_50tb'),
  'aws.vended.s3': vended(
    'delivered_logs_for_first_10tb',
    'delivered_logs_for_next_20tb',
    'delivered_logs_for_next_next_20_tb',
    'delivered_logs_for_over_50tb',
  ),
  'aws.vended.firehose': vended(
    'amazon_kinesis_data_firehose_delivered_logs_for_first_10tb',
    'amazon_kinesis_data_firehose_delivered_logs_for_next_20tb',
    'amazon_kinesis_data_firehose_delivered_logs_for_next_next_20_tb',
    'amazon_kinesis_data_firehose_delivered_logs_for_over_50tb',
  ),
  'aws.vended.parquet': everywhere('GB', cloudWatch('parquet_conversion', '')),

  'aws.canary.run': everywhere('event', cloudWatch('canaries_per_runs', '')),

  'aws.fsx.openzfs.storage': regional('GB-month', openzfs('SSD storage', 'GB')),
  'aws.fsx.openzfs.iops': regional('IOPS-month', openzfs('Provisioned IOPS', 'IOPS')),
  'aws.fsx.openzfs.throughput': regional('MBps-month', openzfs('Throughput capacity', 'MBps')),
  'aws.fsx.openzfs.backup': regional('GB-month', openzfs('Backup storage', 'GB')),
  'aws.fsx.windows.ssd': regional('GB-month', windows('SSD storage', 'GB')),
  'aws.fsx.windows.hdd': regional('GB-month', windows('HDD storage', 'GB')),
  'aws.fsx.windows.throughput': regional('MBps-month', windows('Throughput capacity', 'MBps')),
  'aws.fsx.windows.backup': regional('GB-month', windows('Backup storage', 'GB')),

  // Lambda@Edge pricing: dearer than in a region, without tiers.
  'aws.lambda.edge.requests': everywhere('request', lambda('lambda_edge_requests', 'request')),
  'aws.lambda.edge.duration': everywhere('GB-second', lambda('lambda_edge_duration', '')),
  'aws.lambda.provisioned': everywhere('GB-second', lambda('provisioned_concurrency', 'gb_second')),
  'aws.lambda.provisioned.arm': everywhere('GB-second', lambda('provisioned_concurrency_arm', 'gb_second')),
  'aws.lambda.provisioned.duration': everywhere('GB-second', lambda('provisioned_duration', 'gb_second')),
  'aws.lambda.provisioned.duration.arm': everywhere('GB-second', lambda('lambda_duration_provisioned_arm', '')),

  'aws.kms.pairs.rsa': everywhere('request', kms('api_requests_generatedatakeypair_rsa', '')),
  'aws.kms.pairs.ecc': everywhere('request', kms('api_requests_generatedatakeypair_ecc', '')),

  'aws.s3.express.storage': everywhere('GB-month', s3('express_one_zone_storage', 'gb_month')),
  'aws.s3.express.put': everywhere('request', s3('put_copy_post_or_list_requests_to_express_one_zone_per_requests', 'request')),
  'aws.s3.express.get': everywhere('request', s3('get_and_all_other_requests_to_express_one_zone_per_requests', 'request')),
  'aws.s3.express.in': everywhere('GB', s3('object_upload_in_express_one_zone_per_gb', 'gb')),
  'aws.s3.express.out': everywhere('GB', s3('object_retrieval_in_express_one_zone_per_gb', 'gb')),
  'aws.s3.analytics': everywhere('object-month', s3('per_object_fee_for_objects_included_in_analytics', '')),
  'aws.s3.inventory': everywhere('operation', s3('per_object_fee_for_objects_listed_in_an_inventory', '')),

  'aws.transfer.sftp': everywhere('hour', transfer('SFTP protocol enabled', 'hours')),
  'aws.transfer.ftps': everywhere('hour', transfer('FTPS protocol enabled', 'hours')),
  'aws.transfer.ftp': everywhere('hour', transfer('FTP protocol enabled', 'hours')),
  'aws.transfer.in': everywhere('GB', transfer('Data uploaded', 'GB')),
  'aws.transfer.out': everywhere('GB', transfer('Data downloaded', 'GB')),

  'aws.ssm.instance': everywhere('hour', rowsOf('aws_ssm_activation')('On-prem managed instances (advanced)', 'hours')),
  'aws.ssm.interactions': everywhere('request', parameter('API interactions (advanced)', '10k interactions', { times: 1e-4 })),
  // Systems Manager pricing: an advanced parameter costs $0.05 a month, as much as 10,000 interactions.
  'aws.ssm.parameter': everywhere('month', parameter('API interactions (advanced)', '10k interactions')),
};
