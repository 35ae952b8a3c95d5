import { managedDiskTier } from '../../model/managedDisk';
import type { PriceQuery } from '../../model/price';
import { above, type Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { free, metered, monthly, note, price, unpriced, type Attributes, type Piece } from '../define';
import { textOf } from './reading';

type Claim = Pick<Attributes, 'text' | 'number'>;

/** What gp3 volumes include: IOPS and MiB/s (Amazon EBS pricing). */
const GP3 = { iops: 3000, throughput: 125 };

/** A claim of one size, whether used or not, by what its storage class makes of it. */
export function volumePieces(claim: Claim): readonly Piece[] {
  const reason = textOf(claim, 'free');
  if (reason !== undefined) return [free(reason)];
  const why = textOf(claim, 'why');
  const type = textOf(claim, 'type');
  if (why !== undefined || type === undefined) return [unpriced('Volume', why ?? 'its storage class is not known')];
  const region = claim.text('region');
  const here = (query: PriceQuery): PriceQuery => (region === undefined ? query : { ...query, region });
  const said = textOf(claim, 'note');
  return [...piecesOf(claim, type, here), ...(said === undefined ? [] : [note(said)])];
}

function piecesOf(claim: Claim, type: string, here: (query: PriceQuery) => PriceQuery): readonly Piece[] {
  switch (textOf(claim, 'cloud')) {
    case 'gcp':
      return googleDisk(claim, type, here);
    case 'azure':
      return azureDisk(claim, type, here);
    default:
      return ebsVolume(claim, type, here);
  }
}

function googleDisk(claim: Claim, type: string, here: (query: PriceQuery) => PriceQuery): readonly Piece[] {
  const storage = metered(`Volume, ${type}`, claim.number('gib', 0), 'GB-month', here(price('gcp.disk', type)));
  return /^(?:pd-extreme|hyperdisk)/.test(type) ? [storage, note('Provisioned IOPS and throughput are not included')] : [storage];
}

function azureDisk(claim: Claim, sku: string, here: (query: PriceQuery) => PriceQuery): readonly Piece[] {
  const gib = claim.number('gib', 0);
  const tier = isKnown(gib) ? diskTier(sku, gib) : gib;
  if (tier === undefined) return [unpriced(`Disk, ${sku}`, 'not sold by tiers: no figure is known')];
  const disk = monthly(`Disk, ${isKnown(tier) ? tier : sku}`, here(price('azure.disk.month', tier)));
  return sku.startsWith('Standard') ? [disk, note('Disk operations are billed as well')] : [disk];
}

/** `Premium_LRS` of 100 GiB is billed as `P10_LRS`. */
function diskTier(sku: string, gib: number): string | undefined {
  const [, kind = '', redundancy = ''] = /^(\w+)_(LRS|ZRS)$/.exec(sku) ?? [];
  const tier = managedDiskTier(kind, gib);
  return tier && `${tier}_${redundancy}`;
}

function ebsVolume(claim: Claim, type: string, here: (query: PriceQuery) => PriceQuery): readonly Piece[] {
  const storage = metered(`Volume, ${type}`, claim.number('gib', 0), 'GB-month', here(price('aws.ebs.gb', type)));
  const iops = claim.number('iops');
  switch (type) {
    case 'gp3':
      return [
        storage,
        ...beyond(above(iops ?? 0, GP3.iops), (more) => metered('Provisioned IOPS', more, 'IOPS-month', here(price('aws.ebs.iops', type)))),
        ...beyond(above(claim.number('throughput', 0), GP3.throughput), (more) =>
          metered('Provisioned throughput', more, 'MBps-month', here(price('aws.ebs.throughput'))),
        ),
      ];
    case 'io1':
    case 'io2': {
      const query = type === 'io1' ? price('aws.ebs.iops', type) : price('aws.ebs.iops.io2');
      return [storage, metered('Provisioned IOPS', iops ?? unknown('IOPS are not set in the storage class'), 'IOPS-month', here(query))];
    }
    case 'standard':
      return [storage, note('I/O requests are billed as well')];
    default:
      return [storage];
  }
}

const beyond = (quantity: Quantity, line: (quantity: Quantity) => Piece): readonly Piece[] => (quantity === 0 ? [] : [line(quantity)]);
