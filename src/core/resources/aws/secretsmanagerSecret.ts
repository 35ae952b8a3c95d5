import { plus } from '../../model/quantity';
import { metered, monthly, price, resource } from '../define';

/** Secrets Manager pricing: each secret and each of its replicas by the month, and API calls. */
export default resource('aws_secretsmanager_secret', {
  usage: { monthly_requests: 'API calls a month' },
  lines: ({ attr, usage }) => [
    monthly('Secret', price('aws.secrets.secret'), plus(1, attr.length('replica'))),
    metered('API requests', usage.number('monthly_requests'), 'request', price('aws.secrets.requests')),
  ],
});
