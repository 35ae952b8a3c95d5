import assert from 'node:assert/strict';
import { forecaster } from '../../../src/core/spend/forecast';

/** Even numbers from 0 to 1 (Park and Miller, 1988), the same every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** A weekend, noise and a level that takes a step of `wandering` each day and grows: the log of it is a walk with a drift. */
function wandering(days: number, random: () => number, settings: { readonly wandering: number; readonly growth: number }): number[] {
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  let log = 6;
  return Array.from({ length: days }, (_, t) => {
    log += settings.growth + settings.wandering * normal();
    return Math.exp(log + 0.04 * normal()) * (t % 7 > 4 ? 0.7 : 1);
  });
}

/** Share of series whose next days sum to something inside the band. */
function coverage(history: number, horizon: number, settings: { readonly wandering: number; readonly growth: number }): number {
  const random = randomFrom(20261127);
  const isInside = Array.from({ length: CASES }, () => {
    const y = wandering(history + horizon, random, settings);
    const { days, sumBand } = forecaster(y.slice(0, history));
    const miss = sum(y.slice(history)) - sum(days(horizon).point);
    const band = sumBand(horizon)!;
    return miss >= band.low && miss <= band.high;
  });
  return isInside.filter(Boolean).length / CASES;
}

// series of their own, so that hits are independent: the standard deviation of a share of 0.8 is 0.033
const CASES = 150;
const isAbout = (share: number): void => assert.ok(share >= 0.7 && share <= 0.9, String(share));
/** Where the band supposes more wandering than there is: not less than four of five, but not everything. */
const isEnough = (share: number): void => assert.ok(share >= 0.72 && share <= 0.97, String(share));

describe('the band of a sum, on series that wander', () => {
  for (const [history, horizon] of [
    [196, 28],
    [196, 7],
    [63, 28],
  ] as const) {
    it(`covers about four of five, ${history} days before and ${horizon} after, of a level that takes a step of 1.2 % a day`, () =>
      isAbout(coverage(history, horizon, { wandering: 0.012, growth: 0 })));
    it(`covers no fewer, ${history} days before and ${horizon} after, of a calmer one that grows 4 % a month`, () =>
      isEnough(coverage(history, horizon, { wandering: 0.006, growth: 0.0013 })));
  }

  for (const history of [14, 21, 40, 55])
    // days a week apart differ by the noise and by a week's wandering, which then counts twice
    it(`is rough but holds a level that takes a step of 2 % a day, ${history} days before`, () =>
      isEnough(coverage(history, 14, { wandering: 0.02, growth: 0 })));
});
