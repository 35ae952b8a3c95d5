import { isKnown, type Unknown } from '../../model/value';
import { billedWith, free, hourly, metered, note, part, price, resource, unpriced, type Context, type Piece } from '../define';
import { backupRedundancy, storageLine, vcoreLines, whereZoned, type VcoreSize } from './mssql';

const VCORE = /^(GP|BC|HS)_(Gen5|Fsv2|DC|M|PRMS|MOPRMS)_(\d+)$/i;
const SERVERLESS = /^GP_S_Gen5_(\d+)$/i;
const DTU = /^(?:Basic|S\d+|P\d+)$/i;
/** What the DTU tiers include, GB (Azure SQL Database, DTU resource limits of single databases: included storage); P11 and P15 the large one. */
const INCLUDED_GB = { S: 250, P: 500, large: 4096 };

/** Azure SQL database: vCores with licence and storage, serverless by use, or DTUs; one in an elastic pool is billed there. */
export default resource('azurerm_mssql_database', {
  usage: {
    monthly_vcore_hours: 'vCore hours that a serverless database uses a month',
    storage_gb: 'Data of a Hyperscale database, GB',
    backup_storage_gb: 'Backups for point in time restore beyond the included, GB',
    long_term_retention_storage_gb: 'Backups that are kept long, GB',
  },
  lines: (context) => {
    const { attr, refs } = context;
    const sku = attr.text('sku_name', 'GP_S_Gen5_2');
    const pool = refs.one('elastic_pool_id', { types: ['azurerm_mssql_elasticpool'] });
    if (pool !== undefined) return [billedWith(isKnown(pool) ? pool.address : 'its elastic pool')];
    if (!isKnown(sku)) return [unpriced('Compute', sku.why)];
    if (attr.text('elastic_pool_id') !== undefined || /^ElasticPool$/i.test(sku)) return [billedWith('its elastic pool')];
    if (/^Free$/i.test(sku)) return [free('a Free database costs nothing')];
    const compute = computeLines(sku, context);
    return compute ? [...compute, ...backupLines(context)] : [unpriced(`Compute (${sku})`, `no price for ${sku}`)];
  },
});

function computeLines(sku: string, { attr, usage }: Context): readonly Piece[] | undefined {
  const size = attr.number('max_size_gb');
  const licence = attr.text('license_type', 'LicenseIncluded');
  const zoneRedundant = attr.flag('zone_redundant', false);
  const serverless = SERVERLESS.exec(sku);
  if (serverless) {
    const hours = usage.number('monthly_vcore_hours');
    return [
      metered(`Compute (serverless, ${sku})`, hours, 'vCPU-hour', price('azure.sql.serverless')),
      ...whereZoned(zoneRedundant, hours, price('azure.sql.serverless.zone')),
      storageLine({ tier: 'GP', zoneRedundant }, size, 0),
    ];
  }
  const [, tier, hardware = '', count] = VCORE.exec(sku) ?? [];
  if (tier !== undefined) {
    const of: VcoreSize = { tier: tier.toUpperCase() as VcoreSize['tier'], hardware: spelled(hardware), vcores: Number(count) };
    return [
      ...vcoreLines(of, { licence, zoneRedundant }),
      ...(of.tier === 'HS' ? replicas(of, attr.number('read_replica_count', 0)) : []),
      storageLine({ tier: of.tier, zoneRedundant }, size, usage.number('storage_gb')),
      ...(of.tier === 'HS' ? [note('As for databases since 2023-12-15: without a licence, with storage at the newer price')] : []),
    ];
  }
  return DTU.test(sku) ? dtuLines(sku.toUpperCase(), size) : undefined;
}

const replicas = (size: VcoreSize, count: number | Unknown): readonly Piece[] =>
  count === 0 ? [] : [part('read_replica', vcoreLines(size, { licence: 'BasePrice', zoneRedundant: false }), count)];

/** `gen5` is written `Gen5` in the price list. */
const spelled = (hardware: string): string =>
  ['Gen5', 'Fsv2', 'DC', 'M', 'PRMS', 'MOPRMS'].find((name) => name.toLowerCase() === hardware.toLowerCase()) ?? hardware;

function dtuLines(sku: string, size: number | Unknown | undefined): readonly Piece[] {
  const isBasic = sku === 'BASIC';
  const compute = hourly(`Compute (${isBasic ? 'Basic' : sku})`, price('azure.sql.dtu', isBasic ? 'B' : sku));
  if (isBasic || size === undefined) return [compute];
  const edition = sku.startsWith('P') ? 'Premium' : 'Standard';
  const included = edition === 'Standard' ? INCLUDED_GB.S : Number(sku.slice(1)) > 6 ? INCLUDED_GB.large : INCLUDED_GB.P;
  const extra = isKnown(size) ? Math.max(0, size - included) : size;
  return extra === 0 ? [compute] : [compute, metered('Extra data storage', extra, 'GB-month', price('azure.sql.extra', edition))];
}

function backupLines({ attr, usage }: Context): readonly Piece[] {
  const type = attr.text('storage_account_type', 'Geo');
  if (!isKnown(type)) return [unpriced('Backup storage', type.why)];
  const redundancy = backupRedundancy(type);
  if (redundancy === undefined) return [unpriced(`Backup storage (${type})`, `no price for ${type} redundancy`)];
  return [
    metered(
      `Long-term retention (${redundancy})`,
      usage.number('long_term_retention_storage_gb'),
      'GB-month',
      price('azure.sql.retention', redundancy),
    ),
    metered(`PITR backup storage (${redundancy})`, usage.number('backup_storage_gb'), 'GB-month', price('azure.sql.backup', redundancy)),
  ];
}
