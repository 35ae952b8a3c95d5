import assert from 'node:assert/strict';
import { forecaster } from '../../../src/core/spend/forecast';
import { isUneven, meanHelps, plainWeekdayMean } from '../../../src/core/spend/unevenSeries';

const days = (count: number, amount: (t: number) => number): number[] => Array.from({ length: count }, (_, t) => amount(t));
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const isWeekend = (t: number): boolean => t % 7 > 4;
const week = (t: number): number => Math.floor(t / 7);

describe('an uneven series', () => {
  const cases: readonly (readonly [what: string, isUneven: boolean, amount: (t: number) => number])[] = [
    ['is not a flat one', false, () => 100],
    ['is not one without weekends', false, (t) => (isWeekend(t) ? 0 : 100)],
    ['is not one with a day of each week that costs ten times as much', false, (t) => (t % 7 === 2 ? 1000 : 100)],
    ['is not one of nothing', false, () => 0],
    ['is one with cost on every third day', true, (t) => (t % 3 === 0 ? 100 : 0)],
    // 3/2 days from one to the next, and 5/4
    ['is one with cost on two of three days', true, (t) => (t % 3 === 0 ? 0 : 100)],
    ['is not one with cost on four of five', false, (t) => (t % 5 === 0 ? 0 : 100)],
    // 1 and 9 by turns are 0.2 and 1.8 of their mean: 0.64; 2 and 8 are 0.4 and 1.6: 0.36
    ['is one of amounts 1 and 9 by turns', true, (t) => (week(t) % 2 === 0 ? 1 : 9)],
    ['is not one of amounts 2 and 8 by turns', false, (t) => (week(t) % 2 === 0 ? 2 : 8)],
    ['is not one with a spike', false, (t) => (t >= 120 && t < 123 ? 1600 : 100)],
    ['is not one with a step, whenever it was', false, (t) => (t < 128 ? 100 : 900)],
    ['is not one with a step in the middle of a half', false, (t) => (t < 105 ? 100 : 900)],
  ];
  for (const [what, expected, amount] of cases) it(what, () => assert.equal(isUneven(days(168, amount)), expected));
});

describe('the plain mean of weekdays', () => {
  it('has each weekday of twelve weeks on its day', () => {
    // a day short of whole weeks: what comes next is a Sunday
    const y = days(167, (t) => (t < 83 ? 1e6 : [1, 2, 3, 4, 5, 6, 7][t % 7]!));
    assert.deepEqual(
      plainWeekdayMean(y, 9).map((amount) => Math.round(1e9 * amount) / 1e9),
      [7, 1, 2, 3, 4, 5, 6, 7, 1],
    );
  });

  it('helps where the sums of the last months say so', () => {
    const y = days(168, (t) => (t % 3 === 0 ? 300 : 0));
    const nothing = new Array<number>(28).fill(0);
    assert.equal(
      meanHelps(y, () => nothing),
      true,
    );
    assert.equal(
      meanHelps(y, (end) => y.slice(end, end + 28)),
      false,
    );
    // one month that can be asked is too few
    assert.equal(
      meanHelps(y.slice(0, 84), () => nothing),
      false,
    );
    assert.equal(
      meanHelps(y.slice(0, 112), () => nothing),
      true,
    );
  });
});

describe('the forecast of an uneven series', () => {
  it('has as much in four weeks as comes in four weeks, where jobs run on every third day', () => {
    const { days: expected, sumBand } = forecaster(days(168, (t) => (t % 3 === 0 ? 300 : 0)));
    // 28 days of 300 / 3; the median day costs nothing
    assert.ok(Math.abs(sumOf(expected(28).point) - 2800) < 1);
    const band = sumBand(28);
    assert.ok(band && band.low <= 0 && band.high >= 0);
  });

  it('does not repeat a spike, and is all of a step: one change is no reason for a mean of both', () => {
    const sum = (amount: (t: number) => number): number => sumOf(forecaster(days(168, amount)).days(28).point);
    assert.ok(Math.abs(sum((t) => (t >= 120 && t < 123 ? 1600 : 100)) - 2800) < 1);
    assert.ok(Math.abs(sum((t) => (t < 128 ? 100 : 900)) - 28 * 900) < 28);
  });
});
