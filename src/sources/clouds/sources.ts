import path from 'node:path';
import type { Config, SpendSource } from '../../core/config/config';
import { poolTagKeys } from '../../core/spend/pools';
import { folderStore } from '../focus/cache';
import { athena } from './aws/athena';
import { awsConnection } from './aws/connection';
import { awsSource } from './aws/costExplorer';
import { awsResources } from './aws/resources';
import { azureSource } from './azure/costManagement';
import { azureResources } from './azure/resources';
import { azToken } from './azure/token';
import type { CloudSource } from './cloud';
import { bigQuery } from './google/bigQuery';
import { credentialsFile, type GoogleContext } from './google/connection';
import { googleRest } from './google/rest';
import { googleToken } from './google/token';
import { openCostSource } from './openCostUsage';
import { paidCalls } from './paidCalls';
import { warehouseSource } from './pushDown/warehouse';
import type { ResourceFilter, ResourceSource } from './resourceSource';
import type { CloudSettings } from './settings';

const TIMEOUT_MS = 30_000;
/** How long one request waits for a query, and how long the whole of it may take: less than the life of the lock on a source. */
const QUERY_WAIT_MS = 10_000;
const POLL_MS = 1_000;
const LONGEST_QUERY_MS = 150_000;

export interface CloudContext extends GoogleContext {
  readonly config: Config;
  readonly settings: CloudSettings;
  readonly cacheFolder: string;
  /** A token of the editor's Microsoft account, where it has one. */
  readonly azureToken: string | undefined;
  /** Only in tests. */
  readonly azureEndpoint?: string;
}

/** What tells the resources of a source; `undefined` for one that is not asked for them. */
export function cloudResources(
  source: Exclude<SpendSource, { type: 'focus' }>,
  filter: ResourceFilter,
  { config, settings, cacheFolder, now, azureToken, azureEndpoint, signal }: CloudContext,
): ResourceSource | undefined {
  const ownerTag = 'by' in source && source.by === 'tag' ? config.ownerTags[0] : undefined;
  switch (source.type) {
    case 'azure': {
      const asked = { scope: source.scope, ownerTag, ...(azureEndpoint === undefined ? {} : { endpoint: azureEndpoint }) };
      return azureResources(asked, filter, () => (azureToken === undefined ? azToken(signal) : Promise.resolve(azureToken)));
    }
    case 'aws': {
      const { profile, endpoint, paid, explorer } = awsConnection(settings, cacheFolder, now);
      return awsResources({ ownerTag, profile, endpoint }, filter, explorer, { paid, today: now().toISOString().slice(0, 10) });
    }
    default:
      return undefined;
  }
}

/** The provider behind a source of ledgerline.yaml; its client is loaded with the first request. */
export function cloudSource(source: Exclude<SpendSource, { type: 'focus' }>, context: CloudContext): CloudSource {
  const { config, azureToken, azureEndpoint, signal } = context;
  const ownerTag = 'by' in source && source.by === 'tag' ? config.ownerTags[0] : undefined;
  switch (source.type) {
    case 'opencost':
      return openCostSource({ address: config.prices.kubernetes.opencost?.address, timeoutMs: TIMEOUT_MS });
    case 'aws':
      return aws(ownerTag, context);
    case 'azure':
      return azureSource({ scope: source.scope, ownerTag, ...(azureEndpoint === undefined ? {} : { endpoint: azureEndpoint }) }, () =>
        azureToken === undefined ? azToken(signal) : Promise.resolve(azureToken),
      );
    case 'bigquery':
      return google(source, context);
    case 'athena':
      return athenaTable(source, context);
  }
}

function google(
  { table, project, by }: Extract<SpendSource, { type: 'bigquery' }>,
  { config, settings, cacheFolder, now, signal }: CloudContext,
): CloudSource {
  const name = `BigQuery (${table.split('.').slice(1).join('.')})`;
  const folder = path.join(cacheFolder, 'clouds');
  const paid = queries('bigquery', { settings, cacheFolder, now });
  const rest = googleRest({
    endpoint: 'https://bigquery.googleapis.com/bigquery/v2',
    token: () => googleToken({ credentialsFile: credentialsFile(), now }, signal),
    timeoutMs: TIMEOUT_MS,
  });
  return warehouseSource(
    {
      kind: 'bigquery',
      name,
      identity: [table, project],
      ...tagsOf(by, config),
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

function athenaTable(
  { table, region, workgroup, by }: Extract<SpendSource, { type: 'athena' }>,
  { config, settings, cacheFolder, now }: CloudContext,
): CloudSource {
  const { awsProfile: profile } = settings;
  const name = `Athena (${table})`;
  const paid = queries('athena', { settings, cacheFolder, now });
  const client = async () => {
    const { createAthena } = await import('./aws/client');
    return createAthena({ region, timeoutMs: TIMEOUT_MS, ...(profile === undefined ? {} : { profile }) });
  };
  return warehouseSource(
    {
      kind: 'athena',
      name,
      identity: [table, region, profile ?? ''],
      ...tagsOf(by, config),
      firstAction: 'Refresh to query the last 13 months: Athena takes $5 for each terabyte that a query reads.',
    },
    athena(name, { table, workgroup, region, profile, client, paid, pollMs: POLL_MS, longestMs: LONGEST_QUERY_MS }),
    paid,
  );
}

/** What queries of one service have cost this month, and may cost. */
function queries(source: string, { settings, cacheFolder, now }: Pick<CloudContext, 'settings' | 'cacheFolder' | 'now'>) {
  const { queryCeilingUsd: ceiling } = settings;
  const folder = path.join(cacheFolder, 'clouds');
  return { ...paidCalls({ folder, source, price: 0, ceiling, setting: 'ledgerline.spend.queryCeiling', now }), ceilingUsd: ceiling };
}

const tagsOf = (by: 'tag' | 'account', config: Config) => ({
  ownerTags: by === 'tag' ? config.ownerTags : [],
  tagKeys: poolTagKeys(config),
});
