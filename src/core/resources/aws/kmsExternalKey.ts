import { metered, monthly, price, resource } from '../define';

/** KMS pricing: a key with imported material costs as much as any other. */
export default resource('aws_kms_external_key', {
  usage: { monthly_requests: 'Cryptographic requests a month' },
  lines: ({ usage }) => [
    monthly('Customer master key', price('aws.kms.key')),
    metered('Requests', usage.number('monthly_requests'), 'request', price('aws.kms.requests')),
  ],
});
