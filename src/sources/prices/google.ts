import type { LivePrice, LiveSubject } from '../../core/prices/live';
import { googleQuestion, type GooglePart, type GoogleQuestion } from '../../core/prices/live/google';
import { answerWithin } from '../answerWithin';
import { isApiKey } from './apiKey';
import { patiently } from './askEach';
import { fieldsIn, flat, nameOf, onlyPrice, PriceProblem, type Ask, type PriceService } from './source';
import { tiersOf, type Step } from './tiers';

const ENDPOINT = 'https://cloudbilling.googleapis.com';
const TIMEOUT_MS = 60_000;
const PAGE_SIZE = 5000;
/** Compute Engine has some ten pages. */
const MOST_PAGES = 60;

/** What is read of a SKU; the service leaves the rest out of its answer. */
const FIELDS =
  'nextPageToken,skus(description,category/usageType,serviceRegions,pricingInfo(effectiveTime,pricingExpression(usageUnit,tieredRates)))';

/** A SKU, as far as it is read (`Sku` of the Cloud Billing API). */
interface Sku {
  readonly description?: string;
  readonly category?: { readonly usageType?: string };
  readonly serviceRegions?: readonly string[];
  readonly pricingInfo?: readonly {
    readonly effectiveTime?: string;
    readonly pricingExpression?: {
      readonly usageUnit?: string;
      readonly tieredRates?: readonly { readonly startUsageAmount?: number; readonly unitPrice?: Money }[];
    };
  }[];
}

/** An amount is `units` and billionths of one. */
interface Money {
  readonly currencyCode?: string;
  readonly units?: string;
  readonly nanos?: number;
}

type Wanted = readonly (readonly [LiveSubject, GoogleQuestion])[];

/**
 * Google's public billing catalogue (Cloud Billing API v1, `services.skus.list`) with an API key, which goes into a header and
 * never into an address: https://cloud.google.com/docs/authentication/api-keys-use. Only names of services are sent.
 */
export function googlePrices(key: string, endpoint = ENDPOINT): PriceService {
  /** One answer. The key leaves for this address only: a redirect is an error. */
  async function get(
    path: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, unknown>>> {
    if (!isApiKey(key)) throw new PriceProblem('service', 'Google refused the API key: it has characters that no key has');
    const url = new URL(path, endpoint);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const { response, text } = await answerWithin(TIMEOUT_MS, signal, (ended) =>
      fetch(url, {
        headers: { accept: 'application/json', 'x-goog-api-key': key },
        redirect: 'error',
        signal: ended,
      }),
    ).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new PriceProblem('service', 'Google Cloud Billing (cloudbilling.googleapis.com) cannot be reached', { cause });
    });
    if (!response.ok) throw refusal(response);
    const body = fieldsIn(text);
    if (!body) throw unknownForm();
    return body;
  }

  /** All pages of a list, one after another; `member` is where its things are. */
  async function* listed(path: string, member: string, parameters: Readonly<Record<string, string>>, signal: AbortSignal) {
    const seen = new Set<string>();
    let token = '';
    for (let count = 0; count < MOST_PAGES; count++) {
      const asked = { ...parameters, pageSize: String(PAGE_SIZE), ...(token !== '' && { pageToken: token }) };
      const page = await patiently(() => get(path, asked, signal), signal);
      const things = page[member] ?? [];
      if (!Array.isArray(things)) throw unknownForm();
      yield things as readonly unknown[];
      token = typeof page.nextPageToken === 'string' ? page.nextPageToken : '';
      if (token === '') return;
      if (seen.has(token)) throw new PriceProblem('service', 'Google Cloud Billing gave the same page twice');
      seen.add(token);
    }
    throw new PriceProblem('service', 'Google Cloud Billing never came to an end of its pages');
  }

  /** Names of services (`services/6F81-5844-456A`) by what they are called. */
  async function services(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for await (const page of listed('v1/services', 'services', { fields: 'nextPageToken,services(name,displayName)' }, signal))
      for (const { name, displayName } of page as readonly { readonly name?: unknown; readonly displayName?: unknown }[])
        if (typeof displayName === 'string' && typeof name === 'string' && /^services\/[\w-]+$/.test(name)) names.set(displayName, name);
    return names;
  }

  /** The SKUs of a service that some question is about; the others are forgotten page by page. */
  async function skusOf(service: string, wanted: Wanted, { signal, doing }: Ask, called: string): Promise<readonly Sku[]> {
    const descriptions = [...new Set(wanted.flatMap(([, { parts }]) => parts.map(({ description }) => description.source)))].map(
      (text) => new RegExp(text),
    );
    const found: Sku[] = [];
    let read = 0;
    for await (const page of listed(`v1/${service}/skus`, 'skus', { currencyCode: 'USD', fields: FIELDS }, signal)) {
      doing(`${called}: ${String((read += page.length))} SKUs`);
      for (const sku of page as readonly Sku[])
        if (sku.category?.usageType === 'OnDemand' && descriptions.some((each) => each.test(sku.description ?? ''))) found.push(sku);
    }
    return found;
  }

  async function prices(subjects: readonly LiveSubject[], ask: Ask): Promise<void> {
    const groups = new Map<string, (readonly [LiveSubject, GoogleQuestion])[]>();
    for (const subject of subjects) {
      const question = googleQuestion(subject);
      if (question) groups.set(question.service, [...(groups.get(question.service) ?? []), [subject, question]]);
    }
    const names = await services(ask.signal);
    for (const [called, wanted] of groups) {
      const name = names.get(called);
      const skus = name === undefined ? [] : await skusOf(name, wanted, ask, called);
      for (const [subject, question] of wanted) ask.answered(subject, priceOf(skus, question, subject));
    }
  }

  return { name: 'Google Cloud Billing', covers: (subject) => googleQuestion(subject) !== undefined, prices };
}

