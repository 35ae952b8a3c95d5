import type { LivePrice, LiveSubject } from '../../core/prices/live';
import { MOST_PAGES, onlyPrice, PriceProblem, type PriceService } from './source';

const ENDPOINT = 'https://prices.azure.com/api/retail/prices';
const VERSION = '2023-01-01-preview';
const TIMEOUT_MS = 20_000;

/** A row of the answer, as far as it is read. */
interface Row {
  readonly currencyCode: string;
  readonly retailPrice: number;
  readonly tierMinimumUnits: number;
  readonly unitOfMeasure: string;
  readonly productName: string;
  readonly skuName: string;
  readonly meterName: string;
  readonly armRegionName: string;
  readonly type: string;
}

interface Question {
  readonly filter: string;
  readonly unit: string;
  readonly wanted: (row: Row) => boolean;
}

/** Azure Retail Prices: no sign-in; only region and machine or disk names are sent. */
export function azurePrices(now: () => Date, endpoint = ENDPOINT): PriceService {
  return {
    name: 'Azure Retail Prices',
    async price(subject, signal) {
      const { filter, unit, wanted } = questionOf(subject);
      const url = new URL(endpoint);
      url.searchParams.set('api-version', VERSION);
      url.searchParams.set('$filter', filter);
      const rows = (await pages(url, signal)).filter(
        (row) => row.armRegionName === subject.region && row.type === 'Consumption' && row.tierMinimumUnits === 0 && wanted(row),
      );
      const what = `${subject.machine ?? subject.keys.join(' ')} in ${subject.region}`;
      if (rows.some(({ unitOfMeasure, currencyCode }) => unitOfMeasure !== unit || currencyCode !== 'USD'))
        throw new PriceProblem('price', `the price of ${what} is in another unit`);
      return onlyPrice(
        rows.map(({ retailPrice }): LivePrice => ({ unitPrice: retailPrice, asOf: now().toISOString().slice(0, 10) })),
        what,
      );
    },
  };
}

const PRODUCTS: Readonly<Record<string, string>> = {
  P: 'Premium SSD Managed Disks',
  E: 'Standard SSD Managed Disks',
  S: 'Standard HDD Managed Disks',
};

/** Names that are no plain machine of today. */
const OTHER_PRODUCTS = /CloudServices|Cloud Services|Dedicated Host|Promo|Expired/;

function questionOf({ region, machine, os, keys: [disk = ''] }: LiveSubject): Question {
  if (machine !== undefined)
    return {
      filter: filterOf({ serviceName: 'Virtual Machines', priceType: 'Consumption', armRegionName: region, armSkuName: machine }),
      unit: '1 Hour',
      wanted: ({ skuName, meterName, productName }) =>
        !/Spot|Low Priority/.test(`${skuName} ${meterName}`) &&
        !OTHER_PRODUCTS.test(productName) &&
        productName.endsWith(' Windows') === (os === 'windows'),
    };
  const [tier = '', redundancy = ''] = disk.split('_');
  const product = PRODUCTS[tier.slice(0, 1)];
  if (product === undefined || redundancy === '') throw new PriceProblem('price', `${disk} is not asked for`);
  const skuName = `${tier} ${redundancy}`;
  return {
    filter: filterOf({ serviceName: 'Storage', priceType: 'Consumption', armRegionName: region, productName: product, skuName }),
    unit: '1/Month',
    wanted: ({ meterName }) => meterName === `${skuName} Disk`,
  };
}

const filterOf = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} eq '${value.replaceAll("'", "''")}'`)
    .join(' and ');

async function pages(first: URL, signal: AbortSignal): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const seen = new Set<string>();
  let url: URL | undefined = first;
  for (let count = 0; url && count < MOST_PAGES; count++) {
    if (seen.has(url.href)) throw new PriceProblem('service', 'Azure Retail Prices gave the same page twice');
    seen.add(url.href);
    const { Items, NextPageLink } = await page(url, signal);
    rows.push(...Items);
    url = NextPageLink === null ? undefined : next(NextPageLink, first);
  }
  if (url) throw new PriceProblem('service', 'Azure Retail Prices never came to an end of its pages');
  return rows;
}

/** The next page is one of the same service, wherever the link leads. */
function next(link: string, first: URL): URL {
  if (!URL.canParse(link)) throw new PriceProblem('service', 'Azure Retail Prices gave a link that is none');
  const { search } = new URL(link);
  return new URL(search, first);
}

async function page(url: URL, signal: AbortSignal): Promise<{ readonly Items: readonly Row[]; readonly NextPageLink: string | null }> {
  const answer = await fetch(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    headers: { accept: 'application/json' },
  }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new PriceProblem('service', 'Azure Retail Prices (prices.azure.com) cannot be reached', { cause });
  });
  if (answer.status === 429 || answer.status >= 500) {
    const seconds = Number(answer.headers.get('retry-after') ?? 1);
    throw new PriceProblem('service', `Azure Retail Prices answered ${answer.status}`, {
      retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 1000,
    });
  }
  if (!answer.ok) throw new PriceProblem('service', `Azure Retail Prices refused with ${answer.status}`);
  const body: unknown = await answer.json().catch(() => {
    signal.throwIfAborted();
    return undefined;
  });
  const { Items, NextPageLink } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (!Array.isArray(Items) || !(Items as readonly unknown[]).every(isRow) || !(NextPageLink === null || typeof NextPageLink === 'string'))
    throw new PriceProblem('service', 'Azure Retail Prices answered in a form that is not known');
  return { Items: Items as readonly Row[], NextPageLink };
}

function isRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  const row = value as Record<string, unknown>;
  const texts = ['currencyCode', 'unitOfMeasure', 'productName', 'skuName', 'meterName', 'armRegionName', 'type'];
  return (
    typeof row.retailPrice === 'number' && typeof row.tierMinimumUnits === 'number' && texts.every((name) => typeof row[name] === 'string')
  );
}
