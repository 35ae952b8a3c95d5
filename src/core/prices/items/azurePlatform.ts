import type { Items, Row } from './item';
import { type } from './row';

/** For rows that name no region; their figures are those that Azure's list has for East US. */
const EAST = { region: 'eastus' };
const FIREWALL = 'azurerm_firewall';
const BUS = 'azurerm_servicebus_namespace';
const MILLION = { times: 1e-6 };
const TEN_THOUSAND = { times: 1e-4 };

/** Networking, messaging, keys, functions and other platform services of Azure. Reference region eastus. */
export const AZURE_PLATFORM_ITEMS: Items = {
  'azure.firewall.hour': {
    unit: 'hour',
    varies: 'nowhere',
    keys: ['tier'],
    rows: [
      type(FIREWALL, 'Deployment (Standard)', 'hours', { as: ['Standard'], where: { sku_tier: 'Standard' } }),
      type(FIREWALL, 'Deployment (Premium)', 'hours', { as: ['Premium'], where: { sku_tier: 'Premium' } }),
      type('Azure Firewall', 'basic', 'hour', { as: ['Basic'] }),
    ],
  },
  'azure.firewall.gb': {
    unit: 'GB',
    varies: 'nowhere',
    keys: ['tier'],
    rows: [
      type('Azure Firewall', 'standard', 'gb', { as: ['Standard'] }),
      type('Azure Firewall', 'premium', 'gb', { as: ['Premium'] }),
      type('Azure Firewall', 'basic', 'gb', { as: ['Basic'] }),
    ],
  },
  'azure.vpn.hour': {
    unit: 'hour',
    varies: 'nowhere',
    keys: ['size'],
    rows: [{ table: 'services', service: 'azurerm_virtual_network_gateway', unit: 'hours', keys: ['sku'] }],
  },
  'azure.vpn.client': {
    unit: 'month',
    varies: 'nowhere',
    rows: [type('azurerm_virtual_network_gateway', 'VPN gateway P2S tunnels (over 128)', 'tunnel')],
  },
  'azure.vpn.gb': { unit: 'GB', varies: 'nowhere', rows: [type('azurerm_virtual_network_gateway', 'VPN gateway data tranfer', 'GB')] },
  'azure.hub.hour': { unit: 'hour', varies: 'nowhere', rows: [type('azurerm_virtual_hub', 'Deployment', 'hours')] },
  'azure.hub.gb': { unit: 'GB', varies: 'nowhere', rows: [type('azurerm_virtual_hub', 'Data processed', 'GB')] },
  'azure.hub.vpn': { unit: 'month', varies: 'nowhere', rows: [type('azurerm_vpn_gateway', 'S2S scale units (500 Mbps)', 'scale units')] },
  'azure.hub.expressroute': {
    unit: 'month',
    varies: 'nowhere',
    rows: [type('azurerm_express_route_gateway', 'ER scale units (2 Gbps)', 'scale units')],
  },
  'azure.bastion.hour': { unit: 'hour', varies: 'nowhere', rows: [type('azurerm_bastion_host', 'Bastion host', 'hours')] },
  'azure.bastion.gb': {
    unit: 'GB',
    varies: 'nowhere',
    rows: [
      type('azurerm_bastion_host', 'Outbound data transfer (first 10TB)', 'GB', { from: 0 }),
      type('azurerm_bastion_host', 'Outbound data transfer (next 40TB)', 'GB', { from: 10_240 }),
      type('azurerm_bastion_host', 'Outbound data transfer (next 100TB)', 'GB', { from: 51_200 }),
    ],
  },
  'azure.ddos.hour': {
    unit: 'hour',
    varies: 'nowhere',
    rows: [type('azurerm_network_ddos_protection_plan', 'DDoS Protection Plan', 'hours')],
  },
  'azure.dns.zone': {
    unit: 'month',
    varies: 'nowhere',
    rows: [type('azurerm_dns_zone', 'Hosted zone', 'months', { where: { variant: 'Zone 1' }, region: 'global' })],
  },
  'azure.dns.query': {
    unit: 'query',
    varies: 'nowhere',
    rows: [
      type('azurerm_dns_a_record', 'DNS queries (first 1B)', '1M queries', { from: 0, region: 'global', ...MILLION }),
      type('azurerm_dns_a_record', 'DNS queries (over 1B)', '1M queries', { from: 1e9, region: 'global', ...MILLION }),
    ],
  },
  'azure.dns.endpoint': {
    unit: 'month',
    varies: 'nowhere',
    keys: ['direction'],
    rows: [
      type('azurerm_private_dns_resolver_inbound_endpoint', 'Inbound endpoint', 'months', { as: ['Inbound'] }),
      type('azurerm_private_dns_resolver_outbound_endpoint', 'Outbound endpoint', 'months', { as: ['Outbound'] }),
    ],
  },
  'azure.key.operation': {
    unit: 'operation',
    varies: 'nowhere',
    keys: ['kind'],
    rows: [
      type('azurerm_key_vault_key', 'Software-protected keys', '10K transactions', {
        where: { variant: 'RSA 2048' },
        as: ['RSA 2048'],
        ...EAST,
        ...TEN_THOUSAND,
      }),
      type('azurerm_key_vault_key', 'Software-protected keys', '10K transactions', {
        where: { variant: 'other keys' },
        as: ['other'],
        ...EAST,
        ...TEN_THOUSAND,
      }),
    ],
  },
  'azure.key.hsm': { unit: 'month', varies: 'nowhere', rows: [type('azurerm_key_vault_key', 'HSM-protected keys', 'months', EAST)] },
  'azure.key.hsm.advanced': {
    unit: 'month',
    varies: 'nowhere',
    rows: [
      type('azurerm_key_vault_key', 'HSM-protected keys (first 250)', 'months', { from: 0, ...EAST }),
      type('azurerm_key_vault_key', 'HSM-protected keys (next 1250)', 'months', { from: 250, ...EAST }),
      type('azurerm_key_vault_key', 'HSM-protected keys (next 2500)', 'months', { from: 1_500, ...EAST }),
      type('azurerm_key_vault_key', 'HSM-protected keys (over 4000)', 'months', { from: 4_000, ...EAST }),
    ],
  },
  'azure.snapshot.gb': { unit: 'GB-month', varies: 'nowhere', rows: [type('azurerm_snapshot', 'Storage', 'GB')] },
  'azure.eventhub.unit': {
    unit: 'month',
    varies: 'nowhere',
    keys: ['tier'],
    rows: [
      type('azurerm_eventhub_namespace', 'Capacity (Basic)', 'throughput units', { as: ['Basic'] }),
      type('azurerm_eventhub_namespace', 'Capacity (Standard)', 'throughput units', { as: ['Standard'] }),
      type('azurerm_eventhub_namespace', 'Capacity (Premium)', 'processing units', { as: ['Premium'] }),
    ],
  },
  'azure.eventhub.event': {
    unit: 'event',
    varies: 'nowhere',
    rows: [type('azurerm_eventhub_namespace', 'Ingress event (Standard)', '1M events', MILLION)],
  },
  'azure.servicebus.hour': { unit: 'hour', varies: 'nowhere', rows: [type(BUS, 'Base charge', 'hours')] },
  'azure.servicebus.unit': { unit: 'month', varies: 'nowhere', rows: [type(BUS, 'Messaging units', 'units')] },
  'azure.servicebus.basic': { unit: 'operation', varies: 'nowhere', rows: [type(BUS, 'Messaging operations', '1M operations', MILLION)] },
  'azure.servicebus.standard': {
    unit: 'operation',
    varies: 'nowhere',
    rows: [
      type(BUS, 'Messaging operations (13M-100M)', '1M operations', { from: 0, ...MILLION }),
      type(BUS, 'Messaging operations (100M-2,500M)', '1M operations', { from: 87e6, ...MILLION }),
      type(BUS, 'Messaging operations (over 2,500M)', '1M operations', { from: 2_487e6, ...MILLION }),
    ],
  },
  'azure.insights.gb': { unit: 'GB', varies: 'nowhere', rows: [type('azurerm_application_insights', 'Data ingested', 'GB')] },
  'azure.apim.unit': {
    unit: 'month',
    varies: 'nowhere',
    keys: ['tier'],
    rows: ['developer', 'basic', 'standard', 'premium'].map((tier) =>
      type('azurerm_api_management', `API management (${tier})`, 'units', { as: [tier] }),
    ) as [Row, ...Row[]],
  },
  'azure.apim.call': {
    unit: 'request',
    varies: 'nowhere',
    rows: [type('azurerm_api_management', 'API management (consumption)', '1M calls', MILLION)],
  },
  'azure.function.duration': {
    unit: 'GB-second',
    varies: 'nowhere',
    rows: [type('azurerm_linux_function_app', 'Execution time', 'GB-seconds')],
  },
  'azure.function.execution': {
    unit: 'request',
    varies: 'nowhere',
    rows: [type('azurerm_linux_function_app', 'Executions', '1M requests', MILLION)],
  },
  'azure.function.vcpu': { unit: 'vCPU-month', varies: 'nowhere', rows: [type('azurerm_linux_function_app', 'vCPU (EP1)', 'vCPU')] },
  'azure.function.memory': { unit: 'GB-month', varies: 'nowhere', rows: [type('azurerm_linux_function_app', 'Memory (EP1)', 'GB')] },
  'azure.staticsite.month': {
    unit: 'month',
    varies: 'nowhere',
    rows: [type('azurerm_static_web_app', 'Static Web App (Standard)', 'months')],
  },
  'azure.signalr.unit': {
    unit: 'month',
    varies: 'nowhere',
    keys: ['tier'],
    rows: [
      type('azurerm_signalr_service', 'Service usage (Standard)', 'units', { as: ['Standard'] }),
      type('azurerm_signalr_service', 'Service usage (Premium)', 'units', { as: ['Premium'] }),
    ],
  },
  'azure.appconfig.month': {
    unit: 'month',
    varies: 'nowhere',
    rows: [type('azurerm_app_configuration', 'Instance', 'days', { times: 30 })],
  },
};
