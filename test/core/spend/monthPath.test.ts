import assert from 'node:assert/strict';
import { budgetState } from '../../../src/core/spend/budget';
import { monthPath, reachedOn } from '../../../src/core/spend/monthPath';
import { parseDay } from '../../../src/core/model/days';
import { budget } from './bills';

const NOVEMBER = { period: { from: parseDay('2026-11-01')!, to: parseDay('2026-11-05')! }, billStart: 0 };

const dollars = (amount: number): number => amount * 1e6;
const day = (number: number, amount: number) => ({ day: `2026-11-${String(number).padStart(2, '0')}`, amount: dollars(amount) });

describe('the way of a month', () => {
  // 10 a day for three days, 10 a day expected for two more: 50, between 45 and 60
  const past = [day(1, 10), day(2, 10), day(3, 10)];
  const forecast = { days: [day(4, 10), day(5, 10)], amount: dollars(50), low: dollars(45), high: dollars(60) };
  const path = monthPath(past, forecast);

  it('adds up, and its band opens to that of the sum', () =>
    assert.deepEqual(
      path.map(({ day: date, amount, low, high }) => [date.slice(8), amount / 1e6, low! / 1e6, high! / 1e6]),
      [
        ['01', 10, 10, 10],
        ['02', 20, 20, 20],
        ['03', 30, 30, 30],
        // half of what is to come: half of 5 below and of 10 above
        ['04', 40, 37.5, 45],
        ['05', 50, 45, 60],
      ],
    ));

  it('says when a budget is used up, and between which days', () => {
    const state = (monthly: number) => budgetState(budget('shop', monthly), { path, spent: dollars(30), forecast: null, ...NOVEMBER });
    const dates = (monthly: number) => {
      const { usedUpOn, usedUpEarliest, usedUpLatest } = state(monthly);
      return [usedUpOn, usedUpEarliest, usedUpLatest].map((date) => date?.slice(8) ?? null);
    };
    assert.deepEqual(dates(40), ['04', '04', '05']);
    assert.deepEqual(dates(48), ['05', '05', null]);
    assert.deepEqual(dates(55), [null, '05', null]);
    assert.deepEqual(dates(61), [null, null, null]);
    assert.deepEqual(dates(20), ['02', '02', '02']);
  });

  it('has no band where the history is too short for one', () => {
    const rough = monthPath(past, { ...forecast, low: null, high: null });
    assert.deepEqual([rough.at(-1)?.low, rough.at(-1)?.high], [null, null]);
    assert.equal(reachedOn(rough, dollars(40), 'high'), null);
    assert.equal(reachedOn(rough, dollars(40), 'amount'), '2026-11-04');
  });

  it('opens its band by the days where nothing is expected', () => {
    const quiet = monthPath(past, { days: [day(4, 0), day(5, 0)], amount: dollars(30), low: dollars(30), high: dollars(34) });
    assert.deepEqual(
      quiet.slice(3).map(({ low, high }) => [low! / 1e6, high! / 1e6]),
      [
        [30, 32],
        [30, 34],
      ],
    );
  });
});
