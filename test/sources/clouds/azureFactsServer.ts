import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { AZURE_TOKEN } from '../../credentials';
import { ID, misfits, type AzureFault } from './azureServer';

interface Example {
  readonly responses: { readonly 200: { readonly body: { readonly properties: Readonly<Record<string, unknown>> } } };
}
const example = (name: string): Example['responses'][200]['body'] =>
  (JSON.parse(fs.readFileSync(path.join(__dirname, '../../fixtures/spend/models', `azure-${name}-example.json`), 'utf8')) as Example)
    .responses[200].body;

/** The official example with other values: a name that the example does not have is a mistake, but for those it says it leaves out. */
function budget(name: string, more: Readonly<Record<string, unknown>>): object {
  const made = example('budget');
  for (const key of Object.keys(more)) assert.ok(key in made.properties || ['filter', 'forecastSpend'].includes(key), key);
  return { ...made, name, properties: { ...made.properties, ...more } };
}

const BUDGETS = [
  budget('everything', { amount: 1000, currentSpend: { amount: 400.5, unit: 'EUR' } }),
  budget('data', {
    amount: 100.65,
    forecastSpend: { amount: 120, unit: 'USD' },
    filter: {
      and: [
        { tags: { name: 'team', operator: 'In', values: ['data'] } },
        { dimensions: { name: 'ResourceLocation', operator: 'In', values: ['West Europe'] } },
      ],
    },
  }),
  budget('reservations', { category: 'ReservationUtilization' }),
  budget('quarter', { timeGrain: 'Quarterly', filter: { tags: { name: 'team', operator: 'In', values: ['data', 'pay'] } } }),
];

/** A recommendation as Azure Advisor lists it. */
export interface AdvisorItem {
  readonly name: string;
  readonly id?: string;
  readonly type?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const PAGE = 3;

/** What of an item does not fit the SDK's own description, which has the properties beside name and id. */
const misfitsOfItem = ({ properties, ...item }: AdvisorItem): readonly string[] =>
  misfits({ ...item, ...properties }, { name: 'Composite', className: 'ResourceRecommendationBase' }, item.name);

/** Category and resource group of a `$filter`, by the rules of the service's description; `undefined` for another one. */
function readFilter(filter: string | null): { readonly category: string; readonly group: string | undefined } | undefined {
  const [, category, group] = /^Category eq '(\w+)'(?: and ResourceGroup eq '([\w.()-]+)')?$/.exec(filter ?? '') ?? [];
  return category === undefined ? undefined : { category, group };
}

/**
 * Budgets, forecast and recommendations of Azure on loopback. The first two are made of the official examples; `items` are those of
 * Advisor, which the stand-in itself filters and checks before it sends them.
 */
export async function startAzureFacts({ items = [] }: { readonly items?: readonly AdvisorItem[] } = {}) {
  const requests: { readonly method: string; readonly path: string; readonly body: string }[] = [];
  const misfit: string[] = [];
  const faults: AzureFault[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const operation =
        /^\/subscriptions\/[0-9a-f-]{36}(?:\/resourceGroups\/[\w.()-]+)?\/providers\/Microsoft\.CostManagement\/(budgets|forecast)$/.exec(
          url.pathname,
        )?.[1] ?? /^\/subscriptions\/[0-9a-f-]{36}\/providers\/Microsoft\.Advisor\/(recommendations)$/.exec(url.pathname)?.[1];
      requests.push({ method: request.method ?? '', path: operation ?? url.pathname, body });
      misfit.push(
        ...(operation === undefined ? [url.pathname] : []),
        ...(request.headers.authorization === `Bearer ${AZURE_TOKEN}` ? [] : ['no token']),
        ...(/^\d{4}-\d\d-\d\d$/.test(url.searchParams.get('api-version') ?? '') ? [] : ['no api-version']),
        ...(request.method === (operation === 'forecast' ? 'POST' : 'GET') ? [] : [`${request.method} ${operation}`]),
        ...(operation === 'recommendations' && !readFilter(url.searchParams.get('$filter')) ? [`filter ${url.search}`] : []),
        ...(operation === 'forecast' ? misfits(JSON.parse(body), { name: 'Composite', className: 'ForecastDefinition' }, 'body') : []),
      );
      const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/subscriptions/${ID}/providers`;
      const answer = (): string => {
        switch (operation) {
          case 'forecast':
            return forecast(body);
          case 'recommendations':
            return advice(url, `${own}/Microsoft.Advisor/recommendations`);
          default:
            return page(url, `${own}/Microsoft.CostManagement/budgets`);
        }
      };
      const fault = faults.shift();
      if (fault) {
        fault(response, answer);
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(answer());
    });
  });

  function advice(url: URL, own: string): string {
    const { category, group } = readFilter(url.searchParams.get('$filter'))!;
    const wanted = items.filter(
      ({ id = '', properties }) =>
        properties.category === category && (group === undefined || id.toLowerCase().includes(`/resourcegroups/${group.toLowerCase()}/`)),
    );
    const wrong = wanted.flatMap(misfitsOfItem);
    assert.deepEqual(wrong, [], 'the stand-in would send what the service cannot');
    const from = Number(url.searchParams.get('$skiptoken') ?? 0);
    const query = new URLSearchParams({ 'api-version': '2025-01-01', $filter: url.searchParams.get('$filter')! });
    const nextLink = from + PAGE < wanted.length ? `${own}?${query.toString()}&$skiptoken=${from + PAGE}` : '';
    return JSON.stringify({ value: wanted.slice(from, from + PAGE), nextLink });
  }

  /** Three budgets on the first page. */
  function page(url: URL, own: string): string {
    const isSecond = url.searchParams.has('$skiptoken');
    const nextLink = isSecond ? null : `${own}?api-version=2021-10-01&$skiptoken=3`;
    return JSON.stringify({ value: isSecond ? BUDGETS.slice(3) : BUDGETS.slice(0, 3), nextLink });
  }

  /** Columns are those of the official example, which asks for Cost and answers PreTaxCost; two rows for each day. */
  function forecast(body: string): string {
    const { timePeriod } = JSON.parse(body) as { readonly timePeriod: { readonly from: string; readonly to: string } };
    const made = example('forecast');
    const rows: unknown[] = [];
    for (let day = Date.parse(timePeriod.from); day <= Date.parse(timePeriod.to); day += 86_400_000) {
      const text = Number(new Date(day).toISOString().slice(0, 10).replaceAll('-', ''));
      rows.push([10.25, text, 'Forecast', 'USD'], [0.5, text, 'Forecast', 'USD']);
    }
    return JSON.stringify({ ...made, properties: { ...made.properties, rows } });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    misfit,
    next: (...list: readonly AzureFault[]) => faults.push(...list),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
