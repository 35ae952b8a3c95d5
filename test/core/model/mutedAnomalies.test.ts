import assert from 'node:assert/strict';
import type { Anomaly } from '../../../src/core/model/anomaly';
import { withoutMuted } from '../../../src/core/model/mutedAnomalies';
import { tableOf } from '../../../src/core/model/costRows';
import { spendMarkdown } from '../../../src/core/spend/report';
import { teamSpend } from '../../../src/core/spend/team';
import { config, daily, source, team } from '../spend/bills';

const anomaly = (id: string, days: number, excess: number, more: Partial<Anomaly> = {}): Anomaly => ({
  ...{ id, service: id, provider: 'AWS', kind: 'rise', since: '2026-11-09', until: null, state: 'open', drivers: [], commits: [] },
  ...{ days, expected: 0, actual: excess, excess },
  ...more,
});

/** 80 more if open anomalies go on; what they cost is 330. */
function spendWith(...anomalies: readonly Anomaly[]) {
  const spend = teamSpend({
    costs: tableOf(daily('2026-09-01', new Array<number>(83).fill(10), { owner: 'shop' })),
    config: config([team('shop')]),
    team: { team: 'shop', rule: 'your choice' },
    today: '2026-11-24',
    source,
  });
  return {
    ...spend,
    anomalies,
    forecast: spend.forecast && { ...spend.forecast, ifAnomaliesGoOn: 80e6 },
    kpis: { ...spend.kpis, anomalyCost: 330e6 },
  };
}

// 20 a day for 14 days is 140 in the last week; 5 a day for 4 days is 20 in it; 30 are over
const [large, small, over] = [
  anomaly('a', 14, 280e6),
  anomaly('b', 4, 20e6),
  anomaly('c', 3, 30e6, { until: '2026-11-11', state: 'resolved' }),
];
const figures = (muted: readonly string[], ...anomalies: readonly Anomaly[]) => {
  const { forecast, kpis } = withoutMuted(spendWith(...anomalies), Object.fromEntries(muted.map((id) => [id, 'a load test'])));
  return [forecast?.ifAnomaliesGoOn, forecast?.leavesOutMuted ?? false, kpis.anomalyCost, kpis.leavesOutMuted ?? false];
};

describe('figures without muted anomalies', () => {
  const cases: readonly (readonly [what: string, muted: readonly string[], figures: readonly unknown[]])[] = [
    ['are the same where nothing is muted', [], [80e6, false, 330e6, false]],
    ['are the same where what is muted is not among them', ['z'], [80e6, false, 330e6, false]],
    // 20 of the week's 160
    ['lose the part of a muted one', ['b'], [70e6, true, 310e6, true]],
    ['are nothing where all is muted', ['a', 'b', 'c'], [0, true, 0, true]],
    ['of what is over is a cost, but does not go on', ['c'], [80e6, false, 300e6, true]],
  ];
  for (const [what, muted, expected] of cases) it(what, () => assert.deepEqual(figures(muted, large, small, over), expected));

  it('take our own amounts of what a provider found, too, and nothing of whole accounts or of what costs less', () => {
    const amounts = { expected: 0, actual: 20e6, excess: 20e6 };
    const both = anomaly('b', 4, 50e6, { foundBy: ['AWS', 'Ledgerline'], own: amounts });
    assert.deepEqual(figures(['b'], large, both), [70e6, true, 280e6, true]);
    assert.deepEqual(figures(['b'], large, { ...both, isWholeAccount: true }), [70e6, true, 310e6, true]);
    assert.deepEqual(figures(['b'], large, anomaly('b', 4, 50e6, { foundBy: ['AWS'], isWholeAccount: true })), [80e6, false, 330e6, false]);
    assert.deepEqual(figures(['b'], large, anomaly('b', 4, -50e6, { kind: 'drop' })), [80e6, false, 330e6, false]);
  });

  it('say so in a report, and only then', () => {
    const spend = spendWith(large, small, over);
    assert.ok(!spendMarkdown(withoutMuted(spend, {})).includes('muted'));
    const report = spendMarkdown(withoutMuted(spend, { b: 'a load test' }));
    assert.match(report, /\+\$70\.00 if the open anomalies go on, without muted ones/);
    assert.match(report, /\$310\.00 \| above what was expected this month, without muted ones/);
  });
});
