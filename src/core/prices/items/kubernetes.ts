import type { Items } from './item';

/** Priced things that only manifests ask for. */
export const KUBERNETES_ITEMS: Items = {
  // Azure Load Balancer pricing, Standard: each rule beyond the first five, the same in every region.
  'azure.lb.rule': {
    unit: 'hour',
    varies: 'nowhere',
    rows: [{ table: 'services', service: 'azurerm_lb_rule', component: 'Rule usage', unit: 'hours', region: 'eastus' }],
  },
};
