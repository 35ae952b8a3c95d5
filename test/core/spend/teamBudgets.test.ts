import assert from 'node:assert/strict';
import type { Budget } from '../../../src/core/config/config';
import { tableOf } from '../../../src/core/model/costRows';
import { dayText, parseDay } from '../../../src/core/model/days';
import { teamSpend } from '../../../src/core/spend/team';
import { periodOf } from '../../../src/core/spend/teamBudgets';
import { budget, config, cost, daily, source, team } from './bills';

const teams = [team('shop'), team('pay')];
/** 10 a day of shop and 4 of pay from 2026-`first` to 2026-11-22. */
const rows = (first: string) => {
  const days = parseDay('2026-11-22')! - parseDay(first)! + 1;
  const of = (owner: string, dollars: number) => daily(first, new Array<number>(days).fill(dollars), { owner });
  return [...of('shop', 10), ...of('pay', 4), cost('2026-11-22', 999, { owner: 'shop', currency: 'EUR' })];
};
const statesOf = (budgets: readonly Budget[], first = '2026-01-01') =>
  teamSpend({
    costs: tableOf(rows(first)),
    config: config(teams, [], budgets),
    team: { team: 'shop', rule: '' },
    today: '2026-11-24',
    source,
  }).budgets;
const states = (budgets: readonly Partial<Budget>[], first?: string) =>
  statesOf(
    budgets.map((more) => ({ ...budget('shop', 0), ...more })),
    first,
  );

describe('the period of a budget', () => {
  const period = (day: string, kind: Budget['period'], yearStarts: number) => {
    const { from, to } = periodOf(parseDay(day)!, { period: kind, yearStarts });
    return [dayText(from), dayText(to)];
  };
  it('is the month, the quarter or the year of a day, from the month on in which years begin', () => {
    assert.deepEqual(period('2026-11-22', 'month', 4), ['2026-11-01', '2026-11-30']);
    assert.deepEqual(period('2026-11-22', 'quarter', 1), ['2026-10-01', '2026-12-31']);
    assert.deepEqual(period('2026-11-22', 'year', 1), ['2026-01-01', '2026-12-31']);
    // years from February on: November to January is a quarter
    assert.deepEqual(period('2027-01-31', 'quarter', 2), ['2026-11-01', '2027-01-31']);
    assert.deepEqual(period('2027-03-31', 'year', 4), ['2026-04-01', '2027-03-31']);
    assert.deepEqual(period('2027-04-01', 'year', 4), ['2027-04-01', '2028-03-31']);
    assert.deepEqual(period('2028-02-29', 'quarter', 12), ['2027-12-01', '2028-02-29']);
  });
});

describe('budgets of quarters and years', () => {
  it('count from the period’s first day, and expect what is to come until its last', () => {
    // October 31 + November 22 days at 10, and 39 days to come until December 31
    const [quarter] = states([{ amount: 1000, period: 'quarter' }]);
    assert.deepEqual([quarter!.from, quarter!.until], ['2026-10-01', '2026-12-31']);
    assert.equal(quarter!.spent, 530e6);
    assert.equal(quarter!.expected?.amount, 920e6);
    assert.deepEqual([quarter!.state, quarter!.share, quarter!.usedUpOn], ['on track', 0.53, null]);
    assert.equal(quarter!.path?.length, 92);
    assert.equal(quarter!.path.at(-1)?.amount, 920e6);
    // 700 are reached after 70 days: October, November, 9 of December
    assert.deepEqual(
      states([{ amount: 700, period: 'quarter' }]).map(({ state, usedUpOn, passedShare }) => [state, usedUpOn, passedShare]),
      [['will pass', '2026-12-09', null]],
    );
    // from April on: 214 days to October, 22 of November
    const [year] = states([{ amount: 3000, period: 'year', yearStarts: 4, warnAt: [0.5, 0.75, 0.9] }]);
    assert.deepEqual([year!.from, year!.spent, year!.passedShare], ['2026-04-01', 2360e6, 0.75]);
  });

  it('may be for the whole bill, in their own currency only', () => {
    const { team: _, ...total } = budget('total', 5200);
    // 14 a day of both teams: 326 days of the year, 365 at its end; 22 and 30 days of November
    const amounts = statesOf([{ ...total, period: 'year' }, { ...total, path: 'envs/**' }, total]).map(
      ({ isWhole, spent, expected, state, path }) => [isWhole, spent, expected?.amount, state, path?.length],
    );
    assert.deepEqual(amounts, [
      [true, 4564e6, 5110e6, 'near', 365],
      [true, 308e6, 420e6, 'on track', 30],
    ]);
  });

  it('say nothing sure where the bill begins after the period, but that they are over', () => {
    const found = states(
      [
        { amount: 5000, period: 'year' },
        { amount: 100, period: 'year' },
        { amount: 100, period: 'month' },
      ],
      '2026-09-01',
    );
    assert.deepEqual(
      found.map(({ state, countedFrom, spent }) => [state, countedFrom, spent]),
      [
        [null, '2026-09-01', 830e6],
        ['over', '2026-09-01', 830e6],
        ['over', undefined, 220e6],
      ],
    );
  });
});

