import { isKnown } from '../../model/value';
import { resource } from '../define';
import { FLINK_USAGE, flinkLines, sqlLines } from './managedFlink';
import { undecided } from './reading';

/** Managed Service for Apache Flink pricing: processing units by the hour, storage with them. */
export default resource('aws_kinesisanalyticsv2_application', {
  usage: FLINK_USAGE,
  lines: (context) => {
    const runtime = context.attr.text('runtime_environment', '');
    if (!isKnown(runtime)) return [undecided('Processing (stream)', runtime)];
    return runtime.startsWith('SQL') ? sqlLines(context) : flinkLines(context);
  },
});
