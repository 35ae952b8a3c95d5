import { metered, price, resource } from '../define';

/** BigQuery dataset: queries on demand, by the data that they read. */
export const bigqueryDataset = resource('google_bigquery_dataset', {
  usage: { monthly_queries_tb: 'Data that queries read, TB a month' },
  lines: ({ usage }) => [metered('Queries (on demand)', usage.number('monthly_queries_tb'), 'TB', price('gcp.bigquery.query'))],
});

/** BigQuery table: its data, cheaper when untouched for 90 days, and what the storage APIs write and read. */
export const bigqueryTable = resource('google_bigquery_table', {
  usage: {
    monthly_active_storage_gb: 'Data changed in the last 90 days, GB',
    monthly_long_term_storage_gb: 'Data untouched for 90 days, GB',
    monthly_storage_write_api_gb: 'Data written by the storage API, GB a month',
    monthly_storage_read_api_tb: 'Data read by the storage API, TB a month',
  },
  lines: ({ usage }) => [
    metered('Active storage', usage.number('monthly_active_storage_gb'), 'GB-month', price('gcp.bigquery.active')),
    metered('Long-term storage', usage.number('monthly_long_term_storage_gb'), 'GB-month', price('gcp.bigquery.longterm')),
    metered('Storage write API', usage.number('monthly_storage_write_api_gb'), 'GB', price('gcp.bigquery.write')),
    metered('Storage read API', usage.number('monthly_storage_read_api_tb'), 'TB', price('gcp.bigquery.read')),
  ],
});
