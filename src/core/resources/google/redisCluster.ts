import { plus, times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { hourly, price, resource, unpriced } from '../define';

/** Node types that the price list has. */
const LISTED: ReadonlySet<string> = new Set([
  'REDIS_SHARED_CORE_NANO',
  'REDIS_STANDARD_SMALL',
  'REDIS_HIGHMEM_MEDIUM',
  'REDIS_HIGHMEM_XLARGE',
]);

/** Memorystore for Redis Cluster: nodes of each shard, its primary and its replicas (0). */
export default resource('google_redis_cluster', {
  usage: {},
  lines: ({ attr }) => {
    const type = attr.text('node_type', 'REDIS_HIGHMEM_MEDIUM');
    if (isKnown(type) && !LISTED.has(type)) return [unpriced(`Cluster node (${type})`, `no price for ${type}`)];
    const nodes = times(attr.number('shard_count', 1), plus(1, attr.number('replica_count', 0)));
    return [hourly('Cluster node', price('gcp.rediscluster.node', type), nodes)];
  },
});
