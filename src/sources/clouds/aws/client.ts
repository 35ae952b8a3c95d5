import {
  CostExplorerClient,
  GetAnomaliesCommand,
  GetAnomalyMonitorsCommand,
  GetCostAndUsageCommand,
  GetCostAndUsageWithResourcesCommand,
  GetCostForecastCommand,
} from '@aws-sdk/client-cost-explorer';
import { within } from '../../within';
import { credentialsOf } from './credentials';
import type { CostExplorer, CostExplorerOptions } from './port';

export { createAthena } from './athenaClient';
export { createAwsFacts } from './factsClient';

/**
 * The SDK behind the port. Cost Explorer answers in us-east-1 only, wherever the account's resources are. The SDK repeats nothing
 * by itself: a repeated request may be charged and has to be counted.
 */
export function createCostExplorer({ profile, endpoint, timeoutMs }: CostExplorerOptions): CostExplorer {
  const client = new CostExplorerClient({
    region: 'us-east-1',
    credentials: credentialsOf(profile),
    maxAttempts: 1,
    requestHandler: { requestTimeout: timeoutMs, connectionTimeout: Math.min(timeoutMs, 10_000), throwOnRequestTimeout: true },
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return {
    costAndUsage: (input, signal) =>
      within(timeoutMs, signal, (abortSignal) => client.send(new GetCostAndUsageCommand(input), { abortSignal })),
    costAndUsageWithResources: (input, signal) =>
      within(timeoutMs, signal, (abortSignal) => client.send(new GetCostAndUsageWithResourcesCommand(input), { abortSignal })),
    anomalies: (input, signal) => within(timeoutMs, signal, (abortSignal) => client.send(new GetAnomaliesCommand(input), { abortSignal })),
    anomalyMonitors: (input, signal) =>
      within(timeoutMs, signal, (abortSignal) => client.send(new GetAnomalyMonitorsCommand(input), { abortSignal })),
    costForecast: (input, signal) =>
      within(timeoutMs, signal, (abortSignal) => client.send(new GetCostForecastCommand(input), { abortSignal })),
  };
}
