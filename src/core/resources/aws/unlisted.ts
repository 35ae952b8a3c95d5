import { unlisted, type Definition } from '../define';

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
  ['aws_fsx_lustre_file_system', 'File system', 'prices of FSx for Lustre are not in the price list'],
  ['aws_fsx_ontap_file_system', 'File system', 'prices of FSx for NetApp ONTAP are not in the price list'],
  ['aws_gamelift_fleet', 'Fleet instances', 'prices of GameLift are not in the price list'],
  ['aws_keyspaces_table', 'Capacity and storage', 'prices of Keyspaces are not in the price list'],
  ['aws_medialive_channel', 'Channel', 'prices of MediaLive are not in the price list'],
  ['aws_memorydb_cluster', 'Nodes', 'prices of MemoryDB are not in the price list'],
  ['aws_networkmanager_core_network', 'Core network edges and attachments', 'prices of Cloud WAN are not in the price list'],
  ['aws_opensearchserverless_collection', 'Capacity units', 'prices of OpenSearch Serverless are not in the price list'],
  ['aws_prometheus_workspace', 'Samples and queries', 'prices of Managed Prometheus are not in the price list'],
  ['aws_sagemaker_domain', 'Studio apps and storage', 'apps that users start are billed by instance and hour, which no code says'],
  ['aws_sagemaker_notebook_instance', 'Notebook instance', 'the price list holds hosting instances only, not notebooks'],
  ['aws_securityhub_account', 'Security checks', 'the number of checks is in no code and their price in no price list'],
  ['aws_transfer_connector', 'Transfers', 'prices of Transfer Family connectors are not in the price list'],
  ['aws_workspaces_workspace', 'Workspace', 'prices of WorkSpaces are not in the price list'],
];

export const UNLISTED: readonly Definition[] = ROWS.map((row) => unlisted(...row));
