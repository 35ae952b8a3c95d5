import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anomaliesOf, type ServiceSeries } from '../../../src/core/spend/anomaly';
import { floorOf } from '../../../src/core/spend/anomalyEvents';
import { dayText, parseDay } from '../../../src/core/model/days';
import { ALARM, judge } from '../../../src/core/spend/detector';

const WEEK = [1, 1.1, 1.1, 1.1, 1.05, 0.7, 0.6];
/** A week's rhythm with a little noise that is the same every time. */
function series(days: number, dollars = 100): number[] {
  let state = 3;
  return Array.from({ length: days }, (_, t) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return dollars * 1e6 * WEEK[t % 7]! * (1 + 0.04 * (state / 2147483648 - 0.5));
  });
}
const first = parseDay('2026-08-01')!;
const find = (amounts: readonly number[], more: Partial<ServiceSeries> = {}) =>
  anomaliesOf(
    'shop',
    { provider: 'AWS', service: 'NAT', firstDay: first, amounts, places: [{ account: '1', region: 'r', amounts }], ...more },
    floorOf(100e6),
    30,
  );
const changed = (amounts: readonly number[], from: number, to: number, factor: number): number[] =>
  amounts.map((value, t) => (t >= from && t <= to ? value * factor : value));
const day = (t: number): string => dayText(first + t);

describe('anomalies of a service', () => {
  it('are none in a steady week', () => assert.deepEqual(find(series(120)), []));

  it('name the first day, what was expected and what it costs, and stay open', () => {
    const usual = series(120);
    const [found, ...more] = find(changed(usual, 112, 119, 3));
    assert.deepEqual(more, []);
    assert.ok(found);
    const { id, since, until, days, kind, state, expected, excess, actual } = found;
    assert.deepEqual(
      { id, since, until, days, kind, state },
      { id: `shop/AWS/NAT/${day(112)}`, since: day(112), until: null, days: 8, kind: 'rise', state: 'open' },
    );
    const wanted = usual.slice(112).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(expected - wanted) < 0.06 * wanted, `${expected}, not about ${wanted}`);
    assert.equal(excess, actual - expected);
  });

  it('end when the cost is as before', () => {
    const [found] = find(changed(series(120), 100, 103, 3));
    assert.deepEqual([found?.since, found?.until, found?.state], [day(100), day(103), 'resolved']);
  });

  it('tell what of them is of the month that is shown, where they began before it', () => {
    // 100 a day until 2026-11-28 (day 119), 200 from 2026-10-30 (day 90) to 2026-11-04: six days of 100 more, four of them in November
    const flat = new Array<number>(120).fill(100e6);
    const parts = (from: number, to: number) =>
      find(changed(flat, from, to, 2)).map(({ excess, excessInMonth }) => [excess, excessInMonth]);
    assert.equal(day(92), '2026-11-01');
    assert.deepEqual(parts(90, 95), [[600e6, 400e6]]);
    assert.deepEqual(parts(89, 91), [[300e6, 0]]);
    assert.deepEqual(parts(92, 95), [[400e6, undefined]]);
  });

  it('tell of a fall', () =>
    assert.deepEqual(
      find(changed(series(120), 116, 119, 0.2)).map(({ kind, state }) => [kind, state]),
      [['drop', 'open']],
    ));

  it('are told from the excess that was set on, in money and in percent', () => {
    // 10 a day of a service that costs 10 a day, 100 %: 20 is the floor until somebody sets another
    const doubled = changed(series(120, 10), 112, 119, 2);
    const told = (floor: Parameters<typeof floorOf>[1]) =>
      anomaliesOf('shop', { provider: 'AWS', service: 'NAT', firstDay: first, amounts: doubled, places: [] }, floorOf(100e6, floor), 30)
        .length;
    assert.deepEqual([told({}), told({ daily: 5 }), told({ daily: 15 }), told({ daily: 5, percent: 150 })], [0, 1, 0, 0]);
    assert.deepEqual(floorOf(5000e6), { amount: 50e6, share: 0.2 });
    assert.deepEqual(floorOf(5000e6, { daily: 0, percent: 10 }), { amount: 0, share: 0.1 });
  });

  it('keep quiet about small money, and about what is long over', () => {
    assert.deepEqual(find(changed(series(120, 2), 112, 119, 3)), []);
    assert.deepEqual(find(changed(series(140), 70, 75, 3)), []);
  });

  it('tell of a new service after three days, and of one that ended', () => {
    const started = series(120).map((value, t) => (t < 110 ? 0 : value));
    assert.deepEqual(
      find(started).map(({ kind, since, expected, state }) => [kind, since, expected, state]),
      [['new', day(110), 0, 'open']],
    );
    assert.deepEqual(find(series(120).map((value, t) => (t < 118 ? 0 : value))), []);
    const ended = series(120).map((value, t) => (t < 112 ? value : 0));
    assert.deepEqual(
      find(ended).map(({ kind, since, state }) => [kind, since, state]),
      [['gone', day(112), 'resolved']],
    );
  });

  it('name the account that drives it', () => {
    const amounts = series(120);
    const grown = changed(amounts, 112, 119, 2);
    const places = [
      { account: 'calm', region: 'r', amounts },
      { account: 'wild', region: 'r', amounts: grown },
    ];
    const [found] = find(
      amounts.map((value, t) => value + grown[t]!),
      { places },
    );
    assert.equal(found?.drivers[0]?.account, 'wild');
    assert.ok(found.drivers[0].share > 0.85);
  });
});

