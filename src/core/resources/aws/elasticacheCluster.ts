import { isKnown } from '../../model/value';
import { billedWith, resource } from '../define';
import { CACHE_USAGE, cacheLines } from './elasticache';
import { isStated } from './reading';

/** A cluster of its own; a member of a replication group is billed there. */
export default resource('aws_elasticache_cluster', {
  usage: CACHE_USAGE,
  lines: (context) => {
    const { attr, refs } = context;
    if (!isStated(attr, 'replication_group_id')) return cacheLines(context, attr.number('num_cache_nodes', 1));
    const group = refs.one('replication_group_id', { types: ['aws_elasticache_replication_group'], by: ['replication_group_id', 'id'] });
    return [billedWith(group !== undefined && isKnown(group) ? group.address : 'its replication group')];
  },
});
