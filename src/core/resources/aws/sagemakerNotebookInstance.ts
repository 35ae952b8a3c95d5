import { resource, unpriced } from '../define';

/** SageMaker notebooks: the price tables hold hosting instances only. */
export default resource('aws_sagemaker_notebook_instance', {
  usage: {},
  lines: () => [unpriced('Notebook instance', 'the price list holds hosting instances only, not notebooks')],
});
