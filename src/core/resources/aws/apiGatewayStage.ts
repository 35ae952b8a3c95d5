import { isKnown, unknown } from '../../model/value';
import { free, hourly, price, resource } from '../define';
import { undecided } from './reading';

/** API Gateway pricing: the cache of a stage by its size and hour; without one a stage is free. */
export default resource('aws_api_gateway_stage', {
  usage: {},
  lines: ({ attr }) => {
    const on = attr.flag('cache_cluster_enabled', false);
    if (on === false) return [free('A stage without cache costs nothing')];
    if (!isKnown(on)) return [undecided('Cache memory', on)];
    const size = attr.text('cache_cluster_size') ?? unknown('cache_cluster_size is not set');
    return [hourly(isKnown(size) ? `Cache memory (${size} GB)` : 'Cache memory', price('aws.apigateway.cache', size))];
  },
});
