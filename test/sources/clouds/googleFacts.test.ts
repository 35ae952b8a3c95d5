import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GOOGLE_TOKEN } from '../../credentials';
import type { ProviderFact } from '../../../src/core/config/config';
import { DEFAULT_CONFIG } from '../../../src/core/config/defaults';
import type { DailyCost, ProblemKind } from '../../../src/core/model/spend';
import { readProviderFacts } from '../../../src/sources/clouds/providerFacts';
import { ACCOUNT, googleFails, startGoogleFacts, type Advice, type GoogleFault } from './googleFactsServer';

const money = (units: string, nanos = 0, currencyCode = 'USD') => ({ currencyCode, units, nanos });
const budget = (displayName: string, amount: object, budgetFilter: object = {}) => ({
  name: `billingAccounts/${ACCOUNT}/budgets/${displayName.length}`,
  displayName,
  amount,
  budgetFilter,
  thresholdRules: [{ thresholdPercent: 0.9 }],
});

const BUDGETS = [
  budget('everything', { specifiedAmount: money('1000', 500_000_000) }),
  budget('shop', { specifiedAmount: money('60') }, { labels: { team: ['shop'] }, calendarPeriod: 'MONTH' }),
  budget('quarter', { specifiedAmount: money('300') }, { projects: ['projects/acme-shop'], calendarPeriod: 'QUARTER' }),
  budget('as before', { lastPeriodAmount: {} }, { labels: { team: ['shop'] } }),
  budget('one service', { specifiedAmount: money('10') }, { services: ['services/6F81-5844-456A'] }),
  budget('own time', { specifiedAmount: money('10') }, { customPeriod: { startDate: { year: 2026, month: 11, day: 3 } } }),
  budget('before credits', { specifiedAmount: money('10') }, { creditTypesTreatment: 'EXCLUDE_ALL_CREDITS' }),
];

const VM = '//compute.googleapis.com/projects/acme-shop/zones/europe-west1-b/instances/web-1';
const recommendation = (id: string, cost: object | undefined, more: object = {}) => ({
  name: `projects/323016592286/locations/x/recommenders/y/recommendations/${id}`,
  description: `Do ${id}.`,
  lastRefreshTime: '2026-11-22T06:41:17Z',
  primaryImpact: { category: 'COST', ...(cost ? { costProjection: { cost, duration: '2592000s' } } : {}) },
  stateInfo: { state: 'ACTIVE' },
  targetResources: [VM],
  ...more,
});
const machine = (action: string, more: object) => ({
  action,
  path: '/machineType',
  resource: VM,
  resourceType: 'compute.googleapis.com/Instance',
  ...more,
});

const ADVICE: Advice = {
  'acme-shop/europe-west1-b/google.compute.instance.MachineTypeRecommender': [
    recommendation('resize', money('-73', -268_972_762), {
      content: {
        operationGroups: [
          {
            operations: [
              machine('test', { valueMatcher: { matchesPattern: '.*zones/europe-west1-b/machineTypes/n1-standard-4' } }),
              machine('replace', { value: 'zones/europe-west1-b/machineTypes/custom-2-5120' }),
            ],
          },
        ],
      },
    }),
    recommendation('grow', money('12'), { primaryImpact: { category: 'PERFORMANCE' } }),
    recommendation('claimed', money('-5'), { stateInfo: { state: 'CLAIMED' } }),
  ],
  'acme-shop/europe-west1-b/google.compute.instance.IdleResourceRecommender': [recommendation('stop', money('-30'))],
  'acme-shop/europe-west1/google.compute.commitment.UsageCommitmentRecommender': [
    recommendation('one year', money('-120'), { xorGroupId: 'cud-1', targetResources: [] }),
    recommendation('three years', money('-240'), { xorGroupId: 'cud-1', targetResources: [] }),
    recommendation('other family', money('-50'), { xorGroupId: 'cud-2', targetResources: [] }),
  ],
  'acme-data/europe-west1/google.run.service.CostRecommender': [recommendation('no figure', undefined, { targetResources: ['//x/y'] })],
};

/** Ten dollars a day for shop and three for data, from 1 September to 23 November. */
const ROWS: readonly DailyCost[] = Array.from({ length: 84 }, (_, index) =>
  new Date(Date.UTC(2026, 8, 1 + index)).toISOString().slice(0, 10),
).flatMap((day) =>
  (
    [
      ['shop', 10],
      ['data', 3],
    ] as const
  ).map(([team, dollars]): DailyCost => ({
    day,
    provider: 'Google Cloud',
    account: `acme-${team}`,
    service: 'Compute Engine',
    region: 'europe-west1',
    tags: { team },
    owner: team,
    currency: 'USD',
    charge: 'Usage',
    correction: false,
    spread: false,
    effective: BigInt(dollars) * 2_000_000n,
    billed: BigInt(dollars) * 1_000_000n,
  })),
);

