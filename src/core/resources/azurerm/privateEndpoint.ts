import { hourly, metered, price, resource } from '../define';

/** Azure private endpoint: by the hour and by the GB in and out. */
export default resource('azurerm_private_endpoint', {
  usage: {
    monthly_inbound_data_processed_gb: 'Data into the endpoint, GB a month',
    monthly_outbound_data_processed_gb: 'Data out of the endpoint, GB a month',
  },
  lines: ({ usage }) => [
    hourly('Private endpoint', price('azure.endpoint.hour')),
    metered('Inbound data processed', usage.number('monthly_inbound_data_processed_gb'), 'GB', price('azure.endpoint.inbound')),
    metered('Outbound data processed', usage.number('monthly_outbound_data_processed_gb'), 'GB', price('azure.endpoint.outbound')),
  ],
});
