import { isKnown } from '../../model/value';
import { hourly, metered, price, resource, unpriced, type Context, type Piece } from '../define';
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

function poolLines(name: string, capacity: number, { attr, usage }: Context): readonly Piece[] {
  const [, edition] = /^(Basic|Standard|Premium)Pool$/i.exec(name) ?? [];
  if (edition !== undefined) {
    const word = `${edition[0]!.toUpperCase()}${edition.slice(1).toLowerCase()}`;
    return [
      hourly(`Compute (${word}, ${capacity} DTUs)`, price('azure.sql.pool', `SQL Database Elastic Pool - ${word}`, `${capacity} DTU Pack`)),
      ...(word === 'Basic'
        ? []
        : [metered('Extra data storage', usage.number('extra_data_storage_gb'), 'GB-month', price('azure.sql.extra', word))]),
    ];
  }
  const [, tier, hardware = ''] = /^(GP|BC|HS)_(Gen5|Fsv2|DC|M|PRMS|MOPRMS)$/.exec(name) ?? [];
  if (tier === undefined) return [unpriced(`Compute (${name})`, `no price for ${name}`)];
  const size: VcoreSize = { tier: tier as VcoreSize['tier'], hardware, vcores: capacity };
  return [
    ...vcoreLines(size, { licence: attr.text('license_type', 'LicenseIncluded'), zoneRedundant: attr.flag('zone_redundant', false) }),
    storageLine(size.tier, attr.number('max_size_gb'), usage.number('storage_gb')),
  ];
}
