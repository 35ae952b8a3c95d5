import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { AWS_SIGN_IN } from '../credentials';

const root = path.resolve(__dirname, '../..');

describe('ledgerline spend', () => {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
  after(() => fs.rmSync(cache, { recursive: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'spend', ...args], {
      encoding: 'utf8',
      cwd: root,
      env: { ...process.env, XDG_CACHE_HOME: cache },
    });
  const payments = ['examples', '--team', 'payments', '--as-of', '2026-11-24'];

  it("sums the team's rows of the bill, up to the last settled day", () => {
    const { stdout, status, stderr } = run(...payments, '--format', 'json');
    assert.equal(status, 0, stderr);
    const { data } = Papa.parse<Record<string, string>>(fs.readFileSync(path.join(root, 'examples/bills/focus-2026.csv'), 'utf8'), {
      header: true,
    });
    const own = data.filter(
      ({ Tags = '', ChargePeriodStart = '' }) =>
        Tags.includes('"team":"payments"') && ChargePeriodStart >= '2026-11-01' && ChargePeriodStart < '2026-11-23',
    );
    assert.ok(own.length > 100);
    const direct = own.reduce((sum, { EffectiveCost }) => sum + Number(EffectiveCost), 0);
    interface Spend {
      readonly schema: string;
      readonly asOf: string;
      readonly monthToDate: { readonly amount: number };
      readonly parts: readonly { readonly name: string; readonly amount: number }[];
    }
    const spend = JSON.parse(stdout) as Spend;
    assert.deepEqual([spend.schema, spend.asOf], ['ledgerline/spend@1', '2026-11-22']);
    assert.ok(Math.abs(spend.parts[0]!.amount - direct) < 1e-4, `${spend.parts[0]!.amount}, not ${direct}`);
    assert.ok(Math.abs(spend.parts.reduce((sum, { amount }) => sum + amount, 0) - spend.monthToDate.amount) < 1e-4);
  });

  it('gives the same bytes from the bill and from what is stored of it', () => {
    for (const kept of ['bills', 'answers']) assert.ok(fs.readdirSync(path.join(cache, 'ledgerline', kept)).length > 0);
    const first = run(...payments, '--format', 'json');
    fs.rmSync(path.join(cache, 'ledgerline'), { recursive: true });
    assert.equal(run(...payments, '--format', 'json').stdout, first.stdout);
  });

  it('prints a table, Markdown and CSV', () => {
    assert.match(run(...payments).stdout, /^payments, November 2026 up to 2026-11-22\n[\s\S]*Month to date +\$3,263\.20/);
    assert.match(run(...payments, '--format', 'markdown').stdout, /\| Month to date \| \$3,263\.20 \|/);
    const csv = run(...payments, '--format', 'csv').stdout;
    const { data } = Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true });
    assert.equal(data.reduce((sum, row) => sum + Number(row.month_to_date), 0).toFixed(2), '3263.20');
  });

  it('keeps notices of the AWS SDK off standard error', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    try {
      fs.writeFileSync(path.join(folder, 'ledgerline.yaml'), 'spend: { sources: [{ type: aws, by: account, also: [] }] }\n');
      const { stderr, stdout } = spawnSync(
        process.execPath,
        [path.join(root, 'dist/cli.js'), 'spend', folder, '--refresh', '--ceiling', '1'],
        {
          encoding: 'utf8',
          env: {
            ...process.env,
            XDG_CACHE_HOME: folder,
            ...AWS_SIGN_IN,
            // a port where nothing listens
            AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
          },
        },
      );
      assert.match(`${stdout}${stderr}`, /Cost Explorer/);
      assert.doesNotMatch(stderr, /NodeVersionSupportWarning|marker-secret/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('shows another month', () =>
    assert.match(run(...payments, '--month', '2026-10').stdout, /^payments, October 2026 up to 2026-10-31\n/));

  it('prints what the edited code adds where that is asked for, beside the forecast', () => {
    const folder = path.join(cache, 'planned');
    fs.mkdirSync(folder);
    fs.copyFileSync(path.join(root, 'examples/bills/focus-2026.csv'), path.join(folder, 'bill.csv'));
    fs.writeFileSync(
      path.join(folder, 'ledgerline.yaml'),
      'teams: [{ name: payments }]\nownerTags: [team]\nowners: [{ path: "*.tf", team: payments }]\nspend: { team: payments, plannedFrom: 2026-11-26, sources: [{ type: focus, path: bill.csv }] }\n',
    );
    const write = (count: number): void =>
      fs.writeFileSync(
        path.join(folder, 'main.tf'),
        `provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_nat_gateway" "a" {\n  count = ${count}\n}\n`,
      );
    write(1);
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: folder, encoding: 'utf8' });
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      ['commit', '-qm', 'First'],
    ])
      assert.equal(git(...args).status, 0);
    write(3);
    const json = (...args: string[]) =>
      JSON.parse(run(folder, '--as-of', '2026-11-24', '--format', 'json', ...args).stdout) as {
        readonly planned: { readonly monthly: object; readonly toMonthEnd: object; readonly files: readonly string[] } | null;
        readonly forecast: object;
      };
    const [without, found] = [json(), json('--planned', 'HEAD')];
    assert.equal(without.planned, null);
    assert.deepEqual(found.forecast, without.forecast);
    // two more gateways at $0.045 an hour: 730 hours a month, and the 5 days from the 26th to the 30th
    assert.deepEqual(found.planned?.monthly, { low: 65.7, high: 65.7 });
    assert.deepEqual(found.planned.toMonthEnd, { low: 10.8, high: 10.8 });
    assert.deepEqual(found.planned.files, ['main.tf']);
    assert.match(
      run(folder, '--as-of', '2026-11-24', '--planned', 'HEAD').stdout,
      /Planned change, 1 file edited since HEAD +\+\$65\.70\/mo \+ usage +from 2026-11-26 on \+\$10\.80/,
    );
  });

  it('weighs the commits around an anomaly by what the code before and after them costs', () => {
    const folder = path.join(cache, 'causes');
    fs.mkdirSync(folder);
    const day = (index: number): string => new Date(Date.UTC(2026, 7, 1 + index)).toISOString().slice(0, 10);
    // from 15 November on $35 a day more than $20: $1,065 a month
    const bill = Array.from({ length: 116 }, (_, index) =>
      [
        `${day(index)}T00:00:00Z,${day(index + 1)}T00:00:00Z,USD,Amazon Virtual Private Cloud,AWS,Usage`,
        ...Array.from({ length: 2 }, () => String(20 + (index % 3) + (day(index) >= '2026-11-15' ? 35 : 0))),
        'us-east-1,nat-0aa1bb2cc3dd4ee5f,"{""team"":""net""}"',
      ].join(','),
    );
    const columns =
      'ChargePeriodStart,ChargePeriodEnd,BillingCurrency,ServiceName,ProviderName,ChargeCategory,EffectiveCost,BilledCost,RegionId,ResourceId,Tags';
    fs.writeFileSync(path.join(folder, 'bill.csv'), [columns, ...bill].join('\n'));
    fs.writeFileSync(
      path.join(folder, 'ledgerline.yaml'),
      'teams: [{ name: net }, { name: ops }]\nownerTags: [team]\nowners: [{ path: "**", team: ops }]\nspend: { team: net, sources: [{ type: focus, path: bill.csv }] }\n',
    );
    const git = (date: string, ...args: string[]): void => {
      const { status, stderr } = spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, GIT_AUTHOR_DATE: `${date}T12:00:00Z`, GIT_COMMITTER_DATE: `${date}T12:00:00Z` },
      });
      assert.equal(status, 0, stderr);
    };
    const commit = (date: string, subject: string, name: string, text: string): void => {
      fs.writeFileSync(path.join(folder, name), text);
      git(date, 'add', '.');
      git(date, 'commit', '-qm', subject);
    };
    git('2026-10-01', 'init', '-q');
    commit(
      '2026-10-01',
      'First',
      'main.tf',
      'variable "gateways" {}\nprovider "aws" {\n  region = "us-east-1"\n}\nresource "aws_nat_gateway" "a" {\n  count = var.gateways\n}\n',
    );
    commit('2026-10-02', 'One gateway', 'terraform.tfvars', 'gateways = 1\n');
    commit('2026-11-13', 'A gateway for each shop', 'terraform.tfvars', 'gateways = 31\n');
    commit('2026-11-13', 'A bucket', 'bucket.tf', 'resource "aws_s3_bucket" "b" {\n}\n');
    commit('2026-11-20', 'Two more', 'terraform.tfvars', 'gateways = 33\n');
    const asked = [folder, '--as-of', '2026-11-26'];
    interface Told {
      readonly since: string;
      readonly commits: readonly { readonly subject: string; readonly evidence: readonly object[] }[];
    }
    const told = (...more: string[]): readonly Told[] => {
      const { stdout, stderr, status } = run(...asked, '--format', 'json', ...more);
      assert.equal(status, 0, stderr);
      return (JSON.parse(stdout) as { readonly anomalies: readonly Told[] }).anomalies;
    };
    assert.deepEqual(
      told().map(({ since, commits }) => [since, commits.map(({ subject, evidence }) => [subject, evidence])]),
      [
        [
          '2026-11-15',
          [
            [
              'A gateway for each shop',
              // 30 gateways at $0.045 an hour, and their data
              [
                { kind: 'bills' },
                { kind: 'cost', low: 985.5, high: 985.5, currency: 'USD', lacks: 'usage' },
                { kind: 'region', text: 'us-east-1' },
              ],
            ],
          ],
        ],
      ],
    );
    assert.match(
      run(...asked).stdout,
      /A gateway for each shop \(changes what is billed there; \+\$985\.50 \+ usage a month by our estimate; same region us-east-1\)/,
    );
    // the id of what carries it is written beside the gateways
    commit('2026-11-16', 'Note the id', 'main.tf', `${fs.readFileSync(path.join(folder, 'main.tf'), 'utf8')}# nat-0aa1bb2cc3dd4ee5f\n`);
    const note = (...more: string[]) => told(...more)[0]?.commits.find(({ subject }) => subject === 'Note the id')?.evidence;
    assert.deepEqual(note(), [{ kind: 'bills' }, { kind: 'region', text: 'us-east-1' }]);
    assert.deepEqual(note('--resources', 'Amazon Virtual Private Cloud'), [
      { kind: 'bills' },
      { kind: 'names', text: 'nat-0aa1bb2cc3dd4ee5f' },
      { kind: 'region', text: 'us-east-1' },
    ]);
  });

  it('ends with 2 when a budget is passed and that was asked for', () => {
    const folder = path.join(cache, 'over');
    fs.mkdirSync(folder);
    fs.copyFileSync(path.join(root, 'examples/bills/focus-2026.csv'), path.join(folder, 'bill.csv'));
    fs.writeFileSync(
      path.join(folder, 'ledgerline.yaml'),
      'version: 1\nteams: [{ name: payments }]\nownerTags: [team]\nbudgets: { currency: USD, scopes: [{ name: p, team: payments, monthly: 100 }] }\nspend: { team: payments, sources: [{ type: focus, path: bill.csv }] }\n',
    );
    assert.equal(run(folder, '--as-of', '2026-11-24').status, 0);
    const { status, stdout } = run(folder, '--as-of', '2026-11-24', '--fail-on', 'over');
    assert.deepEqual([status, /Budget p .*over the limit/.test(stdout)], [2, true]);
  });

  it('does not end with 2 for a team that was asked for when the whole bill is over its budget', () => {
    const folder = path.join(cache, 'whole');
    fs.mkdirSync(folder);
    fs.copyFileSync(path.join(root, 'examples/bills/focus-2026.csv'), path.join(folder, 'bill.csv'));
    fs.writeFileSync(
      path.join(folder, 'ledgerline.yaml'),
      'teams: [{ name: payments }]\nownerTags: [team]\nbudgets: { currency: USD, total: { monthly: 100 } }\nspend: { sources: [{ type: focus, path: bill.csv }] }\n',
    );
    const asked = ['--as-of', '2026-11-24', '--fail-on', 'over'];
    assert.deepEqual([run(folder, ...asked).status, run(folder, ...asked, '--team', 'payments').status], [2, 0]);
  });

  it('gives the figures of the files that can be read, and says of each other what to do', () => {
    const folder = path.join(cache, 'several');
    const bills = path.join(folder, 'bills');
    fs.mkdirSync(bills, { recursive: true });
    const bill = fs.readFileSync(path.join(root, 'examples/bills/focus-2026.csv'));
    fs.writeFileSync(path.join(bills, 'a.csv'), bill);
    fs.writeFileSync(path.join(folder, 'ledgerline.yaml'), 'ownerTags: [team]\nspend: { sources: [{ type: focus, path: bills }] }\n');
    const whole = run(folder, '--team', 'payments', '--as-of', '2026-11-24', '--format', 'csv');
    assert.deepEqual([whole.status, whole.stderr], [0, '']);
    fs.writeFileSync(path.join(bills, 'b.csv.gz'), gzipSync(bill).subarray(0, 20_000));
    fs.writeFileSync(path.join(bills, 'c.csv'), '{"Tags":[]}\n');
    const partly = run(folder, '--team', 'payments', '--as-of', '2026-11-24', '--format', 'csv');
    assert.deepEqual([partly.status, partly.stdout], [0, whole.stdout]);
    assert.equal(
      partly.stderr,
      '3 files in bills: 2 of 3 files are in no figure. bills/b.csv.gz cannot be read: unexpected end of file. Export or copy the bill again. ' +
        'bills/c.csv is JSON. Export the bill as CSV or Parquet. Put that right, or take it out of spend.sources in ledgerline.yaml; then refresh.\n',
    );
  });

  it('says what to do where there is no bill, and refuses words it does not know', () => {
    const empty = path.join(cache, 'empty');
    fs.mkdirSync(empty);
    const without = run(empty);
    assert.deepEqual([without.status, without.stdout], [3, '']);
    assert.match(without.stderr, /No bill is configured\. Name one under spend\.sources/);
    assert.equal(run('examples', '--month', 'May').status, 3);
    assert.equal(run('examples', '--as-of', 'today').status, 3);
    assert.equal(run('examples', '--fail-on', 'x').status, 3);
  });
});
