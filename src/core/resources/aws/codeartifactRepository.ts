import { metered, price, resource } from '../define';

/** CodeArtifact pricing: stored packages and requests; a domain costs nothing more. */
export default resource('aws_codeartifact_repository', {
  usage: { storage_gb: 'Packages stored, GB', monthly_requests: 'Requests a month' },
  lines: ({ usage }) => [
    metered('Storage', usage.number('storage_gb'), 'GB-month', price('aws.codeartifact.storage')),
    metered('Requests', usage.number('monthly_requests'), 'request', price('aws.codeartifact.requests')),
  ],
});
