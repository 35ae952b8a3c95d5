import { plus, times, type Quantity } from '../../model/quantity';
import { resource, type Context } from '../define';
import { CACHE_USAGE, cacheLines } from './elasticache';
import { isStated } from './reading';
import { maybeScaled, scaled } from './scaling';

const SHARDS = 'elasticache:replication-group:NodeGroups';
const REPLICAS = 'elasticache:replication-group:Replicas';

/** Nodes: shards with their replicas, else the stated number of cache clusters. */
export default resource('aws_elasticache_replication_group', {
  usage: CACHE_USAGE,
  lines: (context) => {
    const shards = scaled(context.refs, SHARDS);
    const replicas = scaled(context.refs, REPLICAS);
    const isScaled = shards !== undefined || replicas !== undefined;
    return [
      ...cacheLines(context, nodes(context, shards, replicas), isScaled ? ', autoscaling' : ''),
      ...(shards === undefined ? maybeScaled(context.refs, SHARDS, 'Further shards') : []),
      ...(replicas === undefined ? maybeScaled(context.refs, REPLICAS, 'Further replicas') : []),
    ];
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