describe('what Google Cloud knows beside cost', () => {
  let server: Awaited<ReturnType<typeof startGoogleFacts>>;
  let folder: string;
  let clock: number;
  let tokens: number;
  beforeEach(async () => {
    server = await startGoogleFacts({ budgets: BUDGETS, advice: ADVICE });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    clock = Date.parse('2026-11-24T09:00:00Z');
    tokens = 0;
  });
  afterEach(async () => {
    await server.stop();
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const entry of kept) assert.ok(!fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8').includes('marker-secret'));
    fs.rmSync(folder, { recursive: true });
  });

  interface Question {
    readonly also?: readonly ProviderFact[];
    readonly projects?: readonly string[];
    readonly locations?: readonly string[];
    readonly billingAccount?: string;
    readonly by?: 'tag' | 'account';
    readonly rows?: readonly DailyCost[];
    readonly mayAsk?: boolean;
    readonly timeoutMs?: number;
  }
  const ask = ({ by = 'tag', rows = ROWS, mayAsk = true, timeoutMs = 5_000, ...asked }: Question = {}) => {
    const now = (): Date => new Date(clock);
    const { signal } = new AbortController();
    const token = (): Promise<string> => {
      tokens++;
      return Promise.resolve(GOOGLE_TOKEN);
    };
    return readProviderFacts(
      { type: 'bigquery', table: 'acme-billing.bills.t', project: 'acme-finops', by, ...asked },
      {
        config: { ...DEFAULT_CONFIG, ownerTags: ['Team'] },
        settings: { awsCeilingUsd: 0, queryCeilingUsd: 0 },
        cacheFolder: folder,
        now,
        azureToken: undefined,
        google: { endpoint: server.url, token, timeoutMs },
        rows,
        signal,
      },
      { cacheFolder: folder, mayAsk, now, signal },
    );
  };
  const budgets = { billingAccount: ACCOUNT } as const;
  const recommendations = { projects: ['acme-shop', 'acme-data'], locations: ['europe-west1-b', 'europe-west1', 'global'] } as const;

  it('is asked for nothing where no account, project or location is named, and never unasked', async () => {
    const { states } = await ask();
    await ask({ ...budgets, ...recommendations, mayAsk: false });
    await ask({ projects: ['acme-shop'], also: ['recommendations', 'anomalies', 'forecast'] });
    assert.deepEqual([server.requests, states, tokens], [[], [], 0]);
  });

  it('takes budgets from all pages, and counts from the bill what is spent of them', async () => {
    const { facts, states } = await ask(budgets);
    assert.deepEqual([server.misfit, states.map(({ name, problem }) => [name, problem])], [[], [['Google Cloud budgets', undefined]]]);
    assert.deepEqual(
      facts.budgets.map(({ name, period, limit, currency, spent, countedTo, notCounted }) => [
        name,
        period,
        limit,
        currency,
        spent,
        countedTo ?? notCounted,
      ]),
      [
        // 1 to 23 November: 23 days of 13
        ['everything', 'month', 1_000_500_000, 'USD', 299e6, '2026-11-23'],
        ['shop', 'month', 60e6, 'USD', 230e6, '2026-11-23'],
        // since 1 October: 54 days of 10
        ['quarter', 'quarter', 300e6, 'USD', 540e6, '2026-11-23'],
        // October: 31 days of 10
        ['as before', 'month', 310e6, 'USD', 230e6, '2026-11-23'],
        ['one service', 'month', 10e6, 'USD', null, 'rows do not tell services/6F81-5844-456A'],
        ['own time', 'other', 10e6, 'USD', null, 'its period is its own'],
        ['before credits', 'month', 10e6, 'USD', null, 'rows do not tell before credits'],
      ],
    );
    // seven budgets, two on a page; the header names who pays for the quota
    assert.equal(server.requests.length, 4);
    assert.deepEqual([...new Set(server.requests.map(({ quotaProject }) => quotaProject))], ['acme-finops']);
    assert.equal(tokens, 1);
    await ask(budgets);
    assert.equal(server.requests.length, 4);
  });

  it('leaves unknown what the bill is not read by', async () => {
    const { facts } = await ask({ ...budgets, by: 'account' });
    assert.deepEqual(
      facts.budgets.slice(0, 2).map(({ spent, notCounted }) => [spent, notCounted]),
      [
        [299e6, undefined],
        [null, 'the bill is not read by the label team'],
      ],
    );
    const none = await ask({ ...budgets, rows: [] });
    assert.deepEqual([none.facts.budgets[0]!.spent, none.facts.budgets[0]!.notCounted], [null, 'the bill has no day of this month yet']);
  });

  it('takes active recommendations about cost, place by place, with the saving of a month', async () => {
    const { facts, states } = await ask(recommendations);
    assert.deepEqual([server.misfit, states.map(({ name, problem }) => [name, problem])], [[], [['Google Cloud Recommender', undefined]]]);
    assert.deepEqual(
      facts.recommendations
        .map(({ id, action, account, region, saving, currency, alternatives }) => [
          id,
          action,
          account,
          region,
          saving,
          currency,
          alternatives,
        ])
        .sort(),
      [
        ['no figure', 'Other', 'acme-data', 'europe-west1', null, '', undefined],
        // of 30 days each, for a month of 730 hours: 50 x 730 / 720
        ['other family', 'PurchaseReservedInstances', 'acme-shop', 'europe-west1', 50_694_444, 'USD', undefined],
        // 73.268972762 x 730 / 720 = 74.286597
        ['resize', 'Rightsize', 'acme-shop', 'europe-west1', 74_286_598, 'USD', undefined],
        // 30 x 730 / 720
        ['stop', 'Stop', 'acme-shop', 'europe-west1', 30_416_667, 'USD', undefined],
        // 240 x 730 / 720; the one-year one excludes it
        ['three years', 'PurchaseReservedInstances', 'acme-shop', 'europe-west1', 243_333_333, 'USD', 1],
      ],
    );
    assert.deepEqual(facts.totals, []);
    // of a zone 5 lists, of a region 7, of what is global 2, for two projects; two lists have a second page
    assert.equal(server.requests.length, 2 * (5 + 7 + 2) + 2);
    await ask(recommendations);
    assert.equal(server.requests.length, 30);
  });

  it('says which machine they are about, and what it should be', async () => {
    const list = (await ask(recommendations)).facts.recommendations;
    assert.deepEqual(
      list.find(({ id }) => id === 'resize'),
      {
        id: 'resize',
        source: 'Google Cloud Recommender',
        provider: 'Google Cloud',
        action: 'Rightsize',
        account: 'acme-shop',
        region: 'europe-west1',
        kind: 'compute.googleapis.com/instances',
        resourceId: 'web-1',
        resourceName: VM,
        tags: {},
        current: 'n1-standard-4',
        recommended: 'custom-2-5120',
        saving: 74_286_598,
        currency: 'USD',
        effort: '',
        needsRestart: null,
        lookBackDays: null,
        asOf: '2026-11-22',
      },
    );
    const bought = list.find(({ id }) => id === 'three years')!;
    assert.deepEqual([bought.recommended, bought.resourceName], ['Do three years.', '']);
    assert.equal(list.find(({ id }) => id === 'no figure')!.advice, 'Do no figure.');
  });

  it('takes the currency of the bill where a projection tells it', async () => {
    await server.stop();
    const local = {
      category: 'COST',
      costProjection: { cost: money('-10'), costInLocalCurrency: money('-9', 0, 'EUR'), duration: '2628000s' },
    };
    server = await startGoogleFacts({
      advice: {
        'p-shop-1/global/google.compute.image.IdleResourceRecommender': [recommendation('a', undefined, { primaryImpact: local })],
      },
    });
    const { facts } = await ask({ projects: ['p-shop-1'], locations: ['global'] });
    // 2,628,000 seconds are 730 hours
    assert.deepEqual(
      facts.recommendations.map(({ saving, currency, region }) => [saving, currency, region]),
      [[9e6, 'EUR', '']],
    );
  });

  const answers =
    (body: unknown): GoogleFault =>
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  const cut: GoogleFault = (response, answer) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
    response.write(JSON.stringify(answer()).slice(0, 40));
    setTimeout(() => response.destroy(), 10);
  };
  const good: GoogleFault = (response, answer) => answers(answer())(response, answer);
  const slow: GoogleFault = () => undefined;
  const menu: readonly (readonly [what: string, faults: readonly GoogleFault[], kind: ProblemKind, requests: number])[] = [
    ['throttling with a long wait', [googleFails(429, 'RATE_LIMIT_EXCEEDED', { 'retry-after': '300' })], 'throttled', 1],
    ['a quota that is used up', [googleFails(403, 'RATE_LIMIT_EXCEEDED'), googleFails(403, 'RATE_LIMIT_EXCEEDED')], 'throttled', 2],
    ['an expired sign-in', [googleFails(401, 'ACCESS_TOKEN_EXPIRED')], 'signed out', 1],
    ['a sign-in for other services', [googleFails(403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT')], 'signed out', 1],
    ['a missing role', [googleFails(403)], 'forbidden', 1],
    ['a service that is not switched on', [googleFails(403, 'SERVICE_DISABLED')], 'forbidden', 1],
    ['a quota project that may not be used', [googleFails(403, 'USER_PROJECT_DENIED')], 'forbidden', 1],
    ['something that is not there', [googleFails(404, 'NOT_FOUND')], 'not found', 1],
    ['a refused request', [googleFails(400, 'FIELD_INVALID')], 'our fault', 1],
    ['a redirect', [googleFails(302, 'x', { location: 'https://evil.example/' }), googleFails(302)], 'network', 2],
    ['the page of a proxy', [answers('<html>'), answers('<html>')], 'network', 2],
    ['a body that is cut', [cut, cut], 'network', 2],
    ['silence', [slow, slow], 'network', 2],
    ['a second page that fails', [good, googleFails(500, 'x'), googleFails(500, 'x')], 'network', 3],
    ['pages that never end', [answers({ nextPageToken: 'a' }), answers({ nextPageToken: 'a' })], 'changed', 2],
    ['a list that is none', [answers({ budgets: {}, recommendations: {} })], 'changed', 1],
    ['an item that is none', [answers({ budgets: ['x'], recommendations: ['x'] })], 'changed', 1],
    [
      'an item without what it is for',
      [answers({ budgets: [{ displayName: 'x' }], recommendations: [{ primaryImpact: { category: 'COST' } }] })],
      'changed',
      1,
    ],
  ];
  const facts = { budgets, recommendations: { projects: ['acme-shop'], locations: ['europe-west1-b'] } };
  for (const fact of ['budgets', 'recommendations'] as const)
    for (const [what, faults, kind, requests] of menu)
      it(`says what to do about ${what} for ${fact}, and keeps the last good answer`, async () => {
        // the first list has a second page
        const before = await ask(facts[fact]);
        clock += 13 * 3_600_000;
        server.next(...faults);
        const sent = server.requests.length;
        const { facts: kept, states } = await ask({ ...facts[fact], timeoutMs: what === 'silence' ? 50 : 5_000 });
        const [{ problem, readAt } = assert.fail('no state')] = states;
        assert.deepEqual([problem?.kind, readAt, kept], [kind, '2026-11-24T09:00:00.000Z', before.facts]);
        assert.equal(server.requests.length - sent, requests);
        assert.ok(problem!.action !== '' && !problem!.message.includes('BigQuery'), problem!.message);
        assert.ok(!/marker-secret|123456789012/.test(JSON.stringify(states)));
      });

  it('has a stand-in that finds what does not fit the services', async () => {
    const list = '/v1/projects/p-shop-1/locations/global/recommenders/r/recommendations';
    const right = { authorization: `Bearer ${GOOGLE_TOKEN}`, 'x-goog-user-project': 'acme-finops' };
    const filter = 'filter=stateInfo.state+%3D+ACTIVE';
    const wrong: readonly (readonly [path: string, headers: Readonly<Record<string, string>>, misfit: RegExp])[] = [
      [`${list}?${filter}`, {}, /no token/],
      [`${list}?${filter}`, { authorization: right.authorization }, /no project/],
      [list, right, /another filter/],
      [`${list}?${filter}&top=1`, right, /top is not known/],
      [`/v1/billingAccounts/${ACCOUNT}/budgets?pageSize=101`, right, /too large/],
      [`/v1/billingAccounts/${ACCOUNT}/budget`, right, /no method/],
    ];
    for (const [where, headers, misfit] of wrong) {
      server.misfit.length = 0;
      await (await fetch(`${server.url}${where}`, { headers })).text();
      assert.match(server.misfit.join('; '), misfit);
    }
  });

  it('names the least rights, the switch and the next try', async () => {
    const problemOf = async (fact: 'budgets' | 'recommendations', fault: GoogleFault) => {
      server.next(fault);
      return (await ask(facts[fact])).states[0]!.problem!;
    };
    assert.match((await problemOf('budgets', googleFails(403))).detail!, /billing\.budgets\.list .*\n.*serviceUsageConsumer/);
    assert.match((await problemOf('recommendations', googleFails(403))).detail!, /roles\/recommender\.viewer .*\n.*serviceUsageConsumer/);
    assert.equal(
      (await problemOf('recommendations', googleFails(403, 'SERVICE_DISABLED'))).detail,
      'gcloud services enable recommender.googleapis.com',
    );
    const { retryAt } = await problemOf('budgets', googleFails(429, 'RATE_LIMIT_EXCEEDED', { 'retry-after': '300' }));
    assert.equal(retryAt, '2026-11-24T09:05:00.000Z');
  });
});
