import { isKnown } from '../../model/value';
import { hourly, metered, price, resource, unpriced } from '../define';

/** Azure firewall, in a network or a virtual hub: hours of its tier and the data through it. */
export default resource('azurerm_firewall', {
  usage: { monthly_data_processed_gb: 'Data through the firewall, GB a month' },
  lines: ({ attr, usage }) => {
    const tier = attr.text('sku_tier', 'Standard');
    if (!isKnown(tier)) return [unpriced('Deployment', tier.why)];
    return [
      hourly(`Deployment (${tier})`, price('azure.firewall.hour', tier)),
      metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('azure.firewall.gb', tier)),
    ];
  },
});
