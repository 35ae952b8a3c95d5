import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { unknownCredential } from '../../credentials';
import { loadModel } from './awsModel';
import { exampleBill, type BillRow } from './bill';
import { asText, exactUnits, runSql, Time, TRINO_ENGINE, type Cell } from './sqlEngine';
import { parseSql } from './sqlParser';

const { model, misfits } = loadModel('athena');
const CONTENT = `application/x-amz-json-${model.metadata.jsonVersion}`;
export const WHOLE_BILL = exampleBill();
const RECENT = WHOLE_BILL.filter(({ day }) => day >= '2026-10-01');

/** Something that goes wrong with one request instead of its answer. */
export type AthenaFault = (response: http.ServerResponse, answer: () => object) => void;

export const athenaFails =
  (
    status: number,
    type: string,
    headers: Readonly<Record<string, string>> = {},
    message = 'account 123456789012 of marker-secret-message',
  ): AthenaFault =>
  (response) => {
    response.writeHead(status, { 'content-type': CONTENT, 'x-amzn-errortype': type, ...headers });
    response.end(JSON.stringify({ __type: type, message, Message: message }));
  };

interface StartInput {
  readonly QueryString: string;
  readonly WorkGroup?: string;
  readonly ExecutionParameters?: readonly string[];
  readonly QueryExecutionContext?: { readonly Database?: string };
  readonly ResultReuseConfiguration?: { readonly ResultReuseByAgeConfiguration?: { readonly Enabled: boolean } };
  readonly ClientRequestToken?: string;
}
interface Body extends Partial<StartInput> {
  readonly QueryExecutionId?: string;
  readonly NextToken?: string;
  readonly MaxResults?: number;
  readonly DatabaseName?: string;
  readonly TableName?: string;
}

const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['billedcost', 'double'],
  ['billingcurrency', 'string'],
  ['chargecategory', 'string'],
  ['chargeclass', 'string'],
  ['chargeperiodend', 'timestamp'],
  ['chargeperiodstart', 'timestamp'],
  ['effectivecost', 'double'],
  ['providername', 'string'],
  ['regionid', 'string'],
  ['resourceid', 'string'],
  ['resourcename', 'string'],
  ['resourcetype', 'string'],
  ['servicename', 'string'],
  ['subaccountid', 'string'],
  ['tags', 'map<string,string>'],
];

/** The bill as AWS Data Exports keep FOCUS: a map for tags, cut by the month of the invoice as text. */
const rowsOf = (bill: readonly BillRow[]): readonly ReadonlyMap<string, Cell>[] =>
  bill.map(
    (row) =>
      new Map<string, Cell>([
        ['billedcost', exactUnits(row.billed, 12)],
        ['billingcurrency', 'USD'],
        ['chargecategory', row.category],
        ['chargeclass', null],
        ['chargeperiodend', new Time(Date.parse(row.day) + 86_400_000)],
        ['chargeperiodstart', new Time(Date.parse(row.day))],
        ['effectivecost', exactUnits(row.effective, 12)],
        ['providername', 'AWS'],
        ['regionid', row.region === '' ? null : row.region],
        ['resourceid', row.resource === '' ? null : row.resource],
        ['resourcename', row.resourceName === '' ? null : row.resourceName],
        ['resourcetype', row.resourceType === '' ? null : row.resourceType],
        ['servicename', row.service],
        ['subaccountid', row.account],
        ['tags', new Map(Object.entries(row.tags))],
        ['billing_period', row.day.slice(0, 7)],
      ]),
  );

/**
 * Athena on loopback. Requests and answers are checked against AWS's description; the SQL is read and run by code of its own over
 * the example bill. Rules that the description cannot say: parameters are quoted literals and stand after WHERE only, the first
 * row of the first page is the header, tokens belong to their query, one client token is one query, results of the same query are
 * reused where that was asked for, a workgroup's limit of bytes ends a query.
 */
