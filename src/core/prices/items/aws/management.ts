import type { Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const trail = rowsOf('CloudTrail', 'CloudTrail pricing: by the event');
const config = rowsOf('Config', 'AWS Config pricing: by the recorded item and the evaluation');
const cloudWatch = rowsOf('CloudWatch', 'CloudWatch pricing: dashboards by the month');
const amplify = rowsOf('Amplify', 'Amplify pricing: by the minute and GB');
const artifacts = rowsOf('CodeArtifact', 'CodeArtifact pricing: by the GB-month and request');
const pipeline = rowsOf('CodePipeline', 'CodePipeline pricing: by the month and minute');
const cognito = rowsOf('Cognito');
const detective = rowsOf('Detective', 'Detective pricing: by the GB');
const stack = rowsOf('aws_cloudformation_stack');
const bus = rowsOf('aws_cloudwatch_event_bus');
const vault = rowsOf('aws_backup_vault');
const authority = rowsOf('aws_acmpca_certificate_authority');
const directory = rowsOf('aws_directory_service_directory');

/** Monthly figures of directories are 730 hours of a domain controller or account. */
const HOUR = 1 / 730;

/** CloudTrail, Config, CloudFormation, EventBridge, Backup, CodeBuild, certificates, HSMs, directories. */
export const MANAGEMENT: Items = {
  'aws.acm.certificate': everywhere('event', rowsOf('aws_acm_certificate')('Certificate', 'requests')),
  'aws.acmpca.authority': everywhere('month', authority('Private certificate authority', 'months')),
  'aws.acmpca.authority.short': everywhere('month', authority('Private certificate authority (short-lived certificate mode)', 'months')),
  // Private CA pricing: the first 1,000 certificates a month, the next 9,000, over 10,000.
  'aws.acmpca.certificate': everywhere(
    'event',
    authority('Certificates (first 1K)', 'requests'),
    authority('Certificates (next 9K)', 'requests', { from: 1000 }),
    authority('Certificates (over 10K)', 'requests', { from: 10_000 }),
  ),
  'aws.acmpca.certificate.short': everywhere('event', authority('Certificates (short-lived)', 'requests')),

  'aws.backup.efs.warm': regional('GB-month', vault('EFS backup (warm)', 'GB')),
  'aws.backup.efs.cold': regional('GB-month', vault('EFS backup (cold)', 'GB')),
  'aws.backup.efs.warm.restore': regional('GB', vault('EFS restore (warm)', 'GB')),
  'aws.backup.efs.cold.restore': regional('GB', vault('EFS restore (cold)', 'GB')),
  'aws.backup.efs.item.restore': regional('request', vault('EFS restore (item-level)', 'requests')),
  'aws.backup.fsx.windows': regional('GB-month', vault('FSx for Windows backup', 'GB')),
  'aws.backup.fsx.lustre': regional('GB-month', vault('FSx for Lustre backup', 'GB')),

  'aws.cloudformation.operations': everywhere('operation', stack('Handler operations', 'operations')),
  'aws.cloudformation.duration': everywhere('second', stack('Durations above 30s', 'seconds')),

  'aws.cloudhsm.hour': everywhere('hour', rowsOf('CloudHSM')('cloudhsm_hourly', 'hour')),

  'aws.cloudtrail.management': everywhere('event', trail('management_paid_events_recorded', '')),
  'aws.cloudtrail.data': everywhere('event', trail('data_events_recorded', '')),
  'aws.cloudtrail.insights': everywhere('event', trail('insights_events', '')),

  // CloudTrail Lake pricing, seven years: the first 5 TB a month, the next 20 TB, over 25 TB.
  'aws.cloudtrail.lake.oneYear': everywhere('GB', trail('ingestion_bytes_1yearstore', '')),
  'aws.cloudtrail.lake.sevenYears': everywhere(
    'GB',
    trail('ingestion_bytes_first_5tb', ''),
    trail('ingestion_bytes_next_20tb', '', { from: 5120 }),
    trail('ingestion_bytes_over_25tb', '', { from: 25_600 }),
  ),
  'aws.cloudtrail.lake.storage': everywhere('GB-month', trail('management_paidstorage_bytehrs', '')),
  'aws.cloudtrail.lake.scanned': everywhere('GB', trail('queryscanned_bytes', '')),

  'aws.amplify.build': everywhere('minute', amplify('build_minutes', '')),
  'aws.amplify.served': everywhere('GB', amplify('per_served_gigabytes', '')),
  'aws.amplify.stored': everywhere('GB-month', amplify('per_stored_gigabytes', '')),
  'aws.athena.scanned': everywhere('TB', rowsOf('Athena')('data_scanned', 'tb')),
  'aws.codeartifact.storage': everywhere('GB-month', artifacts('storage_from_0_to_inf', '')),
  'aws.codeartifact.requests': everywhere('request', artifacts('request_from_0_to_inf', '')),
  'aws.codepipeline.pipeline': everywhere('month', pipeline('active_pipeline_inf', '')),
  'aws.codepipeline.minute': everywhere('minute', pipeline('action_execution_minutes_inf', '')),
  'aws.cognito.lite': everywhere(
    'month',
    cognito('user_pool_mau_0_upto_50000_per_requests', 'request'),
    cognito('user_pool_mau_50000_upto_950000_per_requests', 'request', { from: 50_000 }),
    cognito('user_pool_mau_950000_upto_9950000_per_requests', 'request', { from: 950_000 }),
    cognito('user_pool_mau_9950000_upto_inf_per_requests', 'request', { from: 9_950_000 }),
  ),
  'aws.datasync.gb': everywhere('GB', rowsOf('DataSync', 'DataSync pricing: by the GB copied')('data_transferred', '')),
  // Detective pricing: the first 1,000 GB a month, the next 4,000, the next 5,000, over 10,000.
  'aws.detective.gb': everywhere(
    'GB',
    detective('amazon_detective_first_1000', ''),
    detective('amazon_detective_next_4000', '', { from: 1000 }),
    detective('amazon_detective_next_5000', '', { from: 5000 }),
    detective('amazon_detective_over_10000', '', { from: 10_000 }),
  ),

  'aws.cloudwatch.stream': everywhere('event', cloudWatch('metric_streams_metricupdate', '')),
  'aws.cloudwatch.contributor': everywhere('month', cloudWatch('contributor_insights_cloudwatchlogs', '')),
  'aws.cloudwatch.contributor.events': everywhere('event', cloudWatch('event_cloudwatchlog', '')),
  'aws.cloudwatch.dashboard': everywhere('month', cloudWatch('dashboard_basic_dashboard', '')),

  'aws.events.custom': everywhere('event', bus('Custom events published', '1M events', { times: 1e-6 })),
  'aws.events.partner': everywhere('event', bus('Third-party events published', '1M events', { times: 1e-6 })),
  'aws.events.schema': everywhere('event', bus('Schema discovery', '1M events', { times: 1e-6 })),
  'aws.events.archive': everywhere('GB', bus('Archive processing', 'GB')),
  'aws.events.archive.storage': everywhere('GB-month', bus('Archive storage', 'GB')),

  'aws.codebuild.minute': {
    unit: 'minute',
    varies: 'nowhere',
    keys: ['machine'],
    rows: [{ table: 'services', service: 'aws_codebuild_project', unit: 'minutes', keys: ['component'] }],
  },

  'aws.config.item': everywhere('event', config('config', '')),
  'aws.config.item.daily': everywhere('event', config('config_configurationitemrecordeddaily', '')),
  'aws.config.item.custom': everywhere('event', config('config_custom', '')),
  // AWS Config pricing: the first 100,000 evaluations a month, the next 400,000, over 500,000.
  'aws.config.evaluation': everywhere(
    'event',
    config('config_rules_first_100000', ''),
    config('config_rules_next_400000', '', { from: 100_000 }),
    config('config_rules_500001_and_more', '', { from: 500_000 }),
  ),

  'aws.config.pack.evaluation': everywhere(
    'event',
    config('config_conformance_packs_first_100000', ''),
    config('config_conformance_packs_next_400000', '', { from: 100_000 }),
    config('config_conformance_packs_500001_and_more', '', { from: 500_000 }),
  ),

  // By type and edition or size.
  'aws.directory.controller': {
    unit: 'hour',
    varies: 'nowhere',
    keys: ['directory'],
    rows: [
      directory('Directory service (Microsoft AD, Standard)', 'controllers', { as: ['MicrosoftAD Standard'], times: HOUR }),
      directory('Directory service (Microsoft AD, Enterprise)', 'controllers', { as: ['MicrosoftAD Enterprise'], times: HOUR }),
      directory('Directory service (Simple AD, Small)', 'controllers', { as: ['SimpleAD Small'], times: HOUR }),
      directory('Directory service (Simple AD, Large)', 'controllers', { as: ['SimpleAD Large'], times: HOUR }),
      directory('Directory service (AD Connector, Small)', 'controllers', { as: ['ADConnector Small'], times: HOUR }),
    ],
  },
  'aws.directory.sharing': everywhere('hour', directory('Directory sharing', 'accounts', { times: HOUR })),
};
