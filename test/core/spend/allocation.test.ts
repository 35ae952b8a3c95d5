import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SharedCost, Team } from '../../../src/core/config/config';
import type { DailyCost } from '../../../src/core/model/spend';
import { parseDay } from '../../../src/core/model/days';
import { allocated, config, cost, partsOf, shared, team } from './bills';

const pool = (name: string) => ({ tags: { cost_pool: name } });
const sums = (rows: readonly DailyCost[], setting: ReturnType<typeof config>) => {
  const result: Record<string, number> = {};
  for (const { team: owner, pool: name, effective } of partsOf(allocated(rows, setting))) {
    const key = `${owner || 'nobody'}${name ? ` from ${name}` : ''}`;
    result[key] = (result[key] ?? 0) + Number(effective) / 1e6;
  }
  return result;
};
/** One day as a period. */
const onDay = (text: string) => ({ from: parseDay(text)!, to: parseDay(text)! });
const day = '2026-11-03';
const teams = [team('payments', 7, ['pay']), team('search', 3, ['777'])];

describe('allocation', () => {
  it('takes rows with an owner as direct cost, by name, alias or account', () =>
    assert.deepEqual(
      sums([cost(day, 5, { owner: 'Payments' }), cost(day, 2, { owner: 'pay' }), cost(day, 3, { account: '777' })], config(teams)),
      { payments: 7, search: 3 },
    ));

  it('shows an owner that no team claims under the name found', () =>
    assert.deepEqual(sums([cost(day, 5, { owner: 'paymentz' })], config(teams)), { paymentz: 5 }));

  it('never splits a row that has an owner, even with a pool tag', () =>
    assert.deepEqual(sums([cost(day, 5, { owner: 'search', ...pool('a') })], config(teams, [shared('a', { method: 'even' })])), {
      search: 5,
    }));

  it('leaves what no rule takes unallocated', () => assert.deepEqual(sums([cost(day, 5)], config(teams)), { nobody: 5 }));

  it('splits a pool by headcount and says so', () => {
    const setting = config(teams, [shared('cluster', { method: 'headcount' })]);
    assert.deepEqual(sums([cost(day, 10, pool('cluster'))], setting), { 'payments from cluster': 7, 'search from cluster': 3 });
    assert.equal(allocated([], setting).sentence('cluster', 'payments', onDay(day), 'USD'), '7 of 10 people');
  });

  it('splits a pool by the numbers of the day, and who has none yet weighs nothing', () => {
    const growing: readonly Team[] = [
      {
        name: 'payments',
        aliases: [],
        revenue: [
          { from: '2026-10-01', value: 15 },
          { from: '2026-09-01', value: 6 },
        ],
      },
      { name: 'search', aliases: [], revenue: 3 },
    ];
    const setting = config(growing, [shared('a', { method: 'revenue' })]);
    const on = (when: string): Record<string, number> => sums([cost(when, 90, pool('a'))], setting);
    // 3 of 3; 6 and 3 of 9; 15 and 3 of 18
    assert.deepEqual(on('2026-08-31'), { 'search from a': 90 });
    assert.deepEqual(on('2026-09-01'), { 'payments from a': 60, 'search from a': 30 });
    assert.deepEqual(on('2026-09-30'), { 'payments from a': 60, 'search from a': 30 });
    assert.deepEqual(on('2026-10-01'), { 'payments from a': 75, 'search from a': 15 });
    // 6 of 9 is 66.67 %, 3 of 9 is 33.33 %: to the nearest tenth
    const sentence = (team: string): string => allocated([], setting).sentence('a', team, onDay('2026-09-15'), 'USD');
    assert.deepEqual([sentence('payments'), sentence('search')], ['66.7 % of revenue', '33.3 % of revenue']);
  });

  it('says of a part all weights that it had in the days, each with its first one', () => {
    const growing: readonly Team[] = [
      {
        name: 'payments',
        aliases: [],
        headcount: [
          { from: '2026-01-01', value: 1 },
          { from: '2026-11-11', value: 2 },
        ],
      },
      { name: 'search', aliases: [], headcount: 1 },
    ];
    const allocation = allocated([], config(growing, [shared('a', { method: 'headcount' })]));
    const said = (from: string, to: string): string =>
      allocation.sentence('a', 'payments', { from: parseDay(from)!, to: parseDay(to)! }, 'USD');
    assert.equal(said('2026-11-01', '2026-11-10'), '1 of 2 people');
    assert.equal(said('2026-11-01', '2026-11-22'), '1 of 2 people; from Nov 11 2 of 3 people');
    assert.equal(said('2026-11-11', '2026-11-22'), '2 of 3 people');
  });

  it('splits a pool by direct cost of the month, never by what other pools gave', () => {
    const setting = config(teams, [shared('a', { method: 'direct' }), shared('b', { method: 'direct' })]);
    const rows = [
      cost('2026-11-01', 30, { owner: 'payments' }),
      cost('2026-11-30', 10, { owner: 'search' }),
      cost('2026-10-30', 999, { owner: 'search' }),
      cost(day, 8, pool('a')),
      cost(day, 4, pool('b')),
    ];
    assert.deepEqual(sums(rows, setting), {
      payments: 30,
      search: 1009,
      'payments from a': 6,
      'search from a': 2,
      'payments from b': 3,
      'search from b': 1,
    });
    assert.equal(allocated(rows, setting).sentence('a', 'payments', onDay(day), 'USD'), '75 % of direct cost');
  });

  it('splits evenly, and says so, when nobody has a weight', () => {
    const setting = config(teams, [shared('a', { method: 'direct' })]);
    assert.deepEqual(sums([cost(day, 8, pool('a'))], setting), { 'payments from a': 4, 'search from a': 4 });
    assert.match(allocated([], setting).sentence('a', 'payments', onDay(day), 'USD'), /evenly: nobody has a weight/);
  });

  it('splits by fixed shares, and refuses shares that are no whole', () => {
    const fixed = (payments: number) => config(teams, [shared('a', { method: 'fixed', shares: { payments, search: 2500 } })]);
    assert.deepEqual(sums([cost(day, 8, pool('a'))], fixed(7500)), { 'payments from a': 6, 'search from a': 2 });
    assert.deepEqual(sums([cost(day, 8, pool('a'))], fixed(7000)), { nobody: 8 });
    assert.match(allocated([], fixed(7000)).problems[0] ?? '', /do not sum to 100 %/);
  });

  it('gives a pool only to its members, and the first pool that fits takes a row', () => {
    const rows = [cost(day, 8, pool('a'))];
    const even = { method: 'even' } as const;
    const first: SharedCost = { name: 'first', match: { service: 'compute' }, split: even, members: ['search'] };
    assert.deepEqual(sums(rows, config(teams, [first, shared('a', even)])), { 'search from first': 8 });
    assert.deepEqual(sums(rows, config(teams, [shared('a', even), first])), { 'payments from a': 4, 'search from a': 4 });
  });

  it('tells of a member without a headcount or a revenue', () => {
    for (const method of ['headcount', 'revenue'] as const)
      assert.deepEqual(allocated([], config([team('x')], [shared('a', { method })])).problems, [
        `x has no ${method}: it gets nothing of shared cost a.`,
      ]);
  });

  const money = fc.oneof(
    fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    fc.constantFrom(2n ** 53n + 1n, -(2n ** 63n), 10n ** 24n + 1n),
  );
  const row = fc.record({
    day: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-02'),
    owner: fc.constantFrom('', '', 'payments', 'search', 'stranger'),
    currency: fc.constantFrom('USD', 'EUR'),
    tags: fc.constantFrom({}, { cost_pool: 'a' }, { cost_pool: 'b' }),
    effective: money,
    billed: money,
  });
  const rows = fc.array(row, { maxLength: 30 }).map((list) => list.map((more) => cost('', 0, more)));
  const method = fc.constantFrom<SharedCost['split']>(
    { method: 'even' },
    { method: 'headcount' },
    { method: 'revenue' },
    { method: 'direct' },
    { method: 'fixed', shares: { payments: 3333, search: 6667 } },
    { method: 'fixed', shares: { payments: 1 } },
  );

  it('keeps the bill to the millionth, per day, currency and kind of cost', () =>
    fc.assert(
      fc.property(rows, method, method, (list, a, b) => {
        const costs = partsOf(allocated(list, config(teams, [shared('a', a), shared('b', b)])));
        const total = (items: readonly { key: string; effective: bigint; billed: bigint }[]) => {
          const result = new Map<string, [bigint, bigint]>();
          for (const { key, effective, billed } of items) {
            const known = result.get(key) ?? [0n, 0n];
            result.set(key, [known[0] + effective, known[1] + billed]);
          }
          return [...result].filter(([, [x, y]]) => x !== 0n || y !== 0n).sort();
        };
        const key = ({ day: on, currency }: DailyCost) => `${on} ${currency}`;
        assert.deepEqual(
          total(costs.map((part) => ({ key: key(part), effective: part.effective, billed: part.billed }))),
          total(list.map((item) => ({ key: key(item), effective: item.effective, billed: item.billed }))),
        );
      }),
      { numRuns: 200 },
    ));

  it('gives everyone the same whatever the order of the rows', () =>
    fc.assert(
      fc.property(rows, method, (list, a) => {
        const setting = config(teams, [shared('a', a)]);
        const exact = (items: readonly DailyCost[]) => {
          const byTeam = new Map<string, bigint>();
          for (const part of partsOf(allocated(items, setting))) byTeam.set(part.team, (byTeam.get(part.team) ?? 0n) + part.effective);
          return [...byTeam].sort();
        };
        assert.deepEqual(exact([...list].reverse()), exact(list));
      }),
      { numRuns: 200 },
    ));
});
