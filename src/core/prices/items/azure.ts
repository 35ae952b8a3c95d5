import type { Item, Items, Row } from './item';
import { type } from './row';

/** Blob redundancies as the price list spells them. */
const REDUNDANCIES = ['LRS', 'ZRS', 'GRS', 'RA-GRS', 'GZRS', 'RA-GZRS'];

const blob = (tier: 'Hot' | 'Cool', redundancy: string, what: string, unit: string, more: Partial<Row> = {}): Row => ({
  table: 'services',
  service: 'Storage',
  component: `${tier.toLowerCase()}_${redundancy.toLowerCase().replace('-', '_')}_${what}`,
  unit,
  where: { product: 'General Block Blob v2', sku: `${tier} ${redundancy}` },
  ...more,
});

/** Plans of East US by size, as each price list spells it: those with Linux and those with Windows have one name there. */
const PLAN_SIZES: Readonly<Record<string, readonly string[]>> = {
  Basic: ['B1', 'B2', 'B3'],
  Standard: ['S1', 'S2', 'S3'],
  'Premium v2': ['P1v2', 'P2v2', 'P3v2'],
  'Premium v3': ['P0v3', 'P1v3', 'P2v3', 'P3v3', 'P1mv3', 'P2mv3', 'P3mv3', 'P4mv3', 'P5mv3'],
  'Isolated v2': ['I1v2', 'I2v2', 'I3v2', 'I4v2', 'I5v2', 'I6v2'],
};

const PLANS: readonly Row[] = Object.entries(PLAN_SIZES).flatMap(([family, sizes]) =>
  sizes.flatMap((size) =>
    (['Linux', 'Windows'] as const).map((os) =>
      type('azurerm_service_plan', `Instance usage (${size})`, 'hours', {
        where: { variant: os },
        as: [
          `Azure App Service ${family} Plan${os === 'Linux' ? ' - Linux' : ''}`,
          /^[PI][1-9]v[23]$/.test(size) ? size.replace('v', ' v') : size,
        ],
      }),
    ),
  ),
);

const STEPS = "from the price above 500 TB, by the steps of Azure's list";

/**
 * Stored data of a hot account. The tables hold the price above 500 TB; the first 50 TB cost 1/0.92 of it and the next
 * 450 TB 0.96/0.92, the steps that Azure's list has in every region.
 */
const hotData = (redundancy: string): Item => ({
  unit: 'GB-month',
  varies: 'nowhere',
  rows: [
    blob('Hot', redundancy, 'data_stored', 'gb_month', { from: 0, times: 1 / 0.92, derived: STEPS }),
    blob('Hot', redundancy, 'data_stored', 'gb_month', { from: 51_200, times: 0.96 / 0.92, derived: STEPS }),
    blob('Hot', redundancy, 'data_stored', 'gb_month', { from: 512_000 }),
  ],
});

const BLOB: Items = Object.fromEntries(
  REDUNDANCIES.flatMap((redundancy): [string, Item][] => [
    [`azure.blob.hot.${redundancy}`, hotData(redundancy)],
    [`azure.blob.cool.${redundancy}`, { unit: 'GB-month', varies: 'nowhere', rows: [blob('Cool', redundancy, 'data_stored', 'gb_month')] }],
  ]),
);

