import { resource } from '../define';
import { backup, FLINK_USAGE, sqlLines } from './managedFlink';

/** Kinesis Data Analytics pricing, SQL applications: processing units by the hour. */
export default resource('aws_kinesis_analytics_application', {
  usage: FLINK_USAGE,
  lines: (context) => [...sqlLines(context), ...backup(context)],
});
