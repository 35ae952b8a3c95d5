import type { Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const trail = rowsOf('CloudTrail', 'CloudTrail pricing: by the event');
const config = rowsOf('Config', 'AWS Config pricing: by the recorded item and the evaluation');
const cloudWatch = rowsOf('CloudWatch', 'CloudWatch pricing: dashboards by the month');
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
