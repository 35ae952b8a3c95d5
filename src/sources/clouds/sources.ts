import type { SpendSource } from '../../core/config/config';
import { awsConnection } from './aws/connection';
import { awsSource } from './aws/costExplorer';
import { awsResources } from './aws/resources';
import { azureSource } from './azure/costManagement';
import { azureResources } from './azure/resources';
import { azToken } from './azure/token';
import type { CloudSource } from './cloud';
import { openCostSource } from './openCostUsage';
import { warehouseSource } from './pushDown/warehouse';
import { warehouseResources } from './pushDown/warehouseResources';
import type { ResourceFilter, ResourceSource } from './resourceSource';
import { billTable, type WarehouseContext } from './warehouses';

const TIMEOUT_MS = 30_000;

export interface CloudContext extends WarehouseContext {
  /** A token of the editor's Microsoft account, where it has one. */
  readonly azureToken: string | undefined;
  /** Only in tests. */
  readonly azureEndpoint?: string;
}

/** What tells the resources of a source; `undefined` for one that has none. */
export function cloudResources(
  source: Exclude<SpendSource, { type: 'focus' }>,
  filter: ResourceFilter,
  context: CloudContext,
): ResourceSource | undefined {
  const { settings, cacheFolder, now, azureToken, azureEndpoint, signal } = context;
  const ownerTag = ownerTagOf(source, context);
  switch (source.type) {
    case 'azure': {
      const asked = { scope: source.scope, ownerTag, ...(azureEndpoint === undefined ? {} : { endpoint: azureEndpoint }) };
      return azureResources(asked, filter, () => (azureToken === undefined ? azToken(signal) : Promise.resolve(azureToken)));
    }
    case 'aws': {
      const { profile, endpoint, paid, explorer } = awsConnection(settings, cacheFolder, now);
      return awsResources({ ownerTag, profile, endpoint }, filter, explorer, { paid, today: now().toISOString().slice(0, 10) });
    }
    case 'bigquery':
    case 'athena': {
      const { question, warehouse } = billTable(source, context);
      return warehouseResources(question, warehouse, filter);
    }
    case 'opencost':
      return undefined;
  }
}

/** The provider behind a source of ledgerline.yaml; its client is loaded with the first request. */
export function cloudSource(source: Exclude<SpendSource, { type: 'focus' }>, context: CloudContext): CloudSource {
  const { config, settings, cacheFolder, now, azureToken, azureEndpoint, signal } = context;
  const ownerTag = ownerTagOf(source, context);
  switch (source.type) {
    case 'opencost':
      return openCostSource({ address: config.prices.kubernetes.opencost?.address, timeoutMs: TIMEOUT_MS });
    case 'aws': {
      const { profile, endpoint, paid, explorer } = awsConnection(settings, cacheFolder, now);
      return awsSource({ ownerTag, profile, endpoint }, explorer, paid);
    }
    case 'azure':
      return azureSource({ scope: source.scope, ownerTag, ...(azureEndpoint === undefined ? {} : { endpoint: azureEndpoint }) }, () =>
        azureToken === undefined ? azToken(signal) : Promise.resolve(azureToken),
      );
    case 'bigquery':
    case 'athena': {
      const { question, warehouse, paid } = billTable(source, context);
      return warehouseSource(question, warehouse, paid);
    }
  }
}

const ownerTagOf = (source: SpendSource, { config }: CloudContext): string | undefined =>
  'by' in source && source.by === 'tag' ? config.ownerTags[0] : undefined;
