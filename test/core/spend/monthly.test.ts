import assert from 'node:assert/strict';
import { civil, dayNumber } from '../../../src/core/model/days';
import { separateMonthly } from '../../../src/core/spend/monthly';

const FEE = 0.5;
const first = dayNumber(2026, 1, 1);
/** 0 is Sunday: the first of January 1970 was a Thursday. */
const weekday = (t: number): number => (first + t + 4) % 7;
const isWeekend = (t: number): boolean => weekday(t) % 6 === 0;
const days = (count: number, amount: (t: number) => number): number[] => Array.from({ length: count }, (_, t) => amount(t));

describe('what comes once a month', () => {
  it('is not a weekend that falls on the same days as that of the month before', () => {
    // February 2026 has 28 days: each of its days is the same weekday as that of March
    const y = days(90, (t) => (isWeekend(t) ? 20 : 100));
    const { daily, monthly } = separateMonthly(y, first, FEE);
    assert.deepEqual([...monthly], []);
    assert.deepEqual(daily, y);
  });

  it('is found beside quiet weekends, wherever it falls', () => {
    // the 14th of February and of March are Saturdays, that of January is a Wednesday
    const y = days(90, (t) => (isWeekend(t) ? 20 : 100) + (civil(first + t).day === 14 ? 70 : 0));
    const { daily, monthly } = separateMonthly(y, first, FEE);
    assert.deepEqual([...monthly], [[14, 70]]);
    assert.deepEqual(
      daily,
      days(90, (t) => (isWeekend(t) ? 20 : 100)),
    );
  });

  it('is not noise that happens to be high on a day of two months', () => {
    // every fourth day is double; 2 of 3 months have one on the same day of the month, but so have most days
    const y = days(120, (t) => [60, 100, 140, 210][(t * t + 3 * t + (t >> 3)) % 4]!);
    assert.deepEqual([...separateMonthly(y, first, FEE).monthly], []);
  });

  it('is anything in charges that do not come daily', () => {
    const tax = days(90, (t) => (civil(first + t).day === 3 ? 12 : 0));
    assert.deepEqual([...separateMonthly(tax, first, 0).monthly], [[3, 12]]);
  });
});
