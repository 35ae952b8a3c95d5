import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayText, parseDay } from '../../../src/core/model/days';
import type { OwnAnomaly, ServiceSeries } from '../../../src/core/spend/anomaly';
import { floorOf } from '../../../src/core/spend/anomalyEvents';
import { anomaliesOfTeam } from '../../../src/core/spend/serviceAnomalies';
import { judge } from '../../../src/core/spend/detector';

const DAYS = 120;
const first = parseDay('2026-08-01')!;
const day = (t: number): string => dayText(first + t);
const days = (amount: (t: number) => number, count = DAYS): number[] => Array.from({ length: count }, (_, t) => 1e6 * amount(t));
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** A service with the amounts of its accounts. */
function service(name: string, accounts: Readonly<Record<string, readonly number[]>>): ServiceSeries {
  const places = Object.entries(accounts).map(([account, amounts]) => ({ account, region: 'r', amounts }));
  const amounts = places[0]!.amounts.map((_, t) => sumOf(places.map((place) => place.amounts[t]!)));
  return { provider: 'AWS', service: name, firstDay: first, amounts, places };
}
/** 20 a day and 20 % are the floor. */
const find = (...services: readonly ServiceSeries[]): readonly OwnAnomaly[] => anomaliesOfTeam('shop', services, floorOf(100e6), 31);

describe('anomalies of a new account in a known service', () => {
  /** 1,000 a day in the account `old`; `added` in the account `new` from a day on. */
  const withNew = (added: (t: number) => number, from = 110, count = DAYS, old: (t: number) => number = () => 1000) =>
    find(service('EC2', { old: days(old, count), new: days((t) => (t < from ? 0 : added(t)), count) }));

  it('are told with the account, which no change of the service showed', () => {
    const [found, ...more] = withNew(() => 50);
    assert.deepEqual(more, []);
    assert.ok(found);
    const { id, service: of, account, kind, since, until, expected, excess, drivers } = found;
    assert.deepEqual(
      { id, of, account, kind, since, until, expected, excess, drivers },
      {
        ...{ id: `shop/AWS/EC2/new/${day(110)}`, of: 'EC2', account: 'new', kind: 'new', since: day(110), until: null },
        // ten days of 50
        ...{ expected: 0, excess: 500e6, drivers: [{ account: 'new', region: 'r', share: 1 }] },
      },
    );
  });

  const quiet: readonly (readonly [what: string, told: readonly OwnAnomaly[]])[] = [
    ['before the third day', withNew(() => 50, 118)],
    ['under the floor', withNew(() => 19)],
    [
      'that came within two weeks of the service',
      find(service('EC2', { old: days((t) => (t < 1 ? 0 : 1000)), new: days((t) => (t < 14 ? 0 : 50)) })),
    ],
    ['that has no name', find(service('EC2', { old: days(() => 1000), '': days((t) => (t < 110 ? 0 : 50)) }))],
    ['that was there before, and paused', withNew((t) => (t > 95 && t < 110 ? 0 : 50), 60)],
    [
      'whose cost another account lost',
      withNew(
        () => 50,
        110,
        DAYS,
        (t) => (t < 110 ? 1000 : 960),
      ),
    ],
    ['that began long ago', withNew(() => 50, 60)],
  ];
  for (const [what, told] of quiet) it(`are none of one ${what}`, () => assert.deepEqual(told, []));

  it('are told where another account lost less than half of it', () =>
    assert.deepEqual(
      withNew(
        () => 50,
        110,
        DAYS,
        (t) => (t < 110 ? 1000 : 980),
      ).map(({ account, excess }) => [account, excess]),
      [['new', 500e6]],
    ));

  it('are in that of the service where it is unusual itself, which names the account', () => {
    const [found, ...more] = withNew(() => 600);
    assert.deepEqual([found?.kind, found?.account, found?.since, more], ['rise', undefined, day(110), []]);
    assert.equal(found?.drivers[0]?.account, 'new');
  });

  it('end where one of the service begins: no day counts twice', () => {
    const told = withNew(
      () => 50,
      106,
      DAYS,
      (t) => (t < 112 ? 1000 : 3000),
    );
    assert.deepEqual(
      told.map(({ account, since, until }) => [account, since, until]).sort(),
      [
        ['new', day(106), day(111)],
        [undefined, day(112), null],
      ].sort(),
    );
  });

  it('stay told however little comes after', () => {
    const told = (count: number) => withNew((t) => (t < 113 ? 25 : 1), 110, count).map(({ account, since }) => [account, since]);
    assert.deepEqual(told(112), []);
    for (const count of [113, 115, 120]) assert.deepEqual(told(count), [['new', day(110)]], String(count));
  });
});

