import type { Item, Items, Row } from '../item';
import type { Unit } from '../../../model/price';
import { everywhere, regional, rowsOf } from './rows';

const rds = rowsOf('RDS');
const instance = rowsOf('aws_db_instance');
const cluster = rowsOf('aws_rds_cluster');
const member = rowsOf('aws_rds_cluster_instance');
const dynamo = rowsOf('DynamoDB', 'DynamoDB pricing: capacity units by the hour, request units each');
const cache = rowsOf('aws_elasticache_replication_group');
const search = rowsOf('aws_elasticsearch_domain');
const msk = rowsOf('MSK', 'MSK pricing: storage by the GB-month');
const redshift = rowsOf('aws_redshift_cluster');
const vault = rowsOf('aws_backup_vault');
const migration = rowsOf('aws_dms_replication_instance');
const docdb = rowsOf('aws_docdb_cluster_instance');

/** Sizes of DocumentDB's r5 family in terms of the listed 4xlarge: they cost in proportion (DocumentDB pricing). */
const R5 = { large: 1 / 8, xlarge: 1 / 4, '2xlarge': 1 / 2, '4xlarge': 1, '8xlarge': 2, '12xlarge': 3, '16xlarge': 4, '24xlarge': 6 };

/** RDS storage of us-east-1 and, by its usage type, of eu-west-1. The US list states Single-AZ; `times` deployments hold as many copies. */
function storage(us: string, europe: string, times = 1): Item {
  return regional(
    'GB-month',
    instance(`Storage (${us})`, 'GB', {
      ...copies(times),
      ...(us.endsWith('gp2') ? { without: ['multi_az'] } : us.endsWith('gp3') ? { where: { variant: 'Single-AZ' } } : {}),
    }),
    rds('database_storage', 'gb_month', { where: { DatabaseEngine: 'Any', UsageType: `EU-RDS:${europe}` } }),
  );
}

/** RDS pricing: each copy of a Multi-AZ deployment is stored. */
const copies = (times: number): Pick<Row, 'times' | 'derived'> =>
  times === 1 ? {} : { times, derived: `${times} copies at the Single-AZ price` };

function iops(us: string, where: Readonly<Record<string, string>>, europe: string, times = 1): Item {
  return regional(
    'IOPS-month',
    instance(us, 'IOPS', { where, ...copies(times) }),
    rds('provisioned_iops', 'iops_month', { where: { DatabaseEngine: 'Any', UsageType: `EU-RDS:${europe}` } }),
  );
}

/** Aurora I/O-Optimized instances and capacity cost 1.3 times the Standard rate (Aurora pricing). */
const OPTIMIZED = { times: 1.3, derived: '1.3 times the Aurora Standard price' };

const provisioned = (component: string, unit: string): Item => regional('capacity-hour', dynamo(component, unit));
const onDemand = (component: string, unit: string): Item => regional('request', dynamo(component, unit));
const domain = (component: string, from: string, unit: Unit): Item => regional(unit, search(component, from));

