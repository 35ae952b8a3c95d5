import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { GOOGLE_TOKEN } from '../../credentials';
import { exampleBill, type BillRow } from './bill';
import { loadGoogleModel } from './googleModel';
import { asText, exactUnits, GOOGLE_ENGINE, runSql, Time, Day, type Cell } from './sqlEngine';
import { parseSql } from './sqlParser';

const model = loadGoogleModel('bigquery');
export const PROJECT = 'acme-billing';
export const FOCUS_TABLE = 'acme-billing.bills.gcp_billing_export_focus_01';
export const STANDARD_TABLE = 'acme-billing.bills.gcp_billing_export_v1_01';
export const DETAILED_TABLE = 'acme-billing.bills.gcp_billing_export_resource_v1_01';

/** Something that goes wrong with one request instead of its answer. */
export type BigQueryFault = (response: http.ServerResponse, answer: () => object) => void;

export const bigQueryFails =
  (status: number, reason: string, headers: Readonly<Record<string, string>> = {}): BigQueryFault =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    const message = 'marker-secret-message about account 123456789012';
    response.end(JSON.stringify({ error: { code: status, message, errors: [{ reason, message, domain: 'global' }], status: 'X' } }));
  };

type Row = ReadonlyMap<string, Cell>;
interface Field {
  readonly name: string;
  readonly type: string;
  readonly mode?: string;
  readonly fields?: readonly Field[];
}
interface Table {
  readonly fields: readonly Field[];
  readonly timePartitioning?: { readonly type: string; readonly field?: string };
  readonly rows: readonly Row[];
}

export const WHOLE_BILL = exampleBill();
const RECENT = WHOLE_BILL.filter(({ day }) => day >= '2026-10-01');

const PAIRS: readonly Field[] = [
  { name: 'key', type: 'STRING' },
  { name: 'value', type: 'STRING' },
];
const pairs = (tags: Readonly<Record<string, string>>): Cell => Object.entries(tags).map(([key, value]) => ({ key, value }));
const start = (day: string): Time => new Time(Date.parse(day));
const next = (day: string): Time => new Time(Date.parse(day) + 86_400_000);

/** The bill as Google's FOCUS export keeps it: repeated pairs for tags, cut by the month of the invoice. */
const focusTable = (bill: readonly BillRow[]): Table => ({
  fields: [
    { name: 'BilledCost', type: 'NUMERIC' },
    { name: 'BillingCurrency', type: 'STRING' },
    { name: 'BillingPeriodStart', type: 'TIMESTAMP' },
    { name: 'ChargeCategory', type: 'STRING' },
    { name: 'ChargeClass', type: 'STRING' },
    { name: 'ChargePeriodEnd', type: 'TIMESTAMP' },
    { name: 'ChargePeriodStart', type: 'TIMESTAMP' },
    { name: 'EffectiveCost', type: 'NUMERIC' },
    { name: 'ProviderName', type: 'STRING' },
    { name: 'RegionId', type: 'STRING' },
    { name: 'ResourceId', type: 'STRING' },
    { name: 'ResourceName', type: 'STRING' },
    { name: 'ResourceType', type: 'STRING' },
    { name: 'ServiceName', type: 'STRING' },
    { name: 'SubAccountId', type: 'STRING' },
    { name: 'Tags', type: 'RECORD', mode: 'REPEATED', fields: PAIRS },
  ],
  timePartitioning: { type: 'MONTH', field: 'BillingPeriodStart' },
  rows: bill.map(
    (row): Row =>
      new Map<string, Cell>([
        ['billedcost', exactUnits(row.billed, 12)],
        ['billingcurrency', 'USD'],
        ['billingperiodstart', start(`${row.day.slice(0, 7)}-01`)],
        ['chargecategory', row.category],
        ['chargeclass', null],
        ['chargeperiodend', next(row.day)],
        ['chargeperiodstart', start(row.day)],
        ['effectivecost', exactUnits(row.effective, 12)],
        ['providername', 'Google Cloud'],
        ['regionid', row.region === '' ? null : row.region],
        ['resourceid', row.resource === '' ? null : row.resource],
        ['resourcename', row.resourceName === '' ? null : row.resourceName],
        ['resourcetype', row.resourceType === '' ? null : row.resourceType],
        ['servicename', row.service],
        ['subaccountid', row.account],
        // keys are written as people write them
        ['tags', pairs(Object.fromEntries(Object.entries(row.tags).map(([key, value]) => [key === 'team' ? ' Team' : key, value])))],
      ]),
  ),
});

