import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AWS_SIGN_IN, GOOGLE_TOKEN, isMarked } from '../credentials';
import type { Config } from '../../src/core/config/config';
import { DEFAULT_CONFIG } from '../../src/core/config/defaults';
import type { ResourceQuestion, ResourceSpend } from '../../src/core/model/resourceSpend';
import { priceOf } from '../../src/sources/clouds/google/bigQuery';
import { readCloud } from '../../src/sources/clouds/cloud';
import { cloudSource } from '../../src/sources/clouds/sources';
import { readResources, type ResourceRequest } from '../../src/sources/spendResources';
import { athenaFails, startAthena } from './clouds/athenaServer';
import { bigQueryFails, DETAILED_TABLE, FOCUS_TABLE, PROJECT, STANDARD_TABLE, startBigQuery } from './clouds/bigQueryServer';
import { exampleBill, micros, type BillRow } from './clouds/bill';

const RDS = 'Amazon Relational Database Service';
const VPC = 'Amazon Virtual Private Cloud';
const S3 = 'Amazon Simple Storage Service';
const RECENT = exampleBill().filter(({ day, service }) => day >= '2026-10-01' && [RDS, VPC, S3].includes(service));
const google = (table: string) => ({ type: 'bigquery', by: 'tag', table, project: PROJECT }) as const;
const athena = { type: 'athena', by: 'tag', table: 'billing.focus', region: 'eu-west-1', workgroup: 'finops' } as const;
const HOUR = 3_600_000;

const sumOf = (rows: readonly BillRow[], fits: (row: BillRow) => boolean): number =>
  Number(micros(rows.filter(fits).reduce((sum, { effective }) => sum + effective, 0n)));

function partsOf({ resources, others, unnamed, untold, changed, sources }: ResourceSpend, part: 'amount' | 'before' = 'amount'): number {
  return [...resources, ...sources, others, unnamed, untold, changed].reduce((sum, one) => sum + (one?.[part] ?? 0), 0);
}

