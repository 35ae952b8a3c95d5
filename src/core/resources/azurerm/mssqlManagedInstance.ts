import { above, times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { metered, price, resource, unpriced, type Context, type Definition, type Piece } from '../define';

const SKU = /^(GP|BC)_(Gen5)$/i;
const TIER_NAMES: Readonly<Record<string, string>> = { GP: 'GeneralPurpose', BC: 'BusinessCritical' };
/** Storage that comes with an instance (Azure SQL Managed Instance pricing: the first 32 GB). */
const INCLUDED_GB = 32;
/** Redundancy of backups as the price list spells it, by `storage_account_type`. */
const REDUNDANCIES: Readonly<Record<string, string>> = { GRS: 'RA-GRS', LRS: 'LRS', ZRS: 'ZRS' };

/** Azure SQL managed instances: vCores with licence, storage above the included, and backups. */
export const MANAGED_INSTANCES: readonly Definition[] = ['azurerm_mssql_managed_instance', 'azurerm_sql_managed_instance'].map((type) =>
  resource(type, {
    usage: {
      backup_storage_gb: 'Backups for point in time restore beyond the included, GB',
      long_term_retention_storage_gb: 'Backups that are kept long, GB',
    },
    lines: (context) => [...computeLines(context), ...backupLines(context)],
  }),
);

function computeLines({ attr }: Context): readonly Piece[] {
  const sku = attr.text('sku_name', '');
  if (!isKnown(sku)) return [unpriced('Compute', sku.why)];
  const [, name] = SKU.exec(sku) ?? [];
  const tier = name?.toUpperCase();
  if (tier === undefined) return [unpriced(`Compute (${sku})`, `no price for ${sku}`)];
  const vcores = attr.number('vcores') ?? unknown('vcores is not set');
  const hours = times(730, vcores);
  const size: Quantity | Unknown = attr.number('storage_size_in_gb') ?? unknown('storage_size_in_gb is not set');
  const licence = attr.text('license_type', 'LicenseIncluded');
  const zones = attr.flag('zone_redundant_enabled', false);
  return [
    metered(`Compute (${sku}${isKnown(vcores) ? `, ${vcores} vCores` : ''})`, hours, 'vCPU-hour', price('azure.mi.vcore', tier)),
    ...(isKnown(licence)
      ? licence === 'BasePrice'
        ? []
        : [metered('SQL licence', hours, 'vCPU-hour', price('azure.sql.licence', tier))]
      : [unpriced('SQL licence', licence.why)]),
    ...(zones === false
      ? []
      : [unpriced('Zone redundancy', isKnown(zones) ? 'zone redundancy of managed instances is not in the price list' : zones.why)]),
    metered(`Storage (above ${INCLUDED_GB} GB)`, above(size, INCLUDED_GB), 'GB-month', price('azure.mi.storage', TIER_NAMES[tier] ?? '')),
  ];
}

function backupLines({ attr, usage }: Context): readonly Piece[] {
  const type = attr.text('storage_account_type', 'GRS');
  if (!isKnown(type)) return [unpriced('Backup storage', type.why)];
  const redundancy = REDUNDANCIES[type.toUpperCase()];
  if (redundancy === undefined) return [unpriced(`Backup storage (${type})`, `no price for ${type} redundancy`)];
  return (
    [
      ['Long-term retention', 'long_term_retention_storage_gb', 'azure.mi.retention'],
      ['PITR backup storage', 'backup_storage_gb', 'azure.mi.backup'],
    ] as const
  ).map(([label, key, item]) => metered(`${label} (${redundancy})`, usage.number(key), 'GB-month', price(item, redundancy)));
}
