import assert from 'node:assert/strict';
import { tableOf } from '../../../src/core/model/costRows';
import type { UnitMetric } from '../../../src/core/config/config';
import { dayText, parseDay } from '../../../src/core/model/days';
import type { ForecastSnapshot } from '../../../src/core/model/spend';
import { unitCost } from '../../../src/core/spend/unitCost';
import { teamSpend } from '../../../src/core/spend/team';
import { config, cost, daily, shared, source, team } from './bills';

const first = parseDay('2026-09-01')!;
const asOf = parseDay('2026-11-22')!;
const metric = (kind: UnitMetric['kind'], more: Partial<UnitMetric> = {}): UnitMetric => ({
  name: 'x',
  unit: 'x',
  file: 'x.csv',
  kind,
  ...more,
});
/** The same amount on every day of a month. */
const byMonth = (september: number, october: number): number[] =>
  Array.from({ length: asOf - first + 1 }, (_, t) => (dayText(first + t) < '2026-10-01' ? september : october));
const units = (september: number, october: number, without: readonly string[] = []) =>
  new Map(
    byMonth(september, october)
      .map((count, t) => [dayText(first + t), count] as const)
      .filter(([day]) => !without.includes(day)),
  );

describe('the cost of a unit', () => {
  it('is spend over units: +12 % of spend and +30 % of customers make -14 % for each', () => {
    // 31 days of October against 30 of September
    const amounts = byMonth(100e6 / 30, 112e6 / 31);
    const { months, change } = unitCost(metric('stock'), units(1000, 1300), { amounts, first, asOf });
    assert.deepEqual(
      months.map(({ month, perUnit, units: count, missingDays }) => [month, perUnit, count, missingDays]),
      [
        ['2026-09-01', 100_000, 1000, 0],
        ['2026-10-01', Math.round(112e6 / 1300), 1300, 0],
      ],
    );
    assert.deepEqual(
      [change!.cost, change!.units, change!.perUnit].map((value) => Math.round(value * 100)),
      [12, 30, -14],
    );
  });

  it('sums what flows and averages what stays', () => {
    const amounts = byMonth(10e6, 10e6);
    const flow = unitCost(metric('flow'), units(5, 5), { amounts, first, asOf }).months[0]!;
    assert.deepEqual([flow.units, flow.perUnit, flow.cost], [150, 2e6, 300e6]);
    const stock = unitCost(metric('stock'), units(5, 5), { amounts, first, asOf }).months[0]!;
    assert.deepEqual([stock.units, stock.perUnit], [5, 60e6]);
  });

  it('takes a missing day for missing, never for zero, and then tells no change', () => {
    const amounts = byMonth(10e6, 10e6);
    const flow = unitCost(metric('flow'), units(5, 5, ['2026-10-07']), { amounts, first, asOf });
    assert.deepEqual([flow.months[1]?.perUnit, flow.months[1]?.missingDays, flow.change], [2e6, 1, null]);
    const stock = unitCost(metric('stock'), units(5, 5, ['2026-10-07']), { amounts, first, asOf });
    assert.deepEqual([stock.months[1]?.units, stock.months[1]?.perUnit], [5, 62e6]);
    assert.equal(unitCost(metric('flow'), new Map(), { amounts, first, asOf }).months[0]?.perUnit, null);
    assert.equal(unitCost(metric('flow'), units(0, 0), { amounts, first, asOf }).months[0]?.perUnit, null);
  });

  it('is told by complete quarters, too, and growth that makes units dearer is named', () => {
    // from 2026-02-10 on: the first whole quarter is April to June; 91 days at 10, then 92 at 12
    const start = parseDay('2026-02-10')!;
    const days = Array.from({ length: asOf - start + 1 }, (_, t) => dayText(start + t));
    const amounts = days.map((day) => (day < '2026-07-01' ? 10e6 : 12e6));
    const counts = (second: number, third: number) => new Map(days.map((day) => [day, day < '2026-07-01' ? second : third]));
    const { quarters, quarterChange } = unitCost(metric('stock'), counts(100, 110), { amounts, first: start, asOf });
    assert.deepEqual(
      quarters.map(({ month, cost: spent, units: count, perUnit }) => [month, spent, count, perUnit]),
      [
        ['2026-04-01', 910e6, 100, 9.1e6],
        ['2026-07-01', 1104e6, 110, Math.round(1104e6 / 110)],
      ],
    );
    // 1104/910 = 1.2132, 110/100 = 1.1: each customer costs 10.3 % more
    assert.deepEqual([quarterChange!.perUnit.toFixed(3), quarterChange!.isWorse], ['0.103', true]);
    // 130 customers make them cheaper; fewer of them that cost more are another matter
    const worse = (third: number) => unitCost(metric('stock'), counts(100, third), { amounts, first: start, asOf }).quarterChange!.isWorse;
    assert.deepEqual([worse(130), worse(90)], [false, false]);
    const gap = counts(100, 110);
    gap.delete('2026-08-15');
    assert.equal(unitCost(metric('flow'), gap, { amounts, first: start, asOf }).quarterChange, null);
  });

  it('shows complete months only', () => {
    const late = unitCost(metric('flow'), units(5, 5), { amounts: [1, 2], first: parseDay('2026-11-20')!, asOf });
    assert.deepEqual([late.months, late.change, late.quarters, late.quarterChange], [[], null, [], null]);
  });

  it('is that of the team that is looked at, or of the one the metric names', () => {
    const rows = daily('2026-09-01', new Array<number>(83).fill(10), { owner: 'shop' });
    const asked = { costs: tableOf(rows), config: config([team('shop')]), team: { team: 'shop', rule: 'x' }, today: '2026-11-24', source };
    const given = [metric('flow'), metric('flow', { team: 'pay' }), metric('stock', { team: 'shop' })];
    const spend = teamSpend({ ...asked, units: given.map((one) => ({ metric: one, days: units(5, 5) })) });
    assert.deepEqual(
      spend.units.map(({ kind, months }) => [kind, months.at(-1)?.perUnit]),
      [
        ['flow', 2e6],
        ['stock', 62e6],
      ],
    );
  });
});

