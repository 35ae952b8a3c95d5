import { resource, unpriced } from '../define';

/** Keyspaces: no price table holds it. */
export default resource('aws_keyspaces_table', {
  usage: {},
  lines: () => [unpriced('Capacity and storage', 'prices of Keyspaces are not in the price list')],
});
