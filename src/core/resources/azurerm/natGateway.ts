import { hourly, metered, price, resource } from '../define';

/** Azure NAT gateway: by the hour and by the GB it processes. */
export default resource('azurerm_nat_gateway', {
  usage: { monthly_data_processed_gb: 'Data through the gateway, GB a month' },
  lines: ({ usage }) => [
    hourly('NAT gateway', price('azure.nat.hour')),
    metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('azure.nat.gb')),
  ],
});
