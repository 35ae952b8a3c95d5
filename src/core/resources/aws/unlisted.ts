import { unpriced, type Definition } from '../define';

/** Types that cost money by the hour or by use and whose prices are in no table: said aloud, never a silent zero. */
const ROWS: readonly (readonly [type: string, label: string, why: string])[] = [
  ['aws_apprunner_service', 'Provisioned memory and active vCPUs', 'prices of App Runner are not in the price list'],
  ['aws_appstream_fleet', 'Fleet instances and users', 'prices of AppStream are not in the price list'],
  [
    'aws_bedrock_provisioned_model_throughput',
    'Model units',
    'prices of provisioned throughput differ by model and are not in the price list',
  ],
  ['aws_dax_cluster', 'Nodes', 'prices of DAX nodes are not in the price list'],
  ['aws_db_proxy', 'vCPUs of the databases behind it', 'prices of RDS Proxy are not in the price list'],
  ['aws_dms_replication_config', 'Capacity units', 'prices of serverless replications are not in the price list'],
  ['aws_docdbelastic_cluster', 'Shards', 'prices of elastic clusters are not in the price list'],
  ['aws_elasticache_serverless_cache', 'Stored data and processing units', 'prices of serverless caches are not in the price list'],
  ['aws_emrserverless_application', 'vCPUs and memory of jobs', 'prices of EMR Serverless are not in the price list'],
];

export const UNLISTED: readonly Definition[] = ROWS.map(([type, label, why]) => ({ type, usage: {}, lines: () => [unpriced(label, why)] }));