/** The same as the standard export keeps it: a tenth of each cost given back as two credits, loaded a day later. */
const standardTable = (bill: readonly BillRow[]): Table => ({
  fields: [
    { name: 'service', type: 'RECORD', fields: [{ name: 'description', type: 'STRING' }] },
    { name: 'usage_start_time', type: 'TIMESTAMP' },
    { name: 'usage_end_time', type: 'TIMESTAMP' },
    {
      name: 'project',
      type: 'RECORD',
      fields: [
        { name: 'id', type: 'STRING' },
        { name: 'labels', type: 'RECORD', mode: 'REPEATED', fields: PAIRS },
      ],
    },
    { name: 'labels', type: 'RECORD', mode: 'REPEATED', fields: PAIRS },
    { name: 'location', type: 'RECORD', fields: [{ name: 'region', type: 'STRING' }] },
    { name: 'cost', type: 'FLOAT' },
    { name: 'currency', type: 'STRING' },
    { name: 'credits', type: 'RECORD', mode: 'REPEATED', fields: [{ name: 'amount', type: 'FLOAT' }] },
    { name: 'cost_type', type: 'STRING' },
  ],
  timePartitioning: { type: 'DAY' },
  rows: bill.map((row): Row => {
    const cost = Number(asText(exactUnits(row.effective, 12)));
    const { team, ...labels } = row.tags;
    return new Map<string, Cell>([
      ['service', { description: row.service }],
      ['usage_start_time', start(row.day)],
      ['usage_end_time', next(row.day)],
      // half of the teams are named by their project
      ['project', { id: row.account, labels: pairs(team === undefined ? {} : { team }) }],
      ['labels', pairs(team === 'payments' ? { ...labels, team } : labels)],
      ['location', { region: row.region === '' ? null : row.region }],
      ['cost', cost],
      ['currency', 'USD'],
      ['credits', [{ amount: -cost / 20 }, { amount: -cost / 20 }]],
      ['cost_type', row.category === 'Tax' ? 'tax' : 'regular'],
      ['_partitiontime', next(row.day)],
    ]);
  }),
});

/** The same with the resources that the detailed export has: some have a name that is unique everywhere. */
function detailedTable(bill: readonly BillRow[]): Table {
  const { fields, timePartitioning, rows } = standardTable(bill);
  const texts = ['name', 'global_name'].map((name) => ({ name, type: 'STRING' }));
  return {
    fields: [...fields, { name: 'resource', type: 'RECORD', fields: texts }],
    ...(timePartitioning ? { timePartitioning } : {}),
    rows: rows.map((row, at) => {
      const { resource, resourceName } = bill[at]!;
      const none = resource === '';
      return new Map([
        ...row,
        ['resource', { name: none ? null : resourceName || resource, global_name: none ? null : `//x/${resource}` }],
      ]);
    }),
  };
}

interface QueryBody {
  readonly query: string;
  readonly useLegacySql?: boolean;
  readonly parameterMode?: string;
  readonly dryRun?: boolean;
  readonly location?: string;
  readonly maximumBytesBilled?: string;
  readonly maxResults?: number;
  readonly queryParameters?: readonly {
    readonly name: string;
    readonly parameterType: { readonly type: string };
    readonly parameterValue: { readonly value: string };
  }[];
}

interface Job {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  polls: number;
}

const PARAMETERS: Readonly<Record<string, (value: string) => Cell>> = {
  TIMESTAMP: (value) => new Time(Date.parse(value.replace(' ', 'T'))),
  DATE: (value) => new Day(value),
  STRING: (value) => value,
};

/**
 * BigQuery on loopback. Requests and answers are checked against Google's description; the SQL is read and run by code of its own
 * over the example bill. Rules that the description cannot say: legacy SQL is the default, a dataset's location must match, a
 * limit that is passed ends the query without a charge, a dry run gives bytes and no rows, tokens belong to their job.
 */
