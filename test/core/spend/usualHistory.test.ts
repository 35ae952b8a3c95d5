import assert from 'node:assert/strict';
import fc from 'fast-check';
import { usualHistory } from '../../../src/core/spend/usualHistory';

/** 100 a day, on some days something else. */
const series = (days: number, more: Readonly<Record<string, readonly [number, number]>> = {}): number[] =>
  Array.from({ length: days }, (_, t) => {
    const found = Object.entries(more).find(([, [from, to]]) => t >= from && t <= to);
    return found ? Number(found[0]) : 100;
  });
const usual = (y: readonly number[]): readonly number[] => usualHistory(y).before(y.length).amounts;

describe('what forecasts stand on', () => {
  it('is the series where nothing is unusual', () => assert.deepEqual(usual(series(90)), series(90)));

  it('has what was expected in place of a spike', () => assert.deepEqual(usual(series(90, { 300: [70, 71] })), series(90)));

  it('does not follow a level of less than two weeks, and is carried to one of two', () => {
    assert.deepEqual(usual(series(90, { 150: [77, 89] })), series(90));
    const carried = usual(series(90, { 150: [76, 89] }));
    carried.forEach((amount, t) => assert.ok(Math.abs(amount - 150) < 1e-9, `day ${t}: ${amount}`));
  });

  it('forgets a level that ended within four weeks', () => assert.deepEqual(usual(series(120, { 150: [70, 89] })), series(120)));

  it('keeps a level that has lasted four weeks and more', () => {
    const kept = usual(series(120, { 150: [70, 119] }));
    kept.forEach((amount, t) => assert.ok(Math.abs(amount - 150) < 1e-9, `day ${t}: ${amount}`));
  });

  it('is nothing two weeks after a cost has ended, and all of it if the cost comes back', () => {
    assert.deepEqual(usual(series(90, { 0: [76, 89] })), new Array<number>(90).fill(0));
    assert.deepEqual(usual(series(100, { 0: [76, 92] })), series(100));
  });

  it('of an earlier day knows nothing of the days after it', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 60, max: 110 }),
        fc.integer({ min: 0, max: 60 }),
        (weeks, start, cut) => {
          // noise of a few per cent, then weeks on levels of their own
          const y = Array.from({ length: 130 }, (_, t) => (t < start ? 200 : weeks[Math.floor((t - start) / 7) % weeks.length]!) + (t % 5));
          const end = y.length - cut;
          assert.deepEqual(usualHistory(y).before(end), usualHistory(y.slice(0, end)).before(end));
        },
      ),
      { numRuns: 200 },
    ));

  it('is finite and not negative where the series is', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 130 }), (y) =>
        assert.ok(usual(y).every((amount) => Number.isFinite(amount) && amount >= 0)),
      ),
      { numRuns: 200 },
    ));
});
