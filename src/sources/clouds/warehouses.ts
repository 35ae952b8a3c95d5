import path from 'node:path';
import type { Config, SpendSource } from '../../core/config/config';
import { valueTagKeys } from '../../core/spend/chargeMatch';
import { folderStore } from '../focus/cache';
import { athena } from './aws/athena';
import { bigQuery } from './google/bigQuery';
import { credentialsFile, type GoogleContext } from './google/connection';
import { googleRest } from './google/rest';
import { googleToken } from './google/token';
import { paidCalls } from './paidCalls';
import type { Warehouse, WarehouseQuestion } from './pushDown/warehouse';
import type { CloudSource } from './cloud';
import type { CloudSettings } from './settings';

const TIMEOUT_MS = 30_000;
/** How long one request waits for a query, and how long the whole of it may take: less than the life of the lock on a source. */
const QUERY_WAIT_MS = 10_000;
const POLL_MS = 1_000;
const LONGEST_QUERY_MS = 150_000;

export type WarehouseSource = Extract<SpendSource, { type: 'bigquery' | 'athena' }>;

export interface WarehouseContext extends GoogleContext {
  readonly config: Config;
  readonly settings: CloudSettings;
  readonly cacheFolder: string;
  /** Only in tests: in place of the services' own addresses. */
  readonly warehouse?: {
    readonly bigQuery: string;
    readonly athena: string;
    readonly token: () => Promise<string>;
    readonly pollMs: number;
  };
}

/** Where a bill can be queried, with what is asked of it and what that may cost. */
export interface BillTable {
  readonly question: WarehouseQuestion;
  readonly warehouse: Warehouse;
  readonly paid: NonNullable<CloudSource['paid']>;
}

/** The table of a source that is pushed down to; its client is loaded with the first request. */
export const billTable = (source: WarehouseSource, context: WarehouseContext): BillTable =>
  source.type === 'bigquery' ? googleTable(source, context) : athenaTable(source, context);

function googleTable({ table, project, by }: Extract<WarehouseSource, { type: 'bigquery' }>, context: WarehouseContext): BillTable {
  const { config, cacheFolder, now, signal, warehouse } = context;
  const name = `BigQuery (${table.split('.').slice(1).join('.')})`;
  const paid = queries('bigquery', context);
  const rest = googleRest({
    endpoint: warehouse?.bigQuery ?? 'https://bigquery.googleapis.com/bigquery/v2',
    token: warehouse?.token ?? (() => googleToken({ credentialsFile: credentialsFile(), now }, signal)),
    timeoutMs: TIMEOUT_MS,
  });
  const store = folderStore(path.join(cacheFolder, 'clouds'));
  return {
    question: {
      kind: 'bigquery',
      name,
      identity: [table, project],
      ...tagsOf(by, config),
      firstAction: 'Refresh to see how much the first query reads and what that costs.',
    },
    warehouse: bigQuery(name, {
      ...{ table, project, rest, store, paid },
      ...{ waitMs: warehouse?.pollMs ?? QUERY_WAIT_MS, longestMs: LONGEST_QUERY_MS },
    }),
    paid,
  };
}

function athenaTable(source: Extract<WarehouseSource, { type: 'athena' }>, context: WarehouseContext): BillTable {
  const { table, region, workgroup, by } = source;
  const { config, settings, warehouse } = context;
  const { awsProfile: profile } = settings;
  const name = `Athena (${table})`;
  const paid = queries('athena', context);
  const client = async () => {
    const { createAthena } = await import('./aws/client');
    return createAthena({
      ...{ region, timeoutMs: TIMEOUT_MS },
      ...(profile === undefined ? {} : { profile }),
      ...(warehouse ? { endpoint: warehouse.athena } : {}),
    });
  };
  return {
    question: {
      kind: 'athena',
      name,
      identity: [table, region, profile ?? ''],
      ...tagsOf(by, config),
      firstAction: 'Refresh to query the last 13 months: Athena takes $5 for each terabyte that a query reads.',
    },
    warehouse: athena(name, {
      ...{ table, workgroup, region, profile, client, paid },
      ...{ pollMs: warehouse?.pollMs ?? POLL_MS, longestMs: LONGEST_QUERY_MS },
    }),
    paid,
  };
}

/** What queries of one service have cost this month, and may cost. */
function queries(source: string, { settings, cacheFolder, now }: WarehouseContext): BillTable['paid'] {
  const { queryCeilingUsd: ceiling } = settings;
  const folder = path.join(cacheFolder, 'clouds');
  return { ...paidCalls({ folder, source, price: 0, ceiling, setting: 'ledgerline.spend.queryCeiling', now }), ceilingUsd: ceiling };
}

const tagsOf = (by: 'tag' | 'account', config: Config): Pick<WarehouseQuestion, 'ownerTags' | 'tagKeys'> => ({
  ownerTags: by === 'tag' ? config.ownerTags : [],
  tagKeys: valueTagKeys(config),
});
