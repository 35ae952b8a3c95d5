import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tableOf } from '../../../src/core/model/costRows';
import type { DailyCost } from '../../../src/core/model/spend';
import { teamSpend, type SpendQuestion } from '../../../src/core/spend/team';
import { isToPage } from '../../../src/webview/protocol';
import { budget, config, cost, daily, shared, source, team } from './bills';

const teams = [team('shop', 3), team('pay', 1)];
const ask = (rows: readonly DailyCost[], more: Partial<SpendQuestion> = {}) =>
  teamSpend({
    costs: tableOf(rows),
    config: config(teams),
    team: { team: 'shop', rule: 'CODEOWNERS line 2' },
    today: '2026-11-24',
    source,
    ...more,
  });
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const flat = (dollars: number, more = {}) => daily('2026-09-01', new Array<number>(83).fill(dollars), { owner: 'shop', ...more }); // to 2026-11-22

describe('the spend of a team', () => {
  it('compares month to date with the same days of last month', () => {
    const spend = ask([...flat(10), cost('2026-10-22', 5, { owner: 'shop' }), cost('2026-10-23', 1000, { owner: 'shop' })]);
    assert.equal(spend.asOf, '2026-11-22');
    assert.deepEqual(spend.monthToDate, { amount: 220e6, previous: 225e6, change: 220 / 225 - 1 });
    assert.equal(spend.resolved, 'CODEOWNERS line 2');
  });

  it('is of the team with the largest cost in the currency of most rows: 5,000 yen are not more than 100 dollars', () => {
    const yen = daily('2026-11-01', new Array<number>(10).fill(500), { owner: 'pay', currency: 'JPY' });
    const dollars = daily('2026-11-01', new Array<number>(20).fill(5), { owner: 'shop' });
    const { team: found, currency } = teamSpend({
      costs: tableOf([...yen, ...dollars]),
      config: config(teams),
      today: '2026-11-24',
      source,
    });
    assert.deepEqual([found, currency], ['shop', 'USD']);
  });

  it('counts only settled days: the last two are provisional', () => {
    const spend = ask(flat(10), { today: '2026-11-22' });
    assert.equal(spend.asOf, '2026-11-20');
    assert.equal(spend.monthToDate.amount, 200e6);
    assert.equal(spend.provisional, 20e6);
  });

  it('shows an old bill by its own last month, and says how old it is', () => {
    const spend = ask(flat(10), { today: '2027-03-05' });
    assert.deepEqual([spend.month, spend.asOf, spend.source.dataAgeDays], ['2026-11-01', '2026-11-22', 103]);
    assert.ok(spend.messages.some(({ text }) => text === 'The bill ends on 2026-11-22, 103 days ago.'));
  });

  it('keeps effective and billed apart', () => {
    const spend = ask(flat(10).map((row) => ({ ...row, billed: 0n })));
    assert.deepEqual([spend.monthToDate.amount, spend.billedToDate.amount], [220e6, 0]);
  });

  it('expects a flat month to end flat', () => {
    const { forecast } = ask(flat(10));
    assert.deepEqual(
      [forecast?.until, forecast?.method, forecast?.amount, forecast?.days.length],
      ['2026-11-30', 'day forecast', 300e6, 8],
    );
  });

  it('spreads longer charges: the days to come are known, and do not move the last day', () => {
    const fee = daily('2026-11-01', new Array<number>(30).fill(1), { owner: 'shop', spread: true });
    const spend = ask([...flat(10), ...fee]);
    assert.equal(spend.asOf, '2026-11-22');
    assert.equal(spend.monthToDate.amount, 242e6);
    assert.equal(spend.forecast?.amount, 330e6);
    assert.equal(spend.provisional, 0);
  });

  it('leaves corrections in totals and out of the forecast', () => {
    const spend = ask([...flat(10), ...daily('2026-11-01', new Array<number>(22).fill(-5), { owner: 'shop', correction: true })]);
    assert.equal(spend.monthToDate.amount, 110e6);
    assert.equal(spend.forecast?.amount, 190e6);
  });

  it('opens into direct and shared parts that sum to the figure', () => {
    const rows = [...flat(10), ...flat(4, { owner: '', tags: { cost_pool: 'cluster' } }), ...flat(1, { owner: '' })];
    const spend = ask(rows, { config: config(teams, [shared('cluster', { method: 'headcount' })]) });
    assert.deepEqual(spend.parts, [
      { kind: 'direct', name: 'direct', amount: 220e6, sentence: 'rows that name shop as their owner' },
      { kind: 'shared', name: 'cluster', amount: 66e6, sentence: '3 of 4 people' },
    ]);
    assert.equal(spend.monthToDate.amount, 286e6);
    const headcount = [
      { from: '2026-01-01', value: 1 },
      { from: '2026-11-11', value: 3 },
    ];
    const growing = config([{ ...team('shop'), headcount }, team('pay', 1)], [shared('cluster', { method: 'headcount' })]);
    // ten days of 2 and twelve of 3
    const part = ask(rows, { config: growing }).parts.find(({ name }) => name === 'cluster');
    assert.deepEqual([part?.amount, part?.sentence], [56e6, '1 of 2 people; from Nov 11 3 of 4 people']);
    assert.deepEqual(spend.unallocated, { amount: 22e6, share: 22 / 330, bill: 330e6 });
    assert.deepEqual(spend.teams, [
      { name: 'shop', amount: 286e6, configured: true },
      { name: 'pay', amount: 22e6, configured: true },
    ]);
  });

  it('shows services by amount with their daily lines', () => {
    const rows = [...flat(10), ...flat(20, { service: 'Database' }), cost('2026-11-01', 3, { owner: 'shop', service: '', charge: 'Tax' })];
    const { services, series } = ask(rows);
    assert.deepEqual(
      services.map(({ service, amount, share, daily: line }) => [service, amount, share, line.length]),
      [
        ['Database', 440e6, 440 / 663, 30],
        ['Compute', 220e6, 220 / 663, 30],
        ['Tax', 3e6, 3 / 663, 30],
      ],
    );
    assert.equal(series.days.length, 60);
    assert.deepEqual([series.days[0], series.days.at(-1)], ['2026-09-24', '2026-11-22']);
    assert.equal(sum(series.services.map(({ amounts }) => amounts.at(-1)!)), 30e6);
  });

  it('shares the forecast of the team among all services, however small', () => {
    const rows = Array.from({ length: 45 }, (_, index) => flat(50 - index, { service: `service-${index}` })).flat();
    const { forecast, services } = ask(rows);
    // flat services go on for the 8 days left of 30
    services.forEach(({ amount, forecast: expected, service }) => assert.ok(Math.abs(expected / amount - 30 / 22) < 1e-6, service));
    assert.ok(Math.abs(sum(services.map((one) => one.forecast)) - forecast!.amount) <= services.length);
  });

  it('puts small services together in the daily lines', () => {
    const rows = Array.from({ length: 8 }, (_, index) => flat(index + 1, { service: `S${index}` })).flat();
    const { series } = ask(rows);
    assert.deepEqual(
      series.services.map(({ service }) => service),
      ['S7', 'S6', 'S5', 'S4', 'S3', 'Other'],
    );
    assert.equal(series.services.at(-1)?.amounts[0], 6e6);
  });

  it('never adds two currencies', () => {
    const spend = ask([...flat(10), cost('2026-11-02', 7, { owner: 'shop', currency: 'EUR' })]);
    assert.equal(spend.monthToDate.amount, 220e6);
    assert.deepEqual(spend.otherCurrencies, [{ currency: 'EUR', amount: 7e6 }]);
  });

  it('judges budgets of the month, and does not compare currencies', () => {
    const state = (monthly: number) => ask(flat(10), { config: config(teams, [], [budget('shop', monthly)]) }).budgets[0];
    assert.deepEqual([state(400)?.state, state(400)?.usedUpOn, state(400)?.share], ['on track', null, 0.55]);
    assert.deepEqual([state(270)?.state, state(270)?.usedUpOn], ['will pass', '2026-11-27']);
    assert.deepEqual([state(200)?.state, state(200)?.usedUpOn], ['over', '2026-11-20']);
    const near = ask(daily('2026-10-01', new Array<number>(60).fill(10), { owner: 'shop' }), {
      today: '2026-12-02',
      config: config(teams, [], [budget('shop', 330)]),
    });
    assert.equal(near.budgets[0]?.state, 'near');
    // a budget of a path is no budget of all that the team spends
    const ofPath = ask(flat(10), { config: config(teams, [], [{ ...budget('shop', 100), path: 'shop/**' }]) });
    assert.deepEqual(ofPath.budgets, []);
    const other = ask(flat(10), { config: config(teams, [], [budget('shop', 100, 'EUR')]) });
    assert.deepEqual(other.budgets, []);
    assert.ok(other.messages.some(({ text }) => text === 'Budget shop is in EUR, the bill in USD: they are not compared.'));
  });

  it('tells anomalies from the excess on that is set', () => {
    const rows = flat(50).map((row) => (row.day >= '2026-11-15' ? { ...row, effective: 65_000_000n } : row));
    // 15 a day more
    const told = (spend?: { readonly anomalies: { readonly daily: number } }) =>
      ask(rows, { config: { ...config(teams), ...(spend ? { spend } : {}) } }).anomalies.map(({ since }) => since);
    assert.deepEqual([told(), told({ anomalies: { daily: 10 } })], [[], ['2026-11-15']]);
  });

  it('finds an open anomaly and says what it adds if it goes on', () => {
    const rows = flat(50).map((row) => (row.day >= '2026-11-15' ? { ...row, effective: 150_000_000n } : row));
    const spend = ask(rows);
    assert.deepEqual(
      spend.anomalies.map(({ service, since, state }) => [service, since, state]),
      [['Compute', '2026-11-15', 'open']],
    );
    assert.equal(spend.forecast?.amount, 14 * 50e6 + 8 * 150e6 + 8 * 50e6);
    assert.equal(spend.forecast.ifAnomaliesGoOn, 8 * 100e6);
  });

  it('counts what anomalies cost in the month that is shown, to its first day', () => {
    const long = daily('2026-06-01', new Array<number>(175).fill(50), { owner: 'shop' }); // to 2026-11-22
    // 50 a day, 150 on 2026-10-30 to 2026-11-04: 400 more in November, 200 in October
    const rows = long.map((row) => (row.day >= '2026-10-30' && row.day <= '2026-11-04' ? { ...row, effective: 150_000_000n } : row));
    assert.equal(ask(rows).kpis.anomalyCost, 400e6);
    assert.equal(ask(rows, { month: '2026-10-01' }).kpis.anomalyCost, 200e6);
    // a month of 31 days, at its end
    const first = long.map((row) => (row.day === '2026-10-01' ? { ...row, effective: 150_000_000n } : row));
    assert.equal(ask(first, { month: '2026-10-01' }).kpis.anomalyCost, 100e6);
    assert.equal(ask(first).kpis.anomalyCost, 0);
  });

  it('warns when many rows cannot be read, or few of much cost', () => {
    const text = (badRows: number) => ask(flat(10), { source: { ...source, badRows } }).messages.map((message) => message.text);
    assert.deepEqual(text(1), []);
    assert.deepEqual(text(2), ['2 of 100 rows of the bill cannot be read: the figures are too low.']);
    const costly = { ...source, badRows: 1, badCostShare: 0.374 };
    assert.deepEqual(
      ask(flat(10), { source: costly }).messages.map((message) => message.text),
      ['1 of 100 rows of the bill, 37 % of its cost, cannot be read: the figures are too low.'],
    );
  });

  it('takes the largest team when nobody is asked for', () => {
    const { team: _team, ...question } = {
      costs: tableOf([...flat(1), ...flat(2, { owner: 'pay' })]),
      config: config(teams),
      today: '2026-11-24',
      source,
      team: 0,
    };
    assert.deepEqual([teamSpend(question).team, teamSpend(question).resolved], ['pay', 'the largest team of the bill']);
  });

  it('answers for a team without cost, an empty bill and a day that is none', () => {
    assert.ok(
      ask(flat(1), { team: { team: 'nobody', rule: 'x' } }).messages.some(({ text }) => text === 'The bill has no cost of nobody.'),
    );
    assert.equal(ask([]).asOf, null);
    assert.equal(ask(flat(1), { today: 'tomorrow' }).asOf, null);
    assert.equal(ask([cost('no day', 1, { owner: 'shop' })]).asOf, null);
  });

  const row = fc.record({
    day: fc.integer({ min: 0, max: 95 }).map((index) => daily('2026-08-20', new Array<number>(96).fill(0))[index]!.day),
    service: fc.constantFrom('A', 'B', ''),
    account: fc.constantFrom('1', '2'),
    owner: fc.constantFrom('', 'shop', 'pay'),
    charge: fc.constantFrom('Usage' as const, 'Tax' as const, 'Credit' as const),
    spread: fc.boolean(),
    correction: fc.boolean(),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    tags: fc.constantFrom({}, { cost_pool: 'cluster' }),
    effective: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 10n }),
  });
  const bills = fc.array(row, { maxLength: 60 }).map((list) => list.map((more) => cost('', 0, more)));
  const { team: _, ...total } = budget('total', 1000);
  const setting = config(
    teams,
    [shared('cluster', { method: 'direct' })],
    [budget('shop', 100), { ...budget('shop', 300), period: 'quarter' }, { ...total, period: 'year', yearStarts: 4 }],
  );

  it('is the same for the rows in any order, is JSON, and its parts sum up', () =>
    fc.assert(
      fc.property(bills, (rows) => {
        const spend = ask(rows, { config: setting });
        assert.deepEqual(ask([...rows].reverse(), { config: setting }), spend);
        assert.deepEqual(JSON.parse(JSON.stringify(spend)), spend);
        assert.ok(isToPage({ kind: 'spend', spend, muted: {}, cost: 'billed', locale: 'en', strings: {} }));
        assert.equal(sum(spend.parts.map(({ amount }) => amount)), spend.monthToDate.amount);
        assert.equal(sum(spend.services.map(({ amount }) => amount)), spend.monthToDate.amount);
        assert.equal(sum(spend.teams.map(({ amount }) => amount)) + spend.unallocated.amount, spend.unallocated.bill);
        for (const { path, spent, expected } of spend.budgets) {
          const last = (path ?? spend.path).findLast(({ isForecast }) => !isForecast);
          assert.equal(last?.amount, spent);
          assert.equal((path ?? spend.path).at(-1)?.amount, expected?.amount);
        }
        if (spend.forecast)
          assert.equal(sum(spend.forecast.days.map(({ amount }) => amount)) + spend.monthToDate.amount, spend.forecast.amount);
      }),
      { numRuns: 200 },
    ));
});
