import assert from 'node:assert/strict';
import { levelFactor } from '../../../src/core/spend/forecastLevel';

const flat = (amount: number): number[] => new Array<number>(28).fill(amount);
const near = (actual: number, wanted: number): void => assert.ok(Math.abs(actual - wanted) < 1e-9, `${actual}, not ${wanted}`);

describe('the level of a forecast', () => {
  it('stays where the forecast is at the level of the last week', () =>
    assert.equal(
      levelFactor(flat(100).concat(flat(100), flat(100), flat(100)), () => flat(100), 28),
      1,
    ));

  it('becomes that of the last week where the forecast always lagged', () => {
    // one more each day; the forecast is the mean of the last eight weeks, 27.5 days behind, the last week's is 3 behind
    const y = Array.from({ length: 200 }, (_, t) => 1000 + t);
    const baseAt = (end: number): number[] => flat(1000 + end - 1 - 27.5);
    near(levelFactor(y, baseAt, 28), (1000 + 199 - 3) / (1000 + 199 - 27.5));
  });

  it('stays where deviations never lasted', () => {
    // weeks of 110 and 90 in turn: in the four weeks after each the deviation is as often right as wrong
    const y = Array.from({ length: 182 }, (_, t) => (Math.floor(t / 7) % 2 === 0 ? 110 : 90));
    near(
      levelFactor(y, () => flat(100), 28),
      1,
    );
  });

  it('follows a last week beyond anything usual nearly all the way, though deviations never lasted', () => {
    // ±1 % are usual, the last week is 20 % over: 1 - (3 x 1.4826 x 0.01 / 0.2)² = 0.950540 of it is followed
    const y = Array.from({ length: 182 }, (_, t) => (t >= 175 ? 120 : Math.floor(t / 7) % 2 === 0 ? 101 : 99));
    // origins lie 28 days and more before the end; in the newest the last week is one of the four: 20 - 1 + 1 - 1, learned less than 1
    const factor = levelFactor(y, () => flat(100), 28);
    assert.ok(Math.abs(factor - 1.190108) < 1e-6, String(factor));
  });

  it('is not known from less than four weeks of forecasts, or where nothing is expected', () => {
    const y = Array.from({ length: 70 }, (_, t) => (t >= 63 ? 120 : 100));
    // origins at day 42, 35 and 28 only
    assert.equal(
      levelFactor(y, () => flat(100), 28),
      1,
    );
    assert.equal(
      levelFactor(new Array<number>(120).fill(0), () => flat(0), 28),
      1,
    );
  });
});
