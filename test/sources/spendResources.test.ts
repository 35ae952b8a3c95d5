import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AWS_SIGN_IN, AZURE_TOKEN } from '../credentials';
import type { Config } from '../../src/core/config/config';
import { DEFAULT_CONFIG } from '../../src/core/config/defaults';
import type { ResourceQuestion, ResourceSpend } from '../../src/core/model/resourceSpend';
import { readCloud } from '../../src/sources/clouds/cloud';
import { cloudSource } from '../../src/sources/clouds/sources';
import { readResources, type ResourceRequest } from '../../src/sources/spendResources';
import { azureFails, ID, startAzure } from './clouds/azureServer';
import { micros, type BillRow } from './clouds/bill';
import { fails, startCostExplorer } from './clouds/costExplorerServer';

const examples = path.resolve(__dirname, '../../examples');
const aws = { type: 'aws', by: 'tag', also: [] } as const;
const azure = { type: 'azure', by: 'tag', scope: `subscriptions/${ID}`, also: [] } as const;
const RDS = 'Amazon Relational Database Service';
const now = (): Date => new Date('2026-11-24T09:00:00Z');

const sumOf = (rows: readonly BillRow[], fits: (row: BillRow) => boolean): number =>
  Number(micros(rows.filter(fits).reduce((sum, { effective }) => sum + effective, 0n)));

function partsOf({ resources, others, unnamed, untold, changed, sources }: ResourceSpend, part: 'amount' | 'before' = 'amount'): number {
  return [...resources, ...sources, others, unnamed, untold, changed].reduce((sum, one) => sum + (one?.[part] ?? 0), 0);
}

