import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Column as AthenaColumn, QueryExecution } from '@aws-sdk/client-athena';
import { within } from '../../within';
import { brokenPages, changedAnswer, isRefusedToken, pagesOnceMore } from '../answers';
import type { CloudSource } from '../cloud';
import type { Charge, Correct } from '../paidCalls';
import { SourceProblem } from '../problem';
import { bytesText, dollarsText } from '../pushDown/announced';
import { focusCharges, type Column } from '../pushDown/focusCharges';
import type { ResultTable } from '../pushDown/rollUpRows';
import type { Warehouse } from '../pushDown/warehouse';
import { twice } from '../retry';
import { TRINO } from './athenaDialect';
import type { Athena } from './athenaPort';
import { athenaProblem, queryProblem } from './athenaProblems';
import { fieldsOf, listOf, shaped } from './shape';

/** USD for a terabyte read, and the least that a query is billed for. */
const USD_PER_TB = 5;
const LEAST_BYTES = 10e6;
const CATALOG = 'AwsDataCatalog';
const PAGE_ROWS = 1000;
const MOST_PAGES = 2000;
const LONGEST_LITERAL = 1024;
const CANCEL_MS = 5_000;
/** A result of the same query that is younger is taken again, without a charge. */
const REUSE_MINUTES = 720;

const COLUMNS = listOf(fieldsOf({ Name: 'text', Type: 'text' }));
const TABLE = fieldsOf({ TableMetadata: fieldsOf({ Columns: COLUMNS, PartitionKeys: COLUMNS }) });
const STARTED = fieldsOf({ QueryExecutionId: 'text' });
const STATUS = fieldsOf({
  QueryExecution: fieldsOf({
    Status: fieldsOf({ State: 'text', StateChangeReason: 'text' }),
    Statistics: fieldsOf({ DataScannedInBytes: 'number' }),
  }),
});
const RESULTS = fieldsOf({
  ResultSet: fieldsOf({
    ResultSetMetadata: fieldsOf({ ColumnInfo: listOf(fieldsOf({ Name: 'text' })) }),
    Rows: listOf(fieldsOf({ Data: listOf(fieldsOf({ VarCharValue: 'text' })) })),
  }),
  NextToken: 'text',
});

export interface AthenaWarehouseOptions {
  /** `database.table`; checked when it is read. */
  readonly table: string;
  readonly workgroup: string;
  readonly region: string;
  readonly profile: string | undefined;
  readonly client: () => Promise<Athena>;
  readonly paid: NonNullable<CloudSource['paid']>;
  /** Between two looks at a query, and for all of it. */
  readonly pollMs: number;
  readonly longestMs: number;
}

export const athenaPrice = (bytes: number): Charge => ({
  bytes,
  usd: bytes === 0 ? 0 : (Math.max(bytes, LEAST_BYTES) / 1e12) * USD_PER_TB,
});

/**
 * Athena as a warehouse. What a query reads is known while it runs only: it is counted as the least before it starts and as what
 * it was when it ends, and stopped when it passes what the ceiling leaves.
 */
