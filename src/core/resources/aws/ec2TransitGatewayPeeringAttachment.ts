import { hourly, note, price, resource } from '../define';

/** Transit gateway pricing: each side pays its attachment by the hour; data between regions is data transfer. */
export default resource('aws_ec2_transit_gateway_peering_attachment', {
  usage: {},
  lines: () => [
    hourly('Transit gateway attachment', price('aws.tgw.peering.hour')),
    note('Data between the regions is billed as data transfer'),
  ],
});
