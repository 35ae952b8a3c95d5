import { part, resource } from '../define';
import { nodeCount, nodeLines } from './nodePool';

/** AKS node pool: its machines and their OS disks. It has the region of its cluster. */
export default resource('azurerm_kubernetes_cluster_node_pool', {
  usage: { 'nodes.os_disk.monthly_disk_operations': 'Reads and writes of the Standard OS disk of one node a month' },
  region: ({ refs }) => {
    const cluster = refs.one('kubernetes_cluster_id', { types: ['azurerm_kubernetes_cluster'] });
    return cluster && 'text' in cluster ? cluster.text('location') : undefined;
  },
  lines: ({ attr, usage }) => [part('nodes', nodeLines(attr, usage.number('nodes.os_disk.monthly_disk_operations')), nodeCount(attr))],
});
