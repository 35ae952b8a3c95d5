import { combine } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { metered, price, resource, unpriced } from '../define';

/** Memorystore for Redis by the GB of its size; the size picks the capacity tier M1 to M5, whose price holds for all of it. */
export default resource('google_redis_instance', {
  usage: {},
  lines: ({ attr }) => {
    const tier = attr.text('tier', 'BASIC');
    const size = attr.number('memory_size_gb', 1);
    if (!isKnown(tier)) return [unpriced('Redis instance', tier.why)];
    if (!isKnown(size)) return [unpriced('Redis instance', size.why)];
    const kind = tier === 'STANDARD_HA' ? 'standard' : 'basic';
    const label = `Redis instance (${kind}, ${capacityTier(size)})`;
    return [
      metered(
        label,
        combine((gb) => gb, size),
        'GB-month',
        price('gcp.redis', label),
      ),
    ];
  },
});

const capacityTier = (gb: number): string => (gb <= 4 ? 'M1' : gb <= 10 ? 'M2' : gb <= 35 ? 'M3' : gb <= 100 ? 'M4' : 'M5');
