import { metered, price, resource } from '../define';

/** Glue pricing: crawlers by the hour of a data processing unit. */
export default resource('aws_glue_crawler', {
  usage: { monthly_hours: 'Hours of data processing units that the crawler uses a month' },
  lines: ({ usage }) => [metered('Duration', usage.number('monthly_hours'), 'hour', price('aws.glue.crawler'))],
});
