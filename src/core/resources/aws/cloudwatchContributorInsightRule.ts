import { metered, monthly, price, resource } from '../define';

/** CloudWatch pricing: each Contributor Insights rule by the month, and the log events that match it. */
export default resource('aws_cloudwatch_contributor_insight_rule', {
  usage: { monthly_matched_events: 'Log events that match the rule, a month' },
  lines: ({ usage }) => [
    monthly('Contributor Insights rule', price('aws.cloudwatch.contributor')),
    metered('Matched log events', usage.number('monthly_matched_events'), 'event', price('aws.cloudwatch.contributor.events')),
  ],
});