/** RDS, Aurora, DynamoDB, ElastiCache, OpenSearch, MSK, Redshift. */
export const DATABASES: Items = {
  'aws.rds.instance': {
    unit: 'hour',
    varies: 'region',
    keys: ['engine', 'class', 'deployment'],
    rows: [rds('instance', 'hour', { keys: ['engine', 'instance_class', 'deployment'], without: ['_note'] })],
  },
  'aws.rds.storage.gp2.single': storage('general purpose SSD, gp2', 'GP2-Storage'),
  'aws.rds.storage.gp2.multi': storage('general purpose SSD, gp2', 'Multi-AZ-GP2-Storage', 2),
  'aws.rds.storage.gp3.single': storage('general purpose SSD, gp3', 'GP3-Storage'),
  'aws.rds.storage.gp3.multi': storage('general purpose SSD, gp3', 'Multi-AZ-GP3-Storage', 2),
  'aws.rds.storage.io1.single': storage('provisioned IOPS SSD, io1', 'PIOPS-Storage'),
  'aws.rds.storage.io1.multi': storage('provisioned IOPS SSD, io1', 'Multi-AZ-PIOPS-Storage', 2),
  'aws.rds.storage.io1.cluster': storage('provisioned IOPS SSD, io1', 'Multi-AZCluster-PIOPS-Storage', 3),
  'aws.rds.storage.standard.single': storage('magnetic', 'StorageUsage'),
  'aws.rds.storage.standard.multi': storage('magnetic', 'Multi-AZ-StorageUsage', 2),
  'aws.rds.iops.io1.single': iops('Provisioned IOPS', {}, 'PIOPS'),
  'aws.rds.iops.io1.multi': iops('Provisioned IOPS', {}, 'Multi-AZ-PIOPS', 2),
  'aws.rds.iops.io1.cluster': iops('Provisioned IOPS', {}, 'Multi-AZCluster-PIOPS', 3),
  'aws.rds.iops.gp3.single': iops('Provisioned GP3 IOPS (above 3,000)', {}, 'GP3-PIOPS'),
  'aws.rds.iops.gp3.multi': iops('Provisioned GP3 IOPS (above 3,000)', {}, 'Multi-AZ-GP3-PIOPS', 2),
  'aws.rds.throughput.gp3.single': regional(
    'MBps-month',
    rds('provisioned_throughput', 'mbps_month', { where: { DatabaseEngine: 'Any', DeploymentOption: 'Single-AZ' } }),
  ),
  'aws.rds.throughput.gp3.multi': regional(
    'MBps-month',
    rds('provisioned_throughput', 'mbps_month', { where: { DatabaseEngine: 'Any', DeploymentOption: 'Multi-AZ' } }),
  ),
  'aws.rds.requests': regional('request', instance('I/O requests', '1M requests', { times: 1e-6 })),
  // The same in the regions that are known.
  'aws.rds.backup': everywhere(
    'GB-month',
    instance('Additional backup storage', 'GB', { where: { instance_class: 'db.t3.large' } }),
    rowsOf('aws_elastic_beanstalk_environment')('Additional backup storage', 'GB'),
    vault('RDS snapshot', 'GB'),
  ),
  'aws.rds.insights.retention': {
    unit: 'vCPU-month',
    varies: 'region',
    keys: ['family'],
    rows: [
      instance('Performance Insights Long Term Retention (db.t3.large)', 'vCPU-month', { as: ['t3'] }),
      instance('Performance Insights Long Term Retention (db.m5.large)', 'vCPU-month', { as: ['m5'] }),
      member('Performance Insights Long Term Retention (db.r4.8xlarge)', 'vCPU-month', { as: ['r4'] }),
    ],
  },
  'aws.rds.insights.requests': regional('request', instance('Performance Insights API', '1000 requests', { times: 1e-3 })),
  // Extended support of MySQL and PostgreSQL in its first two years.
  'aws.rds.extended': regional('vCPU-hour', instance('Extended support (year 1)', 'vCPU-hours')),
  // Twice that from the third year on (RDS pricing).
  'aws.rds.extended.third': regional(
    'vCPU-hour',
    instance('Extended support (year 1)', 'vCPU-hours', { times: 2, derived: 'twice that of the first year' }),
  ),
  'aws.rds.credits': everywhere('vCPU-hour', instance('CPU credits', 'vCPU-hours')),

  'aws.aurora.optimized.instance': {
    unit: 'hour',
    varies: 'region',
    keys: ['engine', 'class'],
    rows: [
      rds('instance', 'hour', { where: { engine: 'Aurora MySQL' }, keys: ['engine', 'instance_class'], ...OPTIMIZED }),
      rds('instance', 'hour', { where: { engine: 'Aurora PostgreSQL' }, keys: ['engine', 'instance_class'], ...OPTIMIZED }),
    ],
  },
  'aws.aurora.acu.v1': regional('ACU-hour', cluster('Aurora serverless', 'ACU-hours')),
  'aws.aurora.acu': regional('ACU-hour', member('Aurora serverless v2', 'ACU-hours')),
  'aws.aurora.optimized.acu': regional('ACU-hour', member('Aurora serverless v2', 'ACU-hours', OPTIMIZED)),
  'aws.aurora.storage': regional(
    'GB-month',
    cluster('Storage', 'GB', { without: ['engine'] }),
    rds('database_storage', 'gb_month', { where: { DatabaseEngine: 'Any', UsageType: 'EU-Aurora:StorageUsage' } }),
  ),
  // Aurora pricing: $0.225 a GB-month in us-east-1, 2.25 times the Standard rate.
  'aws.aurora.optimized.storage': regional(
    'GB-month',
    cluster('Storage', 'GB', { without: ['engine'], times: 2.25, derived: '2.25 times the Aurora Standard price' }),
  ),
  'aws.aurora.requests': regional('request', cluster('I/O requests', '1M requests', { without: ['engine'], times: 1e-6 })),
  'aws.aurora.backup': regional('GB-month', cluster('Backup storage', 'GB', { without: ['engine'] }), vault('Aurora snapshot', 'GB')),
  'aws.aurora.backtrack': regional('event', cluster('Backtrack', '1M change-records', { times: 1e-6 })),
  'aws.aurora.export': regional('GB', cluster('Snapshot export', 'GB', { without: ['engine'] })),
  'aws.aurora.credits': everywhere('vCPU-hour', member('CPU credits', 'vCPU-hours')),

  'aws.dynamodb.write': provisioned('provisioned_wcu', 'wcu_hour'),
  'aws.dynamodb.read': provisioned('provisioned_rcu', 'rcu_hour'),
  'aws.dynamodb.write.replicated': provisioned('provisioned_replicated_write_units', ''),
  'aws.dynamodb.request.write': onDemand('on_demand_write_request_unit', 'request_unit'),
  'aws.dynamodb.request.read': onDemand('on_demand_read_request_unit', 'request_unit'),
  'aws.dynamodb.request.write.replicated': onDemand('payperrequest_replicated_write_request_units', ''),
  'aws.dynamodb.storage': regional('GB-month', dynamo('storage', 'gb_month')),
  'aws.dynamodb.ia.write': provisioned('provisioned_write_units_ia', ''),
  'aws.dynamodb.ia.read': provisioned('provisioned_read_units_ia', ''),
  'aws.dynamodb.ia.write.replicated': provisioned('provisioned_replicated_write_units_ia', ''),
  'aws.dynamodb.ia.request.write': onDemand('payperrequest_write_request_units_ia', ''),
  'aws.dynamodb.ia.request.read': onDemand('payperrequest_read_request_units_ia', ''),
  'aws.dynamodb.ia.request.write.replicated': onDemand('payperrequest_replicated_write_request_units_ia', ''),
  'aws.dynamodb.ia.storage': regional('GB-month', dynamo('data_storage_indexed_ia_gb_mo', 'gb_month')),
  'aws.dynamodb.pitr': regional('GB-month', dynamo('pitr_storage', 'gb_month')),
  'aws.dynamodb.backup': regional('GB-month', dynamo('on_demand_backup_storage', 'gb_month')),
  'aws.dynamodb.restore': regional('GB', dynamo('restore', 'gb')),
  'aws.dynamodb.streams': regional('request', dynamo('streams_read', 'request')),

  'aws.elasticache.node': {
    unit: 'hour',
    varies: 'region',
    keys: ['engine', 'node type'],
    rows: [rowsOf('ElastiCache')('node', 'hour', { keys: ['engine', 'node_type'] })],
  },
  'aws.elasticache.backup': everywhere('GB-month', cache('Backup storage', 'GB')),

  'aws.opensearch.instance': {
    unit: 'hour',
    varies: 'region',
    keys: ['instance type'],
    rows: [rowsOf('OpenSearch')('instance', 'hour', { keys: ['instance_type'] })],
  },
  'aws.opensearch.storage.gp2': domain('Storage (gp2)', 'GB', 'GB-month'),
  'aws.opensearch.storage.gp3': domain('Storage (gp3)', 'GB', 'GB-month'),
  'aws.opensearch.storage.io1': domain('Storage (io1)', 'GB', 'GB-month'),
  'aws.opensearch.storage.standard': domain('Storage (standard)', 'GB', 'GB-month'),
  'aws.opensearch.iops.io1': domain('Storage IOPS (io1)', 'IOPS', 'IOPS-month'),
  'aws.opensearch.throughput.gp3': domain('Throughput (gp3)', 'Mbps', 'MBps-month'),

  'aws.msk.broker': { unit: 'hour', varies: 'region', keys: ['instance type'], rows: [msk('broker', 'hour', { keys: ['instance_type'] })] },
  'aws.msk.storage': regional('GB-month', msk('runvolume_gp2', '')),

  'aws.dms.instance': {
    unit: 'hour',
    varies: 'region',
    keys: ['class', 'deployment'],
    rows: [
      migration('Instance (t2.micro)', 'hours', { where: { multi_az: 'false' }, as: ['dms.t2.micro', 'Single-AZ'] }),
      migration('Instance (t2.micro)', 'hours', { where: { multi_az: 'true' }, as: ['dms.t2.micro', 'Multi-AZ'] }),
    ],
  },
  'aws.dms.storage.multi': regional('GB-month', migration('Storage (general purpose SSD, gp2)', 'GB', { where: { multi_az: 'true' } })),
  // DMS pricing: half of that in a single zone.
  'aws.dms.storage.single': regional(
    'GB-month',
    migration('Storage (general purpose SSD, gp2)', 'GB', {
      where: { multi_az: 'true' },
      times: 0.5,
      derived: 'half of that in two zones',
    }),
  ),

  'aws.docdb.instance': {
    unit: 'hour',
    varies: 'region',
    keys: ['class'],
    rows: [
      docdb('Database instance (on-demand, db.t3.medium)', 'hours', { as: ['db.t3.medium'] }),
      ...Object.entries(R5).map(([size, times]) =>
        docdb('Database instance (on-demand, db.r5.4xlarge)', 'hours', {
          as: [`db.r5.${size}`],
          times,
          ...(times !== 1 && { derived: 'from that of db.r5.4xlarge, in proportion to the size' }),
        }),
      ),
    ],
  },
  'aws.docdb.storage': regional('GB-month', docdb('Storage', 'GB')),
  'aws.docdb.requests': regional('request', docdb('I/O requests', '1M requests', { times: 1e-6 })),
  'aws.docdb.credits': regional('vCPU-hour', docdb('CPU credits', 'vCPU-hours')),
  'aws.docdb.backup': regional('GB-month', rowsOf('aws_docdb_cluster')('Backup storage', 'GB')),

  'aws.redshift.node': {
    unit: 'hour',
    varies: 'region',
    keys: ['node type'],
    rows: [rowsOf('Redshift')('instance', 'hour', { keys: ['instance_type'], without: ['vCPU'] })],
  },
  'aws.redshift.serverless': regional(
    'hour',
    rowsOf('Redshift', 'Redshift Serverless pricing: by the RPU-hour')('redshift_serverless_compute_charges_per_rpu_hr', ''),
  ),
  'aws.redshift.managed': regional('GB-month', redshift('Managed storage (ra3.4xlarge)', 'GB')),
  'aws.redshift.scaling': {
    unit: 'second',
    varies: 'region',
    keys: ['node type'],
    rows: [{ table: 'services', service: 'aws_redshift_cluster', unit: 'node-seconds', keys: ['node_type'] }],
  },
  'aws.redshift.spectrum': regional('TB', redshift('Spectrum', 'TB')),
  'aws.redshift.backup': regional(
    'GB-month',
    redshift('Backup storage (first 50 TB)', 'GB'),
    redshift('Backup storage (next 450 TB)', 'GB', { from: 51_200 }),
    redshift('Backup storage (over 500 TB)', 'GB', { from: 512_000 }),
  ),
};
