import { isKnown } from '../../model/value';
import { hourly, note, part, price, resource, type Piece } from '../define';
import { nodeCount, nodeLines, zonesOf } from './nodes';

/** GKE cluster: management fee, its default pool and the pools written in it. Pools of their own are billed there. */
export default resource('google_container_cluster', {
  usage: {},
  lines: ({ attr }) => {
    const fee = hourly('Cluster management fee', price('gcp.gke.hour'));
    if (attr.flag('enable_autopilot', false) === true) return [fee, note('Autopilot pods are billed by their requests: see the manifests')];
    const zones = zonesOf(attr);
    const pools = attr.blocks('node_pool');
    const inline: readonly Piece[] = isKnown(pools)
      ? pools.map((pool, index) =>
          part(
            `node_pool[${index}]`,
            nodeLines(pool.block('node_config')),
            nodeCount(pool, pool.number('node_count') ?? pool.number('initial_node_count', 1), zones),
          ),
        )
      : [];
    const removed = attr.flag('remove_default_node_pool', false) === true || inline.length > 0;
    const standard = removed
      ? []
      : [part('default_pool', nodeLines(attr.block('node_config')), nodeCount(attr, attr.number('initial_node_count', 1), zones))];
    return [fee, ...standard, ...inline];
  },
});
