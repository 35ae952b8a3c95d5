import { isKnown } from '../../model/value';
import { part, resource, type Attributes } from '../define';
import { nodeCount, nodeLines, zonesOf } from './nodes';

/** GKE node pool: machines and disks of its nodes in every zone of the pool, else of its cluster. */
export default resource('google_container_node_pool', {
  usage: {},
  region: ({ attr, refs }) => {
    if (attr.text('location') !== undefined) return undefined;
    const cluster = refs.one('cluster', { types: ['google_container_cluster'], by: ['name'] });
    return cluster && 'text' in cluster ? regionOf(cluster) : undefined;
  },
  lines: ({ attr, refs }) => {
    const cluster = refs.one('cluster', { types: ['google_container_cluster'], by: ['name'] });
    const own = attr.text('location') !== undefined || attr.length('node_locations') !== 0;
    const zones = !own && cluster && 'text' in cluster ? zonesOf(cluster) : zonesOf(attr);
    return [
      part(
        'nodes',
        nodeLines(attr.block('node_config')),
        nodeCount(attr, attr.number('node_count') ?? attr.number('initial_node_count', 1), zones),
      ),
    ];
  },
});

/** A zone without its last letter is its region. */
function regionOf(cluster: Attributes): ReturnType<Attributes['text']> {
  const location = cluster.text('location', '');
  return isKnown(location) ? location.replace(/-[a-z]$/, '') : location;
}
