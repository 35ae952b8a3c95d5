import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayNumber } from '../../../src/core/model/days';
import { forecaster, type DayForecast } from '../../../src/core/spend/forecast';
import type { Band } from '../../../src/core/spend/forecastBand';
import { monthEnd, remaining } from '../../../src/core/spend/monthEnd';
import { separateMonthly } from '../../../src/core/spend/monthly';

const WEEK = [10, 12, 12, 12, 12, 11, 6];
const weekly = (days: number): number[] => Array.from({ length: days }, (_, t) => WEEK[t % 7]!);
const near = (actual: readonly number[], wanted: readonly number[], tolerance = 1e-6): void => {
  assert.equal(actual.length, wanted.length);
  actual.forEach((value, index) =>
    assert.ok(
      Math.abs(value - wanted[index]!) <= tolerance * Math.max(1, Math.abs(wanted[index]!)),
      `day ${index}: ${value}, not ${wanted[index]}`,
    ),
  );
};
const forecast = (y: readonly number[], horizon: number): DayForecast => forecaster(y).days(horizon);
const sumBand = (y: readonly number[], horizon: number): Band | undefined => forecaster(y).sumBand(horizon);
const history = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 130 });

describe('the forecast of the next days', () => {
  it('goes on with a weekly pattern that never changed', () =>
    near(
      forecast(weekly(120), 14).point,
      Array.from({ length: 14 }, (_, t) => WEEK[(120 + t) % 7]!),
      0.01,
    ));
  it('is a run rate below 14 days, a weekday mean below 56', () => {
    assert.deepEqual(forecast([2, 4], 3), { method: 'run rate', point: [3, 3, 3] });
    assert.equal(forecast(weekly(14), 7).method, 'weekday mean');
    near(forecast(weekly(14), 7).point, WEEK);
    assert.equal(forecast(weekly(56), 7).method, 'day forecast');
  });
  it('is nothing from nothing', () => assert.deepEqual(forecast([], 2).point, [0, 0]));
  it('scales with the series', () =>
    fc.assert(
      fc.property(history, fc.constantFrom(2, 1024, 0.5), (y, factor) =>
        near(
          forecast(
            y.map((value) => value * factor),
            10,
          ).point,
          forecast(y, 10).point.map((value) => value * factor),
        ),
      ),
      { numRuns: 200 },
    ));
  it('never falls below what a series that is not negative can be, and is finite', () =>
    fc.assert(
      fc.property(history, (y) => assert.ok(forecast(y, 31).point.every((value) => Number.isFinite(value) && value >= 0))),
      { numRuns: 200 },
    ));
  it('does not follow a season of a year ago that did not help before', () => {
    // the year before had a peak that never came again
    const y = weekly(700).map((value, t) => (t > 330 && t < 360 ? value * 3 : value));
    near(
      forecast(y, 7).point,
      Array.from({ length: 7 }, (_, t) => WEEK[(700 + t) % 7]!),
      0.05,
    );
  });
});

describe('the level of the next days', () => {
  /** Noise of two per cent that is the same every time. */
  const noisy = (days: number, level: (t: number) => number): number[] => {
    let state = 5;
    return Array.from({ length: days }, (_, t) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return level(t) * WEEK[t % 7]! * (1 + 0.04 * (state / 2147483648 - 0.5));
    });
  };
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  /** Relative miss of the sum of four weeks. */
  const missed = (level: (t: number) => number): number => {
    const y = noisy(308, level);
    return sum(forecast(y.slice(0, 280), 28).point) / sum(y.slice(280)) - 1;
  };

  it('follows a growth of 1.5 % a week better than a level of the last weeks could', () => {
    // the middle of eight weeks is 28 days before the end, that of the four to come 14 after it: 42 days, 8.6 %; the last week's 17.5, 3.7 %
    const miss = missed((t) => 1.015 ** (t / 7));
    assert.ok(Math.abs(miss) < 0.045, String(miss));
  });
  it('is the new one two weeks after a step, large or small', () => {
    for (const step of [1.15, 1.6, 0.5]) {
      const miss = missed((t) => (t >= 266 ? step : 1));
      assert.ok(Math.abs(miss) < 0.03, `${step}: ${miss}`);
    }
  });
  it('is the old one while a large step is new: it may be an anomaly, and is told as one', () => {
    const miss = missed((t) => (t >= 270 ? 1.6 : 1));
    // all of the step is missed: 1 / 1.6 - 1
    assert.ok(Math.abs(miss + 0.375) < 0.03, String(miss));
  });
});

