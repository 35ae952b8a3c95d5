import path from 'node:path';
import { awsAnomalies } from '../../../src/sources/clouds/aws/anomalies';
import { athena } from '../../../src/sources/clouds/aws/athena';
import { createAthena } from '../../../src/sources/clouds/aws/athenaClient';
import { awsBudgets } from '../../../src/sources/clouds/aws/budgets';
import { createAwsFacts, createCostExplorer } from '../../../src/sources/clouds/aws/client';
import { awsSource, PRICE } from '../../../src/sources/clouds/aws/costExplorer';
import { awsRecommendations } from '../../../src/sources/clouds/aws/costOptimizationHub';
import { awsForecast } from '../../../src/sources/clouds/aws/forecast';
import { awsResources } from '../../../src/sources/clouds/aws/resources';
import { paidCalls } from '../../../src/sources/clouds/paidCalls';
import { warehouseSource, type Warehouse } from '../../../src/sources/clouds/pushDown/warehouse';
import { warehouseResources } from '../../../src/sources/clouds/pushDown/warehouseResources';
import { startAthena, WHOLE_BILL } from '../clouds/athenaServer';
import { startAwsFacts } from '../clouds/awsFactsServer';
import { startCostExplorer } from '../clouds/costExplorerServer';
import { askCloud, askFact, databases, type Adapter, type Asking, type Expected, type Word } from './adapter';
import type { Fault, Request } from './relay';

const ACCESS = { profile: undefined, endpoint: undefined };
const TEXT = 'account 123456789012 of marker-secret-message';

type Says = Adapter['says'];

/** An error of AWS's JSON protocols: its name in a header and in the body. */
const error =
  (type: string) =>
  (headers: Readonly<Record<string, string>> = {}): Fault =>
  (response) =>
    void response
      .writeHead(400, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type, ...headers })
      .end(JSON.stringify({ __type: type, message: TEXT, Message: TEXT }));

/** The same of its query protocol. */
const xmlError =
  (status: number, code: string) =>
  (headers: Readonly<Record<string, string>> = {}): Fault =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'text/xml', ...headers })
      .end(`<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${TEXT}</Message></Error></ErrorResponse>`);

/** Words that the models name, and those that all services share. */
const says = (more: Readonly<Partial<Record<Word, string>>>): Says =>
  Object.fromEntries(
    Object.entries({ expired: 'ExpiredTokenException', forbidden: 'AccessDeniedException', throttled: 'ThrottlingException', ...more }).map(
      ([word, type]) => [word, error(type)],
    ),
  );

const EXPLORER = { throttled: 'LimitExceededException' };
const isOf =
  (operation: string) =>
  ({ headers, body }: Request): boolean =>
    (headers['x-amz-target']?.split('.')[1] ?? new URLSearchParams(body).get('Action')) === operation;

/** The SDK takes an empty body for an answer in which everything is left out. */
const CHANGED: Expected = { kind: 'changed', action: /later/ };
const EMPTY_BODY_IS_EMPTY_OBJECT = { 'an empty body': CHANGED };

/** The counter of Cost Explorer's requests. */
const paidOf = ({ folder, now, ceilingUsd: ceiling }: Asking) => ({
  ...paidCalls({ folder: path.join(folder, 'clouds'), source: 'aws', price: PRICE, ceiling, setting: 'ledgerline.spend.aws.ceiling', now }),
  ceilingUsd: ceiling,
});
const explorer =
  ({ endpoint, timeoutMs }: Asking) =>
  () =>
    Promise.resolve(createCostExplorer({ endpoint, timeoutMs }));
const facts =
  ({ endpoint, timeoutMs }: Asking) =>
  () =>
    Promise.resolve(createAwsFacts({ endpoint, timeoutMs }));

