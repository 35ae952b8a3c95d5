import assert from 'node:assert/strict';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { DEFAULT_CONFIG } from '../../../src/core/config/defaults';
import type { ResourceQuestion } from '../../../src/core/model/resourceSpend';
import { directTeams } from '../../../src/core/spend/allocation';
import { directCost, splitNotes } from '../../../src/core/spend/directCost';
import { resourceSpend } from '../../../src/core/spend/resourceSpend';
import { teamSpend } from '../../../src/core/spend/team';
import { teamNames } from '../../../src/core/spend/teamNames';
import { readFocus } from '../../../src/sources/focus/read';
import { fileResources } from '../../../src/sources/focus/resources';
import { bill, inFolder } from './bills';

type Cells = Readonly<Record<string, string>>;

/**
 * The worked example of the specification (FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec, appendix "Split Cost Allocation Field Mapping"):
 * a host of $240 a day, split 50, 30 and 20 % among three workloads. Dimensions are those of the host, summable metrics are the
 * workload's; the row of the host itself is left out or has no cost. Teams are ours.
 */
const host = (EffectiveCost: string, more: Cells = {}): Cells => ({
  ServiceProviderName: 'Aura Web',
  BillingCurrency: 'USD',
  ServiceName: 'Aura Compute Engine',
  ChargePeriodStart: '2026-06-01T00:00:00Z',
  ChargePeriodEnd: '2026-06-02T00:00:00Z',
  ResourceId: 'host-aura-prod-07',
  ResourceName: 'aura-prod-07',
  ResourceType: 'Host',
  Tags: '{"team":"platform"}',
  AllocatedMethodId: '',
  AllocatedResourceId: '',
  AllocatedResourceName: '',
  AllocatedTags: '',
  EffectiveCost,
  BilledCost: '0',
  ...more,
});
const workload = (EffectiveCost: string, id: string, tags: string): Cells =>
  host(EffectiveCost, {
    AllocatedMethodId: 'aura-vcpu-proportional-v1',
    AllocatedResourceId: id,
    AllocatedResourceName: id.replace('pod-', ''),
    AllocatedTags: tags,
  });
const WORKLOADS = [
  workload('120', 'pod-aura-api-gateway-01', '{"team":"gateway"}'),
  workload('72', 'pod-aura-data-ingest-01', '{"team":"data"}'),
  workload('48', 'pod-aura-ml-train-01', '{"team":"data"}'),
];

const question = (team: string): ResourceQuestion => ({
  team,
  provider: 'Aura Web',
  service: 'Aura Compute Engine',
  currency: 'USD',
  from: '2026-06-01',
  to: '2026-06-30',
});

