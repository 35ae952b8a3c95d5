// Writes the bill of Brightcart, the made-up shop of this folder: FOCUS 1.0, 2026-08-25 to 2026-11-22. The same bytes every time.
//   node examples/generate/bill.mjs [folder]      bills/focus-2026.csv and bills-parquet/focus-2026-10.parquet
// Prices and amounts are invented. In it to be found: from 2026-11-14 on, the data through storefront's NAT gateway is four
// times what it was; about a tenth of the cost has no owner; platform's shared cluster is tagged cost_pool.
import fs from 'node:fs';
import path from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 7, 25);
const DAYS = 90;
const ANOMALY = Date.UTC(2026, 10, 14);
const SEED = 20261122;

const COLUMNS =
  'AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd BillingPeriodStart ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountStatus CommitmentDiscountType ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName SkuId SkuPriceId SubAccountId SubAccountName Tags'.split(
    ' ',
  );

const CLOUDS = {
  aws: { provider: 'AWS', payer: '210000000001' },
  azure: { provider: 'Microsoft', payer: '7310421' },
  gcp: { provider: 'Google Cloud', payer: '01AF3C-9D2E77-51B0C4' },
};
const ACCOUNTS = {
  prod: { cloud: 'aws', id: '210000000010', name: 'brightcart-prod', region: 'eu-west-1', regionName: 'Europe (Ireland)' },
  staging: { cloud: 'aws', id: '210000000020', name: 'brightcart-staging', region: 'eu-west-1', regionName: 'Europe (Ireland)' },
  reports: { cloud: 'azure', id: '5b1e7c52-0000-4000-8000-000000000031', name: 'brightcart-reports', region: 'westeurope', regionName: 'West Europe' },
  lake: { cloud: 'gcp', id: 'brightcart-lake', name: 'brightcart-lake', region: 'europe-west1', regionName: 'Belgium' },
};
const SERVICES = {
  ec2: ['Amazon Elastic Compute Cloud', 'Compute', 'Virtual machines'],
  eks: ['Amazon Elastic Kubernetes Service', 'Compute', 'Cluster hours'],
  rds: ['Amazon Relational Database Service', 'Databases', 'Database instances and storage'],
  s3: ['Amazon Simple Storage Service', 'Storage', 'Object storage'],
  lambda: ['AWS Lambda', 'Compute', 'Requests and duration'],
  vpc: ['Amazon Virtual Private Cloud', 'Networking', 'NAT gateway hours and data'],
  logs: ['AmazonCloudWatch', 'Management and Governance', 'Logs and metrics'],
  support: ['AWS Support', 'Other', 'Business support'],
  azureVm: ['Virtual Machines', 'Compute', 'Report workers'],
  azureSql: ['Azure SQL Database', 'Databases', 'Report database'],
  azureDisk: ['Storage Accounts', 'Storage', 'Report archive'],
  bigquery: ['BigQuery', 'Analytics', 'Queries and storage'],
  gcs: ['Cloud Storage', 'Storage', 'Lake'],
  gce: ['Compute Engine', 'Compute', 'Batch machines'],
};
// traffic of a shop is highest at the weekend, batch work is done on working days; Sunday first
const WEEKS = { shop: [1.16, 0.94, 0.92, 0.93, 0.96, 1.04, 1.18], work: [0.55, 1.12, 1.15, 1.16, 1.14, 1.1, 0.6], flat: [1, 1, 1, 1, 1, 1, 1] };