/** Priced things of Azure. Reference region eastus. */
export const AZURE_ITEMS: Items = {
  'azure.disk.month': {
    unit: 'month',
    varies: 'nowhere',
    keys: ['tier and redundancy'],
    rows: [{ table: 'blockstorage', unit: 'disk_month', keys: ['volume_type'] }],
  },
  'azure.disk.provisioned': {
    unit: 'GB-hour',
    varies: 'nowhere',
    keys: ['meter'],
    rows: [{ table: 'blockstorage', unit: 'gib_hour', keys: ['volume_type'] }],
  },
  'azure.disk.operations': {
    unit: 'operation',
    varies: 'nowhere',
    rows: [type('azurerm_managed_disk', 'Disk operations', '10k operations', { times: 1e-4 })],
  },
  'azure.aks.uptime': { unit: 'hour', varies: 'nowhere', rows: [type('azurerm_kubernetes_cluster', 'Uptime SLA', 'hours')] },
  'azure.lb.data': { unit: 'GB', varies: 'nowhere', rows: [type('azurerm_lb', 'Data processed', 'GB')] },
  'azure.nat.hour': { unit: 'hour', varies: 'nowhere', rows: [type('azurerm_nat_gateway', 'NAT gateway', 'hours')] },
  'azure.nat.gb': { unit: 'GB', varies: 'nowhere', rows: [type('azurerm_nat_gateway', 'Data processed', 'GB')] },
  'azure.ip.static': {
    unit: 'hour',
    varies: 'nowhere',
    rows: [type('azurerm_public_ip', 'IP address (static, regional)', 'hours', { where: { sku: 'Standard' } })],
  },
  'azure.ip.dynamic': { unit: 'hour', varies: 'nowhere', rows: [type('azurerm_public_ip', 'IP address (dynamic, regional)', 'hours')] },
  'azure.ip.global': { unit: 'hour', varies: 'nowhere', rows: [type('azurerm_public_ip', 'IP address (static, global)', 'hours')] },
  'azure.appservice.hour': {
    unit: 'hour',
    varies: 'nowhere',
    keys: ['product', 'size'],
    rows: [{ table: 'services', service: 'Azure App Service', unit: 'hour', keys: ['product', 'sku'] }, ...PLANS],
  },
  'azure.acr.basic': {
    unit: 'month',
    varies: 'nowhere',
    rows: [type('azurerm_container_registry', 'Registry usage (Basic)', 'days', { times: 30 })],
  },
  'azure.acr.premium': {
    unit: 'month',
    varies: 'nowhere',
    rows: [type('azurerm_container_registry', 'Registry usage (Premium)', 'days', { times: 30 })],
  },
  'azure.acr.storage': { unit: 'GB-month', varies: 'nowhere', rows: [type('azurerm_container_registry', 'Storage (over 10GB)', 'GB')] },
  'azure.logs.ingestion': {
    unit: 'GB',
    varies: 'nowhere',
    rows: [type('azurerm_log_analytics_workspace', 'Log data ingestion', 'GB', { where: { sku: 'PerGB2018' } })],
  },
  'azure.logs.retention': {
    unit: 'GB-month',
    varies: 'nowhere',
    rows: [type('azurerm_log_analytics_workspace', 'Log data retention', 'GB', { where: { sku: 'PerGB2018' } })],
  },
  'azure.endpoint.hour': { unit: 'hour', varies: 'nowhere', rows: [type('azurerm_private_endpoint', 'Private endpoint', 'hour')] },
  'azure.endpoint.inbound': {
    unit: 'GB',
    varies: 'nowhere',
    rows: [
      type('azurerm_private_endpoint', 'Inbound data processed (first 1PB)', 'GB', { from: 0 }),
      type('azurerm_private_endpoint', 'Inbound data processed (next 4PB)', 'GB', { from: 1_048_576 }),
      type('azurerm_private_endpoint', 'Inbound data processed (over 5PB)', 'GB', { from: 5_242_880 }),
    ],
  },
  'azure.endpoint.outbound': {
    unit: 'GB',
    varies: 'nowhere',
    rows: [
      type('azurerm_private_endpoint', 'Outbound data processed (first 1PB)', 'GB', { from: 0 }),
      type('azurerm_private_endpoint', 'Outbound data processed (next 4PB)', 'GB', { from: 1_048_576 }),
      type('azurerm_private_endpoint', 'Outbound data processed (over 5PB)', 'GB', { from: 5_242_880 }),
    ],
  },
  'azure.gateway.hour': {
    unit: 'hour',
    varies: 'nowhere',
    rows: [type('azurerm_application_gateway', 'Gateway usage (basic v2)', 'hours')],
  },
  'azure.gateway.units': {
    unit: 'capacity-hour',
    varies: 'nowhere',
    rows: [type('azurerm_application_gateway', 'V2 capacity units (basic)', 'CU')],
  },
  'azure.gateway.waf.hour': {
    unit: 'hour',
    varies: 'nowhere',
    rows: [type('azurerm_application_gateway', 'Gateway usage (WAF v2)', 'hours')],
  },
  'azure.gateway.waf.units': {
    unit: 'capacity-hour',
    varies: 'nowhere',
    rows: [type('azurerm_application_gateway', 'V2 capacity units (WAF)', 'CU')],
  },
  ...BLOB,
};
