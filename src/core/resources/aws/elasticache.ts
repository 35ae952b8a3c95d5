import type { Quantity } from '../../model/quantity';
import { above, times } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { hourly, metered, note, price, type Context, type Piece } from '../define';
import { RESERVED, reserved } from './reading';
import { supportOf } from './supportCalendar';

export const CACHE_USAGE = { snapshot_storage_size_gb: 'Size of one snapshot, GB', ...RESERVED };

/** ElastiCache pricing: nodes by the hour; one snapshot is free, each further retained day is billed. */
export function cacheLines({ attr, usage, today }: Context, nodes: Quantity, suffix = ''): readonly Piece[] {
  const type = attr.text('node_type') ?? unknown('node_type is not set');
  const engine = attr.text('engine', 'redis');
  const days = attr.number('snapshot_retention_limit', 0);
  return [
    hourly(
      `ElastiCache (${['on-demand', ...(isKnown(type) ? [type] : [])].join(', ')}${suffix})`,
      price('aws.elasticache.node', engine, type),
      nodes,
    ),
    ...extendedSupport(engine, attr.text('engine_version'), { type, nodes, today }),
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

/** ElastiCache pricing, extended support: 80 % of the node's price for two years, then 160 %. */
const SHARES = [0.8, 0.8, 1.6];

interface Nodes {
  readonly type: string | Unknown;
  readonly nodes: Quantity;
  readonly today: string;
}

function extendedSupport(engine: string | Unknown, version: string | Unknown | undefined, { type, nodes, today }: Nodes): readonly Piece[] {
  if (engine !== 'redis') return [];
  const support = supportOf('redis', version, today);
  if (!isKnown(support)) return [note(`Extended support is not included: ${support.why} decides`)];
  if (support.kind === 'standard') return [];
  const share = SHARES[Math.min(support.year, 3) - 1]!;
  return [
    hourly(
      `Extended support (year ${String(Math.min(support.year, 3))}, ${String(share * 100)} % of the node)`,
      price('aws.elasticache.node', engine, type),
      times(nodes, share),
    ),
    note(`Redis ${support.version} is in extended support since ${support.since}`),
  ];
}
