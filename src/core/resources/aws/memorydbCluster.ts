import { resource, unpriced } from '../define';

/** MemoryDB: no price table holds it. */
export default resource('aws_memorydb_cluster', {
  usage: {},
  lines: () => [unpriced('Nodes', 'prices of MemoryDB are not in the price list')],
});
