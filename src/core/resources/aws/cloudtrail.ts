import { given, metered, note, price, resource } from '../define';
import { isStated } from './reading';

/** CloudTrail pricing: a first copy of management events is free; further copies, data and insight events by the event. */
export default resource('aws_cloudtrail', {
  usage: {
    monthly_additional_management_events: 'Management events of further copies, a month',
    monthly_data_events: 'Data events a month',
    monthly_insight_events: 'Events analysed by Insights a month',
  },
  lines: ({ attr, usage }) => {
    const hasData = isStated(attr, 'event_selector.0.data_resource') || isStated(attr, 'advanced_event_selector');
    return [
      metered(
        'Management events (additional copies)',
        usage.number('monthly_additional_management_events'),
        'event',
        price('aws.cloudtrail.management'),
      ),
      ...(hasData || given(usage, 'monthly_data_events') !== undefined
        ? [metered('Data events', usage.number('monthly_data_events'), 'event', price('aws.cloudtrail.data'))]
        : []),
      ...(isStated(attr, 'insight_selector') || given(usage, 'monthly_insight_events') !== undefined
        ? [metered('Insight events', usage.number('monthly_insight_events'), 'event', price('aws.cloudtrail.insights'))]
        : []),
      note('The first copy of management events in a region is free'),
    ];
  },
});
