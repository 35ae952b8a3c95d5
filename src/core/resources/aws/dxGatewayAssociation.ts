import { isKnown } from '../../model/value';
import { free, hourly, metered, price, resource } from '../define';

/** Transit gateway pricing: an attachment by the hour and the data through it; virtual private gateways cost nothing. */
export default resource('aws_dx_gateway_association', {
  usage: { monthly_data_processed_gb: 'Data through the attachment, GB a month' },
  lines: ({ usage, refs }) => {
    const gateway = refs.one('associated_gateway_id', { types: ['aws_ec2_transit_gateway', 'aws_vpn_gateway'], by: ['id'] });
    if (gateway !== undefined && isKnown(gateway) && gateway.type === 'aws_vpn_gateway') {
      return [free('A virtual private gateway on a Direct Connect gateway costs nothing')];
    }
    return [
      hourly('Transit gateway attachment', price('aws.tgw.dx.hour')),
      metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('aws.tgw.dx.gb')),
    ];
  },
});