describe('anomalies of the team’s total', () => {
  /** Ten services of 10 a day that rise by 8 from a day on: each is under the floor of 20, all together are 80 over 100. */
  const small = (from = 110, count = DAYS): readonly ServiceSeries[] =>
    Array.from({ length: 10 }, (_, index) => service(`small ${index}`, { a: days((t) => (t < from ? 10 : 18), count) }));
  const other = (amount: (t: number) => number, count = DAYS): ServiceSeries => service('S3', { a: days(amount, count) });

  it('tell what no service tells', () => {
    const [found, ...more] = find(...small());
    assert.deepEqual(more, []);
    assert.ok(found);
    const { id, isTotal, service: of, provider, kind, since, until, expected, actual, excess, drivers } = found;
    assert.deepEqual(
      { id, isTotal, of, provider, kind, since, until, expected, actual, excess },
      {
        ...{ id: `shop///${day(110)}`, isTotal: true, of: '', provider: '', kind: 'rise', since: day(110), until: null },
        ...{ expected: 1000e6, actual: 1800e6, excess: 800e6 },
      },
    );
    // three of ten equal services
    assert.deepEqual(
      drivers.map(({ service: whose, share }) => [whose, share]),
      ['small 0', 'small 1', 'small 2'].map((name) => [name, 0.1]),
    );
  });

  it('wait three days for their parts', () => {
    const told = (count: number) => find(...small(110, count)).length;
    assert.deepEqual([told(112), told(113)], [0, 1]);
  });

  it('tell the rest beside a service that tells less than half of it', () => {
    // 40 more of S3, which is told, and 80 of the small ones
    const told = find(
      other((t) => (t < 110 ? 40 : 80)),
      ...small(),
    );
    assert.deepEqual(
      told.map(({ service: of, isTotal, expected, excess }) => [of, isTotal ?? false, expected, excess]),
      [
        ['S3', false, 400e6, 400e6],
        ['', true, 1000e6, 800e6],
      ],
    );
    assert.ok(told[1]?.drivers.every(({ service: of }) => of?.startsWith('small')));
  });

  it('are none where a service tells half of it', () =>
    // 100 of S3 and 80 of the small ones
    assert.deepEqual(
      find(
        other((t) => (t < 110 ? 100 : 200)),
        ...small(),
      ).map(({ service: of }) => of),
      ['S3'],
    ));

  it('are none where a service began or ended, from the first day on', () => {
    for (const count of [111, 112, 113, 120]) {
      const begun = find(
        other((t) => (t < 110 ? 0 : 300), count),
        ...small(200, count),
      );
      const ended = find(
        other((t) => (t < 110 ? 300 : 0), count),
        ...small(200, count),
      );
      assert.deepEqual(
        [...begun, ...ended].filter(({ isTotal }) => isTotal),
        [],
        String(count),
      );
    }
  });

  it('know services that are too many for anomalies of their own', () => {
    const many = Array.from({ length: 60 }, (_, index) => service(String(index), { a: days((t) => (t < 110 || index < 40 ? 10 : 40)) }));
    // 20 services of 30 more each, beyond the forty that are judged
    assert.deepEqual(
      find(...many).map(({ isTotal, excess }) => [isTotal, excess]),
      [[true, 20 * 30 * 10 * 1e6]],
    );
  });
});

