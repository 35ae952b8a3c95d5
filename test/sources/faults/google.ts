import path from 'node:path';
import { GOOGLE_TOKEN } from '../../credentials';
import { bigQuery, priceOf } from '../../../src/sources/clouds/google/bigQuery';
import { BUDGETS, googleBudgets } from '../../../src/sources/clouds/google/budgets';
import { googleRecommendations, RECOMMENDER } from '../../../src/sources/clouds/google/recommendations';
import { googleRest } from '../../../src/sources/clouds/google/rest';
import { paidCalls } from '../../../src/sources/clouds/paidCalls';
import { warehouseSource } from '../../../src/sources/clouds/pushDown/warehouse';
import { warehouseResources } from '../../../src/sources/clouds/pushDown/warehouseResources';
import { folderStore } from '../../../src/sources/focus/cache';
import { FOCUS_TABLE, PROJECT, startBigQuery, WHOLE_BILL } from '../clouds/bigQueryServer';
import { ACCOUNT, startGoogleFacts } from '../clouds/googleFactsServer';
import { askCloud, askFact, databases, type Adapter, type Asking, type Word } from './adapter';
import type { Fault, Request } from './relay';

const TEXT = 'marker-secret-message about account 123456789012';

/** An error with a reason, as BigQuery and as google.rpc.ErrorInfo give it. */
const error =
  (status: number, reason: string) =>
  (headers: Readonly<Record<string, string>> = {}): Fault =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ error: { code: status, message: TEXT, errors: [{ reason, message: TEXT, domain: 'global' }], status: 'X' } }));

const WORDS: Readonly<Record<Exclude<Word, 'not ready' | 'token refused'>, ReturnType<typeof error>>> = {
  throttled: error(403, 'rateLimitExceeded'),
  expired: error(401, 'authError'),
  forbidden: error(403, 'accessDenied'),
};

const NOVEMBER = WHOLE_BILL.filter(({ day }) => day >= '2026-11-01' && day < '2026-11-09');
/** What the stand-in says that a query reads. */
const QUERY_USD = priceOf(1_300_000_000).usd;

interface Result {
  schema: { fields: { name: string }[] };
  rows: { f: { v: string | null }[] }[];
}

const isDry = (body: string): boolean => body.includes('"dryRun":true');
const isQueries = ({ method, url }: Request, wanted: string): boolean => method === wanted && url.pathname.includes('/queries');

const BILL = { kind: 'bigquery', name: 'BigQuery', identity: [], ownerTags: ['team'], tagKeys: [], firstAction: 'Refresh.' } as const;

function billIn({ endpoint, folder, timeoutMs, longestMs, now, ceilingUsd: ceiling }: Asking) {
  const clouds = path.join(folder, 'clouds');
  const counter = paidCalls({ folder: clouds, source: 'bigquery', price: 0, ceiling, setting: 'ledgerline.spend.queryCeiling', now });
  const paid = { ...counter, ceilingUsd: ceiling };
  const rest = googleRest({ endpoint, token: () => Promise.resolve(GOOGLE_TOKEN), timeoutMs });
  const options = { table: FOCUS_TABLE, project: PROJECT, rest, store: folderStore(clouds), paid, waitMs: 1, longestMs };
  return { paid, warehouse: bigQuery('BigQuery', options) };
}

const bigQueryOperation = (name: string, isMeant: Adapter['isMeant'], more: Partial<Adapter> = {}): Adapter => ({
  name: `BigQuery, ${name}`,
  start: () => startBigQuery({ bill: NOVEMBER, rowsAPage: 100 }),
  isMeant,
  ask(asking) {
    const { paid, warehouse } = billIn(asking);
    return askCloud(warehouseSource(BILL, warehouse, paid), asking);
  },
  says: WORDS,
  changes: {},
  pages: false,
  patienceMs: 500,
  ...more,
});

const resultChanges: Adapter['changes'] = {
  'an unknown column': ({ schema }: Result) => (schema.fields.find(({ name }) => name === 'day')!.name = 'date'),
  'a day left out': (result: Result) => {
    result.rows = result.rows.filter(({ f: [day] }) => day!.v !== '2026-11-02');
  },
  'a huge answer': (result: Result) => {
    const at = result.schema.fields.findIndex(({ name }) => name === 'charge_service');
    const [first] = result.rows;
    const more = Array.from({ length: 100_000 }, (_, index) => ({
      f: first!.f.map((cell, cellAt) => (cellAt === at ? { v: `s${index}` } : cell)),
    }));
    result.rows = [...more, ...result.rows];
  },
};

