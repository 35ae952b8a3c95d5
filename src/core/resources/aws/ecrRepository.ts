import { metered, note, price, resource } from '../define';

/** ECR pricing: stored images by the GB. */
export default resource('aws_ecr_repository', {
  usage: { storage_gb: 'Stored images, GB' },
  lines: ({ refs, usage }) => [
    metered('Storage', usage.number('storage_gb'), 'GB-month', price('aws.ecr.storage')),
    ...(refs.all('aws_ecr_lifecycle_policy', 'repository').length > 0 ? [] : [note('Without a lifecycle policy images are kept for ever')]),
  ],
});
