import type { AwsRow, AwsRows } from './awsQuestion';

const rds = (productFamily: string, usage: string | RegExp, where: Readonly<Record<string, string>> = {}): AwsRow => ({
  service: 'AmazonRDS',
  usage,
  where: { productFamily, ...where },
});
/** Engines that need no licence share the storage price, listed for `Any`. */
const storage = (usage: string): AwsRow => rds('Database Storage', `RDS:${usage}`, { databaseEngine: 'Any' });
const iops = (usage: string): AwsRow => rds('Provisioned IOPS', `RDS:${usage}`, { databaseEngine: 'Any' });

/** Multi-AZ instances have usage types of their own; clusters with readable standbys are another thing. */
const DEPLOYMENTS: Readonly<Record<string, string>> = { 'Single-AZ': 'InstanceUsage', 'Multi-AZ': 'Multi-AZUsage' };

const instance = (engine: string, type: string, usage: string): AwsRow =>
  rds('Database Instance', `${usage}:${type}`, {
    instanceType: type,
    databaseEngine: engine,
    licenseModel: 'No license required',
    locationType: 'AWS Region',
  });

/** DocumentDB and Neptune share their usage types, each in a list of its own. */
const stored = (service: string, productFamily: string, usage: string, where: Readonly<Record<string, string>> = {}): AwsRow => ({
  service,
  usage,
  where: { productFamily, ...where },
});

const dynamo = (usage: string, units: readonly string[]): AwsRow => ({ service: 'AmazonDynamoDB', usage, units });
const capacity = (usage: string): AwsRow =>
  dynamo(`${usage}CapacityUnit-Hrs`, ['readcapacityunit-hrs', 'writecapacityunit-hrs', 'replicatedwritecapacityunit-hrs']);
const unit = (usage: string): AwsRow =>
  dynamo(`${usage}RequestUnits`, ['readrequestunits', 'writerequestunits', 'replicatedwriterequestunits']);
const table = (usage: string): AwsRow => ({ service: 'AmazonDynamoDB', usage });

/** ElastiCache engines as the list names them. */
const CACHES: Readonly<Record<string, string>> = { redis: 'Redis', memcached: 'Memcached', valkey: 'Valkey' };

const search = (usage: string): AwsRow => ({
  service: 'AmazonES',
  usage: `ES:${usage}`,
  where: { productFamily: 'Amazon OpenSearch Service Volume' },
});
const redshift = (usage: RegExp, productFamily: string, where: Readonly<Record<string, string>> = {}): AwsRow => ({
  service: 'AmazonRedshift',
  usage,
  where: { productFamily, ...where },
});

/**
 * RDS, Aurora, DocumentDB, Neptune, DynamoDB, ElastiCache, OpenSearch, MSK and Redshift in the AWS Price List. Families and usage types are those of
 * the list itself, as its public readers infracost/infracost and cycloidio/terracost name them.
 */
