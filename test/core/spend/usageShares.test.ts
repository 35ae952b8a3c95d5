import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SharedCost } from '../../../src/core/config/config';
import type { DailyCost } from '../../../src/core/model/spend';
import { parseDay } from '../../../src/core/model/days';
import type { ClusterUsage } from '../../../src/core/spend/usageShares';
import { allocated, config, cost, partsOf, team } from './bills';

type Idle = Extract<SharedCost['split'], { method: 'usage' }>['idle'];
const used = (day: string, namespace: string, dollars: number, cluster = 'prod'): ClusterUsage => ({
  day,
  cluster,
  namespace,
  amount: BigInt(Math.round(dollars * 1e6)),
});
const teams = [team('payments', 7, ['pay']), team('search', 3)];
const cluster = (idle: Idle = 'own', more: Partial<SharedCost> = {}, name?: string): SharedCost => ({
  name: 'cluster',
  match: { service: 'Kubernetes' },
  split: { method: 'usage', idle, ...(name === undefined ? {} : { cluster: name }) },
  ...more,
});
const nodes = (day: string, dollars: number): DailyCost => cost(day, dollars, { service: 'Kubernetes' });
const day = '2026-11-03';

function split(rows: readonly DailyCost[], usage: readonly ClusterUsage[], shared: SharedCost) {
  const allocation = allocated(rows, config(teams, [shared]), usage);
  const sums: Record<string, number> = {};
  for (const { team: owner, effective } of partsOf(allocation)) sums[owner] = (sums[owner] ?? 0) + Number(effective) / 1e6;
  return {
    sums,
    problems: allocation.problems,
    sentence: (who: string, on = day) => allocation.sentence('cluster', who, { from: parseDay(on)!, to: parseDay(on)! }, 'USD'),
    teams: allocation.teams,
  };
}

