import { HOURS } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { metered, part, price, resource, type Block, type Context, type Line, type Piece, type References } from '../define';
import { ifGiven, undecided, type Reading } from './reading';
import { maybeScaled, scaled } from './scaling';

/** DynamoDB pricing: capacity or requests, stored data, backups, streams; each replica region takes every write once. */
export default resource('aws_dynamodb_table', {
  usage: {
    monthly_write_request_units: 'Write request units a month (on demand)',
    monthly_read_request_units: 'Read request units a month (on demand)',
    storage_gb: 'Stored data with indexes, GB',
    pitr_backup_storage_gb: 'Point-in-time recovery backups, GB',
    on_demand_backup_storage_gb: 'On-demand backups, GB',
    monthly_data_restored_gb: 'Data restored, GB a month',
    monthly_streams_read_request_units: 'Stream read requests a month',
  },
  lines: (context) => {
    const { attr, usage } = context;
    const mode = attr.text('billing_mode', 'PROVISIONED');
    const tableClass = attr.text('table_class', 'STANDARD');
    if (!isKnown(mode)) return [undecided('Capacity', mode)];
    if (!isKnown(tableClass)) return [undecided('Capacity', tableClass)];
    const item = tableClass === 'STANDARD_INFREQUENT_ACCESS' ? 'aws.dynamodb.ia' : 'aws.dynamodb';
    const isOnDemand = mode === 'PAY_PER_REQUEST';
    return [
      ...(isOnDemand ? requests(context, item) : provisioned(context, item)),
      metered('Data storage', usage.number('storage_gb'), 'GB-month', price(`${item}.storage`)),
      ...(attr.flag('point_in_time_recovery.0.enabled', false) === false
        ? []
        : [
            metered(
              'Point-In-Time Recovery (PITR) backup storage',
              usage.number('pitr_backup_storage_gb'),
              'GB-month',
              price('aws.dynamodb.pitr'),
            ),
          ]),
      ...ifGiven(usage, 'on_demand_backup_storage_gb', (gb) => [
        metered('On-demand backup storage', gb, 'GB-month', price('aws.dynamodb.backup')),
      ]),
      ...ifGiven(usage, 'monthly_data_restored_gb', (gb) => [metered('Table data restored', gb, 'GB', price('aws.dynamodb.restore'))]),
      ...ifGiven(usage, 'monthly_streams_read_request_units', (units) => [
        metered('Streams read request unit (sRRU)', units, 'request', price('aws.dynamodb.streams')),
      ]),
      ...replicas(context, item, isOnDemand),
    ];
  },
});

function requests({ usage }: Context, item: string): readonly Piece[] {
  return [
    metered('Write request unit (WRU)', usage.number('monthly_write_request_units'), 'request', price(`${item}.request.write`)),
    metered('Read request unit (RRU)', usage.number('monthly_read_request_units'), 'request', price(`${item}.request.read`)),
  ];
}

/** Global secondary indexes have capacity of their own. */
function provisioned({ attr, refs }: Context, item: string): readonly Piece[] {
  const indexes = attr.blocks('global_secondary_index');
  const write = scaled(refs, 'dynamodb:table:WriteCapacityUnits');
  const read = scaled(refs, 'dynamodb:table:ReadCapacityUnits');
  return [
    ...capacityLines(attr, item, write, read),
    ...(write === undefined ? maybeScaled(refs, 'dynamodb:table:WriteCapacityUnits', 'Further write capacity') : []),
    ...(read === undefined ? maybeScaled(refs, 'dynamodb:table:ReadCapacityUnits', 'Further read capacity') : []),
    ...(isKnown(indexes)
      ? indexes.map((index: Block, i) => part(`global_secondary_index[${String(i)}]`, indexLines(refs, index, item)))
      : [undecided('Capacity of indexes', indexes)]),
  ];
}

function indexLines(refs: References, index: Block, item: string): readonly Piece[] {
  const name = index.text('name', '');
  const bounds = (dimension: string): Quantity | undefined =>
    isKnown(name) && name !== '' ? scaled(refs, `dynamodb:index:${dimension}`, `/index/${name}`) : undefined;
  return capacityLines(index, item, bounds('WriteCapacityUnits'), bounds('ReadCapacityUnits'));
}

function capacityLines(attr: Reading, item: string, write?: Quantity, read?: Quantity): readonly Piece[] {
  const units = (name: string, scaling: Quantity | undefined, path: string, key: string): Line =>
    metered(
      `${name} capacity unit (${key}${scaling === undefined ? '' : ', autoscaling'})`,
      times(HOURS, scaling ?? attr.number(path, 0)),
      'capacity-hour',
      price(`${item}.${name.toLowerCase()}`),
    );
  return [units('Write', write, 'write_capacity', 'WCU'), units('Read', read, 'read_capacity', 'RCU')];
}

function replicas({ attr, usage, refs }: Context, item: string, isOnDemand: boolean): readonly Piece[] {
  const blocks = attr.blocks('replica');
  if (!isKnown(blocks)) return [undecided('Replicas', blocks)];
  const writes = isOnDemand
    ? metered(
        'Replicated write request unit (rWRU)',
        usage.number('monthly_write_request_units'),
        'request',
        price(`${item}.request.write.replicated`),
      )
    : metered(
        'Replicated write capacity unit (rWCU)',
        times(HOURS, scaled(refs, 'dynamodb:table:WriteCapacityUnits') ?? attr.number('write_capacity', 0)),
        'capacity-hour',
        price(`${item}.write.replicated`),
      );
  const stored = metered('Data storage', usage.number('storage_gb'), 'GB-month', price(`${item}.storage`));
  return blocks.map((replica, i) =>
    part(
      `replica[${String(i)}]`,
      [writes, stored].map((line) => inRegion(line, replica)),
    ),
  );
}

function inRegion(line: Line, replica: Block): Line {
  const region = replica.text('region_name');
  return region === undefined ? line : { ...line, price: { ...line.price, region } };
}
