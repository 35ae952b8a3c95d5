import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import type { ResourceSpend } from '../../src/core/model/resourceSpend';
import { untoldOf } from '../../src/cli/spendResources';

const root = path.resolve(__dirname, '../..');
const RDS = 'Amazon Relational Database Service';

interface Answer {
  readonly services: readonly { readonly service: string; readonly amount: number }[];
  readonly resources?: readonly {
    readonly service: string;
    readonly direct: number;
    readonly resources: readonly {
      readonly id: string;
      readonly amount: number;
      readonly firstDay: string;
      readonly match?: { readonly confidence: string; readonly places: readonly { readonly file: string; readonly address: string }[] };
    }[];
    readonly rest: readonly { readonly part: string; readonly amount: number }[];
  }[];
}

describe('ledgerline spend --resources', () => {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
  after(() => fs.rmSync(cache, { recursive: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'spend', 'examples', '--as-of', '2026-11-24', ...args], {
      encoding: 'utf8',
      cwd: root,
      env: { ...process.env, XDG_CACHE_HOME: cache },
    });
  const json = (...args: string[]): Answer => {
    const { stdout, status, stderr } = run(...args, '--format', 'json');
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as Answer;
  };
  /** The rows of the bill, by another parser. */
  const rowsOf = (service: string, team: string) =>
    Papa.parse<Record<string, string>>(fs.readFileSync(path.join(root, 'examples/bills/focus-2026.csv'), 'utf8'), {
      header: true,
    }).data.filter(
      ({ Tags = '', ServiceName, ChargePeriodStart = '' }) =>
        ServiceName === service &&
        Tags.includes(`"team":"${team}"`) &&
        ChargePeriodStart >= '2026-11-01' &&
        ChargePeriodStart < '2026-11-23',
    );

  it('sums the rows of each resource, and leads to the blocks that write them', () => {
    const [asked] = json('--team', 'payments', '--resources', RDS.toLowerCase()).resources ?? [];
    assert.ok(asked);
    const wanted = new Map<string, number>();
    for (const { ResourceId = '', EffectiveCost } of rowsOf(RDS, 'payments'))
      wanted.set(ResourceId, (wanted.get(ResourceId) ?? 0) + Number(EffectiveCost));
    assert.deepEqual(
      asked.resources.map(({ id }) => id),
      [...wanted].sort(([, a], [, b]) => b - a).map(([id]) => id),
    );
    for (const { id, amount, firstDay } of asked.resources) {
      assert.ok(Math.abs(amount - wanted.get(id)!) < 1.5e-6, id);
      assert.equal(firstDay, '2026-11-01');
    }
    assert.equal(asked.resources.reduce((sum, { amount }) => sum + amount, 0).toFixed(6), asked.direct.toFixed(6));
    assert.deepEqual(
      asked.resources.map(
        ({ match }) => match && `${match.confidence} ${match.places.map(({ file, address }) => `${file} ${address}`).join()}`,
      ),
      [
        'certain modules/database/main.tf aws_db_instance.primary',
        'certain modules/database/main.tf aws_db_instance.replica',
        'certain envs/prod/payments.tf aws_rds_cluster.vault',
      ],
    );
  });

  it("keeps the team's part of shared costs one line beside what is direct", () => {
    const { services, resources } = json('--team', 'payments', '--resources', 'AmazonCloudWatch');
    const [asked] = resources ?? [];
    const shared = asked?.rest.find(({ part }) => part === 'shared')?.amount ?? 0;
    assert.ok(shared > 0);
    const whole = services.find(({ service }) => service === 'AmazonCloudWatch')?.amount ?? 0;
    assert.equal((asked!.direct + shared).toFixed(6), whole.toFixed(6));
    // the bill names no resource of it
    assert.deepEqual([asked?.resources, asked?.rest.map(({ part }) => part)], [[], ['unnamed', 'shared']]);
  });

  it('prints a table, Markdown and CSV with the same sum', () => {
    const args = ['--team', 'storefront', '--resources', 'Amazon Virtual Private Cloud'];
    assert.match(
      run(...args).stdout,
      /\nResources of Amazon Virtual Private Cloud, 2026-11-01 to 2026-11-22\n[\s\S]*nat-0b5c1de77a90f0001 +NAT gateway/,
    );
    assert.match(run(...args, '--format', 'markdown').stdout, /\| nat-0b5c1de77a90f0001 \| NAT gateway \|/);
    const sumOf = (...more: string[]): string => {
      const { data } = Papa.parse<Record<string, string>>(run('--team', 'storefront', '--format', 'csv', ...more).stdout.trimEnd(), {
        header: true,
      });
      assert.ok(data.every(({ month_to_date }) => month_to_date !== undefined));
      return data.reduce((sum, row) => sum + Number(row.month_to_date), 0).toFixed(6);
    };
    assert.equal(sumOf('--resources', 'Amazon Virtual Private Cloud'), sumOf());
  });

  it('says why a source has told nothing, and what asking it takes, once for all questions', () => {
    const problem = { kind: 'ceiling', message: 'The ceiling is reached.', action: 'Raise it.' } as const;
    const cost = { amount: 1, before: null };
    const sources: ResourceSpend['sources'] = [
      { ...cost, source: 'A', problem, offer: { usd: 0.01, text: 'A takes $0.01.' } },
      { ...cost, source: 'B' },
    ];
    const question = { team: 'x', provider: 'AWS', service: 's', currency: 'USD', from: '2026-11-01', to: '2026-11-02' };
    const empty = { question, direct: cost, resources: [], others: null, unnamed: null, untold: null, changed: null, notes: [] };
    const spend: ResourceSpend = { ...empty, sources };
    assert.deepEqual(untoldOf([spend, spend]), ['A: The ceiling is reached. Raise it.', 'A takes $0.01. Ask with --refresh.']);
  });

  it('tells which service the team does not pay for', () => {
    const { status, stderr } = run('--team', 'payments', '--resources', 'Nothing');
    assert.deepEqual([status, stderr.includes('payments pays for, not Nothing')], [3, true]);
  });
});