// owner, account, service, dollars a day, week, growth over the 90 days, noise
const LINES = [
  ['storefront', 'prod', 'ec2', 74, 'shop', 0.08, 0.03],
  ['storefront', 'staging', 'ec2', 11, 'work', 0, 0.02],
  ['storefront', 'prod', 'rds', 36, 'flat', 0.04, 0.004],
  ['storefront', 'prod', 's3', 8, 'flat', 0.1, 0.01],
  ['storefront', 'prod', 'lambda', 6, 'shop', 0.05, 0.05],
  ['storefront', 'prod', 'vpc', 14, 'shop', 0.05, 0.04],
  ['storefront', 'prod', 'logs', 5, 'shop', 0.05, 0.05],
  ['payments', 'prod', 'ec2', 47, 'shop', 0.03, 0.02, 'plan'],
  ['payments', 'staging', 'ec2', 8, 'work', 0, 0.02],
  ['payments', 'prod', 'rds', 55, 'flat', 0.02, 0.004],
  ['payments', 'prod', 'lambda', 10, 'shop', 0.06, 0.05],
  ['payments', 'prod', 's3', 4, 'flat', 0.05, 0.01],
  ['payments', 'prod', 'vpc', 8, 'shop', 0.03, 0.04],
  ['payments', 'prod', 'logs', 4, 'shop', 0.03, 0.05],
  ['platform', 'prod', 'ec2', 19, 'work', 0.02, 0.02],
  ['platform', 'prod', 'logs', 9, 'flat', 0.06, 0.03],
  ['platform', 'prod', 's3', 5, 'flat', 0.05, 0.01],
  ['data', 'prod', 's3', 15, 'flat', 0.12, 0.01],
  ['data', 'prod', 'ec2', 24, 'work', 0.06, 0.04],
  ['data', 'reports', 'azureVm', 18, 'work', 0, 0.02],
  ['data', 'reports', 'azureSql', 13, 'flat', 0, 0.004],
  ['data', 'reports', 'azureDisk', 4, 'flat', 0.08, 0.01],
  ['data', 'lake', 'bigquery', 17, 'work', 0.1, 0.08],
  ['data', 'lake', 'gcs', 6, 'flat', 0.12, 0.01],
  ['data', 'lake', 'gce', 9, 'work', 0.02, 0.05],
  ['pool:platform', 'prod', 'eks', 7.2, 'flat', 0, 0],
  ['pool:platform', 'prod', 'ec2', 31, 'shop', 0.04, 0.02],
  ['pool:platform', 'prod', 'vpc', 9, 'shop', 0.04, 0.03],
  ['pool:platform', 'prod', 'logs', 8, 'flat', 0.04, 0.03],
  ['', 'prod', 'ec2', 26, 'shop', 0.02, 0.04],
  ['', 'prod', 's3', 9, 'flat', 0.06, 0.02],
  ['', 'prod', 'logs', 7, 'flat', 0.02, 0.05],
  ['', 'staging', 'vpc', 6, 'flat', 0, 0.02],
];

const arn = (service, rest, region = 'eu-west-1', account = '210000000010') => `arn:aws:${service}:${region}:${account}:${rest}`;
// resources of a line with their parts of it; lines without name none. The first NAT gateway carries all of the anomaly.
const RESOURCES = {
  'storefront/prod/vpc': [['nat-0b5c1de77a90f0001', 'NAT gateway', 0.5], ['nat-0b5c1de77a90f0002', 'NAT gateway', 0.5]],
  'storefront/prod/lambda': [[arn('lambda', 'function:thumbnails'), 'Function', 1]],
  'storefront/prod/s3': [['arn:aws:s3:::brightcart-media', 'Bucket', 1]],
  'payments/prod/rds': [[arn('rds', 'db:ledger'), 'DB instance', 0.52], [arn('rds', 'db:ledger-replica-0'), 'DB instance', 0.33], [arn('rds', 'cluster:vault'), 'DB cluster', 0.15]],
  'data/lake/gcs': [['//storage.googleapis.com/projects/_/buckets/brightcart-datasets', 'Bucket', 1]],
};

let state = SEED;
/** Mulberry32 */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** Whole hundred-millionths, so that text and float are the same number. */
const money = (dollars) => Math.round(dollars * 1e8);
const decimal = (units) => `${units < 0 ? '-' : ''}${String(Math.abs(units)).padStart(9, '0').replace(/(\d{8})$/, '.$1')}`;
const moment = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

function row(ms, accountName, serviceName, { owner, effective, billed, list, category = 'Usage', frequency = 'Usage-Based', description, plan = false, resource: [ResourceId, ResourceType] = [] }) {
  const account = ACCOUNTS[accountName];
  const { provider, payer } = CLOUDS[account.cloud];
  const [service, serviceCategory, what] = SERVICES[serviceName];
  const date = new Date(ms);
  const tags = tagsOf(owner, accountName);
  return {
    BilledCost: billed,
    BillingAccountId: payer,
    BillingAccountName: 'Brightcart',
    BillingCurrency: 'USD',
    BillingPeriodStart: moment(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)),
    BillingPeriodEnd: moment(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)),
    ChargeCategory: category,
    ChargeDescription: description ?? what,
    ChargeFrequency: frequency,
    ChargePeriodStart: moment(ms),
    ChargePeriodEnd: moment(ms + DAY),
    ...(plan ? { CommitmentDiscountCategory: 'Spend', CommitmentDiscountId: 'savingsplan/sp-brightcart', CommitmentDiscountStatus: 'Used', CommitmentDiscountType: 'Savings Plan' } : {}),
    ContractedCost: list,
    EffectiveCost: effective,
    InvoiceIssuerName: provider,
    ListCost: list,
    PricingCategory: category === 'Usage' ? (plan ? 'Committed' : 'Standard') : '',
    ProviderName: provider,
    PublisherName: provider,
    RegionId: account.region,
    RegionName: account.regionName,
    ...(ResourceId ? { ResourceId, ResourceType } : {}),
    ServiceCategory: serviceCategory,
    ServiceName: service,
    SubAccountId: account.id,
    SubAccountName: account.name,
    Tags: tags ? JSON.stringify(tags) : '',
  };
}

