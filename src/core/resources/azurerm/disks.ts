import { combine, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { metered, monthly, note, price, unpriced, type Piece } from '../define';

/** Sizes of the tiers in GiB with the number that names them: P10 holds 128 GiB. Azure bills a disk by the smallest tier that holds it. */
const TIERS: readonly (readonly [gib: number, number: number])[] = [
  [4, 1],
  [8, 2],
  [16, 3],
  [32, 4],
  [64, 6],
  [128, 10],
  [256, 15],
  [512, 20],
  [1024, 30],
  [2048, 40],
  [4096, 50],
  [8192, 60],
  [16_384, 70],
  [32_767, 80],
];

/** Letter of the tiers of a storage account type, the first tier that is sold, and whether operations are billed. */
const KINDS: Readonly<Record<string, { readonly letter: string; readonly least: number; readonly operations: boolean }>> = {
  Premium: { letter: 'P', least: 1, operations: false },
  StandardSSD: { letter: 'E', least: 1, operations: true },
  Standard: { letter: 'S', least: 4, operations: true },
};

/**
 * A managed disk, whole tier by the month. Ultra and Premium v2 disks are sold by the GiB, IOPS and MB/s. `storageType`
 * is `Premium_LRS`, `StandardSSD_ZRS`, `Standard_LRS`…; `operations` is a usage figure.
 */
export function diskLines(storageType: string | Unknown, sizeGib: number | Unknown, operations: Quantity): readonly Piece[] {
  if (!isKnown(storageType)) return [unpriced('Storage', storageType.why)];
  const [name = '', redundancy = 'LRS'] = storageType.split('_');
  if (/^(Ultra|PremiumV2)/.test(name)) return provisioned(name, sizeGib);
  const kind = KINDS[name];
  if (!kind) return [unpriced('Storage', `storage account type ${storageType} is not known`)];
  const tier = isKnown(sizeGib) ? tierOf(kind, sizeGib) : sizeGib;
  if (tier === undefined) return [unpriced('Storage', 'larger than the largest tier, 32,767 GiB')];
  const label = isKnown(tier) ? `Storage (${tier}, ${redundancy})` : `Storage (${name}, ${redundancy})`;
  const storage = monthly(label, price('azure.disk.month', isKnown(tier) ? `${tier}_${redundancy}` : tier));
  return kind.operations ? [storage, metered('Disk operations', operations, 'operation', price('azure.disk.operations'))] : [storage];
}

function tierOf({ letter, least }: { readonly letter: string; readonly least: number }, sizeGib: number): string | undefined {
  const tier = TIERS.find(([gib, number]) => number >= least && gib >= sizeGib);
  return tier && `${letter}${tier[1]}`;
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
