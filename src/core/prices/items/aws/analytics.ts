import type { Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const glue = rowsOf('Glue', 'Glue pricing: data processing units by the hour, catalogue objects by the month');
const airflow = rowsOf('aws_mwaa_environment');
const grafana = rowsOf('aws_grafana_workspace');
const quickSight = rowsOf('QuickSight');
const timestream = rowsOf('Timestream', 'Timestream pricing: InfluxDB instances and compute units by the hour, storage by the GB-month');
const kendra = rowsOf('Kendra');
const ledger = rowsOf('QLDB', 'QLDB pricing: storage by the GB-month, I/O by the request');

/** Managed Airflow lists three environment sizes. */
const sized = (what: string): Items[string] => ({
  unit: 'hour',
  varies: 'region',
  keys: ['size'],
  rows: [
    airflow(`${what} (Small)`, 'hours', { as: ['Small'] }),
    airflow(`${what} (Medium)`, 'hours', { as: ['Medium'] }),
    airflow(`${what} (Large)`, 'hours', { as: ['Large'] }),
  ],
});

const INFLUX_CLASSES = ['medium', 'large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const [influxFirst = '', ...influxOthers] = INFLUX_CLASSES.flatMap((size) => [`${size} single`, `${size} multi`]);

function influx(name: string): Items[string]['rows'][number] {
  const [size = '', zones = ''] = name.split(' ');
  return timestream(`database_instance_influxdb_no_license_required_db_influx_${size}_${zones}_az`, '', {
    as: [`db.influx.${size}`, zones],
  });
}

const influxStorage = (iops: string, zones: string): Items[string]['rows'][number] =>
  timestream(`influx_optimized_storage_influx_iops_included_with_${iops}_iops_${zones}_az`, '', { as: [iops, zones] });

/** Glue, Kendra, Managed Airflow, Managed Grafana, SageMaker, Timestream, QLDB. */
export const ANALYTICS: Items = {
  'aws.glue.catalog.storage': everywhere('object-month', glue('data_catalog_storage', '')),
  'aws.glue.catalog.requests': everywhere('request', glue('data_catalog_requests', 'request')),
  'aws.glue.crawler': everywhere('hour', glue('data_catalog_crawler_run', '')),
  'aws.glue.job': everywhere('hour', glue('etl_job_run', '')),
  'aws.glue.job.flex': everywhere('hour', glue('etl_job_run_flex', '')),

  'aws.kendra.developer': everywhere('hour', kendra('developer_base_query_storage_capacity_kendradeveloperedition_per_hours', 'hour')),
  'aws.kendra.enterprise': everywhere('hour', kendra('enterprise_base_query_storage_capacity_edition_per_hours', 'hour')),
  'aws.kendra.query': everywhere(
    'hour',
    kendra('enterprise_additional_query_storage_capacity_kendra_query_capacity_unit_per_hours', 'hour'),
  ),
  'aws.kendra.storage': everywhere('hour', kendra('enterprise_additional_storage_capacity_kendra_storage_capacity_unit_per_hours', 'hour')),

  'aws.mwaa.environment': sized('Environment'),
  'aws.mwaa.worker': sized('Worker'),
  'aws.mwaa.scheduler': sized('Scheduler'),
  'aws.mwaa.storage': regional('GB-month', airflow('Meta database', 'GB')),

  'aws.grafana.editor': everywhere('month', grafana('Editor/administrator licenses', 'users')),
  'aws.grafana.viewer': everywhere('month', grafana('Viewer licenses', 'users')),

  'aws.quicksight.author': everywhere('month', quickSight('enterprise_monthly_user_subscriptions_per_user', 'month')),
  'aws.quicksight.reader': everywhere('month', quickSight('enterprise_monthly_reader_subscriptions_per_user', 'month')),
  'aws.quicksight.authorPro': everywhere('month', quickSight('enterprise_monthly_author_pro_subscriptions_per_user', 'month')),
  'aws.quicksight.readerPro': everywhere('month', quickSight('enterprise_monthly_reader_pro_subscriptions_per_user', 'month')),
  'aws.quicksight.q': everywhere('month', quickSight('enterprise_monthly_monthly_fee_for_amazon_q_in_quicksight_per_month', 'month')),
  'aws.quicksight.spice': regional('GB-month', quickSight('enterprise_spice_capacity_provisioned_per_gb_mo', 'gb_month')),
  'aws.quicksight.spice.standard': regional('GB-month', quickSight('standard_spice_capacity_provisioned_per_gb_mo', 'gb_month')),
  'aws.sagemaker.hosting': {
    unit: 'hour',
    varies: 'region',
    keys: ['instance type'],
    rows: [rowsOf('SageMaker')('realtime_hosting_instance', 'hour', { keys: ['instance_type'] })],
  },

  'aws.timestream.writes': regional('GB', timestream('timestream_ingestion_per_gb', 'gb')),
  'aws.timestream.memory': regional('GB-hour', timestream('timestream_memory_store_per_gb_hours', 'gb_hour')),
  'aws.timestream.magnetic': regional('GB-month', timestream('timestream_magnetic_store_per_gb_mo', 'gb_month')),
  'aws.timestream.query': regional('capacity-hour', timestream('query_tcu_hours_per_tcu_hour', '')),
  'aws.timestream.influx': {
    unit: 'hour',
    varies: 'region',
    keys: ['instance type', 'zones'],
    rows: [influx(influxFirst), ...influxOthers.map(influx)],
  },
  'aws.timestream.influx.storage': {
    unit: 'GB-month',
    varies: 'region',
    keys: ['included IOPS', 'zones'],
    rows: [
      influxStorage('3k', 'single'),
      influxStorage('3k', 'multi'),
      influxStorage('12k', 'single'),
      influxStorage('12k', 'multi'),
      influxStorage('16k', 'single'),
      influxStorage('16k', 'multi'),
    ],
  },

  'aws.qldb.journal': regional('GB-month', ledger('journal_storage', '')),
  'aws.qldb.indexed': regional('GB-month', ledger('indexed_storage', '')),
  'aws.qldb.read': regional('request', ledger('qldb_ios_read_request', '')),
  'aws.qldb.write': regional('request', ledger('qldb_ios_write_request', '')),
};
