import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AZURE_TOKEN } from '../../credentials';
import type { ProviderFact } from '../../../src/core/config/config';
import { DEFAULT_CONFIG } from '../../../src/core/config/defaults';
import type { Recommendation } from '../../../src/core/model/providerFacts';
import { azureRecommendations } from '../../../src/sources/clouds/azure/advisor';
import { readFact } from '../../../src/sources/clouds/facts';
import { readProviderFacts } from '../../../src/sources/clouds/providerFacts';
import { startAzureFacts, type AdvisorItem } from './azureFactsServer';
import { azureFails, ID, type AzureFault } from './azureServer';

const VM = `/subscriptions/${ID}/resourceGroups/Shop/providers/Microsoft.Compute/virtualMachines/web-1`;
const DISK = `/subscriptions/${ID}/resourceGroups/data/providers/Microsoft.Compute/disks/old`;

const item = (
  name: string,
  resource: string,
  extendedProperties: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
): AdvisorItem => ({
  name,
  id: `${resource}/providers/Microsoft.Advisor/recommendations/${name}`,
  type: 'Microsoft.Advisor/recommendations',
  properties: {
    category: 'Cost',
    impact: 'High',
    impactedField: 'Microsoft.Compute/virtualMachines',
    impactedValue: resource.split('/').at(-1),
    lastUpdated: '2026-11-22T22:24:43.3216408Z',
    recommendationTypeId: 'e10b1381-5f0a-47ff-8c7b-37bd13d7c974',
    shortDescription: { problem: 'Something costs', solution: 'Right-size or shutdown underutilized virtual machines' },
    resourceMetadata: { resourceId: resource },
    extendedProperties,
    ...more,
  },
});

const reserve = (name: string, term: string, days: string, annual: string): AdvisorItem =>
  item(
    name,
    `/subscriptions/${ID}`,
    {
      term,
      lookbackPeriod: days,
      annualSavingsAmount: annual,
      savingsCurrency: 'EUR',
      displaySKU: 'Standard_D4s_v5',
      region: 'westeurope',
      displayQty: '2',
    },
    {
      impactedField: 'Microsoft.Subscriptions/subscriptions',
      recommendationTypeId: '84b1a508-fc21-49da-979e-96894f1665df',
      shortDescription: { problem: 'x', solution: 'Consider virtual machine reserved instance to save over your on-demand costs' },
    },
  );

const ITEMS: readonly AdvisorItem[] = [
  item('resize', VM, {
    recommendationType: 'SkuChange',
    currentSku: 'Standard_D8s_v5',
    targetSku: 'Standard_D4s_v5',
    regionId: 'westeurope',
    // 1,752 a year are 146 a month
    annualSavingsAmount: '1752.00',
    savingsAmount: '146.00',
    savingsCurrency: 'EUR',
  }),
  item('stop', VM, { recommendationType: 'Shutdown', savingsAmount: '36.5', savingsCurrency: 'EUR', lookbackPeriod: '7' }),
  item(
    'disk',
    DISK,
    {},
    {
      impactedField: 'Microsoft.Compute/disks',
      shortDescription: { problem: 'p', solution: 'Review disks that are not attached\nto a VM' },
    },
  ),
  item('unreadable', DISK, { savingsAmount: 'N/A', savingsCurrency: 'EUR' }),
  // 600, 1,200 and 540 a year
  reserve('one year', 'P1Y', '30', '600'),
  reserve('three years', 'P3Y', '30', '1200'),
  reserve('one year by a week', 'P1Y', '7', '540'),
  item('snoozed', DISK, { savingsAmount: '1', savingsCurrency: 'EUR' }, { suppressionIds: ['d6d0ed0e-1f7f-4a2f-8a5c-6a3f0f8a4a3c'] }),
  item('security', VM, {}, { category: 'Security' }),
];