describe('the detector', () => {
  const noisy = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 62, maxLength: 100 });

  it('judges a day by the days before it only: the scores of a prefix are the prefix of the scores', () =>
    fc.assert(
      fc.property(noisy, fc.integer({ min: 1, max: 40 }), (x, cut) => {
        const shorter = x.slice(0, -cut);
        const whole = judge(x);
        const part = judge(shorter);
        assert.deepEqual(part.scores, whole.scores.slice(0, shorter.length));
        assert.deepEqual(part.cleaned, whole.cleaned.slice(0, shorter.length));
      }),
      { numRuns: 200 },
    ));

  it('gives the same scores in any currency', () =>
    fc.assert(
      // powers of two change no digit
      fc.property(noisy, fc.constantFrom(0.25, 2, 1024), (x, factor) =>
        assert.deepEqual(judge(x.map((value) => value * factor)).scores, judge(x).scores),
      ),
      { numRuns: 200 },
    ));

  it('replaces a spike in the history that forecasts are fed, and takes a new level for normal after four weeks', () => {
    const usual = series(160, 1);
    const { cleaned, scores } = judge(changed(usual, 100, 159, 2));
    assert.ok(scores[100]! >= ALARM);
    assert.ok(Math.abs(cleaned[100]! / usual[100]! - 1) < 0.1);
    assert.ok(Math.abs(cleaned[159]! / (2 * usual[159]!) - 1) < 0.1);
  });

  it('replaces at most 28 days in a row, however fast a cost grows', () => {
    const growing = series(145, 1).map((value, t) => (t < 100 ? value : value * 1.25 ** (t - 99)));
    const { cleaned } = judge(growing);
    const replaced = growing.flatMap((value, t) => (cleaned[t] === value ? [] : [t]));
    assert.ok(replaced.length >= 28);
    for (const t of replaced)
      assert.ok(
        growing.slice(t, t + 29).some((value, index) => cleaned[t + index] === value),
        `29 days from ${t}`,
      );
  });

  it('is finite for anything finite', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 100 }), (x) => {
        const { scores, cleaned, expected } = judge(x);
        assert.ok([...scores, ...cleaned, ...expected].every(Number.isFinite));
      }),
      { numRuns: 200 },
    ));
});
