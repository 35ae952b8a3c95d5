import { metered, price, resource } from '../define';

/** Amplify Hosting pricing: build minutes, served and stored data. */
export default resource('aws_amplify_app', {
  usage: {
    monthly_build_mins: 'Build minutes a month',
    monthly_served_gb: 'Data served, GB a month',
    storage_gb: 'Data stored, GB',
  },
  lines: ({ usage }) => [
    metered('Build minutes', usage.number('monthly_build_mins'), 'minute', price('aws.amplify.build')),
    metered('Data served', usage.number('monthly_served_gb'), 'GB', price('aws.amplify.served')),
    metered('Data stored', usage.number('storage_gb'), 'GB-month', price('aws.amplify.stored')),
  ],
});
