import assert from 'node:assert/strict';
import { tableOf } from '../../../src/core/model/costRows';
import type { ProviderBudget, ProviderFacts, Recommendation } from '../../../src/core/model/providerFacts';
import { withProviderFacts } from '../../../src/core/spend/providerFacts';
import { spendJson, spendMarkdown, spendText } from '../../../src/core/spend/report';
import { teamSpend } from '../../../src/core/spend/team';
import { config, daily, source, team } from './bills';

const teams = [team('shop', undefined, ['21']), team('pay', undefined, ['22'])];
const settings = { teams, ownerTags: ['team', 'owner'] };
const base = teamSpend({
  costs: tableOf(daily('2026-10-01', new Array<number>(50).fill(10), { owner: 'shop' })),
  config: config(teams),
  team: { team: 'shop', rule: 'your choice' },
  today: '2026-11-21',
  source,
});

const budget = (name: string, more: Partial<ProviderBudget> = {}): ProviderBudget => ({
  source: 'AWS Budgets',
  provider: 'AWS',
  name,
  period: 'month',
  limit: 100e6,
  currency: 'USD',
  spent: 60e6,
  forecast: 90e6,
  scope: { tags: {}, accounts: [], others: [] },
  ...more,
});

const advice = (id: string, more: Partial<Recommendation> = {}): Recommendation => ({
  id,
  source: 'AWS Cost Optimization Hub',
  provider: 'AWS',
  action: 'Rightsize',
  account: '99',
  region: 'eu-west-1',
  kind: 'Ec2Instance',
  resourceId: `i-${id}`,
  resourceName: '',
  tags: {},
  current: 'm5.2xlarge',
  recommended: 'm5.large',
  saving: 10e6,
  currency: 'USD',
  effort: 'Low',
  needsRestart: true,
  lookBackDays: 14,
  asOf: '2026-11-20',
  ...more,
});

const of = (facts: Partial<ProviderFacts>) =>
  withProviderFacts(base, { anomalies: [], budgets: [], recommendations: [], totals: [], forecasts: [], ...facts }, settings);

const tagged = (...values: string[]) => ({ scope: { tags: { Team: values }, accounts: [], others: [] } });

