import type {
  GetQueryExecutionCommandInput,
  GetQueryExecutionCommandOutput,
  GetQueryResultsCommandInput,
  GetQueryResultsCommandOutput,
  GetTableMetadataCommandInput,
  GetTableMetadataCommandOutput,
  StartQueryExecutionCommandInput,
  StartQueryExecutionCommandOutput,
  StopQueryExecutionCommandInput,
  StopQueryExecutionCommandOutput,
} from '@aws-sdk/client-athena';

/** What is asked of Athena. One call is one request: nothing is repeated inside. */
export interface Athena {
  table(input: GetTableMetadataCommandInput, signal: AbortSignal): Promise<GetTableMetadataCommandOutput>;
  start(input: StartQueryExecutionCommandInput, signal: AbortSignal): Promise<StartQueryExecutionCommandOutput>;
  status(input: GetQueryExecutionCommandInput, signal: AbortSignal): Promise<GetQueryExecutionCommandOutput>;
  results(input: GetQueryResultsCommandInput, signal: AbortSignal): Promise<GetQueryResultsCommandOutput>;
  stop(input: StopQueryExecutionCommandInput, signal: AbortSignal): Promise<StopQueryExecutionCommandOutput>;
}

export interface AthenaOptions {
  readonly region: string;
  /** Profile of the user's AWS configuration; absent: the default chain. */
  readonly profile?: string;
  /** Absent: the service's own. */
  readonly endpoint?: string;
  readonly timeoutMs: number;
}
