import path from 'node:path';
import type { Config, SpendSource } from '../../core/config/config';
import { poolTagKeys } from '../../core/spend/allocation';
import { folderStore } from '../focus/cache';
import { awsConnection } from './aws/connection';
import { awsSource } from './aws/costExplorer';
import { azureSource } from './azure/costManagement';
import { azToken } from './azure/token';
import type { CloudSource } from './cloud';
import { bigQuery } from './google/bigQuery';
import { googleRest } from './google/rest';
import { googleToken } from './google/token';
import { paidCalls } from './paidCalls';
import { warehouseSource } from './pushDown/warehouse';
import type { CloudSettings } from './settings';

const TIMEOUT_MS = 30_000;
/** How long one request waits for a query, and how long the whole of it may take: less than the life of the lock on a source. */
const QUERY_WAIT_MS = 10_000;
const LONGEST_QUERY_MS = 150_000;

export interface CloudContext {
  readonly config: Config;
  readonly settings: CloudSettings;
  readonly cacheFolder: string;
  readonly now: () => Date;
  /** A token of the editor's Microsoft account, where it has one. */
  readonly azureToken: string | undefined;
  readonly signal: AbortSignal;
}

/** The provider behind a source of ledgerline.yaml; its client is loaded with the first request. */
export function cloudSource(source: Exclude<SpendSource, { type: 'focus' }>, context: CloudContext): CloudSource {
  const { config, azureToken, signal } = context;
  const ownerTag = source.by === 'tag' ? config.ownerTags[0] : undefined;
  switch (source.type) {
    case 'aws':
      return aws(ownerTag, context);
    case 'azure':
      return azureSource({ scope: source.scope, ownerTag }, () =>
        azureToken === undefined ? azToken(signal) : Promise.resolve(azureToken),
      );
    case 'bigquery':
      return google(source, context);
  }
}

function google(
  { table, project, by }: Extract<SpendSource, { type: 'bigquery' }>,
  { config, settings, cacheFolder, now, signal }: CloudContext,
): CloudSource {
  const name = `BigQuery (${table.split('.').slice(1).join('.')})`;
  const folder = path.join(cacheFolder, 'clouds');
  const ceilingUsd = settings.queryCeilingUsd;
  const counter = paidCalls({ folder, source: 'bigquery', price: 0, ceiling: ceilingUsd, setting: 'ledgerline.spend.queryCeiling', now });
  const paid = { ...counter, ceilingUsd };
  const { GOOGLE_APPLICATION_CREDENTIALS: file = '' } = process.env;
  const credentialsFile = file === '' ? undefined : file;
  const rest = googleRest({
    endpoint: 'https://bigquery.googleapis.com/bigquery/v2',
    token: () => googleToken({ credentialsFile, now }, signal),
    timeoutMs: TIMEOUT_MS,
  });
  return warehouseSource(
    {
      kind: 'bigquery',
      name,
      identity: [table, project],
      ownerTags: by === 'tag' ? config.ownerTags : [],
      tagKeys: poolTagKeys(config),
      firstAction: 'Refresh to see how much the first query reads and what that costs.',
    },
    bigQuery(name, { table, project, rest, store: folderStore(folder), paid, waitMs: QUERY_WAIT_MS, longestMs: LONGEST_QUERY_MS }),
    paid,
  );
}

function aws(ownerTag: string | undefined, { settings, cacheFolder, now }: CloudContext): CloudSource {
  const { profile, endpoint, paid, explorer } = awsConnection(settings, cacheFolder, now);
  return awsSource({ ownerTag, profile, endpoint }, explorer, paid);
}
