import type { DescribeBudgetsCommandInput, DescribeBudgetsCommandOutput } from '@aws-sdk/client-budgets';
import type {
  GetAnomaliesCommandInput,
  GetAnomaliesCommandOutput,
  GetAnomalyMonitorsCommandInput,
  GetAnomalyMonitorsCommandOutput,
  GetCostAndUsageCommandInput,
  GetCostAndUsageCommandOutput,
  GetCostAndUsageWithResourcesCommandInput,
  GetCostAndUsageWithResourcesCommandOutput,
  GetCostForecastCommandInput,
  GetCostForecastCommandOutput,
} from '@aws-sdk/client-cost-explorer';

/** What is asked of Cost Explorer. One call is one request: nothing is repeated inside. */
export interface CostExplorer {
  costAndUsage(input: GetCostAndUsageCommandInput, signal: AbortSignal): Promise<GetCostAndUsageCommandOutput>;
  costAndUsageWithResources(
    input: GetCostAndUsageWithResourcesCommandInput,
    signal: AbortSignal,
  ): Promise<GetCostAndUsageWithResourcesCommandOutput>;
  anomalies(input: GetAnomaliesCommandInput, signal: AbortSignal): Promise<GetAnomaliesCommandOutput>;
  anomalyMonitors(input: GetAnomalyMonitorsCommandInput, signal: AbortSignal): Promise<GetAnomalyMonitorsCommandOutput>;
  costForecast(input: GetCostForecastCommandInput, signal: AbortSignal): Promise<GetCostForecastCommandOutput>;
}

/** What is asked beside Cost Explorer; these requests cost nothing. One call is one request. */
export interface AwsFacts {
  /** The account of the credentials; `undefined` when the answer lacks it. */
  account(signal: AbortSignal): Promise<string | undefined>;
  budgets(input: DescribeBudgetsCommandInput, signal: AbortSignal): Promise<DescribeBudgetsCommandOutput>;
  /** The answer as it came: it is checked by who asks. */
  optimizationHub(operation: 'ListRecommendations' | 'ListRecommendationSummaries', input: object, signal: AbortSignal): Promise<unknown>;
}

export interface CostExplorerOptions {
  /** Profile of the user's AWS configuration; absent: the default chain. */
  readonly profile?: string;
  /** Absent: the service's own. */
  readonly endpoint?: string;
  readonly timeoutMs: number;
}