function tagsOf(owner, accountName) {
  const environment = accountName === 'staging' ? 'staging' : 'production';
  if (owner === '') return undefined;
  return owner.startsWith('pool:') ? { cost_pool: owner.slice(5), environment } : { team: owner, environment };
}

function rowsOfDay(ms) {
  const index = (ms - FIRST) / DAY;
  const rows = [];
  for (const [owner, account, service, base, week, growth, noise, plan] of LINES) {
    const weekday = WEEKS[week][new Date(ms).getUTCDay()];
    const spread = 1 + noise * (random() + random() + random() - 1.5) * 1.6;
    const jump = owner === 'storefront' && service === 'vpc' && ms >= ANOMALY ? 4 : 1;
    const list = money(base * weekday * (1 + (growth * index) / DAYS) * spread * jump);
    for (const { resource, list: part } of partsOf(RESOURCES[`${owner}/${account}/${service}`], list, jump)) {
      const amounts = plan ? { list: part, effective: Math.round(part * 0.72), billed: 0 } : { list: part, effective: part, billed: part };
      rows.push(row(ms, account, service, { owner, ...amounts, plan: Boolean(plan), resource }));
    }
  }
  if (new Date(ms).getUTCDate() === 1) {
    const same = (dollars) => ({ list: money(dollars), effective: money(dollars), billed: money(dollars) });
    rows.push(row(ms, 'prod', 'support', { owner: '', ...same(412.5), frequency: 'Recurring' }));
    rows.push(row(ms, 'prod', 'ec2', { owner: '', ...same(0), billed: money(1030), list: money(1030), category: 'Purchase', frequency: 'Recurring', description: 'Savings plan, monthly fee' }));
    rows.push(row(ms, 'prod', 'ec2', { owner: '', ...same(186.2), category: 'Tax', frequency: 'Recurring', description: 'Tax' }));
    rows.push(row(ms, 'prod', 's3', { owner: '', ...same(-75), list: 0, category: 'Credit', frequency: 'One-Time', description: 'Start-up credit' }));
  }
  return rows;
}

/** The line's amount by resource, exactly: what `jump` adds and what rounding leaves is the first one's. */
function partsOf(resources, list, jump) {
  if (!resources) return [{ list }];
  const others = resources.slice(1).map(([id, type, share]) => ({ resource: [id, type], list: Math.round((list / jump) * share) }));
  const [[id, type]] = resources;
  return [{ resource: [id, type], list: others.reduce((rest, other) => rest - other.list, list) }, ...others];
}

const MONEY = new Set(['BilledCost', 'ContractedCost', 'EffectiveCost', 'ListCost']);
const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (values) => COLUMNS.map((name) => (values[name] === undefined ? '' : MONEY.has(name) ? decimal(values[name]) : quoted(values[name]))).join(',');

const rows = Array.from({ length: DAYS }, (_, index) => rowsOfDay(FIRST + index * DAY)).flat();
const folder = process.argv[2] ?? path.dirname(import.meta.dirname);
fs.mkdirSync(path.join(folder, 'bills'), { recursive: true });
fs.writeFileSync(path.join(folder, 'bills', 'focus-2026.csv'), `${[COLUMNS.join(','), ...rows.map(line)].join('\n')}\n`);

const TIMES = new Set(['BillingPeriodEnd', 'BillingPeriodStart', 'ChargePeriodEnd', 'ChargePeriodStart']);
const october = rows.filter(({ ChargePeriodStart }) => ChargePeriodStart.startsWith('2026-10'));
const columnData = COLUMNS.filter((name) => october.some((values) => values[name] !== undefined)).map((name) => {
  const values = october.map((values) => values[name]);
  if (MONEY.has(name)) return { name, type: 'DOUBLE', data: values.map((units) => units / 1e8) };
  if (TIMES.has(name)) return { name, type: 'TIMESTAMP', data: values.map((text) => new Date(text)) };
  return { name, type: 'STRING', data: values.map((text) => (text === '' ? undefined : text)) };
});
fs.mkdirSync(path.join(folder, 'bills-parquet'), { recursive: true });
fs.writeFileSync(path.join(folder, 'bills-parquet', 'focus-2026-10.parquet'), Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 500 })));
