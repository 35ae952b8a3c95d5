import { plus, times, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { monthly, price, resource, unpriced, type Attributes } from '../define';

/** Sizes that the price list has. */
const LISTED: ReadonlySet<string> = new Set(['Basic_C4', 'Standard_C3', 'Premium_P1', 'Premium_P2', 'Premium_P3']);

/** Azure Cache for Redis by the node: a Basic cache is one, a Standard one has two, a Premium one those of its shards. */
export default resource('azurerm_redis_cache', {
  usage: {},
  lines: ({ attr }) => {
    const tier = attr.text('sku_name', '');
    const family = attr.text('family', '');
    const capacity = attr.number('capacity', 0);
    if (!isKnown(tier)) return [unpriced('Cache usage', tier.why)];
    if (!isKnown(family)) return [unpriced('Cache usage', family.why)];
    if (!isKnown(capacity)) return [unpriced('Cache usage', capacity.why)];
    const size = `${tier}_${family}${capacity}`;
    if (!LISTED.has(size)) return [unpriced(`Cache usage (${size})`, `no price for ${size}`)];
    return [monthly(`Cache usage (${size})`, price('azure.redis.month', `Cache usage (${size})`), nodes(tier, attr))];
  },
});

/** Each shard (1) of a Premium cache has a primary and its replicas (1). */
function nodes(tier: string, attr: Attributes): Quantity {
  if (tier !== 'Premium') return tier === 'Standard' ? 2 : 1;
  const shards = attr.number('shard_count', 1);
  const replicas = attr.number('replicas_per_primary') ?? attr.number('replicas_per_master', 1);
  return times(isKnown(shards) ? Math.max(1, shards) : shards, plus(1, replicas));
}
