import assert from 'node:assert/strict';
import type { LiveSubject } from '../../../src/core/prices/live';
import { azurePrices } from '../../../src/sources/prices/azure';
import { flat } from '../../../src/sources/prices/source';
import { askOne } from './askOne';
import { standIn, type Answer } from './standIn';

const VM: LiveSubject = { cloud: 'azure', region: 'eastus', machine: 'Standard_D2s_v5', os: 'linux', keys: [], bundled: flat(0.096) };
const DISK: LiveSubject = { cloud: 'azure', region: 'eastus', item: 'azure.disk.month', keys: ['P10_LRS'], bundled: flat(19.71) };

/** Fields that may be filtered by: https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices */
const FILTERS = new Set([
  'armRegionName',
  'location',
  'meterId',
  'meterName',
  'productId',
  'skuId',
  'productName',
  'skuName',
  'serviceName',
  'serviceId',
  'serviceFamily',
  'priceType',
  'armSkuName',
]);

/** The filter of a request as the service reads it; anything it would not take is an error. */
function filterOf(url: string | undefined): Record<string, string> {
  const { searchParams } = new URL(url ?? '', 'http://localhost');
  for (const name of searchParams.keys())
    assert.ok(['api-version', '$filter', '$skip', 'currencyCode'].includes(name), `unknown parameter ${name}`);
  assert.equal(searchParams.get('api-version'), '2023-01-01-preview');
  const found: Record<string, string> = {};
  for (const part of (searchParams.get('$filter') ?? '').split(' and ')) {
    const [, name = '', value = ''] = /^(\w+) eq '((?:[^']|'')*)'$/.exec(part) ?? assert.fail(`no filter: ${part}`);
    assert.ok(FILTERS.has(name), `no such field: ${name}`);
    found[name] = value;
  }
  return found;
}

const row = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  currencyCode: 'USD',
  tierMinimumUnits: 0,
  retailPrice: 0.101,
  unitPrice: 0.101,
  armRegionName: 'eastus',
  location: 'US East',
  effectiveStartDate: '2021-11-01T00:00:00Z',
  meterName: 'D2s v5',
  productName: 'Virtual Machines Dsv5 Series',
  skuName: 'D2s v5',
  serviceName: 'Virtual Machines',
  unitOfMeasure: '1 Hour',
  type: 'Consumption',
  armSkuName: 'Standard_D2s_v5',
  ...more,
});
const page = (items: readonly unknown[], next: string | null = null): Answer => ({
  body: { BillingCurrency: 'USD', Items: items, NextPageLink: next, Count: items.length },
});

/** What Azure's price is when the service answers so. */
async function asked(
  subject: LiveSubject,
  answer: (filter: Record<string, string>, count: number, url: string) => Answer,
  signal = new AbortController().signal,
) {
  let count = 0;
  const server = await standIn((request) => answer(filterOf(request.url), count++, request.url ?? ''));
  try {
    const price = await askOne(
      azurePrices(() => new Date('2026-11-20T10:00:00Z'), server.url),
      subject,
      signal,
    );
    assert.deepEqual(server.wrong, []);
    return { price, requests: server.requests.length };
  } finally {
    await server.close();
  }
}

