import type { Quantity } from '../../model/quantity';
import { above, times } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { hourly, metered, price, type Attributes, type Piece, type Usage } from '../define';
import { RESERVED, reserved } from './reading';

export const CACHE_USAGE = { snapshot_storage_size_gb: 'Size of one snapshot, GB', ...RESERVED };

/** ElastiCache pricing: nodes by the hour; one snapshot is free, each further retained day is billed. */
export function cacheLines(attr: Attributes, usage: Usage, nodes: Quantity, suffix = ''): readonly Piece[] {
  const type = attr.text('node_type') ?? unknown('node_type is not set');
  const engine = attr.text('engine', 'redis');
  const days = attr.number('snapshot_retention_limit', 0);
  return [
    hourly(
      `ElastiCache (${['on-demand', ...(isKnown(type) ? [type] : [])].join(', ')}${suffix})`,
      price('aws.elasticache.node', engine, type),
      nodes,
    ),
    ...(engine === 'memcached' || (isKnown(days) && days <= 1)
      ? []
      : [
          metered(
            'Backup storage',
            times(usage.number('snapshot_storage_size_gb'), above(days, 1)),
            'GB-month',
            price('aws.elasticache.backup'),
          ),
        ]),
    ...reserved(usage),
  ];
}