/** The sum of the parts; a thing of several parts has no tiers. */
function priceOf(skus: readonly Sku[], { parts, region }: GoogleQuestion, subject: LiveSubject): LivePrice | PriceProblem {
  try {
    const found = parts.map((part) => partOf(skus, part, region ?? regionOf(subject), subject));
    const [only] = found;
    if (found.length === 1 && only) return only;
    const sum = found.reduce((total, { tiers }) => total + tiers[0].unitPrice, 0);
    return { tiers: flat(Number(sum.toPrecision(12))), asOf: found.map(({ asOf }) => asOf).sort()[0] ?? '' };
  } catch (error) {
    if (error instanceof PriceProblem) return error;
    throw error;
  }
}

/** The catalogue calls the multi-regions us, europe and asia. */
const regionOf = ({ region }: LiveSubject): string => region.replace(/-multi$/, '');

function partOf(skus: readonly Sku[], { description, unit, amount }: GooglePart, region: string, subject: LiveSubject): LivePrice {
  const what = nameOf(subject);
  const matching = skus.filter((sku) => description.test(sku.description ?? '') && sku.serviceRegions?.includes(region));
  return onlyPrice(
    matching.map((sku): LivePrice => {
      const { effectiveTime = '', pricingExpression: { usageUnit, tieredRates = [] } = {} } = sku.pricingInfo?.at(-1) ?? {};
      if (usageUnit !== unit || tieredRates.some(({ unitPrice }) => unitPrice?.currencyCode !== 'USD'))
        throw new PriceProblem('price', `the price of ${what} is in another unit`);
      if (!/^\d{4}-\d\d-\d\dT/.test(effectiveTime)) throw unknownForm();
      const steps = tieredRates.map(({ startUsageAmount = 0, unitPrice = {} }): Step => ({
        from: startUsageAmount,
        usd: usdOf(unitPrice),
      }));
      return { tiers: tiersOf(steps, amount, subject), asOf: effectiveTime.slice(0, 10) };
    }),
    what,
  );
}

/** Units come as a text of digits, nanos as a whole number; either is left out when it is 0. */
function usdOf({ units = '0', nanos = 0 }: Money): number {
  return /^\d+$/.test(units) && Number.isInteger(nanos) && nanos >= 0 && nanos < 1e9 ? Number(units) + nanos / 1e9 : NaN;
}

const unknownForm = (): PriceProblem => new PriceProblem('service', 'Google Cloud Billing answered in a form that is not known');

/** What a refusal means; the text of the answer is not passed on. */
function refusal({ status, headers }: Response): PriceProblem {
  if (status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? 1);
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : 1000;
    return new PriceProblem('service', `Google Cloud Billing answered ${status}`, { retryAfterMs });
  }
  if (status === 400 || status === 401 || status === 403)
    return new PriceProblem(
      'service',
      `Google refused the API key (${status}): it must be valid, and the Cloud Billing API enabled in its project`,
    );
  return new PriceProblem('service', `Google Cloud Billing refused with ${status}`);
}