describe('figures about the figures', () => {
  const rows = [
    ...daily('2026-09-01', new Array<number>(83).fill(10), { owner: 'shop' }),
    ...daily('2026-11-01', new Array<number>(22).fill(5), { tags: { cost_pool: 'cluster' } }),
    ...daily('2026-11-01', new Array<number>(22).fill(2)),
    cost('2026-11-05', 33, { charge: 'Tax' }),
  ];
  const ask = (snapshots: readonly ForecastSnapshot[] = []) =>
    teamSpend({
      costs: tableOf(rows),
      config: config([team('shop')], [shared('cluster', { method: 'even' })]),
      team: { team: 'shop', rule: 'x' },
      today: '2026-11-24',
      source,
      snapshots,
    }).kpis;

  it('say which part of the bill is somebody’s, and which part of the usage is tagged', () => {
    // 220 direct, 110 shared, 44 nobody's, 33 tax
    const { allocated, allocatedDirectly, tagged } = ask();
    assert.deepEqual([allocated, allocatedDirectly, tagged], [330 / 407, 220 / 407, 220 / 374]);
  });

  it('judge forecasts by what was kept when they were made', () => {
    const snapshot = (asOf: string, amount: number, more = {}) => ({
      team: 'shop',
      currency: 'USD',
      month: '2026-10-01',
      asOf,
      amount: amount * 1e6,
      ...more,
    });
    assert.equal(ask().accuracy, null);
    assert.deepEqual(
      ask([snapshot('2026-10-02', 279), snapshot('2026-10-03', 1), snapshot('2026-10-15', 325.5), snapshot('2026-10-29', 1)]).accuracy,
      {
        month: '2026-10-01',
        fromStart: 0.9,
        fromMiddle: 0.95,
      },
    );
    assert.equal(ask([snapshot('2026-10-02', 279, { team: 'pay' }), snapshot('2026-10-02', 279, { currency: 'EUR' })]).accuracy, null);
    assert.equal(ask([snapshot('2026-09-28', 279)]).accuracy, null);
  });
});