export const AWS_DATA: AwsRows = {
  'aws.rds.instance': (engine = '', type = '', deployment = '') => {
    const usage = DEPLOYMENTS[deployment];
    return usage === undefined ? undefined : instance(engine, type, usage);
  },
  'aws.rds.storage.gp2.single': storage('GP2-Storage'),
  'aws.rds.storage.gp2.multi': storage('Multi-AZ-GP2-Storage'),
  'aws.rds.storage.gp3.single': storage('GP3-Storage'),
  'aws.rds.storage.gp3.multi': storage('Multi-AZ-GP3-Storage'),
  'aws.rds.storage.io1.single': storage('PIOPS-Storage'),
  'aws.rds.storage.io1.multi': storage('Multi-AZ-PIOPS-Storage'),
  'aws.rds.storage.io1.cluster': storage('Multi-AZCluster-PIOPS-Storage'),
  'aws.rds.storage.standard.single': storage('StorageUsage'),
  'aws.rds.storage.standard.multi': storage('Multi-AZ-StorageUsage'),
  'aws.rds.iops.io1.single': iops('PIOPS'),
  'aws.rds.iops.io1.multi': iops('Multi-AZ-PIOPS'),
  'aws.rds.iops.io1.cluster': iops('Multi-AZCluster-PIOPS'),
  'aws.rds.iops.gp3.single': iops('GP3-PIOPS'),
  'aws.rds.iops.gp3.multi': iops('Multi-AZ-GP3-PIOPS'),
  'aws.rds.throughput.gp3.single': rds('Provisioned Throughput', 'RDS:GP3-Throughput', { databaseEngine: 'Any' }),
  'aws.rds.throughput.gp3.multi': rds('Provisioned Throughput', 'RDS:Multi-AZ-GP3-Throughput', { databaseEngine: 'Any' }),
  'aws.rds.requests': rds('System Operation', 'RDS:StorageIOUsage'),
  'aws.rds.backup': rds('Storage Snapshot', 'RDS:ChargedBackupUsage', { databaseEngine: 'Any' }),
  'aws.rds.insights.requests': rds('Performance Insights', 'PI_API'),
  'aws.rds.insights.retention': (family = '') => ({
    ...rds('Performance Insights', `PI_LTR:${family.toUpperCase()}`),
    units: ['vcpu-months', 'vcpu-month', 'vcpu-mo'],
  }),

  'aws.aurora.optimized.instance': (engine = '', type = '') => instance(engine, type, 'InstanceUsageIOOptimized'),
  'aws.aurora.acu.v1': rds('Serverless', 'Aurora:ServerlessUsage'),
  'aws.aurora.acu': rds('ServerlessV2', 'Aurora:ServerlessV2Usage'),
  'aws.aurora.optimized.acu': rds('ServerlessV2', 'Aurora:ServerlessV2IOOptimizedUsage'),
  'aws.aurora.storage': rds('Database Storage', 'Aurora:StorageUsage'),
  'aws.aurora.optimized.storage': rds('Database Storage', 'Aurora:IO-OptimizedStorageUsage'),
  'aws.aurora.requests': rds('System Operation', 'Aurora:StorageIOUsage'),
  'aws.aurora.backup': rds('Storage Snapshot', 'Aurora:BackupUsage'),
  'aws.aurora.export': rds('System Operation', 'Aurora:SnapshotExportToS3'),

  'aws.docdb.instance': (type = '') => stored('AmazonDocDB', 'Database Instance', `InstanceUsage:${type}`, { instanceType: type }),
  'aws.docdb.storage': stored('AmazonDocDB', 'Database Storage', 'StorageUsage'),
  'aws.docdb.requests': stored('AmazonDocDB', 'System Operation', 'StorageIOUsage'),
  'aws.docdb.credits': stored('AmazonDocDB', 'CPU Credits', 'CPUCredits:db.t3'),
  'aws.docdb.backup': stored('AmazonDocDB', 'Storage Snapshot', 'BackupUsage'),
  'aws.neptune.instance': (type = '') => stored('AmazonNeptune', 'Database Instance', `InstanceUsage:${type}`, { instanceType: type }),
  'aws.neptune.storage': stored('AmazonNeptune', 'Database Storage', 'StorageUsage'),
  'aws.neptune.requests': stored('AmazonNeptune', 'System Operation', 'StorageIOUsage'),
  'aws.neptune.backup': stored('AmazonNeptune', 'Storage Snapshot', 'BackupUsage'),

  'aws.dynamodb.write': capacity('Write'),
  'aws.dynamodb.read': capacity('Read'),
  'aws.dynamodb.write.replicated': capacity('ReplWrite'),
  'aws.dynamodb.request.write': unit('Write'),
  'aws.dynamodb.request.read': unit('Read'),
  'aws.dynamodb.request.write.replicated': unit('ReplWrite'),
  'aws.dynamodb.storage': table('TimedStorage-ByteHrs'),
  'aws.dynamodb.ia.write': capacity('IA-Write'),
  'aws.dynamodb.ia.read': capacity('IA-Read'),
  'aws.dynamodb.ia.request.write': unit('IA-Write'),
  'aws.dynamodb.ia.request.read': unit('IA-Read'),
  'aws.dynamodb.ia.storage': table('IA-TimedStorage-ByteHrs'),
  'aws.dynamodb.pitr': table('TimedPITRStorage-ByteHrs'),
  'aws.dynamodb.backup': table('TimedBackupStorage-ByteHrs'),
  'aws.dynamodb.streams': { service: 'AmazonDynamoDB', usage: /Streams-Requests(?:Count)?/, units: ['requests', 'request', 'count'] },
  'aws.dynamodb.restore': table('RestoreDataSize-Bytes'),

  'aws.elasticache.node': (engine = '', type = '') => {
    const cacheEngine = CACHES[engine];
    return cacheEngine === undefined
      ? undefined
      : {
          service: 'AmazonElastiCache',
          usage: new RegExp(`NodeUsage:${type.replaceAll('.', '\\.')}(?::\\w+)?`),
          where: { productFamily: 'Cache Instance', instanceType: type, cacheEngine, locationType: 'AWS Region' },
        };
  },
  'aws.elasticache.backup': {
    service: 'AmazonElastiCache',
    usage: /BackupUsage(?::[\w.]+)?/,
    where: { productFamily: 'Storage Snapshot' },
  },

  'aws.opensearch.instance': (type = '') => ({
    service: 'AmazonES',
    usage: /ESInstance:[\w.]+/,
    where: { productFamily: 'Amazon OpenSearch Service Instance', instanceType: type },
  }),
  'aws.opensearch.storage.gp2': search('GP2-Storage'),
  'aws.opensearch.storage.gp3': search('GP3-Storage'),
  'aws.opensearch.storage.io1': search('PIOPS-Storage'),
  'aws.opensearch.storage.standard': search('Magnetic-Storage'),
  'aws.opensearch.iops.io1': search('PIOPS'),

  'aws.msk.broker': (type = '') => ({
    service: 'AmazonMSK',
    usage: type.replace(/^kafka\./, 'Kafka.'),
    where: { operation: 'RunBroker', locationType: 'AWS Region' },
  }),
  'aws.msk.storage': { service: 'AmazonMSK', usage: 'Kafka.Storage.GP2', where: { operation: 'RunVolume', storageFamily: 'GP2' } },

  'aws.redshift.node': (type = '') => redshift(/Node:[\w.]+/, 'Compute Instance', { instanceType: type }),
  'aws.redshift.managed': redshift(/RMS:ra3\.4xlarge/, 'Redshift Managed Storage', { instanceType: 'ra3.4xlarge' }),
  'aws.redshift.spectrum': redshift(/DataScanned/, 'Redshift Data Scan'),
};