export async function startAthena({
  rowsAPage = 1000,
  bill = RECENT,
}: { readonly rowsAPage?: number; readonly bill?: readonly BillRow[] } = {}) {
  const table = rowsOf(bill);
  const requests: { readonly operation: string; readonly body: Body }[] = [];
  const misfit: string[] = [];
  const faults = new Map<string, (AthenaFault | undefined)[]>();
  const queries = new Map<
    string,
    { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[]; looks: number; state: string; scanned: number }
  >();
  const byToken = new Map<string, string>();
  const reusable = new Set<string>();
  const state = { bytes: 2_400_000_000, looks: 1, reason: undefined as string | undefined, billed: 0 };

  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).replace(`${model.metadata.targetPrefix}.`, '');
      const body = JSON.parse(text) as Body;
      requests.push({ operation, body });
      const known = model.operations[operation];
      const problems = [
        ...(known ? misfits(body, known.input.shape) : [`no operation ${operation}`]),
        ...(/Credential=[^/]+\/\d{8}\/eu-west-1\/athena\/aws4_request, SignedHeaders=[^,]*host/.test(request.headers.authorization ?? '')
          ? []
          : ['no signature']),
        ...unknownCredential(request.headers.authorization),
      ];
      misfit.push(...problems);
      const fault = faults.get(operation)?.shift();
      try {
        if (fault) fault(response, () => answerOf(operation, body));
        else if (problems.length > 0) athenaFails(400, 'InvalidRequestException')(response, () => ({}));
        else {
          const answer = answerOf(operation, body);
          const wrong = misfits(answer, known!.output.shape);
          if (wrong.length > 0) throw new Error(`the stand-in would send what the service cannot: ${wrong.join('; ')}`);
          response.writeHead(200, { 'content-type': CONTENT });
          response.end(JSON.stringify(answer));
        }
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        athenaFails(400, error.type)(response, () => ({}));
      }
    });
  });

  function answerOf(operation: string, body: Body): object {
    switch (operation) {
      case 'GetTableMetadata': {
        if (body.DatabaseName !== 'billing' || body.TableName !== 'focus') throw new Refused('MetadataException');
        const columns = COLUMNS.map(([Name, Type]) => ({ Name, Type }));
        return {
          TableMetadata: {
            Name: 'focus',
            TableType: 'EXTERNAL_TABLE',
            Columns: columns,
            PartitionKeys: [{ Name: 'billing_period', Type: 'string' }],
          },
        };
      }
      case 'StartQueryExecution':
        return { QueryExecutionId: started(body) };
      case 'GetQueryExecution': {
        const query = queryOf(body);
        const running = query.looks-- > 0 && query.state !== 'CANCELLED';
        const now = running ? 'RUNNING' : query.state;
        return {
          QueryExecution: {
            QueryExecutionId: body.QueryExecutionId,
            Status: { State: now, ...(now === 'FAILED' ? { StateChangeReason: state.reason } : {}) },
            Statistics: { DataScannedInBytes: query.scanned },
          },
        };
      }
      case 'GetQueryResults':
        return pageOf(body);
      default:
        queryOf(body).state = 'CANCELLED';
        return {};
    }
  }

  function started({
    QueryString = '',
    ExecutionParameters = [],
    WorkGroup,
    ResultReuseConfiguration,
    ClientRequestToken = '',
  }: Body): string {
    const twin = byToken.get(ClientRequestToken);
    if (twin !== undefined) return twin;
    if (WorkGroup !== 'finops') throw new Refused('InvalidRequestException');
    if (QueryString.slice(0, QueryString.indexOf('WHERE')).includes('?')) throw new Refused('InvalidRequestException');
    if (ExecutionParameters.some((value) => !/^'(?:[^']|'')*'$/.test(value))) throw new Refused('InvalidRequestException');
    const values = Object.fromEntries(
      ExecutionParameters.map((value, index): [string, Cell] => [String(index), value.slice(1, -1).replaceAll("''", "'")]),
    );
    let found: ReturnType<typeof runSql>;
    try {
      found = runSql(parseSql(QueryString, { quote: '"', parameter: 'positional' }), () => table, values, TRINO_ENGINE);
    } catch {
      throw new Refused('InvalidRequestException');
    }
    const key = JSON.stringify([QueryString, ExecutionParameters]);
    const isReused = reusable.has(key) && ResultReuseConfiguration?.ResultReuseByAgeConfiguration?.Enabled === true;
    reusable.add(key);
    const scanned = isReused ? 0 : state.bytes;
    state.billed += scanned;
    const id = `query-${queries.size}`;
    queries.set(id, { ...found, looks: state.looks, state: state.reason === undefined ? 'SUCCEEDED' : 'FAILED', scanned });
    byToken.set(ClientRequestToken, id);
    return id;
  }

  function queryOf({ QueryExecutionId = '' }: Body) {
    const query = queries.get(QueryExecutionId);
    if (!query) throw new Refused('InvalidRequestException');
    return query;
  }

  function pageOf({ QueryExecutionId = '', NextToken, MaxResults = 1000 }: Body): object {
    const { columns, rows, state: now } = queryOf({ QueryExecutionId });
    const from = NextToken === undefined ? 0 : Number(NextToken.startsWith(`${QueryExecutionId}-`) ? NextToken.split('-').at(-1) : NaN);
    if (Number.isNaN(from) || now !== 'SUCCEEDED') throw new Refused('InvalidRequestException');
    const all: readonly (readonly (string | null)[])[] = [
      columns,
      ...rows.map((row) => row.map((cell) => (cell === null ? null : asText(cell)))),
    ];
    const size = Math.min(rowsAPage, MaxResults);
    const info = columns.map((Name) => ({
      Name,
      Label: Name,
      Type: 'varchar',
      CatalogName: 'hive',
      SchemaName: '',
      TableName: '',
      Precision: 2147483647,
      Scale: 0,
      Nullable: 'UNKNOWN',
      CaseSensitive: true,
    }));
    return {
      UpdateCount: 0,
      ResultSet: {
        Rows: all.slice(from, from + size).map((row) => ({ Data: row.map((cell) => (cell === null ? {} : { VarCharValue: cell })) })),
        ResultSetMetadata: { ColumnInfo: info },
      },
      ...(from + size < all.length ? { NextToken: `${QueryExecutionId}-${from + size}` } : {}),
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    misfit,
    bill,
    state,
    /** What happens to the next requests of an operation, in order. */
    next: (operation: string, ...list: readonly (AthenaFault | undefined)[]) => void faults.set(operation, [...list]),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

class Refused extends Error {
  constructor(readonly type: string) {
    super(type);
  }
}
