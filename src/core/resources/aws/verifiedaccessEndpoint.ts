import { hourly, metered, price, resource } from '../define';

/** Verified Access pricing: each application by the hour, and the data through it. */
export default resource('aws_verifiedaccess_endpoint', {
  usage: { monthly_data_processed_gb: 'Data through the endpoint, GB a month' },
  lines: ({ usage }) => [
    hourly('Application', price('aws.verifiedAccess.hour')),
    metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('aws.verifiedAccess.gb')),
  ],
});
