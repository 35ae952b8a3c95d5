import { metered, price, resource, type Definition } from '../define';

const HOLDERS = ['project', 'folder', 'organization', 'billing_account'];

/** Log buckets and sinks: the logs that they take in. */
export const LOGGING: readonly Definition[] = HOLDERS.flatMap((holder) =>
  [`google_logging_${holder}_sink`, `google_logging_${holder}_bucket_config`].map((type) =>
    resource(type, {
      usage: { monthly_logging_data_gb: 'Logs taken in, GB a month' },
      lines: ({ usage }) => [metered('Logging data', usage.number('monthly_logging_data_gb'), 'GB', price('gcp.logging.gb'))],
    }),
  ),
);