export async function startBigQuery({
  rowsAPage = 900,
  polls = 0,
  bytes = 1_300_000_000,
  bill = RECENT,
}: {
  readonly rowsAPage?: number;
  readonly polls?: number;
  readonly bytes?: number;
  readonly bill?: readonly BillRow[];
} = {}) {
  const tables: Readonly<Record<string, Table>> = {
    [FOCUS_TABLE]: focusTable(bill),
    [STANDARD_TABLE]: standardTable(bill),
    [DETAILED_TABLE]: detailedTable(bill),
  };
  const requests: { readonly id: string; readonly body: QueryBody | undefined; readonly query: Readonly<Record<string, string>> }[] = [];
  const misfit: string[] = [];
  const faults: (BigQueryFault | undefined)[] = [];
  const jobs = new Map<string, Job>();
  const state = { billed: 0, polls, bytes, estimate: bytes, cacheHit: false };

  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const method = model.methodOf(request.method ?? '', url.pathname);
      const body = text === '' ? undefined : (JSON.parse(text) as QueryBody);
      const id = method?.id ?? `${request.method} ${url.pathname}`;
      requests.push({ id, body, query: Object.fromEntries(url.searchParams) });
      const problems = method ? model.misfitsOfRequest(id, url.searchParams, body) : [`no method ${id}`];
      misfit.push(...problems, ...(request.headers.authorization === `Bearer ${GOOGLE_TOKEN}` ? [] : ['no token']));
      const fault = faults.shift();
      const send = (answer: object): void => {
        const wrong = model.misfitsOfResponse(id, answer);
        if (wrong.length > 0) throw new Error(`the stand-in would send what the service cannot: ${wrong.join('; ')}`);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer));
      };
      const answer = (): object => answerOf(id, method?.names ?? {}, url.searchParams, body);
      try {
        if (fault) fault(response, answer);
        else if (problems.length > 0) bigQueryFails(400, 'invalid')(response, () => ({}));
        else send(answer());
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        bigQueryFails(error.status, error.reason)(response, () => ({}));
      }
    });
  });

  function answerOf(id: string, names: Readonly<Record<string, string>>, query: URLSearchParams, body: QueryBody | undefined): object {
    switch (id) {
      case 'bigquery.tables.get': {
        const { projectsId = '', datasetsId = '', tablesId = '' } = names;
        const table = tables[`${projectsId}.${datasetsId}.${tablesId}`];
        if (!table) throw new Refused(404, 'notFound');
        const { fields, timePartitioning } = table;
        return {
          kind: 'bigquery#table',
          location: 'EU',
          type: 'TABLE',
          schema: { fields },
          ...(timePartitioning ? { timePartitioning } : {}),
        };
      }
      case 'bigquery.jobs.query':
        return started(names.projectsId ?? '', body!);
      case 'bigquery.jobs.getQueryResults': {
        if (query.get('location') !== 'EU') throw new Refused(404, 'notFound');
        const job = jobs.get(names.queriesId ?? '');
        if (!job) throw new Refused(404, 'notFound');
        return resultsOf(names.queriesId ?? '', job, query.get('pageToken') ?? undefined);
      }
      default:
        return { kind: 'bigquery#jobCancelResponse' };
    }
  }

  function started(
    project: string,
    { query, useLegacySql = true, dryRun, location, maximumBytesBilled, queryParameters = [], parameterMode }: QueryBody,
  ): object {
    if (useLegacySql || parameterMode !== 'NAMED') throw new Refused(400, 'invalidQuery');
    if (location !== 'EU') throw new Refused(404, 'notFound');
    const found = refusing(() =>
      runSql(
        parseSql(query, { quote: '`', parameter: 'named' }),
        (path) => {
          const table = tables[path.join('.')];
          if (!table) throw new Refused(404, 'notFound');
          // a dry run says whether the query is one, and reads nothing
          return dryRun ? table.rows.slice(0, 20) : table.rows;
        },
        Object.fromEntries(
          queryParameters.map(({ name, parameterType, parameterValue }) => [name, PARAMETERS[parameterType.type]!(parameterValue.value)]),
        ),
        GOOGLE_ENGINE,
      ),
    );
    const reference = { projectId: project, jobId: `job_${jobs.size}`, location: 'EU' };
    if (dryRun)
      return {
        kind: 'bigquery#queryResponse',
        jobComplete: true,
        totalBytesProcessed: String(state.estimate),
        jobReference: { projectId: project, location: 'EU' },
        schema: schemaOf(found.columns),
      };
    if (state.bytes > Number(maximumBytesBilled ?? Infinity)) throw new Refused(400, 'bytesBilledLimitExceeded');
    if (!state.cacheHit) state.billed += Math.max(state.bytes, 10 * 2 ** 20);
    const job: Job = { ...found, polls: state.polls };
    jobs.set(reference.jobId, job);
    return { ...resultsOf(reference.jobId, job, undefined), kind: 'bigquery#queryResponse', jobReference: reference };
  }

  function resultsOf(id: string, job: Job, token: string | undefined): object {
    const jobReference = { projectId: PROJECT, jobId: id, location: 'EU' };
    if (job.polls-- > 0) return { jobComplete: false, jobReference };
    const from = token === undefined ? 0 : Number(/^page-(\d+)-of-(.+)$/.exec(token)?.[2] === id ? token.split('-')[1] : NaN);
    if (Number.isNaN(from)) throw new Refused(400, 'invalid');
    const more = from + rowsAPage < job.rows.length;
    return {
      jobComplete: true,
      jobReference,
      totalBytesProcessed: String(state.cacheHit ? 0 : state.bytes),
      cacheHit: state.cacheHit,
      totalRows: String(job.rows.length),
      schema: schemaOf(job.columns),
      rows: job.rows.slice(from, from + rowsAPage).map((row) => ({ f: row.map((cell) => ({ v: cell === null ? null : asText(cell) })) })),
      ...(more ? { pageToken: `page-${from + rowsAPage}-of-${id}` } : {}),
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    misfit,
    bill,
    state,
    /** What happens to the next requests, in order. */
    next: (...list: readonly (BigQueryFault | undefined)[]) => faults.push(...list),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

function refusing<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(400, 'invalidQuery');
  }
}

const schemaOf = (columns: readonly string[]): object => ({ fields: columns.map((name) => ({ name, type: 'STRING', mode: 'NULLABLE' })) });
