import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RollUpStore } from '../../focus/cache';
import { within } from '../../within';
import { brokenPages, changedAnswer, isFields, isRefusedToken, listAt, pagesOnceMore, textAt, type Fields } from '../answers';
import type { CloudSource } from '../cloud';
import type { Charge } from '../paidCalls';
import { SourceProblem } from '../problem';
import { announceOnce, bytesText, dollarsText, keepTold, queryKey } from '../pushDown/announced';
import type { ResultTable } from '../pushDown/rollUpRows';
import type { Parameter, Query } from '../pushDown/dialect';
import type { Warehouse } from '../pushDown/warehouse';
import { chargesOf, type Field, type TableDescription } from './billingTable';
import { GOOGLE_SQL } from './dialect';
import { googleProblem } from './problems';
import type { Rest } from './rest';

/** USD for a tebibyte, on demand; the first one of a month is free and counted all the same. */
const USD_PER_TIB = 6.25;
const TIB = 2 ** 40;
/** Every query is billed for as much, and for whole mebibytes. */
const LEAST_BYTES = 10 * 2 ** 20;
const MIB = 2 ** 20;
const PAGE_ROWS = 10_000;
const MOST_PAGES = 200;
const CANCEL_MS = 5_000;

export interface BigQueryOptions {
  /** `project.dataset.table`; checked when it is read. */
  readonly table: string;
  /** Project that runs the queries and pays for them. */
  readonly project: string;
  readonly rest: Rest;
  readonly store: RollUpStore;
  readonly paid: NonNullable<CloudSource['paid']>;
  /** How long one request waits for the query, and all of them together. */
  readonly waitMs: number;
  readonly longestMs: number;
}

/** `rows` of an answer and what is needed to go on. */
interface Page {
  readonly columns: readonly string[];
  readonly rows: ResultTable['rows'];
  readonly next: string | undefined;
}

export const priceOf = (bytes: number): Charge => {
  const billed = Math.max(LEAST_BYTES, Math.ceil(bytes / MIB) * MIB);
  return { bytes: billed, usd: (billed / TIB) * USD_PER_TIB };
};

/**
 * BigQuery as a warehouse. A dry run, which is free, says how much the query reads; that is announced before the first run,
 * counted, and set as the limit over which BigQuery ends the query without a charge.
 */
export function bigQuery(name: string, { table, project, rest, store, paid, waitMs, longestMs }: BigQueryOptions): Warehouse {
  const queries = `/projects/${project}/queries`;
  let location: string | undefined;

  async function finished(first: Fields, signal: AbortSignal): Promise<{ readonly job: string; readonly done: Fields }> {
    const job = jobOf(first);
    const end = Date.now() + longestMs;
    let answer = first;
    try {
      while (answer.jobComplete !== true) {
        if (Date.now() > end)
          throw new SourceProblem({
            kind: 'network',
            message: `${name} did not finish its query within ${Math.round(longestMs / 1000)} seconds; it was cancelled.`,
            action: 'Refresh later, or name a table with fewer columns or months.',
          });
        // the service itself waits; one that answers at once must not be asked without a pause
        await sleep(Math.min(500, waitMs), undefined, { signal });
        answer = await rest(
          { method: 'GET', path: `${queries}/${job}`, query: { ...place(), timeoutMs: String(waitMs), maxResults: String(PAGE_ROWS) } },
          signal,
        );
      }
    } catch (error) {
      // what nobody waits for shall not be paid for
      const cancel = { method: 'POST', path: `/projects/${project}/jobs/${job}/cancel`, query: place() } as const;
      await within(CANCEL_MS, undefined, (ended) => rest(cancel, ended)).catch(() => undefined);
      throw error;
    }
    const [problem] = listAt(answer, 'errors').filter(isFields);
    if (problem) throw googleProblem(400, textAt(problem, 'reason'), new Headers());
    return { job, done: answer };
  }

  const place = (): Readonly<Record<string, string>> => (location === undefined ? {} : { location });

  async function pages(job: string, first: Fields | undefined, signal: AbortSignal): Promise<ResultTable> {
    const page = async (token: string | undefined): Promise<Page> => {
      const query = { ...place(), maxResults: String(PAGE_ROWS), ...(token === undefined ? {} : { pageToken: token }) };
      return pageOf(await rest({ method: 'GET', path: `${queries}/${job}`, query }, signal), name);
    };
    const start = first ? pageOf(first, name) : await page(undefined);
    const rows = [...start.rows];
    const seen = new Set<string>();
    let { next } = start;
    while (next !== undefined) {
      if (seen.has(next) || seen.size > MOST_PAGES) throw changedAnswer(`${name} never came to an end of its pages.`);
      seen.add(next);
      const token = next;
      const more = await page(token).catch((error: unknown) => {
        throw isRefusedToken(error) ? brokenPages(name, error) : error;
      });
      rows.push(...more.rows);
      next = more.next;
    }
    return { columns: start.columns, rows };
  }

  /** What the query reads at most, by a dry run. */
  async function estimated(query: Query, signal: AbortSignal): Promise<Charge & { readonly bytes: number }> {
    const dry = await rest({ method: 'POST', path: queries, body: { ...requestOf(query, location), dryRun: true } }, signal);
    const { bytes = NaN, usd } = priceOf(Number(textAt(dry, 'totalBytesProcessed') ?? NaN));
    if (!Number.isFinite(bytes)) throw changedAnswer(`${name} did not say how much the query reads.`);
    return { bytes, usd };
  }

  const offerKey = ({ sql, parameters }: Query): string => queryKey('offered', table, sql, parameters);

  /** What was offered last of this query; `undefined` when nobody has seen what it takes. */
  async function offered(query: Query): Promise<(Charge & { readonly bytes: number }) | undefined> {
    const bytes = Number((await store.read(offerKey(query))) ?? NaN);
    return Number.isSafeInteger(bytes) ? { bytes, usd: priceOf(bytes).usd } : undefined;
  }

  return {
    dialect: GOOGLE_SQL,
    async offer(query, signal) {
      const { bytes, usd } = await estimated(query, signal);
      await keepTold(store, offerKey(query), String(bytes));
      const text = `${name} tells resources by a query that reads ${bytesText(bytes)}: at most ${dollarsText(usd)} of the $${paid.ceilingUsd.toFixed(2)} that queries may take a month.`;
      return { usd, bytes, text };
    },
    async charges(signal) {
      const [owner = '', dataset = '', id = ''] = table.split('.');
      const described = descriptionOf(await rest({ method: 'GET', path: `/projects/${owner}/datasets/${dataset}/tables/${id}` }, signal));
      ({ location } = described);
      return chargesOf(table, described);
    },
    async run(query, signal, isOffered = false) {
      const known = isOffered ? await offered(query) : undefined;
      const estimate = known ?? (await estimated(query, signal));
      const { bytes, usd } = estimate;
      if (!known) await announceOnce(store, { name, sql: query.sql, table, bytes, usd, ceilingUsd: paid.ceilingUsd });
      const correct = await paid.before('query', estimate);
      const body = {
        ...requestOf(query, location),
        maximumBytesBilled: String(bytes),
        maxResults: PAGE_ROWS,
        timeoutMs: waitMs,
        requestId: randomUUID(),
      };
      const { job, done } = await rest({ method: 'POST', path: queries, body }, signal)
        .then((answer) => finished(answer, signal))
        .catch(async (error: unknown) => {
          // ended at the limit: nothing was charged
          if (error instanceof SourceProblem && error.problem.kind === 'ceiling') await correct({ usd: 0, bytes: 0 });
          throw error;
        });
      await correct(done.cacheHit === true ? { usd: 0, bytes: 0 } : priceOf(Number(textAt(done, 'totalBytesProcessed') ?? bytes)));
      let first: Fields | undefined = done;
      return pagesOnceMore(() => {
        const known = first;
        first = undefined;
        return pages(job, known, signal);
      });
    },
  };
}

