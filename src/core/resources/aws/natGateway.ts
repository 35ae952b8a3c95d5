import { hourly, metered, price, resource } from '../define';

/** AWS VPC pricing: each NAT gateway, private ones too, by the hour and by the GB it processes. */
export default resource('aws_nat_gateway', {
  usage: { monthly_data_processed_gb: 'Data through the gateway, GB a month' },
  lines: ({ usage }) => [
    hourly('NAT gateway', price('aws.nat.hour')),
    metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('aws.nat.gb')),
  ],
});
