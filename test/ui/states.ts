import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/core/config/read';
import type { PlannedChange, ProblemKind, SourceState, TeamSpend } from '../../src/core/model/spend';
import type { UnitCost } from '../../src/core/model/unitCost';
import type { TeamProviderFacts, TeamRecommendation } from '../../src/core/model/teamProviders';
import { createSpendReader } from '../../src/sources/spend';
import { resourceKey, type ResourceState, type ToPage } from '../../src/webview/protocol';

/** A state of the page before its texts are put in. */
type State = ToPage extends infer M ? (M extends ToPage ? Omit<M, 'strings'> : never) : never;

const TODAY = '2026-11-24';
const LONG = 'a-team-whose-name-somebody-made-of-the-whole-path-of-its-organisation-unit';

const PROBLEMS: readonly ProblemKind[] = [
  'not connected',
  'signed out',
  'forbidden',
  'not ready',
  'throttled',
  'ceiling',
  'period gone',
  'paging broke',
  'changed',
  'not found',
  'network',
  'bad data',
  'our fault',
];

const planned: PlannedChange = {
  against: 'main',
  files: ['envs/prod/storefront.tf', 'modules/web/main.tf'],
  currency: 'USD',
  monthly: { low: 32_850_000, high: 98_550_000 },
  lacks: 'usage',
  leftOut: ['module.cache is not installed'],
  from: '2026-11-25',
  toMonthEnd: { low: 6_570_000, high: 19_710_000 },
  monthEnd: { low: 6_160_000_000, high: 6_173_000_000 },
  passes: ['storefront'],
  passesOfAll: [],
  savingRate: 0.18,
  elsewhere: { monthly: { low: 12_000_000, high: 12_000_000 }, resources: 2, lacks: 'nothing' },
  resources: [
    {
      address: 'module.network_of_the_storefront.aws_nat_gateway.this["eu-west-1a"]',
      kind: 'added',
      file: 'modules/network/main.tf',
      line: 11,
      monthly: { low: 32_850_000, high: 98_550_000 },
      lacks: 'usage',
    },
    { address: 'aws_eip.old', kind: 'removed', file: 'main.tf', line: 3, monthly: { low: -3_650_000, high: -3_650_000 }, lacks: 'nothing' },
  ],
  mergedLately: 2,
};

const recommendation = (id: string, more: Partial<TeamRecommendation>): TeamRecommendation => ({
  id,
  source: 'AWS Cost Optimization Hub',
  provider: 'AWS',
  action: 'Rightsize',
  account: '210000000010',
  region: 'eu-west-1',
  resourceId: 'i-0aa1bb2cc3dd4ee5f',
  kind: 'Ec2Instance',
  resourceName: '',
  needsRestart: true,
  current: 'm5.large',
  recommended: 'm5a.large',
  saving: 35_040_000,
  currency: 'USD',
  effort: 'Low',
  lookBackDays: 14,
  asOf: '2026-11-20',
  tags: {},
  isOwn: true,
  ...more,
});

