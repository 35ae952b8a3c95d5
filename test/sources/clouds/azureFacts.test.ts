import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AZURE_TOKEN } from '../../credentials';
import type { ProviderFact } from '../../../src/core/config/config';
import { DEFAULT_CONFIG } from '../../../src/core/config/defaults';
import { readProviderFacts } from '../../../src/sources/clouds/providerFacts';
import { startAzureFacts } from './azureFactsServer';
import { azureFails, ID, type AzureFault } from './azureServer';

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
    for (const entry of kept) assert.ok(!fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8').includes(AZURE_TOKEN));
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
        azureToken: AZURE_TOKEN,
        azureEndpoint: server.url,
        signal,
      },
      { cacheFolder: folder, mayAsk, now, signal },
    );
  };

  it('takes cost budgets from all pages, with what they cover', async () => {
    const { facts, states } = await ask(['budgets']);
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
    await ask(['budgets']);
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