describe('recommendations of Azure Advisor', () => {
  let server: Awaited<ReturnType<typeof startAzureFacts>>;
  let folder: string;
  let clock: number;
  beforeEach(async () => {
    server = await startAzureFacts({ items: ITEMS });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    clock = Date.parse('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await server.stop();
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const entry of kept) assert.ok(!fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8').includes('marker-secret'));
    fs.rmSync(folder, { recursive: true });
  });

  const ask = ({
    also = ['recommendations'],
    scope = `subscriptions/${ID}`,
    mayAsk = true,
  }: { readonly also?: readonly ProviderFact[] | undefined; readonly scope?: string; readonly mayAsk?: boolean } = {}) => {
    const now = (): Date => new Date(clock);
    const { signal } = new AbortController();
    return readProviderFacts(
      { type: 'azure', scope, by: 'tag', ...(also.length > 0 ? { also } : {}) },
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
  const named = (list: readonly Recommendation[], id: string): Recommendation => list.find((one) => one.id === id)!;

  it('are those of the category cost that nobody put aside, with the saving of a month', async () => {
    const { facts, states } = await ask();
    assert.deepEqual([server.misfit, states.map(({ name, problem }) => [name, problem])], [[], [['Azure Advisor', undefined]]]);
    assert.deepEqual(facts.recommendations.map(({ id, action, saving, currency }) => [id, action, saving, currency]).sort(), [
      ['disk', 'Other', null, ''],
      ['resize', 'Rightsize', 146_000_000, 'EUR'],
      ['stop', 'Stop', 36_500_000, 'EUR'],
      ['three years', 'PurchaseReservedInstances', 100_000_000, 'EUR'],
      ['unreadable', 'Other', null, 'EUR'],
    ]);
    assert.deepEqual(facts.totals, []);
    // eight of the category, three on a page
    assert.equal(server.requests.length, 3);
    await ask();
    assert.equal(server.requests.length, 3);
  });

  it('say what they are about and what they rest on', async () => {
    const { recommendations } = (await ask()).facts;
    assert.deepEqual(named(recommendations, 'resize'), {
      id: 'resize',
      source: 'Azure Advisor',
      provider: 'Microsoft',
      action: 'Rightsize',
      account: ID,
      region: 'westeurope',
      kind: 'Microsoft.Compute/virtualMachines',
      resourceId: 'web-1',
      resourceName: VM,
      tags: {},
      current: 'Standard_D8s_v5',
      recommended: 'Standard_D4s_v5',
      saving: 146_000_000,
      currency: 'EUR',
      effort: '',
      needsRestart: null,
      lookBackDays: null,
      asOf: '2026-11-22',
    });
    assert.equal(named(recommendations, 'stop').lookBackDays, 7);
    assert.equal(named(recommendations, 'disk').advice, 'Review disks that are not attached to a VM');
  });

  it('count the same commitment for other terms and other weeks of use once', async () => {
    const { alternatives, recommended, resourceName, lookBackDays } = named((await ask()).facts.recommendations, 'three years');
    assert.deepEqual([alternatives, recommended, resourceName, lookBackDays], [2, 'Standard_D4s_v5, P3Y', '', 30]);
  });

  it('are asked of the subscription with a filter where the scope is a resource group, and not of other scopes', async () => {
    const { facts } = await ask({ scope: `subscriptions/${ID}/resourceGroups/shop` });
    assert.deepEqual([server.misfit, facts.recommendations.map(({ id }) => id).sort()], [[], ['resize', 'stop']]);
    const before = server.requests.length;
    const { states } = await ask({ scope: 'providers/Microsoft.Management/managementGroups/acme' });
    assert.deepEqual([server.requests.length - before, states], [0, []]);
  });

  it('are asked beside budgets where a source does not say what, and never unasked', async () => {
    await ask({ also: [], mayAsk: false });
    assert.deepEqual(server.requests, []);
    const { states } = await ask({ also: [] });
    assert.deepEqual(
      states.map(({ name }) => name),
      ['Azure budgets', 'Azure Advisor'],
    );
    // two pages of budgets, three of recommendations
    assert.equal(server.requests.length, 5);
  });

  const answers =
    (body: unknown): AzureFault =>
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  const cut: AzureFault = (response, answer) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
    response.write(answer().slice(0, 40));
    setTimeout(() => response.destroy(), 10);
  };
  const endless: AzureFault = (response, answer) =>
    answers({
      value: [],
      nextLink: `${server.url}/subscriptions/${ID}/providers/Microsoft.Advisor/recommendations?api-version=2025-01-01&$filter=Category+eq+'Cost'`,
    })(response, answer);
  const good: AzureFault = (response, answer) => answers(answer())(response, answer);
  const menu: readonly (readonly [what: string, faults: readonly AzureFault[], kind: string, requests: number])[] = [
    ['throttling with a long wait', [azureFails(429, { 'retry-after': '300' })], 'throttled', 1],
    ['throttling twice', [azureFails(429, { 'retry-after': '0' }), azureFails(429, { 'retry-after': '0' })], 'throttled', 2],
    ['an expired sign-in', [azureFails(401)], 'signed out', 1],
    ['a missing role', [azureFails(403)], 'forbidden', 1],
    ['an unknown subscription', [azureFails(404)], 'not found', 1],
    ['a refused request', [azureFails(400)], 'our fault', 1],
    ['a redirect', [azureFails(302, { location: 'https://evil.example/' }), azureFails(302)], 'network', 2],
    ['the page of a proxy', [answers('<html>')], 'network', 1],
    ['a body that is cut', [cut, cut], 'network', 2],
    ['a second page that fails', [good, azureFails(500), azureFails(500)], 'network', 3],
    ['a next page on another host', [answers({ value: [], nextLink: 'https://evil.example/next' })], 'changed', 1],
    ['pages that never end', [endless, endless], 'changed', 2],
    ['an answer without its list', [answers({ items: [] })], 'changed', 1],
    ['a recommendation without an id', [answers({ value: [{ properties: { category: 'Cost' } }] })], 'changed', 1],
  ];
  for (const [what, faults, kind, requests] of menu)
    it(`keep the last good answer, and say what to do, after ${what}`, async () => {
      const before = await ask();
      clock += 13 * 3_600_000;
      server.next(...faults);
      const sent = server.requests.length;
      const { facts, states } = await ask();
      const [{ problem, readAt } = assert.fail('no state')] = states;
      assert.deepEqual([problem?.kind, readAt, facts], [kind, '2026-11-24T09:00:00.000Z', before.facts]);
      assert.equal(server.requests.length - sent, requests);
      assert.ok(problem!.message !== '' && problem!.action !== '');
      assert.ok(!/marker-secret|1234/.test(JSON.stringify(states)));
    });

  it('are given up where nothing is answered in time', async () => {
    const { signal } = new AbortController();
    server.next(
      () => undefined,
      () => undefined,
    );
    const source = azureRecommendations({ scope: `subscriptions/${ID}`, endpoint: server.url, timeoutMs: 50 }, () =>
      Promise.resolve(AZURE_TOKEN),
    );
    const { state } = await readFact(source, { cacheFolder: folder, mayAsk: true, now: () => new Date(clock), signal });
    assert.deepEqual([state.problem?.kind, server.requests.length], ['network', 2]);
    assert.match(state.problem!.message, /^Azure Advisor \(management\.azure\.com\)/);
  });

  it('say which role is missing, and when to try again', async () => {
    server.next(azureFails(403));
    assert.match((await ask()).states[0]!.problem!.detail!, /Microsoft\.Advisor\/recommendations\/read/);
    server.next(azureFails(429, { 'retry-after': '300' }));
    assert.equal((await ask()).states[0]!.problem!.retryAt, '2026-11-24T09:05:00.000Z');
  });
});
