import { resource, unpriced } from '../define';

/** SageMaker domains: what their users run is billed, which no code says. */
export default resource('aws_sagemaker_domain', {
  usage: {},
  lines: () => [unpriced('Studio apps and storage', 'apps that users start are billed by instance and hour, which no code says')],
});
