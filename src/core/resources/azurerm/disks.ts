import { isSoldByTier, managedDiskTier } from '../../model/managedDisk';
import { combine, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { metered, monthly, note, price, unpriced, type Piece } from '../define';

/**
 * A managed disk, whole tier by the month. Ultra and Premium v2 disks are sold by the GiB, IOPS and MB/s. `storageType`
 * is `Premium_LRS`, `StandardSSD_ZRS`, `Standard_LRS`…; `operations` is a usage figure.
 */
export function diskLines(storageType: string | Unknown, sizeGib: number | Unknown, operations: Quantity): readonly Piece[] {
  if (!isKnown(storageType)) return [unpriced('Storage', storageType.why)];
  const [name = '', redundancy = 'LRS'] = storageType.split('_');
  if (/^(Ultra|PremiumV2)/.test(name)) return provisioned(name, sizeGib);
  if (!isSoldByTier(name)) return [unpriced('Storage', `storage account type ${storageType} is not known`)];
  const tier = isKnown(sizeGib) ? managedDiskTier(name, sizeGib) : sizeGib;
  if (tier === undefined) return [unpriced('Storage', 'larger than the largest tier, 32,767 GiB')];
  const label = isKnown(tier) ? `Storage (${tier}, ${redundancy})` : `Storage (${name}, ${redundancy})`;
  const storage = monthly(label, price('azure.disk.month', isKnown(tier) ? `${tier}_${redundancy}` : tier));
  return name.startsWith('Standard')
    ? [storage, metered('Disk operations', operations, 'operation', price('azure.disk.operations'))]
    : [storage];
}

function provisioned(name: string, sizeGib: number | Unknown): readonly Piece[] {
  const meter = name.startsWith('Ultra') ? 'ULTRA_LRS_PROVISIONED_CAPACITY' : 'PREMIUM_LRS_PROVISIONED_CAPACITY';
  return [
    metered(
      'Provisioned capacity',
      combine((gib) => gib * 730, sizeGib),
      'GB-hour',
      price('azure.disk.provisioned', meter),
    ),
    note('Provisioned IOPS and throughput of Ultra and Premium v2 disks are not included'),
  ];
}
