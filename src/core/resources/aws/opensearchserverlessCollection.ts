import { resource, unpriced } from '../define';

/** OpenSearch Serverless: no price table holds it. */
export default resource('aws_opensearchserverless_collection', {
  usage: {},
  lines: () => [unpriced('Capacity units', 'prices of OpenSearch Serverless are not in the price list')],
});
