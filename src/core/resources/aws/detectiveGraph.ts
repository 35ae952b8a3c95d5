import { metered, price, resource } from '../define';

/** Detective pricing: ingested logs by the GB. */
export default resource('aws_detective_graph', {
  usage: { monthly_ingested_gb: 'Logs and findings ingested, GB a month' },
  lines: ({ usage }) => [metered('Data ingested', usage.number('monthly_ingested_gb'), 'GB', price('aws.detective.gb'))],
});