const factAdapter = (name: string, ends: string, ask: Adapter['ask'], changes: Adapter['changes']): Adapter => ({
  name: `Google Cloud, ${name}`,
  start: () => startGoogleFacts({ budgets: SOME_BUDGETS, advice: { [`acme-shop/europe-west1-b/${RESIZE}`]: ADVICE } }),
  isMeant: ({ url }) => url.pathname.endsWith(ends),
  ask,
  says: { ...WORDS, throttled: error(429, 'RATE_LIMIT_EXCEEDED'), 'token refused': error(400, 'INVALID_ARGUMENT') },
  changes,
  pages: true,
  // an empty list is left out
  but: { 'an empty object': { kind: undefined } },
});

const RESIZE = 'google.compute.instance.MachineTypeRecommender';
const money = (units: string) => ({ currencyCode: 'USD', units });
const SOME_BUDGETS = ['a', 'b', 'c'].map((displayName) => ({
  name: `billingAccounts/${ACCOUNT}/budgets/${displayName}`,
  displayName,
  amount: { specifiedAmount: money('100') },
  budgetFilter: { labels: { team: ['shop'] } },
}));
const ADVICE = ['r1', 'r2', 'r3'].map((id) => ({
  name: `projects/1/locations/x/recommenders/y/recommendations/${id}`,
  description: `Do ${id}.`,
  lastRefreshTime: '2026-11-22T06:41:17Z',
  primaryImpact: { category: 'COST', costProjection: { cost: money('-30'), duration: '2592000s' } },
  stateInfo: { state: 'ACTIVE' },
  targetResources: ['//compute.googleapis.com/projects/acme-shop/zones/europe-west1-b/instances/web-1'],
}));

const rest = (service: typeof BUDGETS, { endpoint, timeoutMs }: { readonly endpoint: string; readonly timeoutMs: number }) =>
  googleRest({ endpoint, timeoutMs, service, quotaProject: PROJECT, token: () => Promise.resolve(GOOGLE_TOKEN) });

export const GOOGLE: readonly Adapter[] = [
  bigQueryOperation('table', ({ url }) => url.pathname.includes('/tables/'), {
    says: { ...WORDS, 'not ready': error(404, 'notFound') },
    but: {
      'no data yet': { kind: 'not found', requests: 1, action: /a new export needs a day/ },
      // a table may have no columns yet
      'an empty object': { kind: 'bad data', action: /FOCUS columns/ },
    },
  }),
  bigQueryOperation('dry run', (request) => isQueries(request, 'POST') && isDry(request.body)),
  bigQueryOperation('run', (request) => isQueries(request, 'POST') && !isDry(request.body), {
    changes: resultChanges,
    paid: { usd: QUERY_USD, isOnce: true },
  }),
  bigQueryOperation('pages', (request) => isQueries(request, 'GET'), {
    says: { ...WORDS, 'token refused': error(400, 'invalid') },
    pages: true,
  }),
  bigQueryOperation('resources', (request) => isQueries(request, 'POST') && !isDry(request.body), {
    ask(asking) {
      const { paid, warehouse } = billIn(asking);
      return askFact(warehouseResources(BILL, warehouse, databases('Google Cloud', '2026-11-01', '2026-11-08')).fact, asking, paid);
    },
    changes: {
      'an unknown column': ({ schema }: Result) => (schema.fields.find(({ name }) => name === 'place')!.name = 'rank'),
      'a huge answer': (result: Result) => {
        result.rows = Array.from({ length: 100_000 }, () => result.rows[0]!);
      },
    },
    paid: { usd: QUERY_USD, isOnce: true },
  }),
  factAdapter('budgets', '/budgets', (asking) => askFact(googleBudgets(ACCOUNT, rest(BUDGETS, asking)), asking), {
    'an unknown column': ({ budgets: [first] }: { budgets: { amount?: unknown; limit?: unknown }[] }) => {
      first!.limit = first!.amount;
      delete first!.amount;
    },
    'a huge answer': (answer: { budgets: object[] }) =>
      (answer.budgets = Array.from({ length: 10_000 }, (_, index) => ({ ...answer.budgets[0], displayName: `b${index}` }))),
  }),
  factAdapter(
    'Recommender',
    `/${RESIZE}/recommendations`,
    (asking) =>
      askFact(googleRecommendations({ projects: ['acme-shop'], locations: ['europe-west1-b'], rest: rest(RECOMMENDER, asking) }), asking),
    {
      'an unknown column': ({ recommendations: [first] }: { recommendations: { name?: string; id?: string }[] }) => {
        first!.id = first!.name!;
        delete first!.name;
      },
      'a huge answer': (answer: { recommendations: object[] }) =>
        (answer.recommendations = Array.from({ length: 10_000 }, (_, index) => ({ ...answer.recommendations[0], name: `x/r${index}` }))),
    },
  ),
];
