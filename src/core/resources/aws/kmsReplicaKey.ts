import { metered, monthly, price, resource } from '../define';

/** KMS pricing: each replica of a multi-Region key is a key. */
export default resource('aws_kms_replica_key', {
  usage: { monthly_requests: 'Cryptographic requests a month' },
  lines: ({ usage }) => [
    monthly('Customer master key', price('aws.kms.key')),
    metered('Requests', usage.number('monthly_requests'), 'request', price('aws.kms.requests')),
  ],
});
