import { plus, times, type Quantity } from '../../model/quantity';
import { resource, type Context } from '../define';
import { CACHE_USAGE, cacheLines } from './elasticache';
import { isStated } from './reading';
import { scaled } from './scaling';

/** Nodes: shards with their replicas, else the stated number of cache clusters. */
export default resource('aws_elasticache_replication_group', {
  usage: CACHE_USAGE,
  lines: (context) => {
    const shards = scaled(context.refs, 'elasticache:replication-group:NodeGroups');
    const replicas = scaled(context.refs, 'elasticache:replication-group:Replicas');
    const isScaled = shards !== undefined || replicas !== undefined;
    return cacheLines(context, nodes(context, shards, replicas), isScaled ? ', autoscaling' : '');
  },
});

function nodes({ attr }: Context, shards: Quantity | undefined, replicas: Quantity | undefined): Quantity {
  const inBlock = attr.block('cluster_mode').present;
  const groups = inBlock ? 'cluster_mode.0.num_node_groups' : 'num_node_groups';
  const each = inBlock ? 'cluster_mode.0.replicas_per_node_group' : 'replicas_per_node_group';
  if (shards === undefined && replicas === undefined && !isStated(attr, groups) && !isStated(attr, each)) {
    return isStated(attr, 'num_cache_clusters') ? attr.number('num_cache_clusters', 1) : attr.number('number_cache_clusters', 1);
  }
  return times(shards ?? attr.number(groups, 1), plus(1, replicas ?? attr.number(each, 0)));
}