describe('Azure Retail Prices', () => {
  it('gives a machine its price, without spot, low priority, Windows and cloud services', async () => {
    const others = [
      row({ skuName: 'D2s v5 Spot', meterName: 'D2s v5 Spot', retailPrice: 0.02 }),
      row({ skuName: 'D2s v5 Low Priority', meterName: 'D2s v5 Low Priority', retailPrice: 0.03 }),
      row({ productName: 'Virtual Machines Dsv5 Series Windows', retailPrice: 0.19 }),
      row({ productName: 'Dsv5 Series CloudServices', retailPrice: 0.5 }),
      row({ type: 'Reservation', retailPrice: 500 }),
    ];
    const { price } = await asked(VM, (filter) => {
      assert.deepEqual(filter, {
        serviceName: 'Virtual Machines',
        priceType: 'Consumption',
        armRegionName: 'eastus',
        armSkuName: 'Standard_D2s_v5',
      });
      return page([...others, row()]);
    });
    assert.deepEqual(price, { tiers: flat(0.101), asOf: '2026-11-20' });
    assert.deepEqual((await asked({ ...VM, os: 'windows' }, () => page([...others, row()]))).price, {
      tiers: flat(0.19),
      asOf: '2026-11-20',
    });
  });

  it('gives a disk its month, not its mounts', async () => {
    const disk = row({
      serviceName: 'Storage',
      productName: 'Premium SSD Managed Disks',
      skuName: 'P10 LRS',
      meterName: 'P10 LRS Disk',
      unitOfMeasure: '1/Month',
      retailPrice: 20.5,
    });
    const { price } = await asked(DISK, (filter) => {
      assert.deepEqual([filter.productName, filter.skuName], ['Premium SSD Managed Disks', 'P10 LRS']);
      return page([{ ...disk, meterName: 'P10 LRS Disk Mount', retailPrice: 1 }, disk]);
    });
    assert.deepEqual(price, { tiers: flat(20.5), asOf: '2026-11-20' });
  });

  it('gives tiers, asks for no region where a meter has none, and turns days into a month', async () => {
    const item = (name: string): LiveSubject => ({ cloud: 'azure', region: 'westeurope', item: name, keys: [], bundled: flat(1) });
    const ingress = {
      serviceName: 'Virtual Network',
      productName: 'Virtual Network Private Link',
      skuName: 'Standard',
      armRegionName: 'Global',
    };
    const meter = { ...ingress, meterName: 'Standard Data Processed - Ingress', unitOfMeasure: '1 GB' };
    const endpoint = await asked(item('azure.endpoint.inbound'), (filter) => {
      assert.equal(filter.armRegionName, 'Global');
      return page([
        row({ ...meter, tierMinimumUnits: 1_000_000, retailPrice: 0.006 }),
        row({ ...meter, retailPrice: 0.01 }),
        row({ ...meter, retailPrice: 0.01 }),
        row({ ...meter, armRegionName: 'westeurope', retailPrice: 7 }),
      ]);
    });
    assert.deepEqual(endpoint.price, {
      tiers: [
        { from: 0, unitPrice: 0.01 },
        { from: 1_000_000, unitPrice: 0.006 },
      ],
      asOf: '2026-11-20',
    });
    const logs = { serviceName: 'Log Analytics', productName: 'Log Analytics', skuName: 'Pay-as-you-go', armRegionName: 'westeurope' };
    const ingestion = { ...logs, meterName: 'Pay-as-you-go Data Ingestion', unitOfMeasure: '1 GB' };
    const free = [row({ ...ingestion, retailPrice: 0 }), row({ ...ingestion, tierMinimumUnits: 5, retailPrice: 2.99 })];
    assert.deepEqual((await asked(item('azure.logs.ingestion'), () => page(free))).price, { tiers: flat(2.99), asOf: '2026-11-20' });
    const registry = {
      serviceName: 'Container Registry',
      productName: 'Container Registry',
      skuName: 'Basic',
      armRegionName: 'westeurope',
    };
    const day = row({ ...registry, meterName: 'Basic Registry Unit', unitOfMeasure: '1/Day', retailPrice: 0.1666 });
    // 30 days of 0.1666
    assert.deepEqual((await asked(item('azure.acr.basic'), () => page([day]))).price, { tiers: flat(4.998), asOf: '2026-11-20' });
  });

  it('follows the pages, on the same service wherever the link leads', async () => {
    const { price, requests } = await asked(VM, (_, count, url) =>
      count === 0 ? page([], `https://elsewhere.example:443${url}&%24skip=100`) : page([row()]),
    );
    assert.deepEqual([price, requests], [{ tiers: flat(0.101), asOf: '2026-11-20' }, 2]);
  });

  it('refuses what is not one sensible price', async () => {
    for (const [items, message] of [
      [[], 'no price for Standard_D2s_v5 in eastus'],
      [[row(), row({ retailPrice: 0.2 })], '2 different prices for Standard_D2s_v5 in eastus'],
      [[row({ retailPrice: 0 })], 'no sensible price for Standard_D2s_v5 in eastus'],
      [[row({ unitOfMeasure: '1/Month' })], 'the price of Standard_D2s_v5 in eastus is in another unit'],
      [[row({ currencyCode: 'EUR' })], 'the price of Standard_D2s_v5 in eastus is in another unit'],
      [[row({ armRegionName: 'westus' })], 'no price for Standard_D2s_v5 in eastus'],
    ] as const)
      assert.equal((await asked(VM, () => page(items))).price, message);
  });

  it('tells faults of the service in a sentence', async () => {
    const forms = 'Azure Retail Prices answered in a form that is not known';
    for (const [answer, message] of [
      [{ body: '<html>Sign in to the proxy</html>' }, forms],
      [{ body: { Items: [{ retailPrice: '0.1' }], NextPageLink: null } }, forms],
      [{ body: { Items: [row()] } }, forms],
      [{ status: 403, body: 'no' }, 'Azure Retail Prices refused with 403'],
      [{ status: 429, headers: { 'retry-after': '30' } }, 'Azure Retail Prices answered 429'],
      [{ status: 503 }, 'Azure Retail Prices answered 503'],
    ] as const)
      assert.equal((await asked(VM, () => answer)).price, message);
    assert.equal(
      (await asked(VM, (_, _count, url) => page([], `http://localhost${url}`))).price,
      'Azure Retail Prices gave the same page twice',
    );
    const endless = await asked(VM, (_, count, url) => page([], `http://localhost${url.replace(/&%24skip=\d+/, '')}&%24skip=${count}`));
    assert.equal(endless.price, 'Azure Retail Prices never came to an end of its pages');
  });

  it('can be cancelled', async () => {
    const stop = new AbortController();
    const waiting = asked(VM, () => ({ hang: true }), stop.signal);
    setTimeout(() => stop.abort(), 50);
    assert.match(JSON.stringify((await waiting).price), /abort/i);
  });
});
