import { combine, plus, times, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import {
  metered,
  note,
  price,
  resource,
  unpriced,
  type Attributes,
  type Block,
  type Context,
  type Definition,
  type Piece,
  type References,
} from '../define';

const USAGE = { storage_gb: 'Data in one region, GB' };

/** Autoscale is billed at half as much again, by the hour between a tenth and all of its maximum (Azure Cosmos DB, autoscale throughput). */
const AUTOSCALE = { price: 1.5, least: 0.1 };

const accountOf = (refs: References): Attributes | Unknown | undefined =>
  refs.one('account_name', { types: ['azurerm_cosmosdb_account'], by: ['name'] });

/** It has the region of its account. */
const region: Definition['region'] = ({ refs }) => {
  const account = accountOf(refs);
  return account && isKnown(account) ? account.text('location') : undefined;
};

const lines =
  (hasDatabase: boolean): Definition['lines'] =>
  (context) => {
    const { usage, refs } = context;
    const account = accountOf(refs);
    if (account !== undefined && !isKnown(account)) return [unpriced('Provisioned throughput', account.why)];
    const regions = account ? regionsOf(account) : 1;
    const storage = metered('Transactional storage', times(regions, usage.number('storage_gb')), 'GB-month', price('azure.cosmos.storage'));
    const outside = account ? [] : [note('The account is outside this code: one region with provisioned throughput is assumed')];
    if (account && isServerless(account))
      return [unpriced('Request units (serverless)', 'the price list names no region for serverless request units'), storage];
    const throughput = throughputLine(context, regions, account ? billedRegions(account) : 1);
    const alone = account && regions !== 1 ? whyUnlisted(account) : undefined;
    if (throughput) return [alone === undefined ? throughput : unpriced('Provisioned throughput', alone), storage, ...outside];
    const database = hasDatabase ? 'the database it is in' : 'its containers';
    return [storage, note(`Without throughput of its own: requests are billed with ${database}`), ...outside];
  };

function throughputLine({ attr }: Context, regions: Quantity, billed: Quantity): Piece | undefined {
  const most = attr.number('autoscale_settings.0.max_throughput');
  if (most !== undefined) {
    const used = isKnown(most) ? { low: most * AUTOSCALE.least, high: most } : most;
    return metered('Provisioned throughput (autoscale)', times(730 * AUTOSCALE.price, regions, used), 'RU-hour', price('azure.cosmos.ru'));
  }
  const fixed = attr.number('throughput');
  return fixed === undefined
    ? undefined
    : metered(
        'Provisioned throughput',
        times(730, billed, fixed),
        'RU-hour',
        price('azure.cosmos.ru'),
        billed === regions ? undefined : ZONES_NOTE,
      );
}

/**
 * Regions with availability zones cost a quarter more; not with autoscale, nor with writes in several regions (Azure Cosmos DB for
 * NoSQL, high availability: SLA improvements).
 */
const WITH_ZONES = 1.25;
const ZONES_NOTE = `Throughput of a region with availability zones is billed ${WITH_ZONES} times`;

/** Regions of an account, as many as one without zones would have to be for the same bill. */
function billedRegions(account: Attributes): Quantity {
  const regions = account.blocks('geo_location');
  if (!isKnown(regions)) return regions;
  return regions.length === 0 ? 1 : plus(...regions.map(rateOf));
}

function rateOf(region: Block): Quantity {
  const hasZones = region.flag('zone_redundant', false);
  if (!isKnown(hasZones)) return { low: 1, high: WITH_ZONES };
  return hasZones ? WITH_ZONES : 1;
}

/** Each region that the account names is billed alike. */
const regionsOf = (account: Attributes): Quantity => combine((count) => Math.max(1, count), account.length('geo_location'));

/** Why the price of throughput is not the listed one: regions that all take writes have a higher one (Azure Cosmos DB, multi-region writes). */
function whyUnlisted(account: Attributes): string | undefined {
  const flags = ['multiple_write_locations_enabled', 'enable_multiple_write_locations'].map((name) => account.flag(name, false));
  const unknown = flags.find((flag) => !isKnown(flag));
  if (unknown !== undefined && !isKnown(unknown)) return unknown.why;
  return flags.includes(true) ? 'throughput with writes in several regions is not in the price list' : undefined;
}

function isServerless(account: Attributes): boolean {
  const capabilities = account.blocks('capabilities');
  return isKnown(capabilities) && capabilities.some((capability) => capability.text('name') === 'EnableServerless');
}

/** Cosmos DB databases and containers with throughput of their own: its request units by the hour in each region, and their data. */
export const COSMOS: readonly Definition[] = [
  ...['azurerm_cosmosdb_sql_database', 'azurerm_cosmosdb_mongo_database', 'azurerm_cosmosdb_gremlin_database'].map((type) =>
    resource(type, { usage: USAGE, region, lines: lines(false) }),
  ),
  ...[
    'azurerm_cosmosdb_sql_container',
    'azurerm_cosmosdb_mongo_collection',
    'azurerm_cosmosdb_gremlin_graph',
    'azurerm_cosmosdb_table',
  ].map((type) => resource(type, { usage: USAGE, region, lines: lines(true) })),
];
