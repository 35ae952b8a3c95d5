import { part, resource } from '../define';
import { nodeCount, nodeLines } from './nodePool';

/** AKS node pool: its machines and their OS disks. It has the region of its cluster. */
export default resource('azurerm_kubernetes_cluster_node_pool', {
  usage: {},
  region: ({ refs }) => {
    const cluster = refs.one('kubernetes_cluster_id', { types: ['azurerm_kubernetes_cluster'] });
    return cluster && 'text' in cluster ? cluster.text('location') : undefined;
  },
  lines: ({ attr }) => [part('nodes', nodeLines(attr), nodeCount(attr))],
});