describe('what providers know about a team', () => {
  it('changes nothing where they know nothing', () => assert.equal(of({}), base));

  it('shows budgets that name the team, then those that name none, and no other team’s', () => {
    const { budgets } = of({
      budgets: [
        budget('everything'),
        budget('ours', tagged('shop')),
        budget('theirs', tagged('pay')),
        budget('both', tagged('shop', 'pay')),
        budget('by account', { scope: { tags: {}, accounts: ['21'], others: ['SERVICE Amazon RDS'] } }),
        budget('other account', { scope: { tags: {}, accounts: ['22'], others: [] } }),
      ],
    }).fromProviders!;
    assert.deepEqual(
      budgets.map(({ name, isOwn, covers }) => [name, isOwn, covers]),
      [
        ['by account', true, 'account 21; SERVICE Amazon RDS'],
        ['ours', true, 'Team shop'],
        ['both', false, 'Team shop, pay'],
        ['everything', false, ''],
      ],
    );
    assert.deepEqual(base.budgets, []);
  });

  it('takes the state of a budget from the provider’s figures alone', () => {
    const states = [
      budget('a', { spent: 101e6 }),
      budget('b', { forecast: 100_000_001 }),
      budget('c'),
      budget('d', { spent: null, forecast: null }),
      budget('e', { limit: 0, spent: 0, forecast: null }),
    ].map((one) => of({ budgets: [one] }).fromProviders!.budgets[0]!);
    assert.deepEqual(
      states.map(({ state, share }) => [state, share]),
      [
        ['over', 1.01],
        ['will pass', 0.6],
        ['on track', 0.6],
        [null, null],
        ['on track', null],
      ],
    );
  });

  it('tells a limit that is the last period’s, and whose figure the spent one is', () => {
    const spend = of({
      budgets: [
        budget('a', {
          limit: null,
          isLastPeriod: true,
          spent: null,
          forecast: null,
          notCounted: 'the bill does not reach back to 2026-10-01',
        }),
        budget('b', { limit: 120e6, isLastPeriod: true, forecast: null, countedTo: '2026-11-20' }),
      ],
    });
    assert.deepEqual(
      spend.fromProviders!.budgets.map(({ state, share }) => [state, share]),
      [
        [null, null],
        ['on track', 0.5],
      ],
    );
    const lines = spendText(spend).split('\n');
    assert.match(
      lines.find((line) => line.includes('as much as the last month  '))!,
      /not told .*not told; not counted from the bill: the bill does not reach back to 2026-10-01/,
    );
    assert.match(
      lines.find((line) => line.includes('as much as the last month: $120.00'))!,
      /\$60\.00 .*50 % used; on track; counted from the bill up to 2026-11-20/,
    );
    const { fromProviders } = spendJson(spend) as {
      readonly fromProviders: { readonly budgets: readonly { readonly limit: number | null }[] };
    };
    assert.deepEqual(
      fromProviders.budgets.map(({ limit }) => limit),
      [null, 120],
    );
  });

  it('says what a provider advises in its own words, and how many others exclude it', () => {
    const text = spendText(
      of({
        recommendations: [advice('a', { action: 'Other', advice: 'Switch to CPU always allocated' }), advice('b', { alternatives: 2 })],
      }),
    );
    assert.match(text, /Switch to CPU always allocated {2,}/);
    assert.match(text, /resize m5\.2xlarge to m5\.large \(or one of 2 others in its place\)/);
  });

  it('lists recommendations by owner and saving: the first owner tag counts, then the account', () => {
    const { recommendations } = of({
      recommendations: [
        advice('small', { tags: { team: 'shop' }, saving: 1e6 }),
        advice('nobodys', { saving: 99e6 }),
        advice('theirs', { tags: { team: 'pay', owner: 'shop' } }),
        advice('large', { tags: { owner: 'Shop' }, saving: 5e6 }),
        advice('account', { account: '21', saving: 3e6 }),
        advice('untold', { account: '21', saving: null }),
      ],
    }).fromProviders!;
    assert.deepEqual(
      recommendations.map(({ id }) => id),
      ['large', 'account', 'small', 'untold', 'nobodys'],
    );
  });

  it('never sums savings: the total is the provider’s, and not known where it leaves one of the team’s out', () => {
    const mine = advice('a', { tags: { team: 'shop' }, saving: 10e6 });
    const totals = [
      { source: mine.source, amount: 99e6, currency: 'USD' },
      { source: mine.source, of: { tag: 'team', value: 'shop' }, amount: 7e6, currency: 'USD' },
      { source: mine.source, of: { tag: 'team', value: 'pay' }, amount: 50e6, currency: 'USD' },
    ];
    const savings = (more: readonly Recommendation[]) => of({ recommendations: [mine, ...more], totals }).fromProviders!.savings;
    assert.deepEqual(savings([advice('b', { tags: { team: 'shop' }, saving: 10e6 })]), [
      { source: mine.source, amount: 7e6, currency: 'USD' },
    ]);
    assert.deepEqual(savings([advice('c', { account: '21' })]), []);
  });

  it('adds the provider’s amounts to what anomalies cost, but not those of whole accounts', () => {
    const anomaly = {
      id: 'an-1',
      source: 'AWS Cost Anomaly Detection',
      provider: 'AWS',
      service: 'Compute',
      since: '2026-11-10',
      until: '2026-11-12',
      actual: null,
      expected: null,
      excess: 70e6,
      currency: 'USD',
      causes: [],
      scope: { tags: { team: ['shop'] }, accounts: [], others: [] },
    };
    assert.deepEqual(base.anomalies, []);
    assert.equal(of({ anomalies: [anomaly] }).kpis.anomalyCost, 70e6);
    assert.equal(of({ anomalies: [{ ...anomaly, scope: { tags: {}, accounts: [], others: [] } }] }).kpis.anomalyCost, 0);
  });

  it('stands in every report, with names as inert text', () => {
    const spend = of({
      budgets: [budget('=cmd|x', tagged('shop'))],
      recommendations: [advice('a', { tags: { team: 'shop' }, resourceId: '<b>[x](http://e)' })],
      totals: [{ source: 'AWS Cost Optimization Hub', of: { tag: 'team', value: 'shop' }, amount: 7e6, currency: 'USD' }],
      forecasts: [
        {
          source: 'AWS Cost Explorer forecast',
          provider: 'AWS',
          from: '2026-11-21',
          until: '2026-11-30',
          amount: 100e6,
          band: { low: 90e6, high: 120e6, level: 80 },
          currency: 'USD',
          scope: { tags: {}, accounts: [], others: [] },
        },
      ],
    });
    const text = spendText(spend);
    assert.match(text, /\$100\.00 a month +\$60\.00 +\$90\.00 +60 % used; on track +Team shop/);
    assert.match(text, /Recommendations of the providers: \$7\.00 a month in all by AWS Cost Optimization Hub, overlaps counted once/);
    assert.match(text, /\$10\.00 +resize m5\.2xlarge to m5\.large .* effort Low, 14 days of use, of 2026-11-20/);
    assert.match(text, /2026-11-21 to 2026-11-30 +\$100\.00 +\$90\.00 to \$120\.00 \(80 %\)/);
    assert.ok(spendMarkdown(spend).includes('\\<b\\>\\[x\\](http\u200b://e)'));
    const json = JSON.parse(JSON.stringify(spendJson(spend))) as { fromProviders: { recommendations: { saving: number }[] } };
    assert.equal(json.fromProviders.recommendations[0]!.saving, 10);
    // our own forecast is not touched by theirs
    assert.deepEqual(spend.forecast, base.forecast);
  });
});