describe('budgets of certain charges', () => {
  const of = (owner: string, env: string | undefined, dollars: number) =>
    daily('2026-09-01', new Array<number>(83).fill(dollars), { owner, tags: env === undefined ? {} : { env } });
  // a day: shop 6 in production, 3 in test, 1 without the tag; pay 4 in production
  const bill = [...of('shop', 'prod', 6), ...of('shop', 'test', 3), ...of('shop', undefined, 1), ...of('pay', 'prod', 4)];
  const spendOf = (budgets: readonly Partial<Budget>[]) =>
    teamSpend({
      costs: tableOf(bill),
      config: config(
        teams,
        [],
        budgets.map((more) => ({ ...budget('shop', 200), ...more })),
      ),
      team: { team: 'shop', rule: '' },
      today: '2026-11-24',
      source,
    });
  const { team: _, ...whole } = budget('production', 300);

  it('count the team’s charges with the tag, and expect them to go on, with a way of their own', () => {
    const [state] = spendOf([{ match: { tag: { Env: 'PROD' } } }]).budgets;
    // 22 and 30 days of 6
    assert.deepEqual([state?.spent, state?.expected?.amount, state?.state], [132e6, 180e6, 'on track']);
    assert.deepEqual([state?.path?.length, state?.path?.at(-1)?.amount, state?.isWhole], [30, 180e6, undefined]);
    assert.deepEqual(state?.match, { tag: { Env: 'PROD' } });
  });

  it('of the whole bill count those of everyone', () => {
    const { budgets } = teamSpend({
      costs: tableOf(bill),
      config: config(
        teams,
        [],
        [{ ...whole, match: { tag: { env: 'prod' } } }, whole, { ...whole, match: { tag: { env: 'prod' } }, period: 'quarter' }],
      ),
      team: { team: 'pay', rule: '' },
      today: '2026-11-24',
      source,
    });
    // 22 days of 10, all of the bill 22 of 14; 31 + 22 days of 10 in the quarter
    assert.deepEqual(
      budgets.map(({ spent, isWhole }) => [spent / 1e6, isWhole]),
      [
        [220, true],
        [308, true],
        [530, true],
      ],
    );
    assert.equal(budgets[0]?.expected?.amount, 300e6);
  });

  it('of an environment leave out what names none', () => {
    const environment = { keys: ['env'], production: ['prod'] };
    const states = spendOf([
      { match: { environment: { is: 'production', ...environment } } },
      { match: { environment: { is: 'non-production', ...environment } } },
    ]).budgets;
    assert.deepEqual(
      states.map(({ spent }) => spent / 1e6),
      [132, 66],
    );
  });

  it('are not counted where the bill has no such tag: that is no 0', () => {
    const { budgets, messages } = spendOf([{ match: { tag: { stage: 'prod', tier: '1' } } }, {}]);
    assert.deepEqual(
      budgets.map(({ spent }) => spent / 1e6),
      [220],
    );
    assert.deepEqual(
      messages.map(({ text }) => text),
      ['Budget shop is not counted: no charge of the bill has the tags stage, tier.'],
    );
  });
});
