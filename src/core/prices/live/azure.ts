import type { LiveSubject } from '../live';
import type { KnownItems } from '../items/item';
import type { Unit } from '../../model/price';

/** What picks the one meter of Azure Retail Prices that an item is. */
export interface AzureQuestion {
  /** Fields with their exact values, in which the service filters; case counts. */
  readonly where: Readonly<Record<string, string>>;
  /** Where the meter is listed; absent: in the region itself. */
  readonly region?: string;
  /** Spellings of `unitOfMeasure`. */
  readonly units: readonly string[];
  /** Units of the list in one unit of the item: 1/10000 of `10K` in one request. */
  readonly times: number;
  /** Rows of the answer that are another thing all the same. */
  readonly without?: RegExp;
  /** Machines only: product names end with ` Windows` or do not. */
  readonly os?: 'linux' | 'windows';
}

/** A row of the table of live items; `undefined` for keys that Azure does not know under these names. */
export interface AzureRow {
  readonly where: AzureQuestion['where'];
  readonly region?: string;
  readonly units?: readonly string[];
  readonly times?: number;
}

export type AzureRows = Readonly<Record<string, AzureRow | ((...keys: string[]) => AzureRow | undefined)>>;

const UNITS: Partial<Readonly<Record<Unit, readonly string[]>>> = {
  hour: ['1 Hour', '1/Hour'],
  month: ['1/Month'],
  'GB-month': ['1 GB/Month'],
  GB: ['1 GB'],
  'capacity-hour': ['1 Hour', '1/Hour'],
};

const DISKS: Readonly<Record<string, string>> = {
  P: 'Premium SSD Managed Disks',
  E: 'Standard SSD Managed Disks',
  S: 'Standard HDD Managed Disks',
};

/** Stored data of an account; `Hot LRS` is the name of the SKU and the start of that of its meter. */
const blob = (tier: 'Hot' | 'Cool', redundancy: string): AzureRow => ({
  where: {
    serviceName: 'Storage',
    productName: 'General Block Blob v2',
    skuName: `${tier} ${redundancy}`,
    meterName: `${tier} ${redundancy} Data Stored`,
  },
});

const BLOBS: AzureRows = Object.fromEntries(
  ['LRS', 'ZRS', 'GRS', 'RA-GRS', 'GZRS', 'RA-GZRS'].flatMap((redundancy): [string, AzureRow][] => [
    [`azure.blob.hot.${redundancy}`, blob('Hot', redundancy)],
    [`azure.blob.cool.${redundancy}`, blob('Cool', redundancy)],
  ]),
);

const address = (skuName: string, kind: string): AzureRow => ({
  where: { serviceName: 'Virtual Network', productName: 'IP Addresses', skuName, meterName: `${skuName} IPv4 ${kind} Public IP` },
});
/** Billed by the day; a month has 30. */
const registry = (skuName: string): AzureRow => ({
  where: { serviceName: 'Container Registry', productName: 'Container Registry', skuName, meterName: `${skuName} Registry Unit` },
  units: ['1/Day'],
  times: 30,
});
const logs = (kind: string): AzureRow => ({
  where: { serviceName: 'Log Analytics', skuName: 'Pay-as-you-go', meterName: `Pay-as-you-go Data ${kind}` },
});
/** Application Gateways of the second generation: an hour and its capacity units. */
const gateway = (tier: 'Standard' | 'WAF', meter: string): AzureRow => ({
  where: { serviceName: 'Application Gateway', productName: `Application Gateway ${tier} v2`, meterName: `Standard ${meter}` },
});
/** NAT gateways and load balancers are listed for no region. */
const anywhere = (serviceName: string, meterName: string): AzureRow => ({ where: { serviceName, meterName }, region: 'Global' });
/** Private Link is listed for no region. */
const privateLink = (meter: string): AzureRow => ({
  where: { serviceName: 'Virtual Network', productName: 'Virtual Network Private Link', meterName: `Standard ${meter}` },
  region: 'Global',
});

/**
 * Items that Azure Retail Prices is asked for, beside on-demand machines. Names are those of the service's own answers, as
 * infracost/infracost, andy-diericks/azure-pricing-radar and flexera-public/policy_templates hold them.
 */
export const AZURE_LIVE: AzureRows = {
  'azure.disk.month': (disk = '') => {
    const [tier = '', redundancy = ''] = disk.split('_');
    const productName = DISKS[tier.slice(0, 1)];
    const skuName = `${tier} ${redundancy}`;
    return productName === undefined || redundancy === ''
      ? undefined
      : { where: { serviceName: 'Storage', productName, skuName, meterName: `${skuName} Disk` } };
  },
  'azure.appservice.hour': (productName = '', skuName = '') => ({ where: { serviceName: 'Azure App Service', productName, skuName } }),
  'azure.aks.uptime': {
    where: { serviceName: 'Azure Kubernetes Service', skuName: 'Standard', meterName: 'Standard Uptime SLA' },
  },
  'azure.ip.static': address('Standard', 'Static'),
  'azure.ip.dynamic': address('Basic', 'Dynamic'),
  'azure.ip.global': address('Global', 'Static'),
  'azure.acr.basic': registry('Basic'),
  'azure.acr.premium': registry('Premium'),
  'azure.logs.ingestion': logs('Ingestion'),
  'azure.logs.retention': logs('Retention'),
  'azure.nat.hour': anywhere('NAT Gateway', 'Standard Gateway'),
  'azure.nat.gb': anywhere('NAT Gateway', 'Standard Data Processed'),
  'azure.lb.data': anywhere('Load Balancer', 'Standard Data Processed'),
  'azure.gateway.hour': gateway('Standard', 'Fixed Cost'),
  'azure.gateway.units': gateway('Standard', 'Capacity Units'),
  'azure.gateway.waf.hour': gateway('WAF', 'Fixed Cost'),
  'azure.gateway.waf.units': gateway('WAF', 'Capacity Units'),
  'azure.endpoint.hour': privateLink('Private Endpoint'),
  'azure.endpoint.inbound': privateLink('Data Processed - Ingress'),
  'azure.endpoint.outbound': privateLink('Data Processed - Egress'),
  ...BLOBS,
};

/** Names that are no plain machine of today. */
const OTHER_MACHINES = /Spot|Low Priority|CloudServices|Cloud Services|Dedicated Host|Promo|Expired/;

/** What Azure is asked for a machine or an item; `undefined` for what is not asked. */
export function azureQuestion(
  { machine, os, item = '', keys }: Omit<LiveSubject, 'bundled'>,
  items: KnownItems,
): AzureQuestion | undefined {
  if (machine !== undefined) {
    const where = { serviceName: 'Virtual Machines', armSkuName: machine };
    return { where, units: ['1 Hour'], times: 1, without: OTHER_MACHINES, os: os ?? 'linux' };
  }
  const row = AZURE_LIVE[item];
  const found = typeof row === 'function' ? row(...keys) : row;
  const unit = items[item]?.unit;
  return found && unit && { ...found, units: found.units ?? UNITS[unit] ?? [], times: found.times ?? 1 };
}
