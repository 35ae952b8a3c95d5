import { hourly, metered, part, price, resource, unpriced } from '../define';
import { nodeCount, nodeLines } from './nodePool';

/** AKS cluster: the Free tier's control plane costs nothing, Standard is billed by the hour; nodes are machines. */
export default resource('azurerm_kubernetes_cluster', {
  usage: {
    'load_balancer.monthly_data_processed_gb': 'Data through the cluster’s load balancer, GB a month',
    'default_node_pool.os_disk.monthly_disk_operations': 'Reads and writes of the Standard OS disk of one node a month',
  },
  lines: ({ attr, usage }) => {
    const tier = attr.text('sku_tier', 'Free');
    const pool = attr.block('default_node_pool');
    return [
      ...(tier === 'Standard' || tier === 'Paid' ? [hourly('Uptime SLA', price('azure.aks.uptime'))] : []),
      ...(tier === 'Premium' ? [unpriced('Premium tier', 'no price for the Premium tier')] : []),
      ...(pool.present
        ? [part('default_node_pool', nodeLines(pool, usage.number('default_node_pool.os_disk.monthly_disk_operations')), nodeCount(pool))]
        : []),
      part('load_balancer', [
        metered('Data processed', usage.number('load_balancer.monthly_data_processed_gb'), 'GB', price('azure.lb.data')),
      ]),
    ];
  },
});
