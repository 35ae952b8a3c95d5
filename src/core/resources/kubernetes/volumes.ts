import type { PriceQuery } from '../../model/price';
import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { free, metered, monthly, note, price, unpriced, type Attributes, type Piece } from '../define';
import { diskTier } from './diskTier';

type Claim = Pick<Attributes, 'text' | 'number'>;

/** What gp3 volumes include (Amazon EBS pricing). */
const GP3 = { iops: 3000, throughput: 125 };

/** A claim of one size, by what its storage class makes of it. */
export function volumePieces(claim: Claim): readonly Piece[] {
  const text = (path: string): string | undefined => {
    const value = claim.text(path);
    return value === undefined || !isKnown(value) ? undefined : value;
  };
  const reason = text('free');
  if (reason !== undefined) return [free(reason)];
  const why = text('why');
  const type = text('type');
  const gib = claim.number('gib', 0);
  if (why !== undefined || type === undefined) return [unpriced('Volume', why ?? 'its storage class is not known')];
  const said = text('note');
  const region = claim.text('region');
  const at = (query: PriceQuery): PriceQuery => (region === undefined ? query : { ...query, region });
  const pieces = ((): readonly Piece[] => {
    switch (text('cloud')) {
      case 'gcp':
        return [metered(`Volume, ${type}`, gib, 'GB-month', at(price('gcp.disk', type)))];
      case 'azure': {
        const tier = isKnown(gib) ? diskTier(type, gib) : gib;
        return [
          tier === undefined
            ? unpriced(`Disk, ${type}`, 'this kind of disk is not billed by its size')
            : monthly(`Disk, ${isKnown(tier) ? tier : type}`, at(price('azure.disk', tier))),
        ];
      }
      default:
        return ebsPieces(claim, type, at);
    }
  })();
  return said === undefined ? pieces : [...pieces, note(said)];
}

function ebsPieces(claim: Claim, type: string, at: (query: PriceQuery) => PriceQuery): readonly Piece[] {
  const gib = claim.number('gib', 0);
  const iops = claim.number('iops', 0);
  const throughput = claim.number('throughput', 0);
  const included = type === 'gp3' ? GP3 : { iops: 0, throughput: 0 };
  const billedIops = isKnown(iops) ? Math.max(0, iops - included.iops) : iops;
  const billedThroughput = isKnown(throughput) ? Math.max(0, throughput - included.throughput) : throughput;
  const hasIops = type === 'gp3' || type === 'io1' || type === 'io2';
  return [
    metered(`Volume, ${type}`, gib, 'GB-month', at(price('aws.ebs.gb', type))),
    ...(hasIops && billedIops !== 0
      ? [
          metered(
            'Provisioned IOPS',
            times(billedIops),
            'IOPS-month',
            at(type === 'io2' ? price('aws.ebs.iops.io2') : price('aws.ebs.iops', type)),
          ),
        ]
      : []),
    ...(type === 'gp3' && billedThroughput !== 0
      ? [metered('Provisioned throughput', times(billedThroughput), 'MBps-month', at(price('aws.ebs.throughput')))]
      : []),
  ];
}
