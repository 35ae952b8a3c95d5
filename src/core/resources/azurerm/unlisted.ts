import { unlisted, type Definition } from '../define';

/** Types that cost money by the hour or by use and whose prices are in no table: said aloud, never a silent zero. */
const ROWS: readonly (readonly [type: string, label: string, why: string])[] = [
  ['azurerm_app_service_environment_v3', 'Environment', 'prices of App Service environments are not in the price list'],
  [
    'azurerm_backup_protected_vm',
    'Protected instance and backup storage',
    'it is billed by the data that is backed up, which no code says',
  ],
  ['azurerm_cdn_frontdoor_profile', 'Profile, requests and traffic', 'prices of Front Door Standard and Premium are not in the price list'],
  ['azurerm_container_app', 'vCPU and memory seconds', 'prices of Container Apps are not in the price list'],
  ['azurerm_container_group', 'vCPU and memory', 'the price list holds Container Instances of one region only, without their units'],
  [
    'azurerm_databricks_workspace',
    'Databricks units',
    'clusters that run in it are billed by Databricks units and machines, which it does not say',
  ],
  ['azurerm_express_route_circuit', 'Circuit and traffic', 'prices of ExpressRoute circuits are not in the price list'],
  ['azurerm_kusto_cluster', 'Engine instances and markup', 'prices of Data Explorer are not in the price list'],
  ['azurerm_lb_rule', 'Rule', 'the first five rules of a balancer have one price, which is not in the price list'],
  ['azurerm_lb_outbound_rule', 'Rule', 'the first five rules of a balancer have one price, which is not in the price list'],
  ['azurerm_netapp_pool', 'Provisioned capacity', 'prices of NetApp Files are not in the price list'],
  ['azurerm_recovery_services_vault', 'Backup storage', 'it is billed by the data that is backed up, which no code says'],
];

export const UNLISTED: readonly Definition[] = ROWS.map((row) => unlisted(...row));