/** Amounts of teams, and the parts and resources of one, from a bill in a folder. */
async function ask(root: string, file: string, team: string) {
  const { costs } = await readFocus([file], { root, ownerTags: ['team'] });
  const teamOf = directTeams(teamNames(DEFAULT_CONFIG));
  const direct = directCost(costs, question(team), teamOf);
  const { found } = await fileResources([file], question(team), {
    root,
    ownerTags: ['team'],
    teamOf,
    direct,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const notes = splitNotes(costs, question(team), teamOf);
  const { resources, unnamed } = resourceSpend(question(team), direct, found, { sources: [], notes });
  const spend = teamSpend({
    costs,
    config: DEFAULT_CONFIG,
    team: { team, rule: '' },
    today: '2026-06-10',
    source: { name: file, readAt: '', rowsRead: 1, badRows: 0, firstBadRows: [], notes: [] },
  });
  return {
    teams: spend.teams.map(({ name, amount }) => `${name} ${amount / 1e6}`).sort(),
    bill: spend.unallocated.bill / 1e6,
    parts: spend.parts.map(({ kind, name, method, amount }) => [kind, name, method, amount / 1e6]),
    resources: resources.map(({ id, name, type, amount }) => [id, name, type, amount / 1e6]),
    unnamed,
    notes,
  };
}

const askRows = (rows: readonly Cells[], team: string) => inFolder({ 'b.csv': bill(...rows) }, (root) => ask(root, 'b.csv', team));

describe('charges that the provider has split (FOCUS 1.3)', () => {
  it('are counted once, of the team of the workload, told by their method and listed by workload', async () => {
    const found = await askRows(WORKLOADS, 'data');
    assert.deepEqual(found, {
      teams: ['data 120', 'gateway 120'],
      bill: 240,
      parts: [
        ['direct', 'direct', undefined, 0],
        ['direct', 'direct: aura-vcpu-proportional-v1', 'aura-vcpu-proportional-v1', 120],
      ],
      // what was split was a host, the workloads are none
      resources: [
        ['pod-aura-data-ingest-01', 'aura-data-ingest-01', '', 72],
        ['pod-aura-ml-train-01', 'aura-ml-train-01', '', 48],
      ],
      unnamed: null,
      notes: [
        'Charges that the provider has split are listed by what they were split to (AllocatedResourceId); by aura-vcpu-proportional-v1.',
      ],
    });
  });

  it('are the same beside the row of what was split, which has no cost then', async () => {
    const found = await askRows([host('0'), ...WORKLOADS], 'data');
    assert.deepEqual([found.teams, found.bill], [['data 120', 'gateway 120', 'platform 0'], 240]);
  });

  it('leave what nobody uses with the resource and its team; charges that were not split are as ever', async () => {
    const rows = [...WORKLOADS, host('9.5', { AllocatedMethodId: 'aura-vcpu-proportional-v1' }), host('3', { ResourceId: 'host-2' })];
    const found = await askRows(rows, 'platform');
    assert.deepEqual(found.parts, [
      ['direct', 'direct', undefined, 3],
      ['direct', 'direct: aura-vcpu-proportional-v1', 'aura-vcpu-proportional-v1', 9.5],
    ]);
    assert.deepEqual(found.resources, [
      ['host-aura-prod-07', 'aura-prod-07', 'Host', 9.5],
      ['host-2', 'aura-prod-07', 'Host', 3],
    ]);
  });

  it('are the same from Parquet', async () => {
    const rows = [host('0'), ...WORKLOADS];
    const columns = Object.keys(rows[0]!);
    const file = parquetWriteBuffer({
      columnData: [...columns.map((name) => ({ name, data: rows.map((row) => row[name]!), type: 'STRING' as const }))],
    });
    const found = await inFolder({ 'b.parquet': new Uint8Array(file) }, (root) => ask(root, 'b.parquet', 'data'));
    const fromText = await askRows(rows, 'data');
    assert.deepEqual(found, fromText);
  });

  it('of many methods are ten parts and one of all others, largest first; they sum to the whole', async () => {
    const rows = Array.from({ length: 13 }, (_, at) => ({
      ...workload(String(at + 1), `pod-${at}`, '{"team":"data"}'),
      AllocatedMethodId: `m${at + 1}`,
    }));
    const { parts } = await askRows(rows, 'data');
    // 13 + 12 + … + 4 are the ten largest; 3 + 2 + 1 = 6
    assert.deepEqual(
      parts.map(([, name, , amount]) => `${name} ${amount}`),
      ['direct 0', ...Array.from({ length: 10 }, (_, at) => `direct: m${13 - at} ${13 - at}`), 'direct: 3 other methods 6'],
    );
  });

  it('in a shared pool are a part of the pool', async () => {
    const { costs } = await inFolder({ 'b.csv': bill(host('10', { AllocatedMethodId: 'm', Tags: '' })) }, (root) =>
      readFocus(['b.csv'], { root, ownerTags: ['team'] }),
    );
    const { parts } = teamSpend({
      costs,
      config: {
        ...DEFAULT_CONFIG,
        teams: [{ name: 'data', aliases: [] }],
        sharedCosts: [{ name: 'hosts', match: { service: 'Aura Compute Engine' }, split: { method: 'even' } }],
      },
      team: { team: 'data', rule: '' },
      today: '2026-06-10',
      source: { name: 'b.csv', readAt: '', rowsRead: 1, badRows: 0, firstBadRows: [], notes: [] },
    });
    assert.deepEqual(
      parts.map(({ name, amount }) => [name, amount / 1e6]),
      [
        ['direct', 0],
        ['hosts', 10],
      ],
    );
  });
});
