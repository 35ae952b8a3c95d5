import { hourly, metered, price, resource } from '../define';
import { isStated } from './reading';

/** VPN pricing: each connection by the hour; on a transit gateway also its attachment and the data through it. */
export default resource('aws_vpn_connection', {
  usage: { monthly_data_processed_gb: 'Data through the transit gateway attachment, GB a month' },
  lines: ({ attr, usage }) => [
    hourly('VPN connection', price('aws.vpn.hour')),
    ...(isStated(attr, 'transit_gateway_id')
      ? [
          hourly('Transit gateway attachment', price('aws.tgw.vpn.hour')),
          metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('aws.tgw.vpn.gb')),
        ]
      : []),
  ],
});
