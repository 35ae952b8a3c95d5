import assert from 'node:assert/strict';
import type http from 'node:http';
import { GOOGLE_API_KEY } from '../../credentials';
import { loadGoogleModel } from '../clouds/googleModel';
import { standIn, type Answer } from './standIn';

const model = loadGoogleModel('cloud-billing');
const LIST = 'cloudbilling.services.skus.list';

/** What of a list of SKUs the official description does not know. */
export const misfits = (answer: unknown): readonly string[] => model.misfitsOfResponse(LIST, answer);

/** The method and the parameters of a request, as the official description allows them; the key is in a header only. */
function requestOf(request: http.IncomingMessage): {
  readonly method: string;
  readonly service: string;
  readonly parameters: URLSearchParams;
} {
  const url = new URL(request.url ?? '', 'http://localhost');
  const { id, names } = model.methodOf(request.method ?? '', url.pathname) ?? assert.fail(`no method for ${url.pathname}`);
  assert.deepEqual(model.misfitsOfRequest(id, url.searchParams, undefined), []);
  assert.equal(request.headers['x-goog-api-key'], GOOGLE_API_KEY);
  assert.ok(!decodeURIComponent(url.href).includes(GOOGLE_API_KEY) && !url.searchParams.has('key'), 'the key is in the address');
  // rules that the description states in words only
  const size = Number(url.searchParams.get('pageSize'));
  assert.ok(size > 0 && size <= 5000, 'pageSize');
  assert.equal(url.searchParams.get('currencyCode') ?? 'USD', 'USD');
  return { method: id, service: `services/${names.servicesId ?? ''}`, parameters: url.searchParams };
}

export type Sku = Readonly<Record<string, unknown>>;

/** A SKU as the service gives it: Google says of this one what an hour or a GiB costs in billionths of a dollar. */
export const sku = (
  description: string,
  regions: readonly string[],
  usageUnit: string,
  rates: readonly (readonly [start: number, units: string, nanos: number])[],
  more: Readonly<Record<string, unknown>> = {},
): Sku => ({
  name: 'services/6F81-5844-456A/skus/0000-0000-0000',
  skuId: '0000-0000-0000',
  description,
  category: { serviceDisplayName: 'Compute Engine', resourceFamily: 'Compute', resourceGroup: 'CPU', usageType: 'OnDemand' },
  serviceRegions: regions,
  pricingInfo: [
    {
      summary: '',
      effectiveTime: '2026-11-19T22:14:05.101Z',
      currencyConversionRate: 1,
      pricingExpression: {
        usageUnit,
        displayQuantity: 1,
        tieredRates: rates.map(([startUsageAmount, units, nanos]) => ({
          startUsageAmount,
          unitPrice: { currencyCode: 'USD', units, nanos },
        })),
      },
    },
  ],
  serviceProviderName: 'Google',
  geoTaxonomy: { type: 'REGIONAL', regions },
  ...more,
});

const SERVICES: Readonly<Record<string, string>> = {
  'services/6F81-5844-456A': 'Compute Engine',
  'services/9662-B51E-5089': 'Cloud SQL',
  'services/95FF-2EF5-5EA1': 'Cloud Storage',
  'services/CCD8-9BF1-090E': 'Kubernetes Engine',
};

/** A billing catalogue with these SKUs by service, a few on a page; `fault` answers in its place. */
export async function billingServer(
  skus: Readonly<Record<string, readonly Sku[]>>,
  { perPage = 100, fault }: { readonly perPage?: number; readonly fault?: (method: string, count: number) => Answer | undefined } = {},
) {
  let count = 0;
  return standIn((request) => {
    const { method, service, parameters } = requestOf(request);
    const wrong = fault?.(method, count++);
    if (wrong) return wrong;
    const all: readonly unknown[] =
      method !== LIST
        ? Object.entries(SERVICES).map(([name, displayName]) => ({
            name,
            serviceId: name.slice(9),
            displayName,
            businessEntityName: 'businessEntities/GCP',
          }))
        : (skus[SERVICES[service] ?? assert.fail(service)] ?? []);
    const start = Number(parameters.get('pageToken') ?? '0');
    const body = {
      [method !== LIST ? 'services' : 'skus']: all.slice(start, start + perPage),
      nextPageToken: start + perPage < all.length ? String(start + perPage) : '',
    };
    assert.deepEqual(model.misfitsOfResponse(method, body), []);
    return { body };
  });
}