interface Spend {
  Amount: string;
  Unit: string;
}
interface Day {
  TimePeriod: { Start: string };
  Groups: { Keys: string[]; Metrics: Record<string, Spend> }[];
}
const groupOf = (days: Day[]): Day['Groups'][number] => days.find(({ Groups }) => Groups.length > 0)!.Groups[0]!;
const ofDays = {
  'another currency': ({ ResultsByTime }: { ResultsByTime: Day[] }) => (groupOf(ResultsByTime).Metrics.NetAmortizedCost!.Unit = 'EUR'),
  'an unknown column': ({ ResultsByTime }: { ResultsByTime: Day[] }) => {
    const { Metrics } = groupOf(ResultsByTime);
    Metrics.Cost = Metrics.NetAmortizedCost!;
    delete Metrics.NetAmortizedCost;
  },
  'a huge answer': ({ ResultsByTime }: { ResultsByTime: Day[] }) => {
    const group = groupOf(ResultsByTime);
    ResultsByTime[0]!.Groups = Array.from({ length: 100_000 }, (_, index) => ({
      ...group,
      Keys: group.Keys.map((key) => `${key}${index}`),
    }));
  },
};

const costExplorer: Adapter = {
  name: 'Cost Explorer, cost',
  start: () => startCostExplorer({ groupsAPage: 200 }),
  isMeant: isOf('GetCostAndUsage'),
  ask: (asking) => askCloud(awsSource({ ...ACCESS, ownerTag: 'team' }, explorer(asking), paidOf(asking)), asking),
  says: says({ ...EXPLORER, 'not ready': 'DataUnavailableException', 'token refused': 'InvalidNextTokenException' }),
  changes: { ...ofDays, 'a day left out': ({ ResultsByTime }: { ResultsByTime: Day[] }) => ResultsByTime.splice(2, 1) },
  pages: true,
  paid: { usd: PRICE },
  but: EMPTY_BODY_IS_EMPTY_OBJECT,
};

const resources: Adapter = {
  name: 'Cost Explorer, resources',
  start: () => startCostExplorer({ groupsAPage: 10 }),
  isMeant: isOf('GetCostAndUsageWithResources'),
  ask(asking) {
    const paid = paidOf(asking);
    const { fact } = awsResources({ ...ACCESS, ownerTag: 'team' }, databases('AWS', '2026-11-12', '2026-11-22'), explorer(asking), {
      paid,
      today: asking.now().toISOString().slice(0, 10),
    });
    return askFact(fact, asking, paid);
  },
  says: says({ ...EXPLORER, 'not ready': 'DataUnavailableException', 'token refused': 'InvalidNextTokenException' }),
  // a resource may cost nothing on a day: that a day is left out is not seen here, but in the sum over resources
  changes: ofDays,
  pages: true,
  paid: { usd: PRICE },
  but: EMPTY_BODY_IS_EMPTY_OBJECT,
};

const anomalies: Adapter = {
  name: 'Cost Explorer, anomalies',
  start: () => startAwsFacts(),
  isMeant: isOf('GetAnomalies'),
  ask(asking) {
    const paid = paidOf(asking);
    return askFact(awsAnomalies(ACCESS, explorer(asking), paid), asking, paid);
  },
  says: says({ ...EXPLORER, 'token refused': 'InvalidNextTokenException' }),
  changes: {
    'an unknown column': ({ Anomalies: [first] }: { Anomalies: { Impact?: unknown; Impacts?: unknown }[] }) => {
      first!.Impacts = first!.Impact;
      delete first!.Impact;
    },
    'a huge answer': (answer: { Anomalies: { AnomalyId: string }[] }) => {
      const [first] = answer.Anomalies;
      answer.Anomalies = Array.from({ length: 10_000 }, (_, index) => ({ ...first!, AnomalyId: `an-${index}` }));
    },
  },
  pages: true,
  paid: { usd: PRICE, isPaid: (request) => isOf('GetAnomalies')(request) || isOf('GetAnomalyMonitors')(request) },
  but: EMPTY_BODY_IS_EMPTY_OBJECT,
};

const monitors: Adapter = {
  ...anomalies,
  name: 'Cost Explorer, monitors',
  isMeant: isOf('GetAnomalyMonitors'),
  changes: {},
  pages: false,
};