const facts: TeamProviderFacts = {
  budgets: [
    {
      source: 'AWS Budgets',
      provider: 'AWS',
      name: 'storefront, production accounts',
      period: 'month',
      limit: 6_000_000_000,
      currency: 'USD',
      spent: 4_500_000_000,
      forecast: 6_100_000_000,
      share: 0.75,
      state: 'will pass',
      covers: 'tag team storefront',
      isOwn: true,
    },
    {
      source: 'Azure Cost Management',
      provider: 'Microsoft',
      name: 'whole subscription',
      period: 'year',
      limit: null,
      currency: 'EUR',
      spent: null,
      forecast: null,
      share: null,
      state: null,
      covers: '',
      isOwn: false,
      trouble: 'UNHEALTHY',
    },
  ].map((budget) => ({ ...budget, scope: { tags: {}, accounts: [], others: [] } })) as unknown as TeamProviderFacts['budgets'],
  recommendations: [
    recommendation('1', {
      match: {
        confidence: 'likely',
        reason: 'kind and name',
        places: [{ file: 'envs/prod/storefront.tf', line: 40, address: 'aws_instance.web' }],
      },
    }),
    recommendation('2', {
      action: 'Delete',
      current: 'gp2, 500 GB',
      recommended: '',
      resourceId: 'vol-0123456789abcdef0',
      saving: 50_000_000,
    }),
    recommendation('3', {
      action: 'PurchaseSavingsPlans',
      kind: 'ComputeSavingsPlans',
      recommended: 'Compute, 1 year',
      resourceId: '',
      saving: 410_000_000,
      isOwn: false,
    }),
    recommendation('4', { action: 'Stop', current: 'db.r6g.2xlarge', saving: null, dismissed: 'It runs at night only' }),
  ],
  savings: [{ source: 'AWS Cost Optimization Hub', amount: 495_040_000, currency: 'USD' }],
  forecasts: [
    {
      source: 'AWS Cost Explorer',
      provider: 'AWS',
      from: '2026-11-24',
      until: '2026-11-30',
      amount: 6_240_000_000,
      currency: 'USD',
      band: { low: 6_000_000_000, high: 6_500_000_000, level: 80 },
    },
  ] as unknown as TeamProviderFacts['forecasts'],
};

const units: readonly UnitCost[] = [
  {
    name: 'orders',
    unit: 'order',
    kind: 'flow',
    months: [6, 7, 8, 9, 10].map((month, index) => ({
      month: `2026-${String(month).padStart(2, '0')}-01`,
      perUnit: index === 1 ? null : 48_100 + index * 2_500,
      cost: 5_000_000_000,
      units: 100_000 + index * 4_000,
      missingDays: index === 1 ? 31 : 0,
    })),
    quarters: [
      { month: '2026-04-01', perUnit: 47_000, cost: 14_100_000_000, units: 300_000, missingDays: 0 },
      { month: '2026-07-01', perUnit: 49_300, cost: 15_300_000_000, units: 310_000, missingDays: 0 },
    ],
    quarterChange: { cost: 0.09, units: 0.03, perUnit: 0.05, isWorse: true },
    change: { cost: 0.12, units: 0.05, perUnit: 0.07, isWorse: true },
  },
];

const sourceOf = (kind: ProblemKind): SourceState => ({
  kind: 'aws',
  name: `AWS Cost Explorer (${kind})`,
  readAt: kind === 'not connected' ? '' : '2026-11-23T09:00:00Z',
  requests: { count: 42, usd: 0.42, ceilingUsd: 5 },
  problem: {
    kind,
    message: 'The source did not answer as it should.',
    action: 'Do what this sentence says, and try again.',
    ...(kind === 'forbidden' ? { detail: '{ "Effect": "Allow", "Action": "ce:GetCostAndUsage" }' } : {}),
    ...(kind === 'throttled' ? { retryAt: '2026-11-24T10:00:00Z' } : {}),
  },
});

