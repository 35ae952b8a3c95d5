import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { AWS_SIGN_IN } from '../credentials';
import type { Config } from '../../src/core/config/config';
import { DEFAULT_CONFIG } from '../../src/core/config/defaults';
import type { TeamSpend } from '../../src/core/model/spend';
import { dayText, parseDay } from '../../src/core/model/days';
import { forecastSnapshots } from '../../src/sources/snapshots';
import { createSpendReader, type SpendRequest } from '../../src/sources/spend';
import { budget } from '../core/spend/bills';
import { startCostExplorer } from './clouds/costExplorerServer';
import { bill } from './focus/bills';

const FIRST = parseDay('2026-08-01')!;
const now = (): Date => new Date('2026-11-24T09:00:00Z');

/** 115 days of two teams and a shared cost, with a service that rises at the end. */
const rows = Array.from({ length: 115 }, (_, index) => {
  const [from, to] = [dayText(FIRST + index), dayText(FIRST + index + 1)];
  const row = (ServiceName: string, amount: number, tags: object, BillingCurrency = 'USD') => ({
    ...{ ServiceName, EffectiveCost: String(amount), BilledCost: String(amount), BillingCurrency, Tags: JSON.stringify(tags) },
    ...{ ChargePeriodStart: `${from}T00:00:00Z`, ChargePeriodEnd: `${to}T00:00:00Z` },
  });
  return [
    row('Compute', 100 + (index % 7), { team: 'shop' }),
    row('Storage', index < 110 ? 10 + (index % 3) : 90, { team: 'shop' }),
    row('Compute', 40, { team: 'pay' }),
    row('Compute', 7, { team: 'pay' }, 'EUR'),
    row('Cluster', 30, { cost_pool: 'platform' }),
  ];
}).flat();

const CONFIG: Config = {
  ...DEFAULT_CONFIG,
  ownerTags: ['team'],
  sharedCosts: [{ name: 'platform', match: { tag: { cost_pool: 'platform' } }, split: { method: 'direct' } }],
  unitMetrics: [{ name: 'orders', unit: 'orders', file: 'orders.csv', kind: 'flow' }],
  spend: { ...DEFAULT_CONFIG.spend, sources: [{ type: 'focus', path: 'bill.csv' }], recommendations: ['advice.json'] },
};

