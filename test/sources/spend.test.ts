import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AWS_SIGN_IN } from '../credentials';
import { DEFAULT_CONFIG } from '../../src/core/config/defaults';
import type { Config } from '../../src/core/config/config';
import { createSpendReader, type SpendRequest } from '../../src/sources/spend';
import { exampleBill } from './clouds/bill';
import { startCostExplorer } from './clouds/costExplorerServer';
import { costOf, startOpenCost } from './clouds/openCostServer';
import { bill } from './focus/bills';

const examples = path.resolve(__dirname, '../../examples');
const focus = { type: 'focus', path: 'bills/*.csv' } as const;
const aws = { type: 'aws', by: 'tag', also: [] } as const;

describe('spend from several sources', () => {
  let server: Awaited<ReturnType<typeof startCostExplorer>>;
  let folder: string;
  const environment = { ...process.env };
  beforeEach(async () => {
    Object.assign(process.env, AWS_SIGN_IN);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    server = await startCostExplorer();
  });
  afterEach(async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true });
    process.env = { ...environment };
  });

  const now = (): Date => new Date('2026-11-24T09:00:00Z');
  const request = (sources: Config['spend']['sources'], more: Partial<SpendRequest> = {}): SpendRequest => ({
    folder: examples,
    files: [],
    globs: [],
    isSample: false,
    config: { ...DEFAULT_CONFIG, ownerTags: ['team'], spend: { sources } },
    team: 'payments',
    month: undefined,
    file: undefined,
    ownTags: {},
    ownerFiles: undefined,
    today: '2026-11-24',
    cacheFolder: folder,
    again: false,
    clouds: { awsCeilingUsd: 5, queryCeilingUsd: 5, awsEndpoint: server.url },
    mayAsk: false,
    mayRunGit: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });

  it('asks AWS for nothing when a view is opened, another file or another team is looked at', async () => {
    const reader = createSpendReader(now);
    const first = await reader.read(request([focus, aws]));
    await reader.read(request([focus, aws], { file: 'envs/prod/payments.tf', team: undefined }));
    await reader.read(request([focus, aws], { team: 'data', again: true }));
    assert.equal(server.requests.length, 0);
    assert.deepEqual(
      first.sources.map(({ kind, problem }) => [kind, problem?.kind]),
      [
        ['focus', undefined],
        ['aws', 'not connected'],
      ],
    );
    assert.ok(first.monthToDate.amount > 0);
  });

  it('gives the same figures from AWS as from the bill it is computed from', async () => {
    const reader = createSpendReader(now);
    const cloud = await reader.read(request([aws], { mayAsk: true, again: true }));
    assert.deepEqual(server.misfit, []);
    const files = await reader.read(request([focus]));
    assert.equal(cloud.sources[0]?.problem, undefined);
    // credits and tax of the whole bill have no owner there, so the team's own part is the same
    assert.ok(Math.abs(cloud.parts[0]!.amount - files.parts[0]!.amount) <= 50, `${cloud.parts[0]!.amount} ${files.parts[0]!.amount}`);
    assert.equal(cloud.asOf, '2026-11-22');
    const again = await reader.read(request([aws], { again: true }));
    assert.deepEqual([again.monthToDate, again.sources[0]?.requests?.count], [cloud.monthToDate, server.requests.length]);
  });

  it('splits what was billed for clusters by the shares of an OpenCost, and never adds them to it', async () => {
    const cluster = await startOpenCost();
    try {
      const { config: plain } = request([focus, { type: 'opencost' }]);
      const config: Config = {
        ...plain!,
        teams: [
          { name: 'payments', aliases: ['pay'] },
          { name: 'storefront', aliases: ['cart'] },
        ],
        sharedCosts: [
          { name: 'platform', match: { tag: { cost_pool: 'platform' } }, split: { method: 'usage', cluster: 'prod', idle: 'weighted' } },
        ],
        prices: { ...plain!.prices, kubernetes: { ...plain!.prices.kubernetes, opencost: { address: cluster.url } } },
      };
      const reader = createSpendReader(now);
      const silent = await reader.read(request([], { config }));
      assert.deepEqual([cluster.requests.length, silent.sources[1]?.problem?.kind], [0, 'not connected']);
      const spend = await reader.read(request([], { config, mayAsk: true, again: true }));
      assert.deepEqual([cluster.misfit, spend.sources[1]?.problem, spend.sources[1]?.kind], [[], undefined, 'opencost']);
      const pool = exampleBill().filter(
        ({ tags, day }) => tags.cost_pool === 'platform' && tags.team === undefined && day >= '2026-11-01' && day <= '2026-11-22',
      );
      // without what idles: cart, pay and kube-system of prod; days before the tenth by the shares of the month
      const share = (days: readonly string[]): number => {
        const of = (namespace: string): number => days.reduce((sum, day) => sum + costOf('prod', namespace, day), 0);
        return of('pay') / (of('pay') + of('cart') + of('kube-system'));
      };
      const known = Array.from({ length: 15 }, (_, index) => `2026-11-${10 + index}`);
      const expected = pool.reduce(
        (sum, { day, effective }) => sum + (Number(effective) / 1e6) * share(known.includes(day) ? [day] : known),
        0,
      );
      const part = spend.parts.find(({ name }) => name === 'platform');
      assert.ok(expected > 1e6 && Math.abs((part?.amount ?? 0) - expected) < 100, `${part?.amount} ${expected}`);
      assert.match(part?.sentence ?? '', /% of the usage of prod$/);
      assert.equal(spend.unallocated.bill, silent.unallocated.bill);
    } finally {
      await cluster.stop();
    }
  });

  it('knows every source that ledgerline.yaml can name, and opens none of them by itself', async () => {
    const sources: Config['spend']['sources'] = [
      focus,
      { type: 'azure', scope: 'subscriptions/00000000-0000-0000-0000-000000000001', by: 'tag' },
      { type: 'bigquery', table: 'acme-billing.bills.focus', project: 'acme-billing', by: 'tag' },
      { type: 'athena', table: 'billing.focus', region: 'eu-west-1', workgroup: 'finops', by: 'tag' },
      { type: 'opencost' },
    ];
    const spend = await createSpendReader(now).read(request(sources));
    assert.deepEqual(
      spend.sources.map(({ kind, name, problem }) => [kind, name, problem?.kind]),
      [
        ['focus', spend.sources[0]?.name, undefined],
        ['azure', 'Azure Cost Management', 'not connected'],
        ['bigquery', 'BigQuery (bills.focus)', 'not connected'],
        ['athena', 'Athena (billing.focus)', 'not connected'],
        ['opencost', 'OpenCost', 'not connected'],
      ],
    );
    assert.deepEqual(
      spend.sources.flatMap(({ requests }) => requests ?? []),
      [
        { count: 0, usd: 0, ceilingUsd: 5 },
        { count: 0, usd: 0, ceilingUsd: 5 },
      ],
    );
  });

  it('shows the other source when one is missing', async () => {
    const broken = createSpendReader(now);
    const spend = await broken.read(request([{ type: 'focus', path: 'no/such.csv' }, aws], { mayAsk: true, again: true }));
    assert.deepEqual(
      spend.sources.map(({ problem }) => problem?.kind),
      ['bad data', undefined],
    );
    assert.match(spend.sources[0]!.problem!.message, /no\/such\.csv/);
    assert.ok(spend.monthToDate.amount > 0);
  });

  it('tells what rows that cannot be read would cost', async () => {
    const file = path.join(folder, 'bill.csv');
    // 1 of 101 rows, and 300 of 400 dollars
    const good = Array.from({ length: 100 }, () => ({ Tags: '{"team":"payments"}', EffectiveCost: '1' }));
    fs.writeFileSync(file, bill(...good, { ChargePeriodStart: 'someday', EffectiveCost: '300' }));
    const { messages } = await createSpendReader(now).read(request([], { files: [file] }));
    assert.equal(messages[0]?.text, '1 of 101 rows of the bill, 75 % of its cost, cannot be read: the figures are too low.');
  });

  it('refuses an endpoint that would send credentials in the clear', async () => {
    const bad = request([aws], { mayAsk: true, clouds: { awsCeilingUsd: 5, queryCeilingUsd: 5, awsEndpoint: 'http://example.com' } });
    await assert.rejects(createSpendReader(now).read(bad), /no https address/);
  });
});
