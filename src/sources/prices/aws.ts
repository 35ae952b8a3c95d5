import type { LivePrice, LiveSubject } from '../../core/prices/live';
import { MOST_PAGES, onlyPrice, PriceProblem, type PriceService } from './source';

/** What is asked of the AWS Price List. One call is one request. */
export interface PriceList {
  products(
    input: ProductQuestion,
    signal: AbortSignal,
  ): Promise<{ readonly PriceList?: readonly unknown[]; readonly NextToken?: string | undefined }>;
}

export interface ProductQuestion {
  readonly ServiceCode: string;
  readonly Filters: { readonly Type: 'TERM_MATCH'; readonly Field: string; readonly Value: string }[];
  readonly FormatVersion: 'aws_v1';
  readonly MaxResults: number;
  readonly NextToken?: string;
}

interface Question {
  readonly filters: Readonly<Record<string, string>>;
  readonly unit: string;
  /** There is no pattern in a filter: the usage type is compared here. */
  readonly usagetype: RegExp;
}

/** The AWS Price List query API with the user's credentials (`pricing:GetProducts`). Regions and machine names are sent, nothing else. */
export function awsPrices(client: () => Promise<PriceList>): PriceService {
  return {
    name: 'AWS Price List',
    async price(subject, signal) {
      const question = questionOf(subject);
      const what = `${subject.machine ?? [subject.item, ...subject.keys].join(' ')} in ${subject.region}`;
      const found: LivePrice[] = [];
      for (const product of await products(await client(), { ...question.filters, regionCode: subject.region }, signal)) {
        const price = priceOf(product, question, what);
        if (price) found.push(price);
      }
      return onlyPrice(found, what);
    },
  };
}

function questionOf({ machine, os, item, keys: [key = ''] }: LiveSubject): Question {
  if (machine !== undefined)
    return {
      filters: {
        productFamily: machine.includes('.metal') ? 'Compute Instance (bare metal)' : 'Compute Instance',
        instanceType: machine,
        operatingSystem: os === 'windows' ? 'Windows' : 'Linux',
        tenancy: 'Shared',
        preInstalledSw: 'NA',
        capacitystatus: 'Used',
        licenseModel: 'No License required',
        marketoption: 'OnDemand',
      },
      unit: 'Hrs',
      usagetype: /(?:^|-)BoxUsage(?::|$)/,
    };
  switch (item) {
    case 'aws.ebs.gb':
      return { filters: { productFamily: 'Storage', volumeApiName: key }, unit: 'GB-Mo', usagetype: /(?:^|-)EBS:VolumeUsage(?:\.|$)/ };
    case 'aws.nat.hour':
      return { filters: { productFamily: 'NAT Gateway' }, unit: 'Hrs', usagetype: /(?:^|-)NatGateway-Hours$/ };
    case 'aws.nat.gb':
      return { filters: { productFamily: 'NAT Gateway' }, unit: 'GB', usagetype: /(?:^|-)NatGateway-Bytes$/ };
    default:
      throw new PriceProblem('price', `${item ?? 'this'} is not asked for`);
  }
}

async function products(client: PriceList, filters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  const input = {
    ServiceCode: 'AmazonEC2',
    Filters: Object.entries(filters).map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value })),
    FormatVersion: 'aws_v1' as const,
    MaxResults: 100,
  };
  for (let count = 0; count < MOST_PAGES; count++) {
    const answer = await client.products(token === undefined ? input : { ...input, NextToken: token }, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw problemOf(error);
    });
    for (const text of answer.PriceList ?? []) found.push(parsed(text));
    token = answer.NextToken;
    if (token === undefined || token === '') return found;
    if (seen.has(token)) throw new PriceProblem('service', 'AWS Price List gave the same page twice');
    seen.add(token);
  }
  throw new PriceProblem('service', 'AWS Price List never came to an end of its pages');
}

/** Products are texts of JSON in the answer. */
function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : JSON.parse(String(text));
  } catch (cause) {
    throw new PriceProblem('service', 'AWS Price List answered in a form that is not known', { cause });
  }
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** The on-demand price of a product; `undefined` for a product that is not the one. */
function priceOf(product: unknown, { unit, usagetype }: Question, what: string): LivePrice | undefined {
  const { product: description, terms, publicationDate } = fieldsOf(product);
  const kind = fieldsOf(fieldsOf(description).attributes).usagetype;
  if (typeof kind !== 'string') throw new PriceProblem('service', 'AWS Price List answered in a form that is not known');
  if (!usagetype.test(kind)) return undefined;
  const offers = Object.values(fieldsOf(fieldsOf(terms).OnDemand));
  const dimensions = offers.flatMap((offer) => Object.values(fieldsOf(fieldsOf(offer).priceDimensions)).map(fieldsOf));
  const [only] = dimensions;
  if (!only || dimensions.length !== 1) throw new PriceProblem('price', `${dimensions.length} prices for ${what}`);
  if (only.unit !== unit) throw new PriceProblem('price', `the price of ${what} is in another unit`);
  const usd = fieldsOf(only.pricePerUnit).USD;
  if (typeof usd !== 'string' || typeof publicationDate !== 'string' || !/^\d{4}-\d\d-\d\d/.test(publicationDate))
    throw new PriceProblem('price', `no sensible price for ${what}`);
  return { unitPrice: Number(usd), asOf: publicationDate.slice(0, 10) };
}

/** What an error of the SDK means; its own text may hold account numbers and is not passed on. */
function problemOf(cause: unknown): PriceProblem {
  const { name, $metadata, $response } = fieldsOf(cause);
  const status = fieldsOf($metadata).httpStatusCode;
  const seconds = Number(fieldsOf(fieldsOf($response).headers)['retry-after'] ?? 1);
  const kind = typeof name === 'string' ? name : '';
  if (/Throttl|TooManyRequests/.test(kind) || status === 429 || (typeof status === 'number' && status >= 500))
    return new PriceProblem('service', 'AWS Price List got too many requests', {
      cause,
      retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : 1000,
    });
  if (kind.includes('AccessDenied') || status === 403)
    return new PriceProblem('service', 'AWS refused: AccessDenied for pricing:GetProducts', { cause });
  if (/Credential|Token|UnrecognizedClient|Signature|SSO/.test(kind) || status === 401)
    return new PriceProblem('service', 'no AWS sign-in that is valid', { cause });
  return new PriceProblem(
    'service',
    'AWS Price List (api.pricing.us-east-1.amazonaws.com) cannot be reached, or its answer is not its own',
    { cause },
  );
}
