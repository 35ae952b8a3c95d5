import { free, metered, note, price, resource } from '../define';

/** Azure load balancer: Basic is free, Standard is billed by its rules and the data it processes. */
export default resource('azurerm_lb', {
  usage: { monthly_data_processed_gb: 'Data through the balancer, GB a month' },
  lines: ({ attr, usage }) =>
    attr.text('sku', 'Standard') === 'Basic'
      ? [free('a Basic load balancer is free')]
      : [
          metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('azure.lb.data')),
          note('Load balancing rules are not included'),
        ],
});
