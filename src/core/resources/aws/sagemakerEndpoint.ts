import { isKnown } from '../../model/value';
import { billedWith, resource } from '../define';

/** SageMaker pricing: an endpoint is the instances of its configuration. */
export default resource('aws_sagemaker_endpoint', {
  usage: {},
  lines: ({ refs }) => {
    const configuration = refs.one('endpoint_config_name', { types: ['aws_sagemaker_endpoint_configuration'], by: ['name'] });
    return [billedWith(configuration !== undefined && isKnown(configuration) ? configuration.address : 'its endpoint configuration')];
  },
});
