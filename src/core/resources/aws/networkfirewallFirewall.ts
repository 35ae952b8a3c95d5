import { isKnown } from '../../model/value';
import { assumed, hourly, metered, price, resource } from '../define';

/** Network Firewall pricing: an endpoint in each zone by the hour, and the data through it. */
export default resource('aws_networkfirewall_firewall', {
  usage: { monthly_data_processed_gb: 'Data through the firewall, GB a month' },
  lines: ({ attr, usage }) => {
    const subnets = attr.blocks('subnet_mapping');
    const zones = isKnown(subnets) ? subnets.length : subnets;
    const endpoints = hourly('Network Firewall Endpoint', price('aws.firewall.endpoint'), zones === 0 ? 1 : zones);
    return [
      zones === 0 ? assumed(endpoints, 'One zone assumed: there is no subnet_mapping') : endpoints,
      metered('Data Processed', usage.number('monthly_data_processed_gb'), 'GB', price('aws.firewall.gb')),
    ];
  },
});
