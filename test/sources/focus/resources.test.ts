import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import { DEFAULT_CONFIG } from '../../../src/core/config/defaults';
import type { ResourceQuestion, ResourceSpend } from '../../../src/core/model/resourceSpend';
import { directTeams } from '../../../src/core/spend/allocation';
import { directCost } from '../../../src/core/spend/directCost';
import { resourceSpend } from '../../../src/core/spend/resourceSpend';
import { teamNames } from '../../../src/core/spend/teamNames';
import { readFocus } from '../../../src/sources/focus/read';
import { fileResources } from '../../../src/sources/focus/resources';
import { bill, FIXTURES, inFolder } from './bills';

const teams = [{ name: 'shop', aliases: ['210000000010'] }];
const teamOf = directTeams(teamNames({ ...DEFAULT_CONFIG, teams }));
const october: ResourceQuestion = {
  team: 'shop',
  provider: 'AWS',
  service: 'S3',
  currency: 'USD',
  from: '2026-10-01',
  to: '2026-10-31',
};

interface Asked {
  readonly held?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

async function ask(root: string, patterns: readonly string[], question: ResourceQuestion, asked: Asked = {}): Promise<ResourceSpend> {
  const { costs } = await readFocus(patterns, { root, ownerTags: ['team'] });
  const direct = directCost(costs, question, teamOf);
  const { found } = await fileResources(patterns, question, {
    root,
    ownerTags: ['team'],
    teamOf,
    direct,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...asked,
  });
  return resourceSpend(question, direct, found, { sources: [], notes: [] });
}

type Cells = Readonly<Record<string, string>>;

const charge = (ResourceId: string, EffectiveCost: string, more: Cells = {}): Cells => ({
  ProviderName: 'AWS',
  SubAccountId: 'a',
  RegionId: 'eu-west-1',
  Tags: '{"team":"shop"}',
  ResourceId,
  ResourceName: '',
  ResourceType: '',
  EffectiveCost,
  ...more,
});

const askOf = (rows: readonly Cells[], question: ResourceQuestion = october, asked?: Asked): Promise<ResourceSpend> =>
  inFolder({ 'bill.csv': bill(...rows) }, (root) => ask(root, ['bill.csv'], question, asked));

const micros = (spend: ResourceSpend): readonly (readonly [string, number])[] => spend.resources.map(({ id, amount }) => [id, amount]);

/** All parts, as they are shown. */
function sumOfParts({ resources, others, unnamed, untold, changed }: ResourceSpend, part: 'amount' | 'before' = 'amount'): number {
  return [...resources, others, unnamed, untold, changed].reduce((sum, one) => sum + (one?.[part] ?? 0), 0);
}

describe('resources of a bill', () => {
  it('are the rows of the team and service, with name, type, place, days and share', async () => {
    const spend = await askOf([
      charge('vol-1', '1.25', { ResourceType: 'volume' }),
      charge('vol-1', '0.75', { ResourceName: 'data', ChargePeriodStart: '2026-10-20', ChargePeriodEnd: '2026-10-21' }),
      charge('vol-2', '6'),
      charge('', '2'),
      charge('vol-3', '100', { Tags: '{"team":"other"}' }),
      charge('vol-4', '100', { ServiceName: 'EC2' }),
      charge('vol-5', '100', { ProviderName: 'Microsoft' }),
      charge('vol-6', '100', { BillingCurrency: 'EUR' }),
      charge('vol-7', '100', { ChargePeriodStart: '2026-11-01', ChargePeriodEnd: '2026-11-02' }),
    ]);
    // 1.25 + 0.75 + 6 + 2 = 10: shares are tenths
    assert.deepEqual(spend.direct, { amount: 10e6, before: null });
    assert.deepEqual(spend.resources, [
      {
        id: 'vol-2',
        name: '',
        type: '',
        account: 'a',
        region: 'eu-west-1',
        firstDay: '2026-10-05',
        lastDay: '2026-10-05',
        amount: 6e6,
        before: null,
        share: 0.6,
      },
      {
        id: 'vol-1',
        name: 'data',
        type: 'volume',
        account: 'a',
        region: 'eu-west-1',
        firstDay: '2026-10-05',
        lastDay: '2026-10-20',
        amount: 2e6,
        before: null,
        share: 0.2,
      },
    ]);
    assert.deepEqual([spend.unnamed, spend.others, spend.untold, spend.changed], [{ amount: 2e6, before: null }, null, null, null]);
  });

  it('belong to the owner of an allocated part, to the account where no tag says it, and to a place where one is asked for', async () => {
    const rows = [
      charge('split', '1', { Tags: '{"team":"other"}', AllocatedTags: '{"team":"shop"}' }),
      charge('account', '2', { Tags: '', AllocatedTags: '', SubAccountId: '210000000010' }),
      charge('nobody', '4', { Tags: '', AllocatedTags: '' }),
      charge('there', '8', { AllocatedTags: '', RegionId: '' }),
    ];
    assert.deepEqual(micros(await askOf(rows)), [
      ['there', 8e6],
      ['account', 2e6],
      ['split', 1e6],
    ]);
    assert.deepEqual(micros(await askOf(rows, { ...october, place: { account: 'a', region: '' } })), [['there', 8e6]]);
  });

  it('tells two of one id apart by their accounts', async () => {
    const spend = await askOf([charge('instance-1', '1'), charge('instance-1', '2', { SubAccountId: 'b' })]);
    assert.deepEqual(
      spend.resources.map(({ id, account, amount }) => [id, account, amount]),
      [
        ['instance-1', 'b', 2e6],
        ['instance-1', 'a', 1e6],
      ],
    );
  });

  it('counts of a longer charge the days that are asked for', async () => {
    // 31 of 61 days of October and November, a dollar each
    const longer = charge('reserved', '61', { ChargePeriodStart: '2026-10-01', ChargePeriodEnd: '2026-12-01' });
    const spend = await askOf([longer]);
    assert.deepEqual(micros(spend), [['reserved', 31e6]]);
    assert.deepEqual([spend.resources[0]?.firstDay, spend.resources[0]?.lastDay], ['2026-10-01', '2026-10-31']);
    assert.deepEqual(micros(await askOf([longer, charge('usage', '1')], { ...october, usageOnly: true })), [['usage', 1e6]]);
  });

  it('ranks by the change where days are held against, with the part of each in it', async () => {
    const on = (day: number): Cells => ({ ChargePeriodStart: `2026-10-${day}`, ChargePeriodEnd: `2026-10-${day + 1}` });
    const question = { ...october, from: '2026-10-20', to: '2026-10-21', before: { from: '2026-10-18', to: '2026-10-19' } };
    const spend = await askOf(
      [
        charge('large', '50', on(18)),
        charge('large', '50', on(20)),
        charge('grown', '10', on(19)),
        charge('grown', '40', on(21)),
        charge('new', '15', on(20)),
        charge('gone', '5', on(18)),
        charge('outside', '99', on(17)),
      ],
      question,
    );
    // from 65 to 105: 40 more, of which 30 grown, 15 new, 5 less
    assert.deepEqual(spend.direct, { amount: 105e6, before: 65e6 });
    assert.deepEqual(
      spend.resources.map(({ id, amount, before, share }) => [id, amount, before, share]),
      [
        ['grown', 40e6, 10e6, 0.75],
        ['new', 15e6, 0, 0.375],
        ['large', 50e6, 50e6, 0],
        ['gone', 0, 5e6, -0.125],
      ],
    );
  });

  it('gives the largest fifty and one line for all others', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => charge(`r${String(index).padStart(2, '0')}`, String(index + 1)));
    const spend = await askOf(rows);
    assert.equal(spend.resources.length, 50);
    assert.deepEqual([spend.resources[0]?.id, spend.resources[49]?.id], ['r59', 'r10']);
    // 1 + 2 + … + 10
    assert.deepEqual(spend.others, { count: 10, amount: 55e6, before: null });
  });