describe('a cluster split by usage', () => {
  it('gives teams their part of what was billed, by the shares of the day; names without a team are shown as found', () => {
    // OpenCost values the day at 8 dollars, the bill at 100: 4, 3 and 1 of 8
    const usage = [used(day, 'pay', 4), used(day, 'search', 3), used(day, 'kube-system', 1)];
    const { sums, sentence, problems, teams: all } = split([nodes(day, 100)], usage, cluster());
    assert.deepEqual(sums, { payments: 50, search: 37.5, 'kube-system': 12.5 });
    assert.equal(sentence('payments'), '50 % of the usage of the cluster');
    assert.deepEqual([problems, all], [[], ['payments', 'search', 'kube-system']]);
  });

  it('tells parts to the nearest tenth of a percent', () => {
    // 2 of 3 is 66.67 %, 1 of 3 is 33.33 %
    const usage = [used(day, 'pay', 2), used(day, '__idle__', 1)];
    const { sentence, problems } = split([nodes(day, 30)], usage, cluster());
    assert.equal(sentence('payments'), '66.7 % of the usage of the cluster');
    assert.match(problems[0] ?? '', /: 33\.3 % of the usage of the cluster is idle/);
  });

  it('leaves idle capacity a line of its own until a split is chosen', () => {
    const usage = [used(day, 'pay', 3), used(day, 'search', 1), used(day, '__idle__', 4)];
    const own = split([nodes(day, 80)], usage, cluster());
    assert.deepEqual(own.sums, { payments: 30, search: 10, '': 40 });
    assert.match(own.problems[0] ?? '', /50 % of the usage of the cluster is idle or no team's/);
    assert.deepEqual(split([nodes(day, 80)], usage, cluster('weighted')).sums, { payments: 60, search: 20 });
    // two of the four idle dollars each: 5 and 3 of 8
    assert.deepEqual(split([nodes(day, 80)], usage, cluster('even')).sums, { payments: 50, search: 30 });
  });

  it('leaves to nobody what only idles, and what no namespace used', () => {
    for (const idle of ['own', 'weighted', 'even'] as const)
      assert.deepEqual(split([nodes(day, 8)], [used(day, '__idle__', 1), used(day, '__unmounted__', 1)], cluster(idle)).sums, { '': 8 });
  });

  it('keeps what others than its members used unallocated: nobody carries more because somebody is left out', () => {
    const usage = [used(day, 'pay', 3), used(day, 'search', 1)];
    assert.deepEqual(split([nodes(day, 8)], usage, cluster('own', { members: ['payments'] })).sums, { payments: 6, '': 2 });
  });

  it('looks at its own cluster only, where one is named', () => {
    const usage = [used(day, 'pay', 1), used(day, 'search', 9, 'staging')];
    assert.deepEqual(split([nodes(day, 10)], usage, cluster('own', {}, 'prod')).sums, { payments: 10 });
    assert.deepEqual(split([nodes(day, 10)], usage, cluster()).sums, { payments: 1, search: 9 });
  });

  it('takes the shares of the month where a day has none, of the nearest month where that has none, and says so', () => {
    const usage = [used('2026-11-03', 'pay', 1), used('2026-11-04', 'search', 3)];
    assert.deepEqual(split([nodes('2026-11-20', 8)], usage, cluster()).sums, { payments: 2, search: 6 });
    const before = split([nodes('2026-09-20', 8)], usage, cluster());
    assert.deepEqual(before.sums, { payments: 2, search: 6 });
    assert.equal(
      before.sentence('search', '2026-09-30'),
      '75 % of the usage of the cluster, as it was in 2026-11: that of 2026-09 is not known',
    );
    assert.match(before.problems[0] ?? '', /2026-09 by that of 2026-11/);
  });

  it('stays unallocated where nothing is known, and says what to do', () => {
    const { sums, problems, sentence } = split([nodes(day, 8)], [], cluster());
    assert.deepEqual(sums, { '': 8 });
    assert.match(problems[0] ?? '', /Add a source of type opencost/);
    assert.match(sentence('payments'), /not known/);
  });

  it('splits nothing that has an owner of its own', () =>
    assert.deepEqual(split([cost(day, 5, { service: 'Kubernetes', owner: 'search' })], [used(day, 'pay', 1)], cluster()).sums, {
      search: 5,
    }));

  const rows = fc
    .array(
      fc.record({
        day: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-02'),
        owner: fc.constantFrom('', '', 'payments', 'stranger'),
        service: fc.constantFrom('Kubernetes', 'Kubernetes', 'compute'),
        region: fc.constantFrom('a', 'b'),
        currency: fc.constantFrom('USD', 'EUR'),
        effective: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        billed: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      }),
      { maxLength: 20 },
    )
    .map((list) => list.map((more) => cost('', 0, more)));
  const usages = fc.array(
    fc.record({
      day: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-05'),
      cluster: fc.constantFrom('prod', 'staging'),
      namespace: fc.constantFrom('pay', 'search', 'kube-system', '__idle__', '__unallocated__'),
      amount: fc.bigInt({ min: -5n, max: 10n ** 9n }),
    }),
    { maxLength: 20 },
  );
  const pool = fc.record({
    idle: fc.constantFrom<Idle>('own', 'weighted', 'even'),
    members: fc.constantFrom(undefined, ['payments'], ['search', 'nobody']),
    name: fc.constantFrom(undefined, 'prod'),
  });

  it('keeps the bill to the millionth under any filter, and gives nobody more because others are hidden', () =>
    fc.assert(
      fc.property(rows, usages, pool, fc.constantFrom('a', 'b'), (list, usage, { idle, members, name }, region) => {
        const shared = cluster(idle, members ? { members } : {}, name);
        const costs = partsOf(allocated(list, config(teams, [shared]), usage));
        const sum = (items: readonly { effective: bigint; billed: bigint }[]): readonly bigint[] => [
          items.reduce((all, item) => all + item.effective, 0n),
          items.reduce((all, item) => all + item.billed, 0n),
        ];
        for (const currency of ['USD', 'EUR'])
          for (const on of ['2026-10-31', '2026-11-01', '2026-11-02'])
            for (const shown of [true, false]) {
              const isIn = (row: DailyCost): boolean => row.currency === currency && row.day === on && (row.region === region) === shown;
              assert.deepEqual(sum(costs.filter((part) => isIn(part))), sum(list.filter(isIn)));
            }
        // what a row is split into does not depend on which other rows there are
        const alone = list.flatMap((row) => partsOf(allocated([row], config(teams, [shared]), usage)));
        const parts = (of: typeof costs) => of.map((part) => `${part.team} ${part.pool} ${part.effective} ${part.billed}`).sort();
        assert.deepEqual(parts(alone), parts(costs));
      }),
      { numRuns: 200 },
    ));

  it('does not depend on the order of what was used, nor on how OpenCost values it', () =>
    fc.assert(
      fc.property(rows, usages, pool, (list, usage, { idle }) => {
        const teamsOf = (of: readonly ClusterUsage[]) =>
          partsOf(allocated(list, config(teams, [cluster(idle)]), of))
            .map((part) => `${part.team} ${part.effective}`)
            .sort();
        assert.deepEqual(teamsOf([...usage].reverse()), teamsOf(usage));
        if (idle !== 'even') assert.deepEqual(teamsOf(usage.map((one) => ({ ...one, amount: one.amount * 7n }))), teamsOf(usage));
      }),
      { numRuns: 200 },
    ));
});
