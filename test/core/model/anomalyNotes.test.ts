import assert from 'node:assert/strict';
import type { Anomaly } from '../../../src/core/model/anomaly';
import { followed, isAbout, mutedBy, noteOf, notesOfIds } from '../../../src/core/model/anomalyNotes';
import { dayText, parseDay } from '../../../src/core/model/days';
import { anomaliesOf } from '../../../src/core/spend/anomaly';
import { floorOf } from '../../../src/core/spend/anomalyEvents';

/** One of ours on days of November 2026; open where `last` is not told to be its end. */
const ours = (firstDay: number, last: number, more: Partial<Anomaly> = {}): Anomaly => {
  const on = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`;
  return {
    ...{ id: `shop/AWS/NAT/${on(firstDay)}`, service: 'NAT', provider: 'AWS', kind: 'rise', since: on(firstDay), until: null },
    ...{ state: 'open', days: last - firstDay + 1, expected: 0, actual: 1e6, excess: 1e6, drivers: [], commits: [] },
    ...more,
  };
};
const provider = (firstDay: number, last: number): Anomaly =>
  ours(firstDay, last, { id: 'AWS Cost Anomaly Detection/8f1c', foundBy: ['AWS'] });

describe('a note of an anomaly', () => {
  const noted = noteOf(ours(9, 12), 'a load test');
  const cases: readonly (readonly [what: string, anomaly: Anomaly, isSame: boolean])[] = [
    ['is about itself', ours(9, 12), true],
    ['is about it as it goes on', ours(9, 20), true],
    ['is about it when it begins earlier or later', ours(7, 12), true],
    ['is about it when it begins on the last day that was seen', ours(12, 20), true],
    ['is about a part of it that ended', ours(10, 11, { until: '2026-11-11', state: 'resolved' }), true],
    ['is not about one that begins the day after', ours(13, 20), false],
    ['is not about one that ended the day before', ours(5, 8, { until: '2026-11-08', state: 'resolved' }), false],
    ['is not about one of another service on the same days', ours(10, 12, { id: 'shop/AWS/S3/2026-11-10' }), false],
    ['is not about one of another team', ours(10, 12, { id: 'web/AWS/NAT/2026-11-10' }), false],
    ['is not about a fall after it', ours(11, 14, { kind: 'drop' }), false],
    ['is about a service that is taken for new by then', ours(8, 12, { kind: 'new' }), true],
  ];
  for (const [what, anomaly, isSame] of cases) it(what, () => assert.equal(isAbout(noted, anomaly), isSame));

  it('knows the anomaly of a provider by its name only', () => {
    const note = noteOf(provider(9, 12));
    assert.ok(isAbout(note, provider(20, 22)));
    assert.ok(!isAbout(note, { ...provider(9, 12), id: 'AWS Cost Anomaly Detection/77aa' }));
    assert.ok(!isAbout(note, ours(9, 12)));
  });

  it('has the days on which its anomaly was ever seen', () => {
    const [later, ...none] = followed([noted], [ours(7, 15), ours(20, 22)]);
    assert.deepEqual(none, []);
    assert.deepEqual([later?.since, later?.until, later?.reason], ['2026-11-07', '2026-11-15', 'a load test']);
    // the first days are told anew: it begins where the note would not have reached when it was made
    assert.ok(later && isAbout(later, ours(14, 18)));
    assert.ok(!isAbout(noted, ours(14, 18)));
  });

  it('is the same list where nothing is new, so that nothing is stored again', () => {
    const notes = [noted];
    assert.equal(followed(notes, [ours(9, 12), ours(20, 22)]), notes);
    assert.equal(followed(notes, []), notes);
  });

  it('keeps the reason of one that was muted, under the id that it has by now', () => {
    const [moved, other] = [ours(8, 14), ours(10, 12, { id: 'shop/AWS/S3/2026-11-10' })];
    assert.deepEqual(mutedBy([noted], [moved, other]), { [moved.id]: 'a load test' });
    assert.deepEqual(mutedBy([noteOf(ours(9, 12))], [moved]), {});
    assert.deepEqual(mutedBy([noted, noteOf(ours(10, 12), 'agreed')], [moved]), { [moved.id]: 'agreed' });
  });
});

describe('notes that were ids only', () => {
  const notes = notesOfIds(['shop/AWS/NAT/2026-11-09', 'shop/AWS/S3/2026-11-02'], {
    'shop/AWS/NAT/2026-11-09': 'a load test',
    'AWS Cost Anomaly Detection/8f1c': 'agreed',
  });

  it('stay told and muted', () => {
    const [nat, s3] = [ours(9, 12), ours(2, 12, { id: 'shop/AWS/S3/2026-11-02' })];
    assert.deepEqual(mutedBy(notes, [nat, s3, provider(1, 2)]), { [nat.id]: 'a load test', [provider(1, 2).id]: 'agreed' });
    assert.ok(notes.some((note) => isAbout(note, s3)));
  });

  it('are about what their first day is in, and follow it from then on', () => {
    const earlier = ours(7, 12);
    assert.ok(Object.hasOwn(mutedBy(notes, [earlier]), earlier.id));
    assert.deepEqual(mutedBy(notes, [ours(11, 12)]), {});
    const now = followed(notes, [ours(9, 12)]);
    assert.ok(Object.hasOwn(mutedBy(now, [ours(11, 15)]), ours(11, 15).id));
  });
});

describe('an anomaly whose first days the provider tells anew', () => {
  const first = parseDay('2026-08-01')!;
  const amounts = Array.from({ length: 120 }, (_, t) => (t < 110 ? 100e6 : 250e6) * (t % 7 > 4 ? 0.7 : 1));
  const find = (series: readonly number[]) =>
    anomaliesOf('shop', { provider: 'AWS', service: 'NAT', firstDay: first, amounts: series, places: [] }, floorOf(100e6), 31);

  it('has another id, and is known by its note', () => {
    const [before] = find(amounts);
    // two days before it were higher than the bill said at first
    const [after, ...more] = find([...amounts, 250e6].map((amount, t) => (t === 108 || t === 109 ? 2.5 * amount : amount)));
    assert.deepEqual([before?.since, after?.since, more], [dayText(first + 110), dayText(first + 108), []]);
    assert.ok(before && after && before.id !== after.id);
    assert.deepEqual(mutedBy([noteOf(before, 'a load test')], [after]), { [after.id]: 'a load test' });
  });
});