describe('resources of bills in warehouses', () => {
  let bigQuery: Awaited<ReturnType<typeof startBigQuery>>;
  let trino: Awaited<ReturnType<typeof startAthena>>;
  let folder: string;
  let clock: number;
  const environment = { ...process.env };
  const shown: unknown[] = [];
  beforeEach(async () => {
    Object.assign(process.env, AWS_SIGN_IN);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    bigQuery = await startBigQuery({ bill: RECENT });
    trino = await startAthena({ bill: RECENT });
    clock = Date.parse('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await bigQuery.stop();
    await trino.stop();
    process.env = { ...environment };
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = [...kept.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8')), JSON.stringify(shown)];
    for (const text of texts) assert.ok(!isMarked(text));
    fs.rmSync(folder, { recursive: true });
    shown.length = 0;
  });

  const question = (more: Partial<ResourceQuestion> = {}): ResourceQuestion => ({
    ...{ team: 'payments', provider: 'Google Cloud', service: RDS, currency: 'USD', from: '2026-11-01', to: '2026-11-22' },
    ...more,
  });
  const nat = { team: 'storefront', service: VPC, from: '2026-11-14', to: '2026-11-22', usageOnly: true } as const;
  const compared = (provider: string): ResourceQuestion => question({ ...nat, provider, before: { from: '2026-11-05', to: '2026-11-13' } });

  type Source = ReturnType<typeof google> | typeof athena;
  const asked = () => [
    ...bigQuery.requests.map(({ id, body }) => `${id.replace('bigquery.', '')}${body?.dryRun ? ' dry' : ''}`),
    ...trino.requests.map(({ operation }) => operation),
  ];

  interface More extends Partial<Pick<ResourceRequest, 'mayAsk' | 'signal'>> {
    readonly isAgreed?: boolean;
    readonly ceiling?: number;
    readonly before?: () => void;
  }
  /** After a refresh that has stored the daily figures. */
  async function ask(source: Source, asking: ResourceQuestion, { isAgreed = false, ceiling = 5, before, ...more }: More = {}) {
    const config: Config = { ...DEFAULT_CONFIG, ownerTags: ['team'], spend: { sources: [source] } };
    const now = (): Date => new Date(clock);
    const signal = new AbortController().signal;
    const warehouse = { bigQuery: bigQuery.url, athena: trino.url, token: () => Promise.resolve(GOOGLE_TOKEN), pollMs: 5 };
    const settings = { awsCeilingUsd: 5, queryCeilingUsd: 5 };
    const context = { ...{ config, settings, cacheFolder: folder, now, azureToken: undefined, signal }, warehouse };
    const cloud = cloudSource(source, context);
    const refresh = () => readCloud(cloud, { cacheFolder: folder, mayAsk: true, now, signal });
    // the first query of a shape is announced
    if ((await refresh()).state.problem?.kind === 'not connected') await refresh();
    before?.();
    const [count, spent] = [asked().length, await cloud.paid!.spent()];
    const request: ResourceRequest = {
      ...{ folder, files: [], globs: [], isSample: false, config, cacheFolder: folder, mayAsk: true, signal, warehouse },
      ...{ onProgress: () => undefined, question: asking, paidFor: isAgreed ? [cloud.name] : [] },
      clouds: { ...settings, queryCeilingUsd: ceiling },
      ...more,
    };
    const spend = await readResources(request, now);
    shown.push(spend);
    const after = await cloud.paid!.spent();
    return { spend, sent: asked().slice(count), paid: { queries: after.count - spent.count, usd: after.usd - spent.usd } };
  }

  const own = (row: BillRow, team: string | undefined, service: string, from: string, to: string): boolean =>
    row.tags.team === team && row.service === service && row.day >= from && row.day <= to;

  for (const [name, source, provider] of [
    ['BigQuery', google(FOCUS_TABLE), 'Google Cloud'],
    ['Athena', athena, 'AWS'],
  ] as const)
    describe(name, () => {
      const told = async (asking: ResourceQuestion) => {
        await ask(source, asking);
        return ask(source, asking, { isAgreed: true });
      };
      const misfits = () => [...bigQuery.misfit, ...trino.misfit];

      it('tells what each resource costs, of the team and the service, to the millionth', async () => {
        const { spend } = await told(question({ provider }));
        assert.deepEqual([misfits(), spend.sources, spend.changed, spend.notes], [[], [], null, []]);
        assert.deepEqual(
          spend.resources.map(({ id }) => id.split(':').slice(-2).join(':')),
          ['db:ledger', 'db:ledger-replica-0', 'cluster:vault'],
        );
        for (const { id, name: named, type, amount, firstDay, lastDay, region } of spend.resources) {
          const rows = RECENT.filter((row) => row.resource === id && own(row, 'payments', RDS, '2026-11-01', '2026-11-22'));
          assert.ok(Math.abs(amount - sumOf(rows, () => true)) <= 1, id);
          assert.deepEqual(
            [named, type, firstDay, lastDay, region],
            [rows[0]?.resourceName, rows[0]?.resourceType, '2026-11-01', '2026-11-22', 'eu-west-1'],
          );
        }
        assert.equal(partsOf(spend), spend.direct.amount);
      });

      it('holds the days of an anomaly against those before it, with one query', async () => {
        const { spend, paid } = await told(compared(provider));
        assert.deepEqual([misfits(), spend.changed, paid.queries], [[], null, 1]);
        assert.match(spend.resources[0]?.id ?? '', /nat-0b5c1de77a90f0001$/);
        assert.ok((spend.resources[0]?.share ?? 0) > 0.9);
        assert.deepEqual([partsOf(spend), partsOf(spend, 'before')], [spend.direct.amount, spend.direct.before]);
        const { id, amount, before } = spend.resources[0]!;
        const of = (from: string, to: string) => sumOf(RECENT, (row) => row.resource === id && own(row, 'storefront', VPC, from, to));
        assert.ok(Math.abs(amount - of('2026-11-14', '2026-11-22')) <= 1);
        assert.ok(Math.abs((before ?? NaN) - of('2026-11-05', '2026-11-13')) <= 1);
      });

      it('tells what has no owner tag, which no resource may be named of', async () => {
        const { spend } = await told(question({ provider, team: '', service: S3 }));
        const whole = sumOf(RECENT, (row) => own(row, undefined, S3, '2026-11-01', '2026-11-22') && row.tags.cost_pool === undefined);
        assert.ok(whole > 0 && Math.abs(spend.direct.amount - whole) <= 50);
        assert.deepEqual([misfits(), spend.changed, partsOf(spend)], [[], null, spend.direct.amount]);
      });

      it('is asked once for the same question in twelve hours, and never by itself', async () => {
        const asking = question({ provider });
        const silent = await ask(source, asking, { mayAsk: false });
        assert.deepEqual([silent.sent, silent.paid.queries, partsOf(silent.spend)], [[], 0, silent.spend.direct.amount]);
        const first = await told(asking);
        const again = await ask(source, asking);
        assert.deepEqual([first.paid.queries, again.sent, again.spend], [1, [], first.spend]);
        clock += 11 * HOUR;
        assert.deepEqual((await ask(source, asking, { isAgreed: true })).sent, []);
        clock += 2 * HOUR;
        assert.equal((await ask(source, asking, { isAgreed: true })).paid.queries, 1);
      });

      it('is not asked at the ceiling, and says so', async () => {
        const asking = question({ provider });
        await ask(source, asking);
        const { spend, paid, sent } = await ask(source, asking, { isAgreed: true, ceiling: 0.000001 });
        assert.deepEqual([spend.sources[0]?.problem?.kind, paid.queries, partsOf(spend)], ['ceiling', 0, spend.direct.amount]);
        assert.match(spend.sources[0]?.problem?.action ?? '', /ledgerline\.spend\.queryCeiling/);
        assert.ok(!sent.includes('jobs.query') && !sent.includes('StartQueryExecution'));
        // what it takes is shown again
        assert.ok((spend.sources[0]?.offer?.usd ?? 0) > 0);
      });
    });

  describe('BigQuery', () => {
    const table = google(FOCUS_TABLE);
    const { bytes, usd } = priceOf(1_300_000_000);

    it('says by a dry run what a query takes, before it is agreed to, and lets it take no more', async () => {
      const first = await ask(table, question());
      assert.deepEqual([first.sent, first.paid, bigQuery.misfit], [['tables.get', 'jobs.query dry'], { queries: 0, usd: 0 }, []]);
      const [{ offer, amount, problem }] = first.spend.sources as [ResourceSpend['sources'][number]];
      assert.deepEqual([offer?.usd, offer?.bytes, amount, problem], [usd, bytes, first.spend.direct.amount, undefined]);
      assert.match(offer?.text ?? '', /reads 1\.3 GB: at most \$0\.007 of the \$5\.00/);
      const second = await ask(table, question(), { isAgreed: true });
      assert.deepEqual(second.sent, ['tables.get', 'jobs.query']);
      assert.equal(bigQuery.requests.at(-1)?.body?.maximumBytesBilled, String(bytes));
      assert.equal(second.paid.queries, 1);
      // kept to a hundredth of a cent
      assert.ok(Math.abs(second.paid.usd - usd) < 1e-4);
    });

    it('is not charged where it would read more than was shown, and what it takes now is shown', async () => {
      await ask(table, question());
      const grown = () => (bigQuery.state.bytes = bigQuery.state.estimate = 2_600_000_000);
      const { spend, paid } = await ask(table, question(), { isAgreed: true, before: grown });
      assert.deepEqual([spend.sources[0]?.problem?.kind, paid.usd], ['ceiling', 0]);
      assert.equal(spend.sources[0]?.offer?.bytes, priceOf(2_600_000_000).bytes);
      assert.deepEqual((await ask(table, question(), { isAgreed: true })).spend.sources, []);
    });

    it('has never taken what nobody has seen', async () => {
      const { spend, sent, paid } = await ask(table, question(), { isAgreed: true });
      assert.deepEqual([sent.slice(0, 2), paid.queries], [['tables.get', 'jobs.query dry'], 0]);
      assert.match(spend.sources[0]?.problem?.message ?? '', /Nothing has been read yet/);
    });

    it('reads resources of the detailed export, and says that the standard one has none', async () => {
      const asking = question({ team: 'payments' });
      await ask(google(DETAILED_TABLE), asking);
      const { spend } = await ask(google(DETAILED_TABLE), asking, { isAgreed: true });
      assert.deepEqual([bigQuery.misfit, spend.sources, spend.changed, partsOf(spend)], [[], [], null, spend.direct.amount]);
      const { id, name, amount } = spend.resources[0]!;
      const rows = RECENT.filter((row) => id === `//x/${row.resource}` && own(row, 'payments', RDS, '2026-11-01', '2026-11-22'));
      assert.equal(`//x/${name}`, id);
      // a tenth is given back as credits; each floating-point cost ends at the fifteenth digit
      assert.ok(Math.abs(amount - sumOf(rows, () => true) * 0.9) <= 2);
      const standard = await ask(google(STANDARD_TABLE), asking);
      const [problem] = standard.spend.sources.map((one) => one.problem);
      assert.match(problem?.message ?? '', /standard export of Google Cloud names no resources/);
      assert.match(problem?.action ?? '', /detailed export .*FOCUS export/);
      assert.deepEqual([standard.sent, partsOf(standard.spend)], [['tables.get'], standard.spend.direct.amount]);
    });

    it('says what to do about what goes wrong, and the cost stays, as one line', async () => {
      const denied = bigQueryFails(403, 'accessDenied');
      const first = await ask(table, question(), { before: () => bigQuery.next(undefined, denied) });
      assert.deepEqual([first.spend.sources[0]?.problem?.kind, first.spend.sources[0]?.offer], ['forbidden', undefined]);
      assert.match(first.spend.sources[0]?.problem?.detail ?? '', /bigquery\.dataViewer/);
      await bigQuery.stop();
      bigQuery = await startBigQuery({ bill: RECENT, rowsAPage: 2 });
      await ask(table, question());
      const menu = [
        ['forbidden', [undefined, denied]],
        ['forbidden', [undefined, undefined, denied]],
        ['our fault', [undefined, bigQueryFails(400, 'invalidQuery')]],
        ['throttled', [undefined, bigQueryFails(403, 'quotaExceeded', { 'retry-after': '60' })]],
        ['signed out', [bigQueryFails(401, 'authError')]],
      ] as const;
      for (const [kind, faults] of menu) {
        const { spend } = await ask(table, question(), { isAgreed: true, before: () => bigQuery.next(...faults) });
        assert.deepEqual([spend.sources[0]?.problem?.kind, partsOf(spend)], [kind, spend.direct.amount], kind);
        assert.ok((spend.sources[0]?.problem?.action.length ?? 0) > 10);
        assert.equal(spend.sources[0]?.offer === undefined, kind === 'signed out');
      }
      const good = await ask(table, question(), { isAgreed: true });
      assert.deepEqual([good.spend.resources.length, good.sent.filter((id) => id === 'jobs.getQueryResults').length], [3, 1]);
    });

    it('is cancelled when nobody waits for it', async () => {
      await ask(table, question());
      const controller = new AbortController();
      let count = 0;
      const before = () => {
        bigQuery.state.polls = 1e9;
        count = asked().length;
      };
      const waiting = ask(table, question(), { isAgreed: true, signal: controller.signal, before });
      while (count === 0 || !asked().slice(count).includes('jobs.getQueryResults')) await new Promise((resolve) => setTimeout(resolve, 5));
      controller.abort();
      await assert.rejects(waiting, { name: 'AbortError' });
      assert.equal(asked().at(-1), 'jobs.cancel');
    });
  });

  describe('Athena', () => {
    const aws = question({ provider: 'AWS' });

    it('says before it is asked what a query takes at least, without a request', async () => {
      const { spend, sent } = await ask(athena, aws);
      // 10 MB at 5 USD for 10^12 bytes
      assert.deepEqual([sent, spend.sources[0]?.offer?.usd], [[], 0.00005]);
      assert.match(spend.sources[0]?.offer?.text ?? '', /\$5 for each terabyte.*\$0\.00005 at least.*\$5\.00/);
    });

    it('counts what a query read, and stops one that passes the ceiling', async () => {
      const { sent, paid } = await ask(athena, aws, { isAgreed: true });
      assert.deepEqual([...new Set(sent)], ['GetTableMetadata', 'StartQueryExecution', 'GetQueryExecution', 'GetQueryResults']);
      // 2.4 GB
      assert.ok(paid.queries === 1 && Math.abs(paid.usd - 0.012) < 1e-9);
      const { body } = trino.requests.findLast(({ operation }) => operation === 'StartQueryExecution')!;
      assert.deepEqual(body.ExecutionParameters, [
        "'2026-11-01'",
        "'2026-11-23'",
        "'2026-11'",
        ...["'AWS'", "'USD'", `'${RDS}'`, "'payments'"],
      ]);
      const stopped = await ask(athena, compared('AWS'), { isAgreed: true, ceiling: 0.03 });
      assert.deepEqual([stopped.spend.sources[0]?.problem?.kind, stopped.sent.at(-1)], ['ceiling', 'StopQueryExecution']);
      assert.match(stopped.spend.sources[0]?.problem?.message ?? '', /had read 2\.4 GB/);
    });

    it('says what to do about what goes wrong, and the cost stays, as one line', async () => {
      await ask(athena, aws);
      await trino.stop();
      trino = await startAthena({ bill: RECENT, rowsAPage: 2 });
      const denied = athenaFails(400, 'AccessDeniedException');
      for (const [operation, faults] of [
        ['StartQueryExecution', [denied]],
        ['GetQueryResults', [undefined, denied]],
      ] as const) {
        const { spend } = await ask(athena, aws, { isAgreed: true, before: () => trino.next(operation, ...faults) });
        assert.deepEqual([spend.sources[0]?.problem?.kind, partsOf(spend)], ['forbidden', spend.direct.amount]);
        assert.match(spend.sources[0]?.problem?.detail ?? '', /athena:StartQueryExecution/);
        assert.equal(spend.sources[0]?.offer?.usd, 0.00005);
      }
      assert.equal((await ask(athena, aws, { isAgreed: true })).spend.resources.length, 3);
    });

    it('is asked for names that SQL would read as more than text', async () => {
      const odd = "o'neil' OR '1'='1 ?";
      const bill = RECENT.map((row) => (row.tags.team === 'payments' ? { ...row, service: odd, tags: { ...row.tags, team: odd } } : row));
      await trino.stop();
      trino = await startAthena({ bill });
      const { spend } = await ask(athena, { ...aws, team: odd, service: odd }, { isAgreed: true });
      assert.deepEqual([trino.misfit, spend.sources, spend.changed, partsOf(spend)], [[], [], null, spend.direct.amount]);
      assert.ok(spend.resources.length >= 3);
    });

    it('refuses to ask for a name that is longer than a parameter may be', async () => {
      const long = 'x'.repeat(1100);
      await trino.stop();
      trino = await startAthena({ bill: RECENT.map((row) => ({ ...row, service: long })) });
      const { spend, paid } = await ask(athena, { ...aws, service: long }, { isAgreed: true });
      assert.match(spend.sources[0]?.problem?.message ?? '', /more than 1024 characters/);
      assert.equal(paid.queries, 0);
    });
  });
});
