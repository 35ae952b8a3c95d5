import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readConfig } from '../../../src/core/config/read';
import type { DailyCost, TeamSpend } from '../../../src/core/model/spend';
import { teamSpend } from '../../../src/core/spend/team';
import { forecast, sumBand } from '../../../src/core/spend/forecast';
import { judge } from '../../../src/core/spend/detector';
import { readFocus } from '../../../src/sources/focus/read';
import { config, cost, daily, shared, team } from './bills';

const EXAMPLES = path.join(__dirname, '../../../examples');
const REPORT = { name: 'bill.csv', readAt: '', rowsRead: 1, badRows: 0, firstBadRows: [], notes: [] };
const of = (rows: readonly DailyCost[], who: string, setup = config([team('web'), team('data')]), today = '2026-10-20'): TeamSpend =>
  teamSpend({ rows, config: setup, team: { team: who, rule: 'test' }, today, source: REPORT });

const owned = (first: string, dollars: readonly number[], owner: string, more: Partial<DailyCost> = {}): DailyCost[] =>
  daily(first, dollars, { owner, ...more });
const days = (count: number, amount: number): number[] => Array.from({ length: count }, () => amount);

describe('what a team spends', () => {
  it('compares the month to date with the same days of the month before', () => {
    const rows = [...owned('2026-09-01', days(30, 10), 'web'), ...owned('2026-10-01', days(17, 12), 'web')];
    const spend = of(rows, 'web');
    assert.equal(spend.asOf, '2026-10-17');
    assert.deepEqual(spend.monthToDate, { amount: 204e6, previous: 170e6, change: 204 / 170 - 1 });
  });

  it('splits a shared pool to the last millionth and says by what', () => {
    const setup = config([team('web', 7), team('data', 5)], [shared('platform', { method: 'headcount' })]);
    const rows = [
      ...owned('2026-09-01', days(47, 10), 'web'),
      ...owned('2026-09-01', days(47, 1), 'data'),
      ...daily('2026-10-01', days(17, 100 / 3), { tags: { cost_pool: 'platform' } }),
    ];
    const [web, data] = ['web', 'data'].map((who) => of(rows, who, setup));
    const pool = (spend: TeamSpend): number => spend.parts.find(({ name }) => name === 'platform')!.amount;
    const whole = rows.filter(({ tags }) => tags.cost_pool).reduce((sum, { effective }) => sum + Number(effective), 0);
    assert.equal(pool(web!) + pool(data!), whole);
    assert.match(web!.parts.find(({ name }) => name === 'platform')!.sentence, /7 of 12/);
  });

  it('gives every row of the bill to exactly one place', () => {
    const row = fc.record({
      day: fc.integer({ min: 1, max: 18 }).map((day) => `2026-10-${String(day).padStart(2, '0')}`),
      dollars: fc.double({ min: -50, max: 500, noNaN: true }),
      owner: fc.constantFrom('', 'web', 'data', 'Data', 'other'),
      pool: fc.boolean(),
      service: fc.constantFrom('Compute', 'Storage'),
    });
    const setup = config([team('web', 3), team('data', 4)], [shared('platform', { method: 'direct' })]);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (made) => {
        const rows = made.map(({ day, dollars, owner, pool, service }) =>
          cost(day, dollars, { owner, service, tags: pool ? { cost_pool: 'platform' } : {} }),
        );
        const asOf = of(rows, 'web', setup).asOf;
        if (asOf === null) return;
        const first = of(rows, 'web', setup);
        const bill = rows.filter(({ day }) => day <= asOf).reduce((sum, { effective }) => sum + Number(effective), 0);
        const teams = first.teams.map(({ name }) => of(rows, name, setup).monthToDate.amount);
        assert.equal(teams.reduce((sum, amount) => sum + amount, 0) + first.unallocated.amount, bill);
      }),
      { numRuns: 100 },
    );
  });

  it('reads the sample company: its anomaly, its budgets, its forecast', async () => {
    const { config: setup, findings } = readConfig(fs.readFileSync(path.join(EXAMPLES, 'ledgerline.yaml'), 'utf8'));
    assert.deepEqual(findings, []);
    const { rows, report } = await readFocus(['bills/*.csv'], { root: EXAMPLES, ownerTags: setup.ownerTags, tagKeys: ['cost_pool'] });
    const spend = teamSpend({
      rows,
      config: setup,
      team: { team: 'storefront', rule: 'test' },
      today: '2026-11-24',
      source: { ...report, readAt: '' },
    });
    assert.equal(report.badRows, 0);
    assert.ok(spend.monthToDate.amount > 1e9 && spend.monthToDate.previous !== null);
    assert.ok(spend.forecast!.amount > spend.monthToDate.amount);
    assert.ok(spend.forecast!.low! <= spend.forecast!.amount && spend.forecast!.amount <= spend.forecast!.high!);
    assert.ok(
      spend.anomalies.some(({ kind, since }) => kind === 'rise' && since >= '2026-11-01'),
      JSON.stringify(spend.anomalies),
    );
    assert.equal(spend.budgets.length, 1);
    const parts = spend.parts.reduce((sum, { amount }) => sum + amount, 0);
    assert.equal(parts, spend.monthToDate.amount);
    const services = spend.services.reduce((sum, { amount }) => sum + amount, 0);
    assert.equal(services, spend.monthToDate.amount);
    assert.deepEqual(JSON.parse(JSON.stringify(spend)), spend);
  });
});

const series = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 70, maxLength: 160 });
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

describe('the forecast', () => {
  it('repeats a level that never changes', () => {
    for (const amount of forecast(days(100, 40), 14).point) assert.ok(close(amount, 40));
  });

  it('scales with the series', () => {
    fc.assert(
      fc.property(series, fc.constantFrom(0.01, 7, 1000), (y, factor) => {
        const [plain, scaled] = [
          forecast(y, 7).point,
          forecast(
            y.map((value) => value * factor),
            7,
          ).point,
        ];
        plain.forEach((value, index) => assert.ok(close(value * factor, scaled[index]!)));
      }),
      { numRuns: 60 },
    );
  });

  it('gives a rate and no band while there is little history', () => {
    assert.equal(forecast([1, 2, 3], 5).method, 'run rate');
    assert.equal(sumBand([1, 2, 3], 5), undefined);
  });
});

describe('the detector', () => {
  it('scores a day by the days before it only', () => {
    fc.assert(
      fc.property(series, fc.nat(60), (y, cut) => {
        const end = y.length - cut;
        assert.deepEqual(judge(y.slice(0, end)).scores, judge(y).scores.slice(0, end));
      }),
      { numRuns: 40 },
    );
  });

  it('does not change with the currency', () => {
    fc.assert(
      fc.property(series, (y) => {
        const [plain, scaled] = [judge(y).scores, judge(y.map((value) => value * 1000)).scores];
        plain.forEach((score, index) => assert.ok(close(score, scaled[index]!)));
      }),
      { numRuns: 40 },
    );
  });

  it('sees a day of three times the usual cost, and none in a steady series', () => {
    const weekly = Array.from({ length: 120 }, (_, day) => 100 + (day % 7) * 5 + ((day * 37) % 11));
    assert.ok(judge(weekly).scores.every((score) => score < 6.25));
    const jump = weekly.map((value, day) => (day === 110 ? value * 3 : value));
    assert.ok(judge(jump).scores[110]! > 6.25);
  });
});
