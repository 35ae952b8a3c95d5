import { resource, unpriced } from '../define';

/** Transfer Family connectors: no price table holds them. */
export default resource('aws_transfer_connector', {
  usage: {},
  lines: () => [unpriced('Transfers', 'prices of Transfer Family connectors are not in the price list')],
});
