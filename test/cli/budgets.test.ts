import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** A NAT gateway: $0.045 an hour in us-east-1. */
const gateways = (count: number): string =>
  `provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_nat_gateway" "a" {\n  count = ${count}\n}\n`;

/** Thirty days of FOCUS rows from 26 October 2026 on, 100 dollars each. */
const BILL = [
  'ChargePeriodStart,ChargePeriodEnd,BillingCurrency,ServiceName,ProviderName,ChargeCategory,EffectiveCost,BilledCost,Tags',
  ...Array.from({ length: 30 }, (_, index) => {
    const day = (offset: number): string => `${new Date(Date.UTC(2026, 9, 26 + index + offset)).toISOString().slice(0, 10)}T00:00:00Z`;
    return `${day(0)},${day(1)},USD,Compute,AWS,Usage,100,100,"{""team"":""payments""}"`;
  }),
].join('\n');

describe('ledgerline check --budgets', () => {
  let folder: string;
  const write = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, XDG_CACHE_HOME: path.join(folder, '.cache') },
    });
  const check = (...args: string[]) => run('check', '--as-of', '2026-11-24', ...args);
  const git = (...args: string[]): void => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  };
  const settings = (limit: number): string =>
    `teams: [{ name: payments }]\nownerTags: [team]\nowners: [{ path: "*.tf", team: payments }]\nbudgets: { scopes: [{ name: payments 2026, team: payments, monthly: ${limit} }] }\nspend: { sources: [{ type: focus, path: bill.csv }] }\n`;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-budgets-'));
    write('bill.csv', BILL);
    write('.gitignore', '.cache\n');
    write('ledgerline.yaml', settings(3_010));
    write('main.tf', gateways(1));
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'First');
    git('checkout', '-qb', 'work');
    write('main.tf', gateways(3));
    git('commit', '-qam', 'Second');
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('finds the block that takes a budget over its limit, against where the work left a branch', () => {
    const { stdout, status, stderr } = check('--budgets', 'main', '--format', 'json');
    assert.equal(stderr, '');
    interface Found {
      readonly code: string;
      readonly severity: string;
      readonly message: string;
      readonly file: string;
      readonly range: { readonly start: { readonly line: number } };
    }
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly Found[] };
    // two more gateways from the 25th on: 6 × 24 × 2 × 0.045 = 12.96, 2.16 a day. 3,000 are expected of November:
    // 2,900 + 5 × 2.16 on the 29th, 3,012.96 on the 30th
    assert.deepEqual(
      findings.map(({ code, severity, file, range, message }) => [code, severity, file, range.start.line, message]),
      [
        [
          'budget/planned-change',
          'warning',
          'main.tf',
          3,
          'Budget payments 2026: forecast $3,000 + planned $12.96 + usage > $3,010 on Nov 30; this block adds $65.70/mo',
        ],
      ],
    );
    assert.equal(status, 1);
    assert.equal(check('--budgets', 'merge-base').status, 1);
    assert.equal(check('--budgets', 'main', '--fail-on', 'error').status, 0);
  });

  it('finds nothing where it is not asked, where the change is in the base, or where the budget holds', () => {
    assert.equal(check().status, 0);
    assert.equal(check('--budgets', 'HEAD').status, 0);
    write('ledgerline.yaml', settings(3_013));
    assert.equal(check('--budgets', 'main').status, 0);
    write('ledgerline.yaml', settings(3_010));
  });

  it('holds a budget of the whole bill against the change of everyone, where no team has one', () => {
    const total = (limit: number): string =>
      `teams: [{ name: payments }]\nownerTags: [team]\nbudgets: { total: { monthly: ${limit} } }\nspend: { sources: [{ type: focus, path: bill.csv }] }\n`;
    // the code is of nobody: 3,000 are expected, 12.96 are added until the month ends
    write('ledgerline.yaml', total(3_010));
    const { stdout, status } = check('--budgets', 'main');
    assert.match(stdout, /Budget total: forecast \$3,000 \+ planned \$12\.96 \+ usage > \$3,010 on Nov 30/);
    assert.equal(status, 1);
    write('ledgerline.yaml', total(3_013));
    assert.equal(check('--budgets', 'main').status, 0);
    write('ledgerline.yaml', settings(3_010));
  });

  it('tells it to code scanning like any other finding', () => {
    const { runs } = JSON.parse(check('--budgets', 'main', '--format', 'sarif').stdout) as {
      runs: { results: { ruleId: string; level: string }[]; tool: { driver: { rules: { helpUri: string }[] } } }[];
    };
    assert.deepEqual(
      runs[0]?.results.map(({ ruleId, level }) => [ruleId, level]),
      [['budget/planned-change', 'warning']],
    );
    assert.match(runs[0].tool.driver.rules[0]?.helpUri ?? '', /#budget-planned-change$/);
    assert.match(check('--budgets', 'main', '--format', 'github').stdout, /^::warning .*file=main\.tf,line=4/m);
  });

  it('is accepted by a baseline, which forgets it only where the bill is read', () => {
    const entries = (): number =>
      (fs.readFileSync(path.join(folder, '.ledgerline-baseline.json'), 'utf8').match(/planned-change/g) ?? []).length;
    assert.equal(run('baseline', '--budgets', 'main', '--as-of', '2026-11-24').status, 0);
    assert.equal(entries(), 1);
    assert.equal(check('--budgets', 'main', '--baseline', '.ledgerline-baseline.json').status, 0);
    assert.equal(run('baseline', '--prune').status, 0);
    assert.equal(entries(), 1);
    assert.equal(run('baseline', '--prune', '--budgets', 'HEAD', '--as-of', '2026-11-24').status, 0);
    assert.equal(entries(), 0);
  });

  it('says what keeps a budget from being judged', () => {
    const { stderr, status } = run('check', '--budgets', 'main', '--as-of', '2026-12-24');
    assert.equal(status, 0);
    assert.match(stderr, /The budgets of payments are not judged: the bill ends on 2026-11-\d\d/);
    const unknown = check('--budgets', 'nowhere');
    assert.deepEqual([unknown.status, unknown.stdout], [3, '']);
    assert.match(unknown.stderr, /git does not tell where the code left nowhere/);
    write('ledgerline.yaml', 'teams: [{ name: payments }]\n');
    assert.match(check('--budgets', 'main').stderr, /--budgets needs a budget/);
    write('ledgerline.yaml', settings(3_010));
  });
});
