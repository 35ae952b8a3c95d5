import { hourly, metered, price, resource } from '../define';

/** MSK pricing: a replicator by the hour, and the data it reads. */
export default resource('aws_msk_replicator', {
  usage: { monthly_data_replicated_gb: 'Data replicated, GB a month' },
  lines: ({ usage }) => [
    hourly('Replicator', price('aws.msk.replicator')),
    metered('Data replicated', usage.number('monthly_data_replicated_gb'), 'GB', price('aws.msk.replicated')),
  ],
});
