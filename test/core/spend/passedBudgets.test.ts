import assert from 'node:assert/strict';
import { parseDay } from '../../../src/core/model/days';
import type { MicrosRange, MonthForecast } from '../../../src/core/model/spend';
import { budgetState } from '../../../src/core/spend/budget';
import { monthPath } from '../../../src/core/spend/monthPath';
import { passedBudgets } from '../../../src/core/spend/passedBudgets';
import { budget } from './bills';

const M = 1e6;
const NOVEMBER = { from: parseDay('2026-11-01')!, to: parseDay('2026-11-30')! };

/** Ten dollars a day of a month of 30 days; 20 of them are spent. `high`: upper end of the band. */
function month(limit: number, high: number | null) {
  const days = Array.from({ length: 10 }, (_, index) => ({ day: `2026-11-${21 + index}`, amount: 10 * M }));
  const forecast: MonthForecast = {
    until: '2026-11-30',
    method: 'day forecast',
    amount: 300 * M,
    low: high === null ? null : 280 * M,
    high: high === null ? null : high * M,
    ifAnomaliesGoOn: 0,
    days,
  };
  const past = Array.from({ length: 20 }, (_, index) => ({ day: `2026-11-${String(index + 1).padStart(2, '0')}`, amount: 10 * M }));
  const path = monthPath(past, forecast);
  return { path, budgets: [budgetState(budget('payments', limit), { path, spent: 200 * M, forecast, period: NOVEMBER, billStart: 0 })] };
}

const passed = (limit: number, planned: MicrosRange, { high = null, from = '2026-11-21' }: { high?: number | null; from?: string } = {}) =>
  passedBudgets(month(limit, high), from, () => ({ low: planned.low * M, high: planned.high * M })).map(({ state, end, excess, on }) => [
    state,
    end.amount / M,
    end.isUpperEnd,
    excess / M,
    on,
  ]);

describe('budgets that a planned change takes over their limits', () => {
  it('will pass where what is expected and the least that is added are over', () => {
    // 300 + 20 > 310: 10 over. 12 a day from the 21st on: 200 + 12 × 9 = 308 on the 29th, 320 on the 30th
    assert.deepEqual(passed(310, { low: 20, high: 20 }), [['will pass', 300, false, 10, '2026-11-30']]);
    // 300 + 100 > 310: 20 a day, 300 on the 25th, 320 on the 26th
    assert.deepEqual(passed(310, { low: 100, high: 150 }), [['will pass', 300, false, 90, '2026-11-26']]);
  });

  it('may pass where only the most that is added is over', () =>
    // from nothing to 20 on top of 300
    assert.deepEqual(passed(310, { low: 0, high: 20 }), [['may pass', 300, false, 10, '2026-11-30']]));

  it('may pass where only the upper end of the forecast is over with it', () => {
    // 305 + 8 > 310 while 300 + 8 is not
    assert.deepEqual(passed(310, { low: 8, high: 8 }, { high: 305 }), [['may pass', 305, true, 3, '2026-11-30']]);
    // the upper end is over without it: that is not its doing
    assert.deepEqual(passed(310, { low: 8, high: 8 }, { high: 320 }), []);
    // without a band there is no upper end
    assert.deepEqual(passed(310, { low: 8, high: 8 }), []);
  });

  it('does not count for budgets that hold, or that the forecast passes anyway', () => {
    assert.deepEqual(passed(310, { low: 10, high: 10 }), []);
    assert.deepEqual(passed(299, { low: 20, high: 20 }), []);
    assert.deepEqual(passed(150, { low: 20, high: 20 }), []);
    assert.deepEqual(passed(310, { low: -20, high: -20 }), []);
  });

  it('adds from the day on which the code is to run', () =>
    // 2 days: 290 + 12 on the 29th, 300 + 24 on the 30th; the limit of 301 is passed on the first of them
    assert.deepEqual(passed(301, { low: 24, high: 24 }, { from: '2026-11-29' }), [['will pass', 300, false, 23, '2026-11-29']]));
});
