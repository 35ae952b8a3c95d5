import { free, metered, price, resource } from '../define';

/** Macie pricing: buckets that are watched, their objects, and data that is inspected beyond the first GB of a month. */
export default resource('aws_macie2_account', {
  usage: {
    buckets: 'Buckets that Macie watches',
    objects: 'Objects in them, for automated discovery of sensitive data',
    monthly_inspected_gb: 'Data inspected for sensitive content, GB a month',
  },
  lines: ({ attr, usage }) =>
    attr.text('status', 'ENABLED') === 'PAUSED'
      ? [free('A paused account inspects nothing')]
      : [
          metered('Buckets', usage.number('buckets'), 'month', price('aws.macie.bucket')),
          metered('Objects monitored', usage.number('objects'), 'object-month', price('aws.macie.object')),
          metered('Data inspected', usage.number('monthly_inspected_gb'), 'GB', price('aws.macie.data')),
        ],
});
