import type { Item, Items, Row } from './item';
import { type } from './row';

/** For rows that name no region; their figures are those that Azure's list has for East US. */
const EAST = { region: 'eastus' };
const GLOBAL = { region: 'global' };
const LOGIC_APP = 'azurerm_logic_app_standard';
const ALERT = 'azurerm_monitor_scheduled_query_rules_alert_v2';

/** Rows of a service whose component has the key in brackets. */
const keyed = (service: string, component: (key: string) => string, unit: string, keys: readonly string[]): readonly [Row, ...Row[]] =>
  keys.map((key) => type(service, component(key), unit, { as: [key] })) as [Row, ...Row[]];

const once = (unit: Item['unit'], ...rows: readonly [Row, ...Row[]]): Item => ({ unit, varies: 'nowhere', rows });
const byKey = (unit: Item['unit'], key: string, rows: Item['rows']): Item => ({ unit, varies: 'nowhere', keys: [key], rows });

/** Alerts, search, identity, integration, automation and files of Azure. Reference region eastus. */
export const AZURE_SERVICE_ITEMS: Items = {
  'azure.alert.metric': once('metric-month', type('azurerm_monitor_metric_alert', 'Metrics monitoring', 'time-series', GLOBAL)),
  'azure.alert.dynamic': once('metric-month', type('azurerm_monitor_metric_alert', 'Dynamic threshold monitoring', 'time-series', GLOBAL)),
  'azure.alert.log': byKey(
    'month',
    'minutes',
    keyed(ALERT, (minutes) => `Log alerts monitoring (${minutes} minute frequency)`, 'rule', ['1', '5', '10', '15']),
  ),
  'azure.webtest.run': once(
    'event',
    type('azurerm_application_insights_standard_web_test', 'Standard web test (300 second frequency)', 'tests'),
  ),
  'azure.search.hour': byKey('hour', 'size', [
    type('azurerm_search_service', 'Search usage (Basic, 4 units)', 'hours', { as: ['basic'] }),
    type('azurerm_search_service', 'Search usage (Standard S2, 1 unit)', 'hours', { as: ['standard2'] }),
    type('azurerm_search_service', 'Search usage (Storage Optimized L1, 1 unit)', 'hours', { as: ['storage_optimized_l1'] }),
  ]),
  'azure.domain.hour': byKey(
    'hour',
    'kind',
    keyed('azurerm_active_directory_domain_service', (kind) => `Active directory domain service (${kind})`, 'hours', [
      'Standard',
      'Enterprise',
      'Premium',
    ]),
  ),
  'azure.powerbi.hour': byKey(
    'hour',
    'size',
    keyed('azurerm_powerbi_embedded', (size) => `Node usage (${size})`, 'hours', ['A1', 'A5']),
  ),
  'azure.hsm.hour': once('hour', type('azurerm_key_vault_managed_hardware_security_module', 'HSM pools', 'hours')),
  'azure.secret.operation': once(
    'operation',
    type('azurerm_key_vault_key', 'Secrets operations', '10K transactions', { times: 1e-4, ...EAST }),
  ),
  'azure.diagnostics.gb': once('GB', type('azurerm_monitor_diagnostic_setting', 'Platform logs processed', 'GB', EAST)),
  'azure.certificate.operation': once(
    'operation',
    type('azurerm_key_vault_certificate', 'Certificate operations', '10K transactions', { times: 1e-4, ...EAST }),
  ),
  'azure.certificate.renewal': once('request', type('azurerm_key_vault_certificate', 'Certificate renewals', 'requests', EAST)),
  'azure.notification.month': byKey(
    'month',
    'tier',
    keyed('azurerm_notification_hub_namespace', (tier) => `Namespace usage (${tier})`, 'months', ['Basic', 'Standard']),
  ),
  'azure.iothub.unit': once('month', type('azurerm_iothub', 'IoT Hub', 'units')),
  'azure.eventgrid.operation': once('operation', type('azurerm_eventgrid_topic', 'Operations', '100k operations', { times: 1e-5 })),
  'azure.automation.minute': once('minute', type('azurerm_automation_account', 'Job run time', 'minutes')),
  'azure.automation.node': once('month', type('azurerm_automation_account', 'Non-azure config nodes', 'nodes')),
  'azure.logicapp.vcpu': once('vCPU-month', type(LOGIC_APP, 'Workflow vCore (WS1)', 'vCore')),
  'azure.logicapp.memory': once('GB-month', type(LOGIC_APP, 'Workflow memory (WS1)', 'GB')),
  'azure.logicapp.call': byKey(
    'request',
    'kind',
    keyed(LOGIC_APP, (kind) => `${kind} connectors`, 'calls', ['Standard', 'Enterprise']),
  ),
  'azure.trafficmanager.query': once(
    'query',
    type('azurerm_traffic_manager_profile', 'DNS queries (first 1B)', '1M queries', { from: 0, times: 1e-6, ...GLOBAL }),
    type('azurerm_traffic_manager_profile', 'DNS queries (over 1B)', '1M queries', { from: 1e9, times: 1e-6, ...GLOBAL }),
  ),
  'azure.dns.ruleset': once('month', type('azurerm_private_dns_resolver_dns_forwarding_ruleset', 'Forwarding ruleset', 'months')),
  'azure.hub.connection': once('hour', type('azurerm_vpn_gateway_connection', 'S2S Connections', 'hours', EAST)),
  'azure.hub.clients': once('month', type('azurerm_point_to_site_vpn_gateway', 'P2S scale units (500 Mbps)', 'scale units')),
  'azure.hub.client': once('hour', type('azurerm_point_to_site_vpn_gateway', 'P2S connections', 'hours')),
  'azure.image.gb': once('GB-month', type('azurerm_image', 'Storage', 'GB')),
  'azure.files.gb': byKey('GB-month', 'tier and redundancy', [
    type('azurerm_storage_share', 'Data at rest', 'GB', { keys: ['variant'], ...EAST }),
  ]),
};
