import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProviderAnomaly } from '../../../src/core/model/providerFacts';
import type { Anomaly } from '../../../src/core/model/anomaly';
import { mergeAnomalies } from '../../../src/core/spend/providerAnomalies';
import { ownersOf } from '../../../src/core/spend/scopeTeam';
import { team } from './bills';

const VPC = 'Amazon Virtual Private Cloud';

const own = (more: Partial<Anomaly> = {}): Anomaly => ({
  id: `shop/AWS/${VPC}/2026-11-14`,
  service: VPC,
  provider: 'AWS',
  kind: 'rise',
  since: '2026-11-14',
  until: null,
  days: 9,
  expected: 100e6,
  actual: 400e6,
  excess: 300e6,
  state: 'open',
  drivers: [{ account: '21', region: 'eu-west-1', share: 1 }],
  commits: [],
  ...more,
});

const found = (more: Partial<ProviderAnomaly> = {}): ProviderAnomaly => ({
  id: 'an-1',
  source: 'AWS Cost Anomaly Detection',
  provider: 'AWS',
  service: VPC,
  since: '2026-11-15',
  until: '2026-11-20',
  actual: 350e6,
  expected: 90e6,
  excess: 260e6,
  currency: 'USD',
  causes: [{ account: '21', region: 'eu-west-1', share: 0.9 }],
  scope: { tags: {}, accounts: [], others: [] },
  ...more,
});

const merge = (mine: readonly Anomaly[], theirs: readonly ProviderAnomaly[], more: { readonly services?: readonly string[] } = {}) =>
  mergeAnomalies({
    own: mine,
    found: theirs,
    team: 'shop',
    currency: 'USD',
    owners: ownersOf({ teams: [team('shop', undefined, ['21']), team('pay', undefined, ['22'])], ownerTags: ['team'] }),
    services: (more.services ?? [VPC]).map((service) => ({ provider: 'AWS', service })),
    asOf: '2026-11-22',
    window: 30,
  });

