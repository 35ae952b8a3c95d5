import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { ProviderFact } from '../../../src/core/config/config';
import { DEFAULT_CONFIG } from '../../../src/core/config/defaults';
import { readProviderFacts } from '../../../src/sources/clouds/providerFacts';
import { azureFails, ID, misfits, type AzureFault } from './azureServer';

const TOKEN = 'marker-secret-token';

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

async function startAzureFacts() {
  const requests: { readonly method: string; readonly path: string; readonly body: string }[] = [];
  const misfit: string[] = [];
  const faults: AzureFault[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const operation = /^\/subscriptions\/[0-9a-f-]{36}\/providers\/Microsoft\.CostManagement\/(budgets|forecast)$/.exec(
        url.pathname,
      )?.[1];
      requests.push({ method: request.method ?? '', path: operation ?? url.pathname, body });
      misfit.push(
        ...(operation === undefined ? [url.pathname] : []),
        ...(request.headers.authorization === `Bearer ${TOKEN}` ? [] : ['no token']),
        ...(/^\d{4}-\d\d-\d\d$/.test(url.searchParams.get('api-version') ?? '') ? [] : ['no api-version']),
        ...(request.method === (operation === 'forecast' ? 'POST' : 'GET') ? [] : [`${request.method} ${operation}`]),
        ...(operation === 'forecast' ? misfits(JSON.parse(body), { name: 'Composite', className: 'ForecastDefinition' }, 'body') : []),
      );
      const { port } = server.address() as AddressInfo;
      const answer = (): string =>
        operation === 'forecast'
          ? forecast(body)
          : page(url, `http://127.0.0.1:${port}/subscriptions/${ID}/providers/Microsoft.CostManagement/budgets`);
      const fault = faults.shift();
      if (fault) {
        fault(response, answer);
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(answer());
    });
  });

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

describe('what Azure knows beside cost', () => {
  let server: Awaited<ReturnType<typeof startAzureFacts>>;
  let folder: string;
  let clock: number;
  beforeEach(async () => {
    server = await startAzureFacts();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    clock = Date.parse('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await server.stop();
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const entry of kept) assert.ok(!fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8').includes(TOKEN));
    fs.rmSync(folder, { recursive: true });
  });

  const ask = (also?: readonly ProviderFact[], mayAsk = true) => {
    const now = (): Date => new Date(clock);
    const { signal } = new AbortController();
    return readProviderFacts(
      { type: 'azure', scope: `subscriptions/${ID}`, by: 'tag', ...(also ? { also } : {}) },
      {
        config: DEFAULT_CONFIG,
        settings: { awsCeilingUsd: 0, queryCeilingUsd: 0 },
        cacheFolder: folder,
        now,
        azureToken: TOKEN,
        azureEndpoint: server.url,
        signal,
      },
      { cacheFolder: folder, mayAsk, now, signal },
    );
  };

  it('takes cost budgets from all pages, with what they cover', async () => {
    const { facts, states } = await ask();
    assert.deepEqual([server.misfit, states.map(({ name }) => name)], [[], ['Azure budgets']]);
    assert.deepEqual(
      facts.budgets.map(({ name, period, limit, currency, spent, forecast, scope }) => [
        name,
        period,
        limit,
        currency,
        spent,
        forecast,
        scope,
      ]),
      [
        ['everything', 'month', 1000e6, 'EUR', 400_500_000, null, { tags: {}, accounts: [], others: [] }],
        [
          'data',
          'month',
          100_650_000,
          'USD',
          80_890_000,
          120e6,
          { tags: { team: ['data'] }, accounts: [], others: ['ResourceLocation West Europe'] },
        ],
        ['quarter', 'quarter', 100_650_000, 'USD', 80_890_000, null, { tags: { team: ['data', 'pay'] }, accounts: [], others: [] }],
      ],
    );
    assert.equal(server.requests.length, 2);
    await ask();
    assert.equal(server.requests.length, 2);
  });

  it('takes the forecast of the rest of the month, under whichever name its column comes', async () => {
    const { facts } = await ask(['forecast', 'anomalies']);
    assert.deepEqual(server.misfit, []);
    // 24 to 30 November: seven days of 10.25 + 0.50
    assert.deepEqual(
      facts.forecasts.map(({ from, until, amount, band, currency }) => [from, until, amount, band, currency]),
      [['2026-11-24', '2026-11-30', 75_250_000, null, 'USD']],
    );
    assert.deepEqual(
      server.requests.map((request) => request.path),
      ['forecast'],
    );
  });

  const changed =
    (change: (rows: unknown[][]) => unknown): AzureFault =>
    (response, answer) => {
      const made = JSON.parse(answer()) as { readonly properties: { readonly rows: unknown[][] } };
      change(made.properties.rows);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(made));
    };
  const menu: readonly (readonly [what: string, fact: ProviderFact, faults: readonly AzureFault[], kind: string | undefined])[] = [
    ['a scope without a forecast', 'forecast', [azureFails(204)], undefined],
    ['days left out', 'forecast', [changed((rows) => rows.splice(0, 2))], 'changed'],
    ['another day than was asked', 'forecast', [changed((rows) => (rows[0]![1] = 20251124))], 'changed'],
    ['two currencies', 'forecast', [changed((rows) => (rows[0]![3] = 'EUR'))], 'changed'],
    [
      'throttling with a long wait',
      'budgets',
      [azureFails(429, { 'x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after': '300' })],
      'throttled',
    ],
    ['an expired sign-in', 'budgets', [azureFails(401)], 'signed out'],
    ['a missing role', 'budgets', [azureFails(403)], 'forbidden'],
    [
      'a next page on another host',
      'budgets',
      [
        (response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ value: [], nextLink: 'https://evil.example/next' }));
        },
      ],
      'changed',
    ],
    ['the page of a proxy', 'budgets', [(response) => response.end('<html>'), (response) => response.end('<html>')], 'network'],
  ];
  for (const [what, fact, faults, kind] of menu)
    it(`says what is wrong with ${what}, and keeps the last good answer`, async () => {
      const good = await ask([fact]);
      clock += 13 * 3_600_000;
      server.next(...faults);
      const { facts, states } = await ask([fact]);
      assert.equal(states[0]!.problem?.kind, kind);
      if (kind === undefined) assert.deepEqual(facts.forecasts, []);
      else assert.deepEqual([facts, states[0]!.readAt], [good.facts, '2026-11-24T09:00:00.000Z']);
    });

  it('sends nothing that nobody asked for', async () => {
    await ask(['budgets', 'forecast'], false);
    assert.deepEqual(server.requests, []);
  });
});
