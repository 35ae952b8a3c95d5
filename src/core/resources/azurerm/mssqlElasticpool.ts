import { above, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { given, hourly, metered, price, resource, unpriced, type Context, type Piece } from '../define';
import { storageLine, vcoreLines, type VcoreSize } from './mssql';

/** Elastic pool of Azure SQL databases: vCores with licence and storage, or a pack of DTUs. */
export default resource('azurerm_mssql_elasticpool', {
  usage: { extra_data_storage_gb: 'Storage of a DTU pool beyond what its size includes, GB', storage_gb: 'Data of a Hyperscale pool, GB' },
  lines: (context) => {
    const { attr } = context;
    const name = attr.text('sku.0.name', '');
    const capacity = attr.number('sku.0.capacity');
    if (!isKnown(name)) return [unpriced('Compute', name.why)];
    if (capacity === undefined) return [unpriced('Compute', 'sku has no capacity')];
    if (!isKnown(capacity)) return [unpriced('Compute', capacity.why)];
    return poolLines(name, capacity, context);
  },
});

/** GB that a premium pool of so many eDTUs includes (Azure SQL Database, DTU resource limits of elastic pools); larger ones all that they can hold. */
const PREMIUM_GB: Readonly<Record<number, number>> = { 125: 250, 250: 500, 500: 750 };

/** What is provisioned beyond the included: by usage, else by `max_size_gb`. A standard pool includes 1 GB for each eDTU. */
function extraGb(edition: string, edtus: number, { attr, usage }: Context): Quantity {
  const stated = given(usage, 'extra_data_storage_gb');
  const size = attr.number('max_size_gb');
  if (stated !== undefined || size === undefined) return stated ?? usage.number('extra_data_storage_gb');
  return above(size, edition === 'Standard' ? edtus : (PREMIUM_GB[edtus] ?? Infinity));
}

function poolLines(name: string, capacity: number, context: Context): readonly Piece[] {
  const { attr, usage } = context;
  const [, edition] = /^(Basic|Standard|Premium)Pool$/i.exec(name) ?? [];
  if (edition !== undefined) {
    const word = `${edition[0]!.toUpperCase()}${edition.slice(1).toLowerCase()}`;
    const extra = word === 'Basic' ? 0 : extraGb(word, capacity, context);
    return [
      hourly(`Compute (${word}, ${capacity} DTUs)`, price('azure.sql.pool', `SQL Database Elastic Pool - ${word}`, `${capacity} DTU Pack`)),
      ...(extra === 0 ? [] : [metered('Extra data storage', extra, 'GB-month', price('azure.sql.extra', word))]),
    ];
  }
  const [, tier, hardware = ''] = /^(GP|BC|HS)_(Gen5|Fsv2|DC|M|PRMS|MOPRMS)$/.exec(name) ?? [];
  if (tier === undefined) return [unpriced(`Compute (${name})`, `no price for ${name}`)];
  const size: VcoreSize = { tier: tier as VcoreSize['tier'], hardware, vcores: capacity };
  const zoneRedundant = attr.flag('zone_redundant', false);
  return [
    ...vcoreLines(size, { licence: attr.text('license_type', 'LicenseIncluded'), zoneRedundant }),
    storageLine({ tier: size.tier, zoneRedundant }, attr.number('max_size_gb'), usage.number('storage_gb')),
  ];
}
