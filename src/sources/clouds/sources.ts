import path from 'node:path';
import type { Config, SpendSource } from '../../core/config/config';
import { HumanError } from '../humanError';
import { awsSource, PRICE } from './aws/costExplorer';
import { azureSource } from './azure/costManagement';
import { azToken } from './azure/token';
import type { CloudSource } from './cloud';
import { paidCalls } from './paidCalls';
import { isSafeEndpoint, type CloudSettings } from './settings';

const TIMEOUT_MS = 30_000;

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
  }
}

function aws(ownerTag: string | undefined, { settings, cacheFolder, now }: CloudContext): CloudSource {
  const { awsProfile: profile, awsEndpoint: endpoint, awsCeilingUsd: ceilingUsd } = settings;
  if (endpoint !== undefined && !isSafeEndpoint(endpoint))
    throw new HumanError('The endpoint for AWS is no https address.', 'Correct ledgerline.spend.aws.endpoint in your settings.');
  const paid = paidCalls({ folder: path.join(cacheFolder, 'clouds'), source: 'aws', price: PRICE, ceiling: ceilingUsd, now });
  return awsSource(
    { ownerTag, profile, endpoint },
    async () => {
      const { createCostExplorer } = await import('./aws/client');
      return createCostExplorer({
        timeoutMs: TIMEOUT_MS,
        ...(profile === undefined ? {} : { profile }),
        ...(endpoint === undefined ? {} : { endpoint }),
      });
    },
    { ...paid, ceilingUsd },
  );
}