describe('the band of a sum', () => {
  it('holds the forecast', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 50, maxLength: 130 }),
        fc.integer({ min: 1, max: 31 }),
        (y, horizon) => {
          const band = sumBand(y, horizon);
          assert.ok(band === undefined || (band.low <= 0 && band.high >= 0));
        },
      ),
      { numRuns: 100 },
    ));
  it('reaches what comes of a growth that it lags behind', () => {
    const grown = weekly(228).map((value, t) => value * 1.01 ** (t / 7));
    const past = grown.slice(0, 200);
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    const [middle, actual] = [sum(forecast(past, 28).point), sum(grown.slice(200))];
    const band = sumBand(past, 28)!;
    assert.ok(middle < actual && actual < middle + band.high, `${middle}, ${actual}, ${JSON.stringify(band)}`);
    // a mean of eight weeks would lag 42 days: 1.01 ** 6 is 6.2 %
    assert.ok(band.high < 0.062 * middle, JSON.stringify(band));
  });
  it('is nothing wide for a series without surprises', () => {
    const band = sumBand(weekly(200), 9)!;
    assert.ok(Math.abs(band.low) < 0.5 && Math.abs(band.high) < 0.5);
    assert.deepEqual(sumBand(weekly(100), 0), { low: 0, high: 0 });
  });
  it('is what levels usually wander by where the past is short, and unknown where it is shorter than two weeks', () => {
    const { low, high } = sumBand(weekly(35), 9)!;
    // a week and two days are 75 + 10 + 12 = 97; the log of the width is 1.2816 x 0.02 x √((9 + 35) / 3) = 0.09816
    near([low, high], [-9.0692, 10.0045], 1e-3);
    assert.ok(sumBand(weekly(14), 9) !== undefined);
    assert.equal(sumBand(weekly(13), 9), undefined);
  });
  it('has half and double as its ends, not nothing and double', () => {
    const { low, high } = sumBand(weekly(35), 9)!;
    // 97 x 97 is the product of ends that are ratios
    near([(97 + low) * (97 + high)], [97 * 97]);
  });
  it('covers about four of five sums of noise', () => {
    let state = 7;
    const noise = (): number => ((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5) * 8;
    // sums that do not overlap, enough of them: a standard deviation is 5 %
    const y = weekly(1200).map((value) => value + noise());
    let inside = 0;
    let cases = 0;
    for (let end = 320; end + 10 <= y.length; end += 14, cases++) {
      const past = y.slice(0, end);
      const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
      const middle = sum(forecast(past, 10).point);
      const band = sumBand(past, 10)!;
      const actual = sum(y.slice(end, end + 10));
      if (actual >= middle + band.low && actual <= middle + band.high) inside++;
    }
    assert.ok(inside / cases >= 0.7 && inside / cases <= 0.9, `${inside} of ${cases}`);
  });
});

describe('the band of a sum that grows', () => {
  it('grows with it: twice the spend has twice the band', () => {
    // the same noise on a level that doubles in the last weeks of a year
    let state = 11;
    const noise = Array.from({ length: 364 }, () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5);
    const width = (level: (t: number) => number): number => {
      const band = sumBand(
        noise.map((value, t) => WEEK[t % 7]! * level(t) * (1 + 0.4 * value)),
        7,
      )!;
      return band.high - band.low;
    };
    const ratio = width((t) => 2 ** (t / 100)) / width(() => 1);
    // the level at the end is 2 ** 3.63 = 12.4 times that of the start, its mean over the year less than half of that
    assert.ok(ratio > 9 && ratio < 20, String(ratio));
  });
  it('is one of amounts where nothing was expected', () => {
    const band = sumBand([...new Array<number>(70).fill(0), ...new Array<number>(70).fill(5)], 7)!;
    assert.ok(Number.isFinite(band.low) && Number.isFinite(band.high) && band.low <= band.high);
  });
});

describe('the end of the month', () => {
  const first = dayNumber(2026, 8, 1);
  const days = dayNumber(2026, 11, 22) - first + 1;
  const none = new Array<number>(days).fill(0);

  it('puts monthly charges back on their day', () => {
    // fee on the 28th of August, September, October; a monthly tax on the 25th
    const usage = none.map((_, t) => (new Date((first + t) * 86_400_000).getUTCDate() === 28 ? 600 : 100));
    const others = none.map((_, t) => (new Date((first + t) * 86_400_000).getUTCDate() === 25 ? 40 : 0));
    const rest = remaining({ firstDay: first, usage, others, coming: new Array<number>(8).fill(3) }, 8, true);
    near(rest.days, [103, 103, 143, 103, 103, 603, 103, 103], 0.01);
  });
  it('leaves a single fee alone', () => {
    const usage = none.map((_, t) => (t === 30 ? 600 : 100));
    assert.equal(separateMonthly(usage, first, 0.5).monthly.size, 0);
  });
  it('is the month to date on its last day, with no band', () => {
    const asOf = dayNumber(2026, 11, 30);
    const rest = remaining({ firstDay: first, usage: weekly(122), others: new Array<number>(122).fill(0), coming: [] }, 0, true);
    assert.deepEqual(monthEnd(500, asOf, rest, true), {
      until: '2026-11-30',
      method: 'complete',
      amount: 500,
      low: 500,
      high: 500,
      ifAnomaliesGoOn: 0,
      days: [],
    });
  });
  it('has low ≤ amount ≤ high, never below what is spent', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 110 }), (usage) => {
        const asOf = first + usage.length - 1;
        const rest = remaining({ firstDay: first, usage, others: usage.map(() => 0), coming: new Array<number>(5).fill(0) }, 5, true);
        const { amount, low, high } = monthEnd(1000, asOf, rest, false);
        assert.ok(low === null || (low <= amount && low >= 1000));
        assert.ok(high === null || high >= amount);
      }),
      { numRuns: 200 },
    ));
});
