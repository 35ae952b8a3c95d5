import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetTableMetadataCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import type { Athena, AthenaOptions } from './athenaPort';
import { credentialsOf } from './credentials';
import { within } from './within';

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
    table: (input, signal) => within(timeoutMs, signal, (options) => client.send(new GetTableMetadataCommand(input), options)),
    start: (input, signal) => within(timeoutMs, signal, (options) => client.send(new StartQueryExecutionCommand(input), options)),
    status: (input, signal) => within(timeoutMs, signal, (options) => client.send(new GetQueryExecutionCommand(input), options)),
    results: (input, signal) => within(timeoutMs, signal, (options) => client.send(new GetQueryResultsCommand(input), options)),
    stop: (input, signal) => within(timeoutMs, signal, (options) => client.send(new StopQueryExecutionCommand(input), options)),
  };
}
