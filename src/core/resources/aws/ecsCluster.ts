import { isKnown } from '../../model/value';
import { free, metered, price, resource, type Attributes } from '../define';
import { undecided } from './reading';

/** ECS pricing: a cluster is free, its tasks are billed; Container Insights sends custom metrics. */
export default resource('aws_ecs_cluster', {
  usage: { container_insights_metrics: 'Metrics that Container Insights sends' },
  lines: ({ attr, usage }) => {
    const value = insights(attr);
    if (value === undefined || value === 'disabled') return [free('Free by itself: its services and tasks are billed')];
    return isKnown(value)
      ? [metered('Container Insights metrics', usage.number('container_insights_metrics'), 'metric-month', price('aws.ec2.monitoring'))]
      : [undecided('Container Insights metrics', value)];
  },
});

function insights(attr: Attributes) {
  const settings = attr.blocks('setting');
  if (!isKnown(settings)) return settings;
  const setting = settings.find((block) => block.text('name') === 'containerInsights');
  return setting?.text('value');
}