describe('anomalies of our own and of a provider', () => {
  it('are one when service, account and days meet: the provider’s amounts win, both detectors are named', () => {
    const [one, ...more] = merge([own()], [found()]);
    assert.deepEqual(more, []);
    assert.deepEqual([one!.expected, one!.actual, one!.excess], [90e6, 350e6, 260e6]);
    assert.deepEqual(one!.foundBy, ['AWS Cost Anomaly Detection', 'Ledgerline']);
    assert.deepEqual(one!.own, { expected: 100e6, actual: 400e6, excess: 300e6 });
    // id, days and drivers stay: what was muted stays muted
    assert.deepEqual([one!.id, one!.since, one!.isWholeAccount], [own().id, '2026-11-14', undefined]);
  });

  it('tell the part of a provider’s amount in the month by its days, and keep our own', () => {
    // ten days, six of them in November: 6/10 of 260
    const early = { since: '2026-10-28', until: '2026-11-06' };
    const month = (mine: readonly Anomaly[], more: Partial<ProviderAnomaly>) => merge(mine, [found(more)])[0]!;
    assert.equal(month([], early).excessInMonth, 156e6);
    assert.equal(month([], { since: '2026-10-24', until: '2026-10-31' }).excessInMonth, 0);
    // eight days of October and all 22 of November: 22/30
    assert.equal(month([], { since: '2026-10-24', until: null, excess: 300e6 }).excessInMonth, 220e6);
    assert.equal(month([], {}).excessInMonth, undefined);
    const both = month([own({ since: '2026-10-30', excessInMonth: 290e6 })], early);
    assert.deepEqual([both.excessInMonth, both.own?.excessInMonth], [156e6, 290e6]);
    assert.equal(month([own({ excessInMonth: 290e6 })], {}).excessInMonth, undefined);
  });

  const apart: readonly (readonly [string, Partial<ProviderAnomaly>])[] = [
    ['another service', { service: 'AWS Lambda' }],
    [
      'another account of the team',
      { causes: [{ account: '21b', region: '', share: 1 }], scope: { tags: { team: ['shop'] }, accounts: [], others: [] } },
    ],
    ['days before it', { since: '2026-11-01', until: '2026-11-13' }],
  ];
  for (const [what, more] of apart)
    it(`stay apart for ${what}`, () => {
      const all = merge([own()], [found(more)], { services: [VPC, 'AWS Lambda'] });
      assert.equal(all.length, 2);
      assert.deepEqual([all[0]!.foundBy, all[0]!.excess], [undefined, 300e6]);
      assert.deepEqual([all[1]!.foundBy, all[1]!.excess], [['AWS Cost Anomaly Detection'], 260e6]);
    });

  it('meet on a single day, and where one side does not know the account', () => {
    assert.equal(merge([own()], [found({ since: '2026-11-01', until: '2026-11-14' })]).length, 1);
    assert.equal(merge([own({ drivers: [{ account: '', region: '', share: 1 }] })], [found()]).length, 1);
  });

  it('meet under the names of bill and detector where they differ, but not where the bill has the detector’s name too', () => {
    const [compute, other] = ['Amazon Elastic Compute Cloud - Compute', 'EC2 - Other'];
    const mine = own({ service: 'Amazon Elastic Compute Cloud' });
    assert.equal(merge([mine], [found({ service: compute })], { services: ['Amazon Elastic Compute Cloud'] }).length, 1);
    assert.equal(merge([own({ service: other })], [found({ service: compute })], { services: [compute, other] }).length, 2);
  });

  it('of another team are left out, by tag and by account', () => {
    assert.deepEqual(merge([], [found({ scope: { tags: { team: ['pay'] }, accounts: [], others: [] } })]), []);
    assert.deepEqual(merge([], [found({ causes: [{ account: '22', region: '', share: 1 }] })]), []);
  });

  it('that name no team are told where the team has cost of the service, as those of the whole account', () => {
    const nobodys = { causes: [{ account: '99', region: '', share: 1 }] };
    const [one] = merge([], [found(nobodys)]);
    assert.deepEqual([one!.isWholeAccount, one!.state, one!.days, one!.until], [true, 'resolved', 6, '2026-11-20']);
    assert.deepEqual(merge([], [found({ ...nobodys, service: 'Amazon Lightsail' })]), []);
    assert.equal(merge([own({ drivers: [] })], [found(nobodys)])[0]!.isWholeAccount, true);
  });

  it('go on while the provider still finds them on the last complete day', () => {
    const [one] = merge([], [found({ until: '2026-11-22', expected: null, actual: null })]);
    assert.deepEqual([one!.state, one!.until, one!.days, one!.expected, one!.actual], ['open', null, 8, null, null]);
  });

  it('are told for thirty days, in the currency that is shown', () => {
    assert.deepEqual(merge([], [found({ since: '2026-10-01', until: '2026-10-22' })]), []);
    assert.equal(merge([], [found({ since: '2026-10-01', until: '2026-10-23' })]).length, 1);
    assert.deepEqual(merge([], [found({ since: '2026-11-23', until: '2026-11-23' })]), []);
    assert.deepEqual(merge([], [found({ currency: 'EUR' })]), []);
  });

  it('never vanish and never double, whatever meets', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }),
        fc.array(fc.record({ from: fc.integer({ min: 1, max: 20 }), days: fc.integer({ min: 0, max: 5 }) }), { maxLength: 6 }),
        (starts, theirs) => {
          const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}`;
          const mine = starts.map((start) => own({ id: `own-${start}`, since: day(start), until: day(start + 1), state: 'resolved' }));
          const provided = theirs.map(({ from, days }, index) =>
            found({ id: `an-${index}`, since: day(from), until: day(Math.min(22, from + days)), excess: index * 1e6 }),
          );
          const all = merge(mine, provided);
          assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
          for (const { id } of mine) assert.ok(all.some((one) => one.id === id));
          const both = all.filter(({ foundBy }) => foundBy?.length === 2).length;
          assert.equal(all.length, mine.length + provided.length - both);
        },
      ),
    ));
});