  it('sums to the daily costs to the last millionth: parts of them are rounded by largest remainders', async () => {
    // three thirds of a millionth are one
    const spend = await askOf([charge('a', '0.000000333'), charge('b', '0.000000333'), charge('c', '0.000000334')]);
    assert.deepEqual([spend.direct.amount, sumOfParts(spend), spend.resources[0]?.id], [1, 1, 'c']);
    assert.deepEqual(
      spend.resources.map(({ amount }) => amount),
      [1, 0, 0],
    );
  });

  it('tells what a bill that has changed since no longer says, or says now', () => {
    const found = {
      resources: [],
      others: { count: 0, amount: 0n, before: 0n },
      unnamed: { amount: 5_000_000_000_000_000n, before: 0n },
      untold: { amount: 0n, before: 0n },
    };
    const spend = resourceSpend(october, { amount: 7_000_000n, before: 0n, rows: 3 }, found, { sources: [], notes: [] });
    assert.deepEqual([spend.unnamed?.amount, spend.changed?.amount, spend.direct.amount], [5e6, 2e6, 7e6]);
  });

  it('reports progress, and stops when it is cancelled', async () => {
    const rows = [charge('a', '1')];
    const shares: number[] = [];
    await askOf(rows, october, { onProgress: (share) => shares.push(share) });
    assert.equal(shares.at(-1), 1);
    await assert.rejects(askOf(rows, october, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('are those of the official FOCUS sample that another parser sums up, of every provider and service', async () => {
    const file = 'focus_sample_1.0.csv';
    const { data } = Papa.parse<Record<string, string>>(readFileSync(path.join(FIXTURES, file), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    const isText = (text = ''): boolean => text !== '' && text !== 'NULL';
    const kinds = new Set(data.map(({ ProviderName = '', ServiceName = '' }) => `${ProviderName}|${ServiceName}`));
    let checked = 0;
    for (const kind of kinds) {
      const [provider = '', service = ''] = kind.split('|');
      const mine = data.filter((row) => row.ProviderName === provider && row.ServiceName === service);
      const accounts = [...new Set(mine.map(({ SubAccountId = '' }) => SubAccountId))].filter(isText);
      const own = directTeams(teamNames({ ...DEFAULT_CONFIG, teams: [{ name: 'all', aliases: accounts }] }));
      const question = { ...october, provider, service, team: 'all', from: '2024-01-01', to: '2025-12-31' };
      const { costs } = await readFocus([file], { root: FIXTURES, ownerTags: ['no such tag'] });
      const { found } = await fileResources([file], question, {
        root: FIXTURES,
        ownerTags: ['no such tag'],
        teamOf: own,
        direct: directCost(costs, question, own),
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      const wanted = new Map<string, number>();
      for (const { ResourceId = '', SubAccountId = '', EffectiveCost = '' } of mine)
        if (isText(SubAccountId) && isText(ResourceId)) wanted.set(ResourceId, (wanted.get(ResourceId) ?? 0) + Number(EffectiveCost));
      const ours = found.resources.map(({ id, amount }) => [id, Number(amount) / 1e15] as const);
      assert.equal(ours.length + found.others.count, wanted.size, kind);
      for (const [id, amount] of ours) assert.ok(Math.abs(amount - wanted.get(id)!) < 1e-9, `${kind} ${id}`);
      checked += ours.length;
    }
    assert.ok(checked > 100);
  });

  it('are the same however few are held at once, in CSV and in Parquet, and sum to the daily costs (property)', async () => {
    const amount = fc.integer({ min: -5_000_000_000, max: 9_000_000_000 }).map((units) => (units / 1e9).toFixed(9));
    const row = fc.record({
      id: fc.constantFrom('', ...Array.from({ length: 90 }, (_, index) => `arn:r/${index}`)),
      amount,
      day: fc.integer({ min: 1, max: 28 }),
      length: fc.constantFrom(1, 1, 1, 3, 40),
      team: fc.constantFrom('shop', 'shop', 'other', ''),
      ChargeClass: fc.constantFrom('', '', 'Correction'),
      ChargeCategory: fc.constantFrom('Usage', 'Usage', 'Credit'),
    });
    const day = (index: number): string => new Date(Date.UTC(2026, 9, index)).toISOString().slice(0, 10);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 150 }), fc.boolean(), async (rows, isCompared) => {
        const cells = rows.map(({ id, team, day: start, length, amount: EffectiveCost, ...more }) =>
          charge(id, EffectiveCost, {
            ...more,
            Tags: team === '' ? '' : JSON.stringify({ team }),
            ChargePeriodStart: day(start),
            ChargePeriodEnd: day(start + length),
          }),
        );
        const question: ResourceQuestion = isCompared
          ? { ...october, from: day(15), to: day(28), before: { from: day(1), to: day(14) }, usageOnly: true }
          : { ...october, from: day(8), to: day(25) };
        const names = [...new Set(cells.flatMap(Object.keys))];
        const columnData = ['ServiceName', 'BillingCurrency', ...names].map((name) => ({
          name,
          type: 'STRING' as const,
          data: cells.map((cell) => cell[name] ?? { ServiceName: 'S3', BillingCurrency: 'USD' }[name] ?? ''),
        }));
        const files = {
          'bill.csv': bill(...cells),
          'bill.parquet': new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 40 })),
        };
        await inFolder(files, async (root) => {
          const whole = await ask(root, ['bill.csv'], question);
          assert.equal(sumOfParts(whole), whole.direct.amount);
          if (isCompared) assert.equal(sumOfParts(whole, 'before'), whole.direct.before);
          assert.deepEqual([whole.untold, whole.changed], [null, null]);
          assert.deepEqual(await ask(root, ['bill.parquet'], question), whole);
          assert.deepEqual(await ask(root, ['bill.csv'], question, { held: 20 }), whole);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('marks what it cannot tell apart, beyond sixteen readings', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => charge(`r${index}`, '1'));
    const spend = await askOf(rows, october, { held: 10 });
    assert.equal(sumOfParts(spend), 400e6);
    assert.ok((spend.untold?.amount ?? 0) > 0);
  });
});