const forecast: Adapter = {
  name: 'Cost Explorer, forecast',
  start: () => startAwsFacts(),
  isMeant: isOf('GetCostForecast'),
  ask(asking) {
    const paid = paidOf(asking);
    return askFact(awsForecast(ACCESS, explorer(asking), paid), asking, paid);
  },
  says: says({ ...EXPLORER, 'not ready': 'DataUnavailableException' }),
  changes: {
    'an unknown column': (answer: { Total?: unknown; Sum?: unknown }) => {
      answer.Sum = answer.Total;
      delete answer.Total;
    },
  },
  pages: false,
  paid: { usd: PRICE },
  but: EMPTY_BODY_IS_EMPTY_OBJECT,
};

const identity: Adapter = {
  name: 'STS, identity',
  start: () => startAwsFacts(),
  isMeant: isOf('GetCallerIdentity'),
  ask: (asking) => askFact(awsBudgets(ACCESS, facts(asking)), asking),
  says: { expired: xmlError(403, 'ExpiredToken'), forbidden: xmlError(403, 'AccessDenied'), throttled: xmlError(400, 'Throttling') },
  changes: {},
  pages: false,
  but: {
    // XML of another kind, and none at all, name no account
    'the page of a proxy': CHANGED,
    'an empty body': CHANGED,
    // what is no XML comes from something in between
    'an empty object': { kind: 'network', requests: 2, action: /proxy/ },
    'a null': { kind: 'network', requests: 2, action: /proxy/ },
  },
};

const budgets: Adapter = {
  name: 'Budgets',
  start: () => startAwsFacts(),
  isMeant: isOf('DescribeBudgets'),
  ask: identity.ask,
  says: says({ 'token refused': 'ExpiredNextTokenException' }),
  changes: {
    'a huge answer': (answer: { Budgets: object[] }) =>
      (answer.Budgets = Array.from({ length: 10_000 }, (_, index) => ({ ...answer.Budgets[0], BudgetName: `b${index}` }))),
  },
  pages: true,
  // the model lets the list be left out, and the SDK takes what is nothing for that
  but: { 'an empty object': { kind: undefined }, 'a null': { kind: undefined }, 'an empty body': { kind: undefined } },
};

const hub: Adapter = {
  name: 'Cost Optimization Hub, list',
  start: () => startAwsFacts(),
  isMeant: isOf('ListRecommendations'),
  ask: (asking) => askFact(awsRecommendations({ ...ACCESS, ownerTags: ['team'] }, facts(asking)), asking),
  // the service has no name of its own for a token that it refuses
  says: says({ 'token refused': 'ValidationException' }),
  changes: {
    'an unknown column': ({ items: [first] }: { items: { recommendationId?: string; id?: string }[] }) => {
      first!.id = first!.recommendationId!;
      delete first!.recommendationId;
    },
    'a huge answer': (answer: { items: object[] }) =>
      (answer.items = Array.from({ length: 10_000 }, (_, index) => ({ ...answer.items[0], recommendationId: `r${index}` }))),
  },
  pages: true,
};

const totals: Adapter = {
  ...hub,
  name: 'Cost Optimization Hub, totals',
  isMeant: isOf('ListRecommendationSummaries'),
  says: says({}),
  changes: {
    'an unknown column': (answer: { estimatedTotalDedupedSavings?: number; total?: number }) => {
      answer.total = answer.estimatedTotalDedupedSavings!;
      delete answer.estimatedTotalDedupedSavings;
    },
  },
  pages: false,
};

const NOVEMBER = WHOLE_BILL.filter(({ day }) => day >= '2026-11-01' && day < '2026-11-09');
const PAID_ONCE = 0.012;

interface Result {
  ResultSet: { Rows: { Data: { VarCharValue?: string }[] }[]; ResultSetMetadata: { ColumnInfo: { Name: string }[] } };
}
const rowsOf = ({ ResultSet: { Rows } }: Result): Result['ResultSet']['Rows'] => Rows;

const BILL = { kind: 'athena', name: 'Athena', identity: [], ownerTags: ['team'], tagKeys: [], firstAction: 'Refresh.' } as const;