describe('resources of providers', () => {
  let explorer: Awaited<ReturnType<typeof startCostExplorer>>;
  let management: Awaited<ReturnType<typeof startAzure>>;
  let folder: string;
  const environment = { ...process.env };
  const shown: unknown[] = [];
  beforeEach(async () => {
    Object.assign(process.env, AWS_SIGN_IN);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    explorer = await startCostExplorer();
    management = await startAzure();
  });
  afterEach(async () => {
    await explorer.stop();
    await management.stop();
    process.env = { ...environment };
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = [...kept.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8')), JSON.stringify(shown)];
    for (const text of texts) assert.ok(!text.includes('marker-secret'));
    fs.rmSync(folder, { recursive: true });
    shown.length = 0;
  });

  const question = (more: Partial<ResourceQuestion> = {}): ResourceQuestion => ({
    ...{ team: 'payments', provider: 'AWS', service: RDS, currency: 'USD', from: '2026-11-01', to: '2026-11-22' },
    ...more,
  });

  /** After a refresh that has stored the daily figures. */
  async function ask(source: Config['spend']['sources'][number], asked: ResourceQuestion, more: Partial<ResourceRequest> = {}) {
    const config: Config = { ...DEFAULT_CONFIG, ownerTags: ['team'], spend: { sources: [source] } };
    const clouds = { awsCeilingUsd: 5, queryCeilingUsd: 5, awsEndpoint: explorer.url, ...more.clouds };
    const signal = new AbortController().signal;
    const context = { config, settings: clouds, cacheFolder: folder, now, azureToken: AZURE_TOKEN, azureEndpoint: management.url, signal };
    if (source.type !== 'focus') await readCloud(cloudSource(source, context), { cacheFolder: folder, mayAsk: true, now, signal });
    const before = [explorer.requests.length, management.requests.length] as const;
    const request: ResourceRequest = {
      ...{ folder: examples, files: [], globs: [], isSample: false, config, cacheFolder: folder, mayAsk: true, signal },
      ...{ onProgress: () => undefined, question: asked, paidFor: [], azureToken: AZURE_TOKEN, azureEndpoint: management.url },
      ...more,
      clouds,
    };
    const spend = await readResources(request, now);
    shown.push(spend);
    return { spend, sent: [explorer.requests.length - before[0], management.requests.length - before[1]] };
  }

  describe('Azure Cost Management', () => {
    const ofAzure = question({ provider: 'Microsoft' });

    it('tells amortised cost by resource, of the team and the service, with one query', async () => {
      const { spend, sent } = await ask(azure, ofAzure);
      assert.deepEqual([management.misfit, sent, spend.sources, spend.changed], [[], [0, 1], [], null]);
      const own = (row: BillRow): boolean =>
        row.tags.team === 'payments' && row.service === RDS && row.day >= '2026-11-01' && row.day <= '2026-11-22';
      for (const { name, amount } of spend.resources)
        assert.ok(Math.abs(amount - sumOf(management.bill, (row) => own(row) && row.resource.endsWith(name))) <= 1, name);
      assert.equal(partsOf(spend), spend.direct.amount);
      assert.deepEqual(spend.resources[0], {
        id: `/subscriptions/${ID}/resourcegroups/shop/providers/microsoft.test/things/ledger`,
        ...{ name: 'ledger', type: 'microsoft.test/things', account: ID, region: 'eu-west-1', firstDay: '', lastDay: '' },
        ...{ amount: spend.resources[0]!.amount, before: null, share: spend.resources[0]!.amount / spend.direct.amount },
      });
      const [{ body }] = management.requests.slice(-1) as [(typeof management.requests)[number]];
      assert.deepEqual([body.type, body.dataset.granularity], ['AmortizedCost', 'None']);
    });

    it('holds an anomaly against the days before it with a query for each', async () => {
      const compared = question({
        ...{ provider: 'Microsoft', team: 'storefront', service: 'Amazon Virtual Private Cloud', from: '2026-11-14', to: '2026-11-22' },
        ...{ before: { from: '2026-11-05', to: '2026-11-13' }, usageOnly: true },
      });
      const { spend, sent } = await ask(azure, compared);
      assert.deepEqual([management.misfit, sent], [[], [0, 2]]);
      assert.match(spend.resources[0]?.id ?? '', /nat-0b5c1de77a90f0001$/);
      assert.ok((spend.resources[0]?.share ?? 0) > 0.9);
      assert.deepEqual([partsOf(spend), partsOf(spend, 'before')], [spend.direct.amount, spend.direct.before]);
    });

    it('is asked once for the same question, and not at all where nothing may be sent', async () => {
      assert.deepEqual((await ask(azure, ofAzure, { mayAsk: false })).sent, [0, 0]);
      const first = await ask(azure, ofAzure);
      const again = await ask(azure, ofAzure);
      assert.deepEqual([first.sent, again.sent, again.spend], [[0, 1], [0, 0], first.spend]);
    });

    it('tells what has no owner tag by the group that has no value of it', async () => {
      const service = 'Amazon Simple Storage Service';
      const nobody = question({ provider: 'Microsoft', team: '', service });
      const { spend, sent } = await ask(azure, nobody);
      assert.deepEqual([management.misfit, sent, spend.sources, spend.changed], [[], [0, 1], [], null]);
      const own = (row: BillRow): boolean =>
        row.tags.team === undefined && row.service === service && row.day >= '2026-11-01' && row.day <= '2026-11-22';
      assert.ok(spend.direct.amount > 0 && Math.abs(spend.direct.amount - sumOf(management.bill, own)) <= 50);
      assert.equal(partsOf(spend), spend.direct.amount);
      const [{ body }] = management.requests.slice(-1) as [(typeof management.requests)[number]];
      assert.deepEqual(
        body.dataset.grouping.map(({ type, name }) => `${type} ${name}`),
        ['Dimension ResourceId', 'TagKey team'],
      );
      // of a resource whose tag was taken off, only what it cost without it
      const [some] = management.bill.filter((row) => row.service === RDS && row.resource !== '');
      const bare = management.bill.map((row) =>
        row.service === RDS && row.resource === some!.resource && row.day >= '2026-11-10' ? { ...row, tags: {} } : row,
      );
      await management.stop();
      management = await startAzure({ bill: bare });
      fs.rmSync(path.join(folder, 'clouds'), { recursive: true });
      const taken = (await ask(azure, { ...nobody, service: RDS })).spend;
      const wanted = sumOf(
        bare,
        (row) => row.service === RDS && row.tags.team === undefined && row.day >= '2026-11-10' && row.day <= '2026-11-22',
      );
      assert.deepEqual([taken.resources.length, taken.changed, partsOf(taken)], [1, null, taken.direct.amount]);
      assert.ok(Math.abs(taken.resources[0]!.amount - wanted) <= 1);
    });

    it('says in words why it cannot, and the cost stays, as one line', async () => {
      await ask(azure, ofAzure, { mayAsk: false });
      management.next(azureFails(429, { 'retry-after': '60' }));
      const { spend } = await ask(azure, ofAzure);
      assert.deepEqual([spend.sources[0]?.problem?.kind, partsOf(spend)], ['throttled', spend.direct.amount]);
      management.next((response) => {
        response.writeHead(200);
        response.end(
          JSON.stringify({
            properties: {
              columns: ['Cost', 'ResourceId', 'ResourceLocation', 'Currency'].map((name) => ({ name })),
              rows: [[1, 'a', '', 'EUR']],
            },
          }),
        );
      });
      const other = await ask(azure, ofAzure);
      assert.match(other.spend.sources[0]?.problem?.message ?? '', /another currency/);
    });
  });

  describe('AWS Cost Explorer', () => {
    const name = 'AWS Cost Explorer';

    it('is not asked before its price is shown and agreed to', async () => {
      const { spend, sent } = await ask(aws, question());
      assert.deepEqual([sent, spend.resources, spend.sources[0]?.offer?.usd], [[0, 0], [], 0.01]);
      assert.match(spend.sources[0]?.offer?.text ?? '', /last 14 days.*\$0\.01 for each page/);
      assert.equal(spend.sources[0]?.amount, spend.direct.amount);
    });

    it('tells what has no tag by the option that the service has for it', async () => {
      const nobody = question({ team: '', service: 'Amazon Simple Storage Service', from: '2026-11-10' });
      await ask(aws, nobody);
      const { spend, sent } = await ask(aws, nobody, { paidFor: [name] });
      const own = (row: BillRow): boolean =>
        row.tags.team === undefined &&
        row.service === 'Amazon Simple Storage Service' &&
        row.day >= '2026-11-10' &&
        row.day <= '2026-11-22';
      assert.deepEqual([explorer.misfit, sent, spend.changed], [[], [1, 0], null]);
      assert.ok(spend.direct.amount > 0 && Math.abs(spend.direct.amount - sumOf(explorer.rows, own)) <= 50);
      assert.equal(partsOf(spend), spend.direct.amount);
    });

    it('tells the last 14 days by resource, each page counted; earlier days stay one line', async () => {
      await ask(aws, question());
      const counted = (): number => fs.readFileSync(path.join(folder, 'clouds/aws-2026-11.log'), 'utf8').split('\n').filter(Boolean).length;
      const before = counted();
      const { spend, sent } = await ask(aws, question(), { paidFor: [name] });
      assert.deepEqual([explorer.misfit, sent, counted() - before], [[], [1, 0], 1]);
      const own = (row: BillRow, from: string): boolean =>
        row.tags.team === 'payments' && row.service === RDS && row.day >= from && row.day <= '2026-11-22';
      assert.deepEqual(
        spend.resources.map(({ id }) => id.split(':').slice(-2).join(':')),
        ['db:ledger', 'db:ledger-replica-0', 'cluster:vault'],
      );
      for (const { id, amount, firstDay, lastDay, region } of spend.resources) {
        assert.ok(Math.abs(amount - sumOf(explorer.rows, (row) => own(row, '2026-11-10') && row.resource === id)) <= 1, id);
        assert.deepEqual([firstDay, lastDay, region], ['2026-11-10', '2026-11-22', 'eu-west-1']);
      }
      assert.equal(spend.sources[0]?.problem?.kind, 'period gone');
      const earlier = sumOf(explorer.rows, (row) => own(row, '2026-11-01')) - sumOf(explorer.rows, (row) => own(row, '2026-11-10'));
      assert.ok(Math.abs(spend.sources[0].amount - earlier) <= 50);
      assert.equal(partsOf(spend), spend.direct.amount);
      // the answer is kept
      assert.deepEqual((await ask(aws, question())).sent, [0, 0]);
    });

    it('compares only what it has kept whole', async () => {
      const days = { team: 'storefront', service: 'Amazon Virtual Private Cloud', usageOnly: true } as const;
      const kept = question({ ...days, from: '2026-11-17', to: '2026-11-22', before: { from: '2026-11-11', to: '2026-11-16' } });
      assert.equal((await ask(aws, kept)).spend.sources[0]?.offer?.usd, 0.02);
      const { spend, sent } = await ask(aws, kept, { paidFor: [name] });
      assert.deepEqual([explorer.misfit, sent], [[], [2, 0]]);
      assert.deepEqual([partsOf(spend), partsOf(spend, 'before')], [spend.direct.amount, spend.direct.before]);
      const gone = question({ ...days, from: '2026-11-14', to: '2026-11-22', before: { from: '2026-11-05', to: '2026-11-13' } });
      const refused = await ask(aws, gone, { paidFor: [name] });
      assert.deepEqual(
        [refused.sent, refused.spend.sources[0]?.problem?.kind, refused.spend.sources[0]?.offer],
        [[0, 0], 'period gone', undefined],
      );
    });

    it('stops at the ceiling before anything is sent', async () => {
      await ask(aws, question());
      const { spend, sent } = await ask(aws, question(), { paidFor: [name], clouds: { awsCeilingUsd: 0.01, queryCeilingUsd: 5 } });
      assert.deepEqual([sent, spend.sources[0]?.problem?.kind, partsOf(spend)], [[0, 0], 'ceiling', spend.direct.amount]);
    });

    it('says in words when it is not switched on', async () => {
      await ask(aws, question());
      explorer.next(fails(400, 'DataUnavailableException'));
      const { spend } = await ask(aws, question(), { paidFor: [name] });
      assert.deepEqual([spend.sources[0]?.problem?.kind, spend.sources[0]?.offer?.usd], ['not ready', 0.01]);
    });
  });

  it('stand beside files: what cannot be told by resource is a line of its own, and all sums up', async () => {
    const config: Config = { ...DEFAULT_CONFIG, ownerTags: ['team'], spend: { sources: [{ type: 'focus', path: 'bills/*.csv' }, aws] } };
    await ask(aws, question());
    const { spend } = await ask(aws, question(), { config });
    assert.equal(spend.resources.length, 3);
    assert.deepEqual(
      spend.sources.map(({ source }) => source),
      ['AWS Cost Explorer'],
    );
    assert.equal(partsOf(spend), spend.direct.amount);
  });
});
