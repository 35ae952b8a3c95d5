import { resource, unpriced } from '../define';

/** FSx for Lustre: no price table holds it. */
export default resource('aws_fsx_lustre_file_system', {
  usage: {},
  lines: () => [unpriced('File system', 'prices of FSx for Lustre are not in the price list')],
});