describe('answers about a bill that has not changed', () => {
  let folder: string;
  let billFile: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    billFile = path.join(folder, 'bill.csv');
    fs.writeFileSync(billFile, bill(...rows));
    fs.utimesSync(billFile, 1e9, 1e9);
    fs.writeFileSync(path.join(folder, 'orders.csv'), 'date,quantity\n2026-10-05,5\n');
    fs.writeFileSync(path.join(folder, 'advice.json'), '{"items":[]}');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const cache = (name: string): string => path.join(folder, 'cache', name);
  const names = (kind: string): readonly string[] => (fs.existsSync(cache(kind)) ? fs.readdirSync(cache(kind)) : []);
  const request = (more: Partial<SpendRequest> = {}): SpendRequest => ({
    folder,
    files: [],
    globs: [],
    isSample: false,
    config: CONFIG,
    team: 'shop',
    month: undefined,
    file: undefined,
    ownTags: {},
    ownerFiles: undefined,
    today: '2026-11-24',
    cacheFolder: path.join(folder, 'cache'),
    again: false,
    clouds: { awsCeilingUsd: 5, queryCeilingUsd: 5 },
    mayAsk: false,
    mayRunGit: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
  /** Asks a reader that was just started. */
  const ask = (more: Partial<SpendRequest> = {}, build: string | undefined = 'build 1'): Promise<TeamSpend> =>
    createSpendReader(now, build).read(request(more));
  const plainly = (more: Partial<SpendRequest> = {}): Promise<TeamSpend> => createSpendReader(now).read(request(more));

  it('are what the bill tells, and neither the bill nor its roll-up is looked into', async () => {
    const questions = [{}, { team: 'pay' }, { team: undefined }, { team: 'nobody' }, { month: '2026-09-01' }, { today: '2026-08-01' }];
    const first = [];
    for (const one of questions) first.push(await ask(one));
    assert.equal(names('answers').length, questions.length);
    assert.ok(first[0]!.monthToDate.amount > 0 && first[0]!.anomalies.length > 0 && first[0]!.units[0]!.months.length > 0);
    assert.equal(first[5]!.asOf, null);
    for (const [at, one] of questions.entries()) assert.deepEqual(await plainly(one), first[at]);

    fs.rmSync(cache('bills'), { recursive: true });
    fs.writeFileSync(billFile, Buffer.alloc(fs.statSync(billFile).size));
    fs.utimesSync(billFile, 1e9, 1e9);
    for (const [at, one] of questions.entries()) assert.deepEqual(await ask(one), first[at]);
    await assert.rejects(plainly());
  });

  it('are the same from a reader that was asked for other teams, months and splits before', async () => {
    const reader = createSpendReader(now);
    const even = { ...CONFIG, sharedCosts: CONFIG.sharedCosts.map((one) => ({ ...one, split: { method: 'even' as const } })) };
    const named = { ...CONFIG, teams: [{ name: 'shop', aliases: ['pay'] }] };
    for (const more of [{}, { team: 'pay' }, { month: '2026-09-01' }, { config: even }, { config: named }, {}, { team: undefined }])
      assert.deepEqual(await reader.read(request(more)), await plainly(more));
  });

  it('are what any bill tells', async () => {
    const row = fc.record({
      ServiceName: fc.constantFrom('Compute', 'Storage', ''),
      EffectiveCost: fc.oneof(fc.integer({ min: -50, max: 500 }).map(String), fc.constantFrom('-0', '1e-9', 'x', '9e15')),
      BillingCurrency: fc.constantFrom('USD', 'USD', 'EUR'),
      ChargeCategory: fc.constantFrom('Usage', 'Tax', 'Credit', 'Purchase'),
      Tags: fc.constantFrom('', '{"team":"shop"}', '{"team":"pay"}', '{"cost_pool":"platform"}', '{'),
      ChargePeriodStart: fc.integer({ min: 0, max: 110 }).map((day) => dayText(FIRST + day)),
      ChargePeriodEnd: fc.constant(''),
    });
    const question = fc.record(
      { team: fc.constantFrom('shop', 'pay', 'nobody'), month: fc.constantFrom('2026-09-01', '2026-11-01') },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        question,
        fc.integer({ min: 1, max: 1e6 }),
        async (made, asked, at) => {
          fs.writeFileSync(billFile, bill(...made));
          fs.utimesSync(billFile, at, at);
          const computed = await plainly(asked);
          assert.deepEqual(await ask(asked), computed);
          const before = names('answers').length;
          assert.deepEqual(await ask(asked), computed);
          assert.equal(names('answers').length, before);
        },
      ),
      { numRuns: 40 },
    );
  });

  describe('are asked anew when', () => {
    const changes: Readonly<Record<string, () => Partial<SpendRequest>>> = {
      'the bill is written again': () => {
        fs.utimesSync(billFile, 2e9, 2e9);
        return {};
      },
      'the bill has another row': () => {
        fs.appendFileSync(billFile, '2026-11-05,2026-11-06,S3,1,1,USD,\n');
        return {};
      },
      'another file joins it': () => {
        fs.writeFileSync(path.join(folder, 'more.csv'), bill({}));
        return { globs: ['more.csv'] };
      },
      'another tag names the owner': () => ({ config: { ...CONFIG, ownerTags: ['owner'] } }),
      'teams are named': () => ({ config: { ...CONFIG, teams: [{ name: 'shop', aliases: ['pay'] }] } }),
      'shared costs are split in another way': () => ({
        config: { ...CONFIG, sharedCosts: CONFIG.sharedCosts.map((one) => ({ ...one, split: { method: 'even' as const } })) },
      }),
      'a budget changes': () => ({ config: { ...CONFIG, budgets: [budget('shop', 1)] } }),
      'a unit has another number': () => {
        fs.writeFileSync(path.join(folder, 'orders.csv'), 'date,quantity\n2026-10-05,6\n');
        return {};
      },
      'a unit is counted in another way': () => ({
        config: { ...CONFIG, unitMetrics: CONFIG.unitMetrics.map((one) => ({ ...one, kind: 'stock' as const })) },
      }),
      'there is something else to say': () => {
        fs.writeFileSync(path.join(folder, 'advice.json'), '{');
        return {};
      },
      'another team is asked for': () => ({ team: 'pay' }),
      'no team is asked for': () => ({ team: undefined }),
      'another month is asked for': () => ({ month: '2026-09-01' }),
      'a day has passed': () => ({ today: '2026-11-25' }),
    };
    for (const [what, change] of Object.entries(changes))
      it(what, async () => {
        await ask();
        const more = change();
        const spend = await ask(more);
        assert.equal(names('answers').length, 2);
        assert.deepEqual(spend, await plainly(more));
      });

    it('another build of the code asks', async () => {
      await ask();
      await ask({}, 'build 2');
      assert.equal(names('answers').length, 2);
    });

    it('a provider has told more', async () => {
      const server = await startCostExplorer();
      const environment = { ...process.env };
      try {
        Object.assign(process.env, AWS_SIGN_IN);
        const config: Config = { ...CONFIG, spend: { ...CONFIG.spend, sources: [{ type: 'aws', by: 'tag', also: [] }] } };
        const more = { config, team: 'payments', clouds: { ...request().clouds, awsEndpoint: server.url } };
        const silent = await ask(more);
        const told = await ask({ ...more, mayAsk: true });
        assert.deepEqual([silent.monthToDate.amount, names('answers').length], [0, 2]);
        assert.deepEqual(await ask(more), told);
        assert.ok(told.monthToDate.amount > 0);
        assert.equal(names('answers').length, 2);
      } finally {
        await server.stop();
        process.env = environment;
      }
    });

    it('the user reads the bill again', async () => {
      await ask();
      const read: number[] = [];
      for (const again of [false, true]) {
        fs.rmSync(cache('bills'), { recursive: true });
        let told = 0;
        await ask({ again, onProgress: () => told++ });
        read.push(told);
        fs.mkdirSync(cache('bills'), { recursive: true });
      }
      assert.deepEqual([read[0], read[1]! > 0], [0, true]);
    });
  });

  it('are the same for another open file, and say what names the team, who told it, and when', async () => {
    await ask();
    const config = { ...CONFIG, owners: [{ path: 'envs', team: 'shop' }] };
    const more = { config, team: undefined, file: 'envs/prod/main.tf' };
    const later = await createSpendReader(() => new Date('2026-11-24T10:00:00Z'), 'build 1').read(request(more));
    assert.equal(names('answers').length, 1);
    assert.deepEqual(
      [later.resolved, later.source.name, later.source.readAt, later.sources[0]?.readAt],
      ['ledgerline.yaml, owners: envs', 'bill.csv', '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.000Z'],
    );
  });

  it('keep forecasts, and are held against those that were kept since', async () => {
    const first = await ask();
    const kept = forecastSnapshots(path.join(folder, 'cache'), JSON.stringify([folder, ['bill.csv'], [], ['team']]));
    assert.deepEqual(
      (await kept.read()).map(({ team, asOf, amount }) => [team, asOf, amount]),
      [['shop', '2026-11-22', first.forecast!.amount]],
    );
    await kept.keep({ ...first, month: '2026-10-01', asOf: '2026-10-03' });
    const later = await ask();
    assert.equal(names('answers').length, 1);
    assert.deepEqual([first.kpis.accuracy, later.kpis.accuracy?.month], [null, '2026-10-01']);
    assert.deepEqual(later, await plainly());
  });

  it('are made anew, silently, when they are damaged or another’s', async () => {
    const wanted = await ask();
    const [name = ''] = names('answers');
    const file = path.join(cache('answers'), name);
    const bytes = fs.readFileSync(file);
    await ask({ team: 'pay' });
    const foreign = fs.readFileSync(
      path.join(
        cache('answers'),
        names('answers').find((other) => other !== name)!,
      ),
    );
    const garbled = Buffer.from(bytes);
    garbled[bytes.length >> 1]! ^= 1;
    for (const damaged of [
      Buffer.alloc(0),
      bytes.subarray(0, -1),
      bytes.subarray(0, 32),
      garbled,
      Buffer.concat([bytes, bytes]),
      foreign,
    ]) {
      fs.writeFileSync(file, damaged);
      assert.deepEqual(await ask(), wanted);
      assert.notDeepEqual(fs.readFileSync(file), damaged);
    }
  });

  it('are for the user only, and kept by none but the build that says which it is', async () => {
    await plainly();
    assert.deepEqual(names('answers'), []);
    await ask();
    if (process.platform !== 'win32') assert.equal(fs.statSync(path.join(cache('answers'), names('answers')[0]!)).mode & 0o777, 0o600);
  });

  it('say that the roll-up is of use: it is not removed as an old one', async () => {
    await ask();
    const rollUp = path.join(cache('bills'), names('bills')[0]!);
    fs.utimesSync(rollUp, 1e9, 1e9);
    await ask();
    assert.ok(Date.now() - fs.statSync(rollUp).mtimeMs < 60_000);
  });

  it('name the commits behind an anomaly also when the one who asked before did not wait for git', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
        cwd: folder,
        env: { ...process.env, GIT_AUTHOR_DATE: '2026-11-19T12:00:00Z', GIT_COMMITTER_DATE: '2026-11-19T12:00:00Z' },
      });
    fs.writeFileSync(path.join(folder, 'main.tf'), 'resource "aws_s3_bucket" "logs" {\n}\n');
    git('init', '-q');
    git('add', 'main.tf');
    git('commit', '-qm', 'More logs');
    const made = rows.map((row) => (row.ServiceName === 'Storage' ? { ...row, ServiceName: 'Amazon Simple Storage Service' } : row));
    fs.writeFileSync(billFile, bill(...made));
    const asked = { mayRunGit: true };
    await ask();
    const reader = createSpendReader(now, 'build 1');
    await reader.read(request({ ...asked, signal: AbortSignal.abort() }));
    const { anomalies } = await reader.read(request(asked));
    assert.deepEqual(
      anomalies.flatMap(({ commits }) => commits.map(({ subject }) => subject)),
      ['More logs'],
    );
  });

  it('are not kept of a bill that nobody could read, and a mended one is read by the same reader', async () => {
    fs.writeFileSync(billFile, 'nothing\n');
    const reader = createSpendReader(now, 'build 1');
    await assert.rejects(reader.read(request()), { name: 'HumanError' });
    fs.writeFileSync(billFile, bill(...rows));
    assert.ok((await reader.read(request())).monthToDate.amount > 0);
    assert.equal(names('answers').length, 1);
  });
});
