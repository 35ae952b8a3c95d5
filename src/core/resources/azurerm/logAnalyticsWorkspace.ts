import { isKnown } from '../../model/value';
import { metered, price, resource, unpriced } from '../define';

/** Log Analytics workspace, pay as you go: ingestion, and retention beyond the 31 days that are included. */
export default resource('azurerm_log_analytics_workspace', {
  usage: {
    monthly_log_data_ingestion_gb: 'Log data ingested, GB a month',
    monthly_additional_log_data_retention_gb: 'Data kept beyond the included 31 days, GB',
  },
  lines: ({ attr, usage }) => {
    const sku = attr.text('sku', 'PerGB2018');
    if (!isKnown(sku)) return [unpriced('Log data ingestion', sku.why)];
    if (sku !== 'PerGB2018') return [unpriced('Log data ingestion', `no price for the ${sku} tier`)];
    return [
      metered('Log data ingestion', usage.number('monthly_log_data_ingestion_gb'), 'GB', price('azure.logs.ingestion')),
      metered('Log data retention', usage.number('monthly_additional_log_data_retention_gb'), 'GB-month', price('azure.logs.retention')),
    ];
  },
});
