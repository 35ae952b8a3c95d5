import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetTableMetadataCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { within } from '../../within';
import type { Athena, AthenaOptions } from './athenaPort';
import { credentialsOf } from './credentials';

/** The SDK behind the port, in the region of the bill's table; nothing is repeated inside. */
export function createAthena({ region, profile, endpoint, timeoutMs }: AthenaOptions): Athena {
  const client = new AthenaClient({
    region,
    credentials: credentialsOf(profile),
    maxAttempts: 1,
    requestHandler: { requestTimeout: timeoutMs, connectionTimeout: Math.min(timeoutMs, 10_000), throwOnRequestTimeout: true },
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return {
    table: (input, signal) => within(timeoutMs, signal, (abortSignal) => client.send(new GetTableMetadataCommand(input), { abortSignal })),
    start: (input, signal) =>
      within(timeoutMs, signal, (abortSignal) => client.send(new StartQueryExecutionCommand(input), { abortSignal })),
    status: (input, signal) =>
      within(timeoutMs, signal, (abortSignal) => client.send(new GetQueryExecutionCommand(input), { abortSignal })),
    results: (input, signal) => within(timeoutMs, signal, (abortSignal) => client.send(new GetQueryResultsCommand(input), { abortSignal })),
    stop: (input, signal) => within(timeoutMs, signal, (abortSignal) => client.send(new StopQueryExecutionCommand(input), { abortSignal })),
  };
}
