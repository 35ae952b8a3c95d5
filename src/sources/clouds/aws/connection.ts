import path from 'node:path';
import { HumanError } from '../../humanError';
import { paidCalls, type PaidCalls } from '../paidCalls';
import { isSafeEndpoint, type CloudSettings } from '../settings';
import { PRICE } from './costExplorer';
import type { AwsFacts, CostExplorer, CostExplorerOptions } from './port';

const TIMEOUT_MS = 30_000;

/** Who signs in to AWS and what that may cost, with clients that are loaded when they are first asked. */
export interface AwsConnection {
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
  readonly paid: PaidCalls & { readonly ceilingUsd: number };
  readonly explorer: () => Promise<CostExplorer>;
  readonly facts: () => Promise<AwsFacts>;
}

/** @throws HumanError for an endpoint that is not safe */
export function awsConnection(settings: CloudSettings, cacheFolder: string, now: () => Date): AwsConnection {
  const { awsProfile: profile, awsEndpoint: endpoint, awsCeilingUsd: ceilingUsd } = settings;
  if (endpoint !== undefined && !isSafeEndpoint(endpoint))
    throw new HumanError('The endpoint for AWS is no https address.', 'Correct ledgerline.spend.aws.endpoint in your settings.');
  const options: CostExplorerOptions = {
    timeoutMs: TIMEOUT_MS,
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  return {
    profile,
    endpoint,
    paid: {
      ...paidCalls({
        folder: path.join(cacheFolder, 'clouds'),
        source: 'aws',
        price: PRICE,
        ceiling: ceilingUsd,
        setting: 'ledgerline.spend.aws.ceiling',
        now,
      }),
      ceilingUsd,
    },
    explorer: async () => (await import('./client')).createCostExplorer(options),
    facts: async () => (await import('./client')).createAwsFacts(options),
  };
}