export function athena(name: string, options: AthenaWarehouseOptions): Warehouse {
  const { table, workgroup, region, profile, client, paid, pollMs, longestMs } = options;
  const [database = '', id = ''] = table.split('.');

  async function call<T>(action: (service: Athena) => Promise<T>, signal: AbortSignal): Promise<T> {
    const service = await client();
    return twice(async () => {
      try {
        return await action(service);
      } catch (error) {
        signal.throwIfAborted();
        throw athenaProblem(error, profile, region);
      }
    }, signal);
  }

  async function finished(
    query: string,
    { leftUsd, correct }: { readonly leftUsd: number; readonly correct: Correct },
    signal: AbortSignal,
  ): Promise<QueryExecution> {
    const end = Date.now() + longestMs;
    let read = least;
    try {
      for (;;) {
        const looked = await call((service) => service.status({ QueryExecutionId: query }, signal), signal);
        const { QueryExecution: execution = {} } = shaped(looked, STATUS, name);
        const state = execution.Status?.State;
        if (state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED') return execution;
        const scanned = athenaPrice(execution.Statistics?.DataScannedInBytes ?? 0);
        if (scanned.usd > read.usd) read = scanned;
        if (read.usd > leftUsd) throw overCeiling(read);
        if (Date.now() > end) throw tooSlow();
        await sleep(pollMs, undefined, { signal });
      }
    } catch (error) {
      // what nobody waits for shall not be paid for; what it has read until then is
      await stopped(query);
      if (read !== least) await correct(read);
      throw error;
    }
  }

  async function stopped(query: string): Promise<void> {
    const service = await client();
    await within(CANCEL_MS, undefined, (ended) => service.stop({ QueryExecutionId: query }, ended)).catch(() => undefined);
  }

  async function pages(query: string, signal: AbortSignal): Promise<ResultTable> {
    let columns: readonly string[] = [];
    const rows: (string | null)[][] = [];
    const seen = new Set<string>();
    let token: string | undefined;
    do {
      const input = { QueryExecutionId: query, MaxResults: PAGE_ROWS, ...(token === undefined ? {} : { NextToken: token }) };
      const came = await call((service) => service.results(input, signal), signal).catch((error: unknown) => {
        throw token !== undefined && isRefusedToken(error) ? brokenPages(name, error) : error;
      });
      const answer = shaped(came, RESULTS, name);
      const { ResultSetMetadata: { ColumnInfo: infos = [] } = {}, Rows: found = [] } = answer.ResultSet ?? {};
      if (token === undefined) columns = infos.map((info) => info.Name ?? '');
      const page = found.map(({ Data = [] }) => Data.map((cell) => cell.VarCharValue ?? null));
      // the first row of the first page holds the names of the columns
      const isHeader = token === undefined && page[0]?.every((cell, index) => cell === columns[index]) === true;
      rows.push(...(isHeader ? page.slice(1) : page));
      token = answer.NextToken === '' ? undefined : answer.NextToken;
      if (token !== undefined && (seen.has(token) || seen.size > MOST_PAGES))
        throw changedAnswer(`${name} never came to an end of its pages.`);
      if (token !== undefined) seen.add(token);
    } while (token !== undefined);
    return { columns, rows };
  }

  const overCeiling = ({ bytes = 0, usd }: Charge): SourceProblem =>
    new SourceProblem({
      kind: 'ceiling',
      message: `The query of ${name} had read ${bytesText(bytes)} (${dollarsText(usd)}), more than the ceiling of $${paid.ceilingUsd.toFixed(2)} a month leaves: it was stopped.`,
      action: 'Raise ledgerline.spend.queryCeiling in your settings, or name a table that is partitioned by billing_period.',
    });
  const tooSlow = (): SourceProblem =>
    new SourceProblem({
      kind: 'network',
      message: `${name} did not finish its query within ${Math.round(longestMs / 1000)} seconds; it was stopped.`,
      action: 'Refresh later, or name a table that is partitioned by billing_period.',
    });

  const least = athenaPrice(LEAST_BYTES);
  return {
    dialect: TRINO,
    offer: {
      usd: least.usd,
      text: `${name} tells resources by a query: $${USD_PER_TB} for each terabyte that it reads, ${dollarsText(least.usd)} at least. How much that is shows while it runs; it is stopped at what is left of the $${paid.ceilingUsd.toFixed(2)} that queries may take a month.`,
    },
    async charges(signal) {
      const input = { CatalogName: CATALOG, DatabaseName: database, TableName: id, WorkGroup: workgroup };
      const { TableMetadata: described } = shaped(await call((service) => service.table(input, signal), signal), TABLE, name);
      if (!described) throw changedAnswer(`${name} did not describe its table.`);
      const { Columns: columns = [], PartitionKeys: keys = [] } = described;
      const all = [...columns, ...keys].map(columnOf);
      const partition = keys.map(columnOf).find((column) => PARTITIONS.includes(column.name.toLowerCase()));
      const quote = TRINO.name;
      return focusCharges({
        name: table,
        from: `${quote(database)}.${quote(id)}`,
        columns: all,
        quote,
        ...(partition?.kind === undefined || partition.kind === 'tags'
          ? {}
          : { partition: { name: partition.name, kind: partition.kind } }),
      });
    },
    async run({ sql, parameters }, signal) {
      const values = parameters.map(({ value }) => literal(value, name));
      const leftUsd = paid.ceilingUsd - (await paid.spent()).usd;
      const correct = await paid.before('StartQueryExecution', least);
      const input = {
        QueryString: sql,
        QueryExecutionContext: { Database: database, Catalog: CATALOG },
        WorkGroup: workgroup,
        ExecutionParameters: values,
        ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: REUSE_MINUTES } },
        ClientRequestToken: randomUUID(),
      };
      const { QueryExecutionId: query } = shaped(await call((service) => service.start(input, signal), signal), STARTED, name);
      if (query === undefined) throw changedAnswer(`${name} started a query without an id.`);
      const { Status: status, Statistics: statistics } = await finished(query, { leftUsd, correct }, signal);
      await correct(athenaPrice(statistics?.DataScannedInBytes ?? LEAST_BYTES));
      if (status?.State === 'CANCELLED') throw queryProblem('stopped: too many queries, or by someone else', profile, region);
      if (status?.State === 'FAILED') throw queryProblem(status.StateChangeReason ?? '', profile, region);
      return pagesOnceMore(() => pages(query, signal));
    },
  };
}

/** A value is passed as a literal of SQL, of 1,024 characters at most (the service's model), in which a quote is doubled. */
function literal(value: string, name: string): string {
  const text = `'${value.replaceAll("'", "''")}'`;
  if (text.length <= LONGEST_LITERAL) return text;
  throw new SourceProblem({
    kind: 'bad data',
    message: `${name} cannot be asked for a name of more than ${LONGEST_LITERAL} characters: ${value.slice(0, 40)}…`,
    action: 'Read these resources from an export of the bill.',
  });
}

/** Columns that a table is cut by and that hold the month of the invoice, never before that of the charge. */
const PARTITIONS = ['billing_period', 'billingperiod', 'billing_period_start', 'billingperiodstart'];

function columnOf({ Name: name = '', Type: type = '' }: AthenaColumn): Column {
  const plain = type.toLowerCase();
  if (plain.startsWith('timestamp')) return { name, kind: 'time' };
  if (plain === 'date') return { name, kind: 'date' };
  if (plain === 'string' || plain.startsWith('varchar') || plain.startsWith('char')) return { name, kind: 'text' };
  return { name, kind: /^map<\s*(?:string|varchar.*?)\s*,\s*(?:string|varchar.*?)\s*>$/.test(plain) ? 'tags' : undefined };
}
