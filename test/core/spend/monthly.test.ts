import assert from 'node:assert/strict';
import { civil, dayNumber, dayText } from '../../../src/core/model/days';
import { monthlyOn, separateMonthly } from '../../../src/core/spend/monthly';
import { remaining } from '../../../src/core/spend/monthEnd';

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

  /** Days of 100 from the first of January on, some with more: 31, 28, 31, 30, 31, 30, 31 and 31 days up to August. */
  const withMore = (count: number, more: Readonly<Record<string, number>>): number[] =>
    days(count, (t) => 100 + (more[dayText(first + t).slice(5)] ?? 0));

  const cases: readonly (readonly [what: string, days: number, more: Record<string, number>, monthly: readonly (readonly number[])[]])[] = [
    ['is on the last day, however long the months are', 90, { '01-31': 300, '02-28': 320, '03-31': 310 }, [[-1, 310]]],
    [
      'is on the last days, where a day of the month would tell of some of them only',
      95,
      { '01-30': 150, '01-31': 300, '02-27': 150, '02-28': 300, '03-30': 150, '03-31': 300 },
      [
        [-1, 300],
        [-2, 150],
      ],
    ],
    ['is on a day of the month where that is not as far from the end of each', 241, { '06-30': 300, '07-30': 300 }, [[30, 300]]],
    ['is on the 31st where shorter months have none', 234, { '05-31': 300, '07-31': 300 }, [[31, 300]]],
    [
      'is both, on days of their own',
      95,
      { ...{ '01-31': 300, '02-28': 300, '03-31': 300 }, ...{ '02-10': 90, '03-10': 90 } },
      [
        [-1, 300],
        [10, 90],
      ],
    ],
    ['is not on the last day after two months', 62, { '01-31': 300, '02-28': 300 }, []],
    ['is not on the last day where one of three months has none', 95, { '01-31': 300, '02-28': 300 }, []],
    ['is not on the last day where the amounts are not alike', 95, { '01-31': 300, '02-28': 900, '03-31': 90 }, []],
  ];
  for (const [what, count, more, expected] of cases)
    it(what, () => {
      const { daily, monthly } = separateMonthly(withMore(count, more), first, FEE);
      assert.deepEqual([...monthly], expected);
      if (expected.length > 0) assert.deepEqual(daily, withMore(count, {}));
    });

  it('comes back on the last day of the month that is forecast', () => {
    // known until the 20th of April; 100 a day and 300 more on the last day of each month
    const usage = withMore(110, { '01-31': 300, '02-28': 300, '03-31': 300 });
    const { days: expected } = remaining({ firstDay: first, usage, others: days(110, () => 0), coming: [] }, 20, false);
    // the 30th of April is the tenth of the days to come; April has no 31st, and the 10th of May is the last of them
    assert.deepEqual(
      expected.map((amount) => Math.round(amount)),
      days(20, (ahead) => (ahead === 9 ? 400 : 100)),
    );
  });

  it('is added up where a day has two positions', () => {
    const monthly = new Map([
      [-1, 5],
      [30, 7],
    ]);
    const on = (month: number, day: number): number => monthlyOn(monthly, dayNumber(2026, month, day));
    assert.deepEqual([on(4, 30), on(5, 30), on(5, 31), on(2, 28), on(4, 29)], [12, 7, 5, 5, 0]);
  });
});