/** Teams of services with a week and noise, steps that several take on one day, and accounts that begin. */
const teams = fc
  .record({
    services: fc.array(
      fc.record({
        level: fc.integer({ min: 5, max: 60 }),
        noise: fc.integer({ min: 0, max: 40 }),
        step: fc.constantFrom(-60, 0, 0, 0, 80, 300),
        seed: fc.integer({ min: 1, max: 1e6 }),
        account: fc.constantFrom(0, 0, 0, 30),
        begins: fc.integer({ min: 70, max: 100 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    together: fc.constantFrom(-0.4, 0, 0.4, 0.8),
    from: fc.integer({ min: 70, max: 95 }),
    lasts: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ services, together, from, lasts }) =>
    services.map(({ level, noise, step, seed, account, begins }, index) => {
      let state = seed;
      const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
      const old = days((t) => {
        const usual = level * (t % 7 > 4 ? 0.7 : 1) * (1 + (noise / 100) * (next() - 0.5));
        return Math.round(t >= from && t < from + lasts ? usual * (1 + step / 100) * (1 + together) : usual);
      }, 110);
      return service(`s${index}`, { old, new: days((t) => (t < begins ? 0 : account), 110) });
    }),
  );

const cut = (services: readonly ServiceSeries[], count: number): readonly ServiceSeries[] =>
  services.map((series) => ({
    ...series,
    amounts: series.amounts.slice(0, count),
    places: series.places.map((place) => ({ ...place, amounts: place.amounts.slice(0, count) })),
  }));
const all = (services: readonly ServiceSeries[]): readonly OwnAnomaly[] => anomaliesOfTeam('t', services, floorOf(100e6), 200);
const spanOf = ({ since, days: length }: OwnAnomaly): readonly [number, number] => {
  const from = parseDay(since)! - first;
  return [from, from + length - 1];
};
const meet = (a: OwnAnomaly, b: OwnAnomaly): boolean => spanOf(a)[0] <= spanOf(b)[1] && spanOf(b)[0] <= spanOf(a)[1];

describe('anomalies of accounts and totals, whatever the services do', () => {
  it('are judged by the days before: what is told on an evening is told later, or is in one that is', () =>
    fc.assert(
      fc.property(teams, fc.integer({ min: 75, max: 109 }), (services, count) => {
        const later = all(services);
        for (const told of all(cut(services, count))) {
          if (told.isTotal)
            assert.ok(
              later.some((one) => meet(one, told)),
              told.id,
            );
          if (told.account === undefined) continue;
          const isKept = later.some(({ id }) => id === told.id);
          assert.ok(isKept || later.some((one) => one.account === undefined && one.service === told.service && meet(one, told)), told.id);
        }
      }),
      { numRuns: 200 },
    ));

  it('count no money twice: what is told of parts on the days of a total and its rest are the excess of the total', () =>
    fc.assert(
      fc.property(teams, (services) => {
        const told = all(services);
        const amounts = services[0]!.amounts.map((_, t) => sumOf(services.map((series) => series.amounts[t]!)));
        const { expected } = judge(amounts);
        for (const total of told.filter(({ isTotal }) => isTotal)) {
          const [from, to] = spanOf(total);
          const parts = told.filter((one) => !one.isTotal && meet(one, total));
          // those that reach beyond its days have a part of their excess there only
          if (parts.some((part) => spanOf(part)[0] < from || spanOf(part)[1] > to)) continue;
          const whole = sumOf(amounts.slice(from, to + 1)) - sumOf(expected.slice(from, to + 1));
          const sum = total.excess + sumOf(parts.map(({ excess }) => excess));
          assert.ok(Math.abs(whole - sum) <= 1 + parts.length, `${whole}, not ${sum}`);
        }
        // a day of a service is in one anomaly, or in those of two accounts
        const parts = told.filter(({ isTotal }) => !isTotal);
        for (const [index, one] of parts.entries()) {
          const twins = parts.slice(index + 1).filter((other) => other.service === one.service && meet(one, other));
          for (const twin of twins) assert.equal(new Set([undefined, one.account, twin.account]).size, 3, one.id);
        }
      }),
      { numRuns: 200 },
    ));
});
