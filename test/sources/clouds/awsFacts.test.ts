import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AWS_SIGN_IN, isMarked } from '../../credentials';
import type { ProviderFact } from '../../../src/core/config/config';
import { DEFAULT_CONFIG } from '../../../src/core/config/defaults';
import { awsConnection } from '../../../src/sources/clouds/aws/connection';
import { readProviderFacts } from '../../../src/sources/clouds/providerFacts';
import { ACCOUNT, failsAsXml, HUB_ITEMS, startAwsFacts } from './awsFactsServer';
import { micros } from './bill';
import { fails, FAULTS, type Fault } from './costExplorerServer';

const HOUR = 3_600_000;

describe('what AWS knows beside cost', () => {
  const environment = { ...process.env };
  let server: Awaited<ReturnType<typeof startAwsFacts>>;
  let folder: string;
  let clock: number;
  const shown: unknown[] = [];

  beforeEach(async () => {
    Object.assign(process.env, AWS_SIGN_IN);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    server = await startAwsFacts();
    clock = Date.parse('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await server.stop();
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = [...kept.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8')), JSON.stringify(shown)];
    for (const text of texts) assert.ok(!isMarked(text) && !text.includes('123456789012'));
    for (const entry of kept) assert.equal(fs.statSync(path.join(entry.parentPath, entry.name)).mode & 0o077, 0, entry.name);
    fs.rmSync(folder, { recursive: true });
    shown.length = 0;
    process.env = { ...environment };
  });

  async function ask({
    mayAsk = true,
    ceiling = 5,
    also,
  }: { readonly mayAsk?: boolean; readonly ceiling?: number; readonly also?: readonly ProviderFact[] } = {}) {
    const now = (): Date => new Date(clock);
    const { signal } = new AbortController();
    const settings = { awsEndpoint: server.url, awsCeilingUsd: ceiling, queryCeilingUsd: 0 };
    const context = { config: DEFAULT_CONFIG, settings, cacheFolder: folder, now, azureToken: undefined, signal };
    const options = { cacheFolder: folder, mayAsk, now, signal };
    const found = await readProviderFacts({ type: 'aws', by: 'tag', ...(also ? { also } : {}) }, context, options);
    shown.push(found.states);
    return { ...found, paid: await awsConnection(settings, folder, now).paid.spent() };
  }

  it('asks for anomalies with their monitors, budgets and recommendations, and pays for the first only', async () => {
    const { facts, states, paid } = await ask();
    assert.deepEqual(server.misfit, []);
    assert.deepEqual(server.requests, [
      // three anomalies within 90 days on pages of two, then their monitors
      ...['GetAnomalies', 'GetAnomalies', 'GetAnomalyMonitors'],
      ...['GetCallerIdentity', 'DescribeBudgets', 'DescribeBudgets', 'DescribeBudgets'],
      // four items on pages of two; the whole, storefront, payments
      ...['ListRecommendations', 'ListRecommendations'],
      ...['ListRecommendationSummaries', 'ListRecommendationSummaries', 'ListRecommendationSummaries'],
    ]);
    assert.deepEqual(paid, { count: 3, usd: 0.03 });
    assert.deepEqual(
      states.map(({ name, readAt, problem }) => [name, readAt, problem]),
      ['AWS Cost Anomaly Detection', 'AWS Budgets', 'AWS Cost Optimization Hub'].map((name) => [
        name,
        '2026-11-24T09:00:00.000Z',
        undefined,
      ]),
    );
    assert.deepEqual(facts.forecasts, []);
  });

  it('takes the amounts of anomalies to the millionth, and what is not told as not told', async () => {
    const { facts } = await ask({ also: ['anomalies'] });
    const [network, payments, nobody, ...more] = facts.anomalies;
    const { Impact } = server.anomalies()[0]!;
    const told = Impact as { readonly TotalImpact?: number; readonly TotalActualSpend?: number; readonly TotalExpectedSpend?: number };
    assert.deepEqual([network!.id, network!.since, network!.until], ['an-network', '2026-11-14', '2026-11-22']);
    assert.deepEqual(
      [network!.excess, network!.actual, network!.expected],
      [told.TotalImpact!, told.TotalActualSpend!, told.TotalExpectedSpend!].map((amount) => Math.round(amount * 1e6)),
    );
    assert.deepEqual(network!.scope, { tags: {}, accounts: [], others: [] });
    assert.equal(network!.causes[0]!.account, ACCOUNT);
    assert.deepEqual([payments!.actual, payments!.expected, payments!.excess], [null, null, 61_500_000]);
    assert.deepEqual(payments!.scope.tags, { team: ['payments'] });
    assert.deepEqual([nobody!.service, more], ['Amazon Lightsail', []]);
  });

  it('takes cost budgets with what they cover, and says which are not healthy', async () => {
    const { facts, paid } = await ask({ also: ['budgets'] });
    assert.deepEqual(
      facts.budgets.map(({ name, limit, scope: { tags } }) => [name, limit, tags]),
      [
        ['whole account', 20_000e6, {}],
        ['storefront', 5_000e6, { team: ['storefront'] }],
        ['payments of old', 1_000e6, { team: ['payments'] }],
        ['view', 700e6, {}],
      ],
    );
    assert.deepEqual([facts.budgets[1]!.spent, facts.budgets[1]!.forecast], [Number(micros(server.spentBy('storefront'))), 9_000e6]);
    assert.deepEqual([facts.budgets[3]!.trouble, facts.budgets[3]!.forecast], ['FILTER_INVALID', null]);
    assert.equal(paid.count, 0);
  });

  it('takes recommendations as they are, and totals that the service has counted, never a sum', async () => {
    const { facts } = await ask({ also: ['recommendations'] });
    assert.deepEqual(
      facts.recommendations.map(({ id, action, saving, asOf, lookBackDays }) => [id, action, saving, asOf, lookBackDays]),
      [
        ['0aa1', 'Rightsize', 210_240_000, '2026-11-23', 14],
        ['0aa2', 'Stop', 35_500_000, '2026-11-23', 14],
        ['0aa4', 'PurchaseSavingsPlans', 480_000_000, '2026-11-23', 14],
        ['0aa5', 'Delete', 4_750_000, '2026-11-23', 14],
      ],
    );
    // 210.24 + 35.50 + 4.75 of resources and three quarters of 480 for the plan: the plain sum would be 730.49
    assert.deepEqual(
      facts.totals.map(({ of, amount }) => [of, amount]),
      [
        [undefined, 610_490_000],
        [{ tag: 'team', value: 'storefront' }, 214_990_000],
        [{ tag: 'team', value: 'payments' }, 35_500_000],
      ],
    );
    assert.equal(HUB_ITEMS.reduce((sum, { estimatedMonthlySavings }) => sum + estimatedMonthlySavings, 0) > 610.49, true);
  });

  it('asks for the forecast of the rest of the month where it is wished, for one paid request', async () => {
    const { facts, paid } = await ask({ also: ['forecast'] });
    assert.deepEqual(server.misfit, []);
    assert.deepEqual(server.bodies[0]!.TimePeriod, { Start: '2026-11-24', End: '2026-12-01' });
    const [{ from, until, amount, band } = assert.fail('no forecast')] = facts.forecasts;
    assert.deepEqual(
      [from, until, amount, band],
      ['2026-11-24', '2026-11-30', 2_110_500_000, { low: 1_980_250_000, high: 2_240_750_000, level: 80 }],
    );
    assert.deepEqual(paid, { count: 1, usd: 0.01 });
  });

  it('sends nothing that nobody asked for, and nothing twice within twelve hours', async () => {
    const none = await ask({ mayAsk: false });
    assert.deepEqual([server.requests.length, none.states, none.facts.budgets], [0, [], []]);
    const cold = await ask();
    const sent = server.requests.length;
    clock += 11 * HOUR;
    assert.deepEqual((await ask()).facts, cold.facts);
    clock += 2 * HOUR;
    const stale = await ask({ mayAsk: false });
    assert.deepEqual([server.requests.length, stale.facts], [sent, cold.facts]);
    assert.ok(stale.states.every(({ readAt, problem }) => readAt === '2026-11-24T09:00:00.000Z' && !problem));
    await ask();
    assert.equal(server.requests.length, 2 * sent);
  });

  it('asks once for two windows', async () => {
    const [one, two] = await Promise.all([ask(), ask()]);
    assert.equal(server.requests.length, 12);
    assert.deepEqual(one.facts, two.facts);
  });

  it('stops what is paid at the ceiling, and goes on with what is free', async () => {
    const { facts, states, paid } = await ask({ ceiling: 0 });
    assert.deepEqual([paid.count, facts.anomalies, facts.budgets.length, facts.recommendations.length], [0, [], 4, 4]);
    assert.deepEqual(
      states.map(({ problem }) => problem?.kind),
      ['ceiling', undefined, undefined],
    );
    assert.ok(!server.requests.includes('GetAnomalies'));
  });

  it('does without what a deleted monitor watched', async () => {
    server.next('GetAnomalyMonitors', fails(400, 'UnknownMonitorException'));
    const { facts, states } = await ask({ also: ['anomalies'] });
    assert.equal(states[0]!.problem, undefined);
    assert.deepEqual(facts.anomalies[1]!.scope.others, ['a monitor that is gone']);
  });

  const twice = (fault: Fault): readonly Fault[] => [fault, fault];
  const menu: readonly (readonly [what: string, operation: string, faults: readonly Fault[], kind: string, action: RegExp])[] = [
    ['throttled budgets', 'DescribeBudgets', twice(fails(400, 'ThrottlingException', { 'retry-after': '0' })), 'throttled', /some minutes/],
    ['an expired sign-in', 'GetCallerIdentity', [failsAsXml(403, 'ExpiredToken')], 'signed out', /Sign in again/],
    ['forbidden budgets', 'DescribeBudgets', [fails(400, 'AccessDeniedException')], 'forbidden', /rights below/],
    [
      'budgets whose pages broke twice',
      'DescribeBudgets',
      twice(fails(400, 'ExpiredNextTokenException')),
      'paging broke',
      /from the start/,
    ],
    ['half-written budgets', 'DescribeBudgets', twice(FAULTS.cutInMidBody), 'network', /proxy/],
    ['forbidden recommendations', 'ListRecommendations', [fails(400, 'AccessDeniedException')], 'forbidden', /switched on/],
    [
      'throttled recommendations',
      'ListRecommendations',
      [fails(400, 'ThrottlingException', { 'retry-after': '300' })],
      'throttled',
      /some minutes/,
    ],
    ['half-written recommendations', 'ListRecommendations', twice(FAULTS.cutInMidBody), 'network', /proxy/],
    ['the page of a proxy', 'ListRecommendations', twice(FAULTS.htmlOfAProxy), 'network', /proxy/],
    ['a redirect', 'ListRecommendations', twice(fails(302, '', { location: 'http://127.0.0.1:1/' })), 'network', /proxy/],
    ['a hub that is down', 'ListRecommendationSummaries', twice(fails(500, 'InternalServerException')), 'network', /proxy/],
    ['a request that the hub refuses', 'ListRecommendations', [fails(400, 'ValidationException')], 'our fault', /report it/],
    ['forbidden anomalies', 'GetAnomalies', [fails(400, 'AccessDeniedException')], 'forbidden', /rights below/],
    [
      'throttled anomalies',
      'GetAnomalies',
      twice(fails(400, 'LimitExceededException', { 'retry-after': '0' })),
      'throttled',
      /some minutes/,
    ],
  ];
  for (const [what, operation, faults, kind, action] of menu)
    it(`says what to do about ${what}, keeps the last good answer, and leaves the others alone`, async () => {
      const good = await ask();
      clock += 13 * HOUR;
      server.next(operation, ...faults);
      const { facts, states } = await ask();
      const failed = states.filter(({ problem }) => problem);
      assert.deepEqual([failed.length, failed[0]?.problem?.kind, failed[0]?.readAt], [1, kind, '2026-11-24T09:00:00.000Z']);
      assert.match(failed[0]!.problem!.action, action);
      assert.deepEqual(facts, good.facts);
      assert.deepEqual(
        states.filter(({ problem }) => !problem).map(({ readAt }) => readAt),
        ['2026-11-24T22:00:00.000Z', '2026-11-24T22:00:00.000Z'],
      );
    });

  it('gets over a passing trouble, and starts broken pages again once', async () => {
    server.next('ListRecommendations', fails(400, 'ThrottlingException', { 'retry-after': '0' }));
    server.next('DescribeBudgets', fails(400, 'InvalidNextTokenException'));
    server.next('GetAnomalies', fails(400, 'ThrottlingException', { 'retry-after': '0' }));
    const { facts, states, paid } = await ask();
    assert.deepEqual([states.filter(({ problem }) => problem), facts.budgets.length, facts.recommendations.length], [[], 4, 4]);
    // the repeated request may be charged: it is counted
    assert.equal(paid.count, 4);
  });

  it('says when the next try makes sense', async () => {
    server.next('ListRecommendations', fails(400, 'ThrottlingException', { 'retry-after': '300' }));
    const { states } = await ask({ also: ['recommendations'] });
    assert.equal(states[0]!.problem?.retryAt, '2026-11-24T09:05:00.000Z');
  });
});