const TYPES: Readonly<Record<Parameter['kind'], string>> = { time: 'TIMESTAMP', date: 'DATE', text: 'STRING' };

function requestOf({ sql, parameters }: Query, location: string | undefined): Fields {
  return {
    query: sql,
    useLegacySql: false,
    parameterMode: 'NAMED',
    queryParameters: parameters.map(({ name, kind, value }) => ({
      name,
      parameterType: { type: TYPES[kind] },
      parameterValue: { value: kind === 'time' ? `${value} 00:00:00+00:00` : value },
    })),
    ...(location === undefined ? {} : { location }),
  };
}

/** Job ids are letters, digits, dashes and underscores; nothing else enters an address. */
function jobOf(answer: Fields): string {
  const id = isFields(answer.jobReference) ? textAt(answer.jobReference, 'jobId') : undefined;
  if (id === undefined || !/^[\w-]{1,1024}$/.test(id)) throw changedAnswer('BigQuery answered without the id of its job.');
  return id;
}

function pageOf(answer: Fields, name: string): Page {
  const columns = isFields(answer.schema)
    ? listAt(answer.schema, 'fields').map((field) => (isFields(field) ? (textAt(field, 'name') ?? '') : ''))
    : [];
  if (columns.length === 0) throw changedAnswer(`${name} answered without the names of its columns.`);
  const rows = listAt(answer, 'rows').map((row) =>
    (isFields(row) ? listAt(row, 'f') : []).map((cell) => (isFields(cell) ? (textAt(cell, 'v') ?? null) : null)),
  );
  const next = textAt(answer, 'pageToken');
  return { columns, rows, next: next === '' ? undefined : next };
}

function descriptionOf(answer: Fields): TableDescription {
  const by = answer.timePartitioning;
  return {
    location: textAt(answer, 'location'),
    fields: isFields(answer.schema) ? fieldsOf(answer.schema) : [],
    partitionedBy: isFields(by) ? { field: textAt(by, 'field') } : undefined,
  };
}

const fieldsOf = (schema: Fields): readonly Field[] =>
  listAt(schema, 'fields')
    .filter(isFields)
    .map((field) => ({
      name: textAt(field, 'name') ?? '',
      type: textAt(field, 'type') ?? '',
      isRepeated: field.mode === 'REPEATED',
      fields: fieldsOf(field),
    }));
