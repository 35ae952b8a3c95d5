import { KNOWN_ITEMS } from '../../core/prices/items/known';
import type { LivePrice, LiveSubject } from '../../core/prices/live';
import { azureQuestion, type AzureQuestion } from '../../core/prices/live/azure';
import { answerWithin } from '../answerWithin';
import { askEach } from './askEach';
import { fieldsIn, MOST_PAGES, nameOf, onlyPrice, PriceProblem, type PriceService } from './source';
import { tiersOf, type Step } from './tiers';

const ENDPOINT = 'https://prices.azure.com/api/retail/prices';
const VERSION = '2023-01-01-preview';
const TIMEOUT_MS = 20_000;

/** A row of the answer, as far as it is read. */
interface Row {
  readonly [field: string]: unknown;
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

/** Azure Retail Prices: no sign-in; only regions and names of machines and meters are sent. */
export function azurePrices(now: () => Date, endpoint = ENDPOINT): PriceService {
  async function price(subject: LiveSubject, signal: AbortSignal): Promise<LivePrice> {
    const what = nameOf(subject);
    const question = azureQuestion(subject, KNOWN_ITEMS);
    if (!question) throw new PriceProblem('price', `${what} is not asked for`);
    const { where, region = subject.region, units, times } = question;
    const url = new URL(endpoint);
    url.searchParams.set('api-version', VERSION);
    url.searchParams.set('$filter', filterOf({ ...where, priceType: 'Consumption', armRegionName: region }));
    const rows = (await pages(url, signal)).filter((row) => row.armRegionName === region && isWanted(row, question));
    if (rows.some(({ unitOfMeasure, currencyCode }) => !units.includes(unitOfMeasure) || currencyCode !== 'USD'))
      throw new PriceProblem('price', `the price of ${what} is in another unit`);
    const asOf = now().toISOString().slice(0, 10);
    return onlyPrice(
      metersOf(rows).map((steps): LivePrice => ({ tiers: tiersOf(steps, times, subject), asOf })),
      what,
    );
  }
  return {
    name: 'Azure Retail Prices',
    covers: (subject) => azureQuestion(subject, KNOWN_ITEMS) !== undefined,
    prices: (wanted, ask) => askEach(wanted, ask, price),
  };
}

/** The steps of each meter; two meters that say different things are two prices. */
function metersOf(rows: readonly Row[]): readonly (readonly Step[])[] {
  const meters = new Map<string, Step[]>();
  for (const { productName, skuName, meterName, tierMinimumUnits: from, retailPrice: usd } of rows) {
    const key = [productName, skuName, meterName].join('\n');
    const steps = meters.get(key) ?? [];
    const same = steps.find((step) => step.from === from);
    if (!same) meters.set(key, [...steps, { from, usd }]);
    else if (same.usd !== usd) meters.set(`${key}\n${String(usd)}`, [{ from, usd }]);
  }
  return [...meters.values()];
}

/** The service filters; what it lets through all the same is left out here. */
const isWanted = (row: Row, { where, without, os }: AzureQuestion): boolean =>
  row.type === 'Consumption' &&
  Object.entries(where).every(([field, value]) => (row[field] ?? value) === value) &&
  isKind(row, without, os);

const isKind = ({ skuName, meterName, productName }: Row, without: AzureQuestion['without'], os: AzureQuestion['os']): boolean =>
  without?.test(`${skuName} ${meterName} ${productName}`) !== true &&
  (os === undefined || productName.endsWith(' Windows') === (os === 'windows'));

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
  const { response, text } = await answerWithin(TIMEOUT_MS, signal, (ended) =>
    fetch(url, { signal: ended, headers: { accept: 'application/json' } }),
  ).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new PriceProblem('service', 'Azure Retail Prices (prices.azure.com) cannot be reached', { cause });
  });
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    throw new PriceProblem('service', `Azure Retail Prices answered ${response.status}`, {
      retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 1000,
    });
  }
  if (!response.ok) throw new PriceProblem('service', `Azure Retail Prices refused with ${response.status}`);
  const { Items, NextPageLink } = fieldsIn(text) ?? {};
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
