import { resource, unpriced } from '../define';

/** Managed Prometheus: no price table holds it. */
export default resource('aws_prometheus_workspace', {
  usage: {},
  lines: () => [unpriced('Samples and queries', 'prices of Managed Prometheus are not in the price list')],
});
