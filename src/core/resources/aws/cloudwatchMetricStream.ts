import { metered, price, resource } from '../define';

/** CloudWatch pricing: metric updates that a stream sends; its delivery is billed by Firehose. */
export default resource('aws_cloudwatch_metric_stream', {
  usage: { monthly_metric_updates: 'Metric updates sent a month' },
  lines: ({ usage }) => [metered('Metric updates', usage.number('monthly_metric_updates'), 'event', price('aws.cloudwatch.stream'))],
});
