import { KNOWN_ITEMS } from '../../core/prices/items/known';
import type { LivePrice, LiveSubject } from '../../core/prices/live';
import { awsQuestion } from '../../core/prices/live/aws';
import type { AwsQuestion } from '../../core/prices/live/awsQuestion';
import { askEach } from './askEach';
import { offeredPrice, type Dimension } from './awsOffer';
import { MOST_PAGES, nameOf, PriceProblem, type PriceService } from './source';

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

export const coversAws = (subject: LiveSubject): boolean => awsQuestion(subject, KNOWN_ITEMS) !== undefined;

/** The AWS Price List query API with the user's credentials (`pricing:GetProducts`). Regions and names of products are sent, nothing else. */
export function awsPrices(client: () => Promise<PriceList>): PriceService {
  async function price(subject: LiveSubject, signal: AbortSignal): Promise<LivePrice> {
    const question = awsQuestion(subject, KNOWN_ITEMS);
    if (!question) throw new PriceProblem('price', `${nameOf(subject)} is not asked for`);
    const found = await products(await client(), question, subject.region, signal);
    const lists = found.flatMap((product, i) => dimensionsOf(product, String(i), question));
    const days = lists.map(({ asOf }) => asOf).sort();
    return offeredPrice(lists, question, subject, days.at(-1) ?? '');
  }
  return { name: 'AWS Price List', covers: coversAws, prices: (wanted, ask) => askEach(wanted, ask, price) };
}

async function products(
  client: PriceList,
  { service, where }: AwsQuestion,
  regionCode: string,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  const input = {
    ServiceCode: service,
    Filters: Object.entries({ ...where, regionCode }).map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value })),
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

/** The steps of a product's on-demand price and the day of its list; none for a product of another usage type. */
function dimensionsOf(offered: unknown, product: string, { usage }: AwsQuestion): readonly (Dimension & { readonly asOf: string })[] {
  const { product: description, terms, publicationDate } = fieldsOf(offered);
  const { usagetype } = fieldsOf(fieldsOf(description).attributes);
  if (typeof usagetype !== 'string') throw new PriceProblem('service', 'AWS Price List answered in a form that is not known');
  if (!usage.test(usagetype)) return [];
  const offers = Object.values(fieldsOf(fieldsOf(terms).OnDemand));
  return offers
    .flatMap((offer) => Object.values(fieldsOf(fieldsOf(offer).priceDimensions)).map(fieldsOf))
    .map(({ unit, beginRange, endRange, pricePerUnit }) => ({
      product,
      usagetype,
      unit: text(unit),
      from: text(beginRange),
      to: text(endRange),
      usd: text(fieldsOf(pricePerUnit).USD),
      asOf: text(publicationDate).slice(0, 10),
    }));
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

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
    return new PriceProblem('service', 'no AWS sign-in that is valid', { cause, signedOut: true });
  return new PriceProblem(
    'service',
    'AWS Price List (api.pricing.us-east-1.amazonaws.com) cannot be reached, or its answer is not its own',
    { cause },
  );
}
