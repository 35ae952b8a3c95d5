import { isKnown, type Unknown } from '../../model/value';
import { metered, price, resource, type Attributes, type Block } from '../define';
import { isStated, mapped, undecided } from './reading';

/** CloudWatch pricing: an alarm by the metrics it watches; anomaly detection watches two more for each. */
export default resource('aws_cloudwatch_metric_alarm', {
  usage: {},
  lines: ({ attr }) => {
    const queries = attr.blocks('metric_query');
    const period = periodOf(attr, queries);
    if (!isKnown(period)) return [undecided('Alarm', period)];
    // Below a minute AWS takes 10, 20 or 30 seconds: a high-resolution alarm.
    const [label, item] = period < 60 ? ['High resolution', 'aws.alarm.highResolution'] : ['Standard resolution', 'aws.alarm.standard'];
    const isAnomaly = isStated(attr, 'threshold_metric_id');
    const metrics = mapped(
      queries,
      (blocks) => Math.max(1, blocks.filter((query) => query.block('metric').present).length) * (isAnomaly ? 3 : 1),
    );
    return [metered(`${label}${isAnomaly ? ' anomaly detection' : ''}`, metrics, 'metric-month', price(item))];
  },
});

function periodOf(attr: Attributes, queries: readonly Block[] | Unknown): number | Unknown {
  const period = attr.number('period');
  if (period !== undefined) return period;
  if (!isKnown(queries)) return queries;
  const periods = queries.map((query) => query.number('metric.0.period') ?? query.number('period') ?? 300);
  return periods.find((each) => !isKnown(each)) ?? Math.min(...(periods as number[]), 300);
}