/** The page's states by name: the bill of `folder` (examples/), and what it can look like at worst. */
export async function states(folder: string): Promise<Readonly<Record<string, State>>> {
  const cacheFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-page-'));
  const { config } = readConfig(fs.readFileSync(path.join(folder, 'ledgerline.yaml'), 'utf8'));
  const reader = createSpendReader(() => new Date(`${TODAY}T09:00:00Z`));
  const read = (team: string, month?: string): Promise<TeamSpend> =>
    reader.read({
      folder,
      files: [],
      globs: [],
      isSample: false,
      config,
      team,
      month,
      file: undefined,
      ownTags: {},
      ownerFiles: undefined,
      today: TODAY,
      cacheFolder,
      again: false,
      clouds: { awsCeilingUsd: 5, queryCeilingUsd: 5 },
      mayAsk: false,
      mayRunGit: false,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
  try {
    const plain = await read('storefront');
    const shown = (spend: TeamSpend, more: Partial<Extract<State, { kind: 'spend' }>> = {}): State => ({
      kind: 'spend',
      spend,
      muted: {},
      cost: 'effective',
      locale: 'en',
      ...more,
    });
    const [service] = plain.services;
    if (!service) throw new Error('the example has no service');
    const rich: TeamSpend = {
      ...plain,
      planned,
      units,
      fromProviders: facts,
      anomalies: plain.anomalies.map((anomaly, index) =>
        index > 0
          ? anomaly
          : {
              ...anomaly,
              commits: [
                {
                  id: 'abcdef0123456789',
                  day: '2026-11-14',
                  subject: 'Second gateway for the shop',
                  resources: ['aws_nat_gateway.b'],
                  file: 'main.tf',
                  evidence: [
                    { kind: 'bills' },
                    { kind: 'cost', low: 310_000_000, high: 310_000_000, currency: 'USD', lacks: 'usage' },
                    { kind: 'region', text: 'eu-west-1' },
                  ],
                },
              ],
            },
      ),
      otherCurrencies: [
        { currency: 'EUR', amount: 412_330_000 },
        { currency: 'JPY', amount: 81_200_000_000 },
      ],
      badRows: { count: 3, of: 4_212, first: [{ file: 'bills/focus-2026.csv', line: 17, reason: 'EffectiveCost is no number' }] },
      messages: [{ severity: 'warning', text: 'Purchases of commitments are spread over their time.' }],
    };
    const lines: ResourceState = {
      kind: 'found',
      lines: [
        {
          part: 'resource',
          label: 'brightcart-media',
          amount: 410_000_000,
          before: null,
          share: 0.81,
          resource: {
            id: 'arn:aws:s3:::brightcart-media-of-the-storefront-in-production',
            name: '',
            type: 'Bucket',
            account: '210000000010',
            region: 'eu-west-1',
            firstDay: '2026-11-01',
            lastDay: '2026-11-22',
            amount: 410_000_000,
            before: null,
            share: 0.81,
            match: { confidence: 'certain', places: [{ file: 'envs/prod/storefront.tf', line: 12, address: 'aws_s3_bucket.media' }] },
          },
        },
        { part: 'others', label: '12 others', count: 12, amount: 96_000_000, before: null, share: 0.19 },
      ],
      sources: [
        { source: 'AWS Cost Explorer', amount: 1, before: null, offer: { usd: 0.02, text: 'AWS takes $0.01 for each of two requests.' } },
      ],
      notes: ['Only the last 14 days are told by resource.'],
    };
    const longest: TeamSpend = {
      ...rich,
      team: LONG,
      teams: [...rich.teams, { name: LONG, amount: 12, configured: false }],
      services: rich.services.map((one, index) =>
        index === 0
          ? {
              ...one,
              service: 'Amazon Relational Database Service for PostgreSQL, Multi-AZ deployments with readable standbys',
              amount: 123_456_789_000_000,
            }
          : one,
      ),
      monthToDate: { amount: 123_456_789_120_000, previous: null, change: null },
    };
    return {
      plain: shown(plain),
      rich: shown(rich, {
        muted: rich.anomalies[1] ? { [rich.anomalies[1].id]: 'load test, agreed with finance' } : {},
        resources: {
          [resourceKey(service)]: lines,
          [resourceKey({ anomaly: rich.anomalies[0]?.id ?? '' })]: { kind: 'loading', progress: 0.4 },
        },
      }),
      billed: shown(rich, { cost: 'billed', isPicked: true }),
      'one cost': shown({ ...plain, billed: null }),
      earlier: shown(await read('payments', '2026-09-01')),
      nothing: shown(await read('marketing')),
      long: shown(longest),
      german: shown(rich, { locale: 'de' }),
      again: shown(plain, { reading: { progress: 0.3 } }),
      problems: shown({ ...plain, sources: PROBLEMS.map(sourceOf) }),
      'no day': shown({ ...plain, asOf: null, sources: [sourceOf('not connected')] }),
      welcome: { kind: 'welcome' },
      loading: { kind: 'loading', progress: 0.6 },
      unread: { kind: 'loading', progress: null },
      problem: {
        kind: 'problem',
        message: 'No file of the workspace matches spend.sources path bills/*.csv.',
        action: { title: 'Choose a Bill File…', send: { kind: 'chooseFile' } },
      },
    };
  } finally {
    fs.rmSync(cacheFolder, { recursive: true });
  }
}
