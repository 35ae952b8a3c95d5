import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { within } from '../../within';
import { credentialsOf } from './credentials';
import type { AwsFacts, CostExplorerOptions } from './port';
import { signedJson } from './signedJson';

/** These services answer in us-east-1 for all regions. */
const REGION = 'us-east-1';

/** The services beside Cost Explorer. Nothing is repeated inside: who asks decides about another try. */
export function createAwsFacts({ profile, endpoint, timeoutMs }: CostExplorerOptions): AwsFacts {
  const credentials = credentialsOf(profile);
  const common = {
    region: REGION,
    credentials,
    maxAttempts: 1,
    requestHandler: { requestTimeout: timeoutMs, connectionTimeout: Math.min(timeoutMs, 10_000), throwOnRequestTimeout: true },
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const budgets = new BudgetsClient(common);
  const identities = new STSClient(common);
  const hub = {
    service: 'cost-optimization-hub',
    region: REGION,
    targetPrefix: 'CostOptimizationHubService',
    jsonVersion: '1.0' as const,
    endpoint: endpoint ?? `https://cost-optimization-hub.${REGION}.amazonaws.com`,
    credentials,
    timeoutMs,
  };
  return {
    account: async (signal) =>
      (await within(timeoutMs, signal, (abortSignal) => identities.send(new GetCallerIdentityCommand({}), { abortSignal }))).Account,
    budgets: (input, signal) =>
      within(timeoutMs, signal, (abortSignal) => budgets.send(new DescribeBudgetsCommand(input), { abortSignal })),
    optimizationHub: (operation, input, signal) => signedJson(hub, operation, input, signal),
  };
}
