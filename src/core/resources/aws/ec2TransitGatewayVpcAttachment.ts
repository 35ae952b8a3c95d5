import { hourly, metered, price, resource } from '../define';

/** Transit Gateway pricing: each attachment by the hour and by the GB sent to the gateway. */
export default resource('aws_ec2_transit_gateway_vpc_attachment', {
  usage: { monthly_data_processed_gb: 'Data sent to the transit gateway, GB a month' },
  lines: ({ usage }) => [
    hourly('Transit gateway attachment', price('aws.tgw.vpc.hour')),
    metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('aws.tgw.vpc.gb')),
  ],
});
