import { resource, unpriced } from '../define';

/** FSx for NetApp ONTAP: no price table holds it. */
export default resource('aws_fsx_ontap_file_system', {
  usage: {},
  lines: () => [unpriced('File system', 'prices of FSx for NetApp ONTAP are not in the price list')],
});
