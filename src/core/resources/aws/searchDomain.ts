import { times, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { hourly, metered, price, unpriced, type Context, type Definition, type Piece } from '../define';
import { extra } from './ebs';
import { mapped, undecided } from './reading';
import { supportOf } from './supportCalendar';

/** OpenSearch Service pricing: data, master and UltraWarm nodes by the hour, storage of each data node. */
export const searchDomain: Omit<Definition, 'type'> = { usage: {}, lines: (context) => lines(context) };

function lines({ attr, today }: Context): readonly Piece[] {
  const config = attr.block('cluster_config');
  // Provider defaults: one m4.large; three masters are what AWS asks for.
  const count = config.number('instance_count', 1);
  const type = config.text('instance_type', 'm4.large.search');
  return [
    node('Instance', type, count),
    ...storage(attr, count),
    ...extendedSupport(attr, today),
    ...optional(config.flag('dedicated_master_enabled', false), 'Dedicated master', () =>
      node('Dedicated master', config.text('dedicated_master_type', 'm4.large.search'), config.number('dedicated_master_count', 3)),
    ),
    ...optional(config.flag('warm_enabled', false), 'UltraWarm instance', () =>
      node('UltraWarm instance', config.text('warm_type', 'ultrawarm1.medium.search'), config.number('warm_count', 2)),
    ),
    ...optional(config.flag('warm_enabled', false), 'UltraWarm storage', () =>
      unpriced('UltraWarm storage', 'the price of managed storage is not in the price list'),
    ),
  ];
}

/** The price list names OpenSearch types; `.elasticsearch` is their older suffix. */
function node(name: string, type: ReturnType<typeof mapped<string, string>>, count: Quantity): Piece {
  const label = `${name} (${['on-demand', ...(isKnown(type) ? [type] : [])].join(', ')})`;
  return hourly(
    label,
    price(
      'aws.opensearch.instance',
      mapped(type, (text) => text.replace(/\.elasticsearch$/, '.search')),
    ),
    count,
  );
}

function optional(on: ReturnType<typeof mapped<boolean, boolean>>, label: string, piece: () => Piece): readonly Piece[] {
  if (!isKnown(on)) return [undecided(label, on)];
  return on ? [piece()] : [];
}

const STORED = new Set(['gp2', 'gp3', 'io1', 'standard']);

/** OpenSearch developer guide: gp3 volumes include 3,000 IOPS and 125 MB/s, from 170 GB on 250 MB/s. */
const GP3_IOPS = 3000;

function storage(attr: Context['attr'], count: Quantity): readonly Piece[] {
  const ebs = attr.block('ebs_options');
  const on = ebs.flag('ebs_enabled', false);
  const type = ebs.text('volume_type', 'gp2');
  if (on === false) return [];
  if (!isKnown(on)) return [undecided('Storage', on)];
  if (!isKnown(type)) return [undecided('Storage', type)];
  if (!STORED.has(type)) return [unpriced(`Storage (${type})`, 'this volume type is not in the price list')];
  const gb = ebs.number('volume_size', 10);
  const iops = ebs.number('iops');
  const mbps = isKnown(gb) && gb >= 170 ? 250 : 125;
  return [
    metered(`Storage (${type})`, times(gb, count), 'GB-month', price(`aws.opensearch.storage.${type}`)),
    ...(type === 'io1' ? [metered('Storage IOPS (io1)', times(iops ?? 1000, count), 'IOPS-month', price('aws.opensearch.iops.io1'))] : []),
    ...(type === 'gp3'
      ? [
          ...extra(iops, GP3_IOPS, () => unpriced('Storage IOPS (gp3)', 'the price of IOPS above 3,000 is not in the price list')),
          ...extra(ebs.number('throughput'), mbps, (more) =>
            metered('Throughput (gp3)', times(more, count), 'MBps-month', price('aws.opensearch.throughput.gp3')),
          ),
        ]
      : []),
  ];
}

/** OpenSearch Service pricing: instances with an old Elasticsearch cost more for each hour; the rate is in no table. */
function extendedSupport(attr: Context['attr'], today: string): readonly Piece[] {
  const engine = attr.text('engine_version') ?? attr.text('elasticsearch_version');
  const version = mapped(engine ?? '', (text) => text.replace(/^Elasticsearch_/, ''));
  const support = supportOf('elasticsearch', version, today);
  return isKnown(support) && support.kind === 'extended'
    ? [
        unpriced(
          'Extended support',
          `Elasticsearch ${support.version} is in it since ${support.since}, and its rate is not in the price list`,
        ),
      ]
    : [];
}
