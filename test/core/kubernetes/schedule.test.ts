import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runsAMonth } from '../../../src/core/kubernetes/schedule';

/** Runs in 730 hours, by hand: a month is 365/12 days. */
const CASES: readonly (readonly [schedule: string, runs: number])[] = [
  ['*/15 * * * *', 2920],
  ['0 * * * *', 730],
  ['@hourly', 730],
  ['0 3 * * *', 365 / 12],
  ['@daily', 365 / 12],
  ['0 0 1 * *', 1],
  ['@monthly', 1],
  ['@yearly', 1 / 12],
  ['0 0 31 * *', 7 / 12],
  ['0 0 29 2 *', 0],
  ['0 12 * * 1-5', (365 / 12) * (5 / 7)],
  ['0 12 * * MON-FRI', (365 / 12) * (5 / 7)],
  ['30 4 1 JAN ?', 1 / 12],
  ['0 0,12 * * *', (365 / 12) * 2],
  ['5/20 0 * * *', (365 / 12) * 3],
  ['0-10/5 * * * *', 730 * 3],
  ['@every 1h30m', 730 / 1.5],
  ['TZ=Europe/Berlin 0 * * * *', 730],
  // Both days restricted: the 1st, and every Sunday.
  ['0 0 1 1 0', (1 + 30 / 7) / 12],
];

describe('runs of a schedule in a month', () => {
  for (const [schedule, runs] of CASES) {
    it(`are ${runs.toFixed(2)} for ${schedule}`, () => {
      const found = runsAMonth(schedule);
      assert.ok(found !== undefined && Math.abs(found - runs) < 1e-9, String(found));
    });
  }

  it('are not known for what Kubernetes rejects', () => {
    for (const schedule of [
      '',
      '* * * *',
      '60 * * * *',
      '* 24 * * *',
      '* * 0 * *',
      '* * * 13 *',
      '* * * * 7',
      '*/0 * * * *',
      '5-1 * * * *',
      'x',
      '@often',
      '@every 5',
      '1.5 * * * *',
      '* * * * * *',
    ]) {
      assert.equal(runsAMonth(schedule), undefined, schedule);
    }
  });

  it('never throw, and are at most one a minute unless every second is asked for', () => {
    const field = fc.stringMatching(/^[*?0-9,/a-z-]{1,6}$/);
    fc.assert(
      fc.property(fc.array(field, { minLength: 5, maxLength: 5 }), (fields) => {
        const runs = runsAMonth(fields.join(' '));
        assert.ok(runs === undefined || (runs >= 0 && runs <= 730 * 60));
      }),
      { numRuns: 200 },
    );
  });
});
