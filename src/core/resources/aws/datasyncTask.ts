import { metered, price, resource } from '../define';

/** DataSync pricing: copied data by the GB. */
export default resource('aws_datasync_task', {
  usage: { monthly_copied_gb: 'Data copied, GB a month' },
  lines: ({ usage }) => [metered('Data copied', usage.number('monthly_copied_gb'), 'GB', price('aws.datasync.gb'))],
});