function billIn({ folder, now, ceilingUsd: ceiling, endpoint, timeoutMs, longestMs }: Asking) {
  const setting = 'ledgerline.spend.queryCeiling';
  const counter = paidCalls({ folder: path.join(folder, 'clouds'), source: 'athena', price: 0, ceiling, setting, now });
  const paid = { ...counter, ceilingUsd: ceiling };
  const options = {
    table: 'billing.focus',
    workgroup: 'finops',
    region: 'eu-west-1',
    profile: undefined,
    paid,
    pollMs: 1,
    longestMs,
  };
  const client = () => Promise.resolve(createAthena({ region: 'eu-west-1', endpoint, timeoutMs }));
  const warehouse: Warehouse = athena('Athena', { ...options, client });
  return { paid, warehouse };
}

const athenaOperation = (name: string, operation: string, more: Partial<Adapter> = {}): Adapter => ({
  name: `Athena, ${name}`,
  start: () => startAthena({ bill: NOVEMBER, rowsAPage: 100 }),
  isMeant: isOf(operation),
  ask(asking) {
    const { paid, warehouse } = billIn(asking);
    return askCloud(warehouseSource(BILL, warehouse, paid), asking);
  },
  says: says({ throttled: 'TooManyRequestsException' }),
  changes: {},
  pages: false,
  patienceMs: 500,
  but: EMPTY_BODY_IS_EMPTY_OBJECT,
  ...more,
});

const athenas: readonly Adapter[] = [
  athenaOperation('table', 'GetTableMetadata'),
  athenaOperation('start', 'StartQueryExecution'),
  athenaOperation('status', 'GetQueryExecution', {
    // one look at a query that tells nothing is followed by another
    but: { 'an empty object': { kind: undefined }, 'a null': { kind: undefined }, 'an empty body': { kind: undefined } },
  }),
  athenaOperation('results', 'GetQueryResults', {
    says: says({ throttled: 'TooManyRequestsException', 'token refused': 'InvalidRequestException' }),
    changes: {
      'an unknown column': ({ ResultSet }: Result) => {
        ResultSet.ResultSetMetadata.ColumnInfo[0]!.Name = 'date';
      },
      'a day left out': (result: Result) => {
        const kept = rowsOf(result).filter(({ Data: [day] }) => day?.VarCharValue !== '2026-11-02');
        result.ResultSet.Rows = kept;
      },
      'a huge answer': (result: Result) => {
        const [head, row] = rowsOf(result);
        const many = Array.from({ length: 100_000 }, (_, index) => ({
          Data: row!.Data.map((cell, at) => (cell.VarCharValue === 'payments' || at === 5 ? { VarCharValue: `s${index}` } : cell)),
        }));
        result.ResultSet.Rows = [head!, ...many, ...rowsOf(result).slice(2)];
      },
    },
    pages: true,
  }),
  athenaOperation('resources', 'GetQueryResults', {
    start: () => startAthena({ bill: NOVEMBER, rowsAPage: 2 }),
    ask(asking) {
      const { paid, warehouse } = billIn(asking);
      return askFact(warehouseResources(BILL, warehouse, databases('AWS', '2026-11-01', '2026-11-08')).fact, asking, paid);
    },
    says: says({ throttled: 'TooManyRequestsException', 'token refused': 'InvalidRequestException' }),
    changes: {
      'an unknown column': ({ ResultSet }: Result) => {
        ResultSet.ResultSetMetadata.ColumnInfo[0]!.Name = 'rank';
      },
      'a huge answer': (result: Result) => {
        const [head, row] = rowsOf(result);
        result.ResultSet.Rows = [head!, ...Array.from({ length: 100_000 }, () => row!)];
      },
    },
    pages: true,
  }),
];

export const AWS: readonly Adapter[] = [
  costExplorer,
  resources,
  anomalies,
  monitors,
  forecast,
  identity,
  budgets,
  hub,
  totals,
  ...athenas.map((adapter) => (adapter.name.endsWith('start') ? { ...adapter, paid: { usd: PAID_ONCE, isOnce: true as const } } : adapter)),
];
