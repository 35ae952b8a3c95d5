import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayText, monthStart, parseDay } from '../../../src/core/model/days';
import { compare, equalPeriods } from '../../../src/core/spend/monthToDate';

describe('civil days', () => {
  it('agree with the platform calendar', () =>
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
        const text = new Date(number * 86_400_000).toISOString().slice(0, 10);
        assert.equal(dayText(number), text);
        assert.equal(parseDay(text), number);
      }),
      { numRuns: 500 },
    ));
  it('refuses days that do not exist', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '2026-11-31', '0000-01-01'])
      assert.equal(parseDay(text), undefined, text);
    assert.equal(dayText(parseDay('2028-02-29')! + 1), '2028-03-01');
  });
  it('finds the month before January', () => assert.equal(dayText(monthStart(parseDay('2026-01-31')!, -1)), '2025-12-01'));
});

describe('month to date', () => {
  const texts = ({ from, to }: { from: number; to: number }) => [dayText(from), dayText(to)];
  it('is held against the same days of last month', () => {
    const { current, previous } = equalPeriods(parseDay('2026-11-22')!);
    assert.deepEqual(
      [texts(current), texts(previous)],
      [
        ['2026-11-01', '2026-11-22'],
        ['2026-10-01', '2026-10-22'],
      ],
    );
  });
  it('never compares 31 days with 28', () => {
    // 1 a day in February and March: nothing changed
    const first = parseDay('2026-02-01')!;
    assert.deepEqual(compare(new Array<number>(59).fill(1), first, first + 58, first), { amount: 31, previous: 28, change: 0 });
  });
  it('compares with nothing when the bill starts too late', () => {
    const first = parseDay('2026-10-02')!;
    assert.deepEqual(compare(new Array<number>(40).fill(1), first, first + 39, first), { amount: 10, previous: null, change: null });
  });
});
