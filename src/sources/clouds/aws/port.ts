import type {
  GetAnomaliesCommandInput,
  GetAnomaliesCommandOutput,
  GetCostAndUsageCommandInput,
  GetCostAndUsageCommandOutput,
} from '@aws-sdk/client-cost-explorer';

/** What is asked of Cost Explorer. One call is one request: nothing is repeated inside. */
export interface CostExplorer {
  costAndUsage(input: GetCostAndUsageCommandInput, signal: AbortSignal): Promise<GetCostAndUsageCommandOutput>;
  anomalies(input: GetAnomaliesCommandInput, signal: AbortSignal): Promise<GetAnomaliesCommandOutput>;
}

export interface CostExplorerOptions {
  /** Profile of the user's AWS configuration; absent: the default chain. */
  readonly profile?: string;
  /** Absent: the service's own. */
  readonly endpoint?: string;
  readonly timeoutMs: number;
}
