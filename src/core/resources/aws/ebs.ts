import { above, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { assumed, metered, price, type Piece } from '../define';
import type { Reading } from './reading';

/** A volume of Elastic Block Store. */
export interface Volume {
  readonly type: string | Unknown;
  readonly gb: Quantity;
  readonly iops: number | Unknown | undefined;
  readonly throughput: number | Unknown | undefined;
  /** I/O requests a month, billed for magnetic volumes. */
  readonly requests: Quantity;
  /** Why `gb` is what it is, where the code does not say it. */
  readonly assumption?: string;
}

const NAMES: Readonly<Record<string, string>> = {
  gp2: 'general purpose SSD, gp2',
  gp3: 'general purpose SSD, gp3',
  io1: 'provisioned IOPS SSD, io1',
  io2: 'provisioned IOPS SSD, io2',
  st1: 'throughput optimized HDD, st1',
  sc1: 'cold HDD, sc1',
  standard: 'magnetic',
};

/** EBS pricing: a gp3 volume includes 3,000 IOPS and 125 MB/s. */
const GP3_IOPS = 3000;
const GP3_MBPS = 125;

/** What the block devices of instances, templates and launch configurations say of a volume. */
export function volumeOf(block: Reading, otherwise: { readonly type: string; readonly gb: number }): Volume {
  const type = block.text('volume_type');
  const gb = block.number('volume_size');
  return {
    type: type ?? otherwise.type,
    gb: gb ?? otherwise.gb,
    iops: block.number('iops'),
    throughput: block.number('throughput'),
    requests: unknown('the I/O requests of a magnetic volume'),
    ...(gb === undefined && { assumption: `${String(otherwise.gb)} GB assumed: the image or snapshot decides` }),
  };
}

export function volumeLines({ type, gb, iops, throughput, requests, assumption }: Volume): readonly Piece[] {
  const name = isKnown(type) ? ` (${NAMES[type] ?? type})` : '';
  const stored = metered(`Storage${name}`, gb, 'GB-month', price('aws.ebs.gb', type));
  const storage = assumption === undefined ? stored : assumed(stored, assumption);
  switch (isKnown(type) ? type : '') {
    case 'gp3':
      return [
        storage,
        ...extra(iops, GP3_IOPS, (more) => metered('Provisioned IOPS', more, 'IOPS-month', price('aws.ebs.iops', 'gp3'))),
        ...extra(throughput, GP3_MBPS, (more) => metered('Provisioned throughput', more, 'MBps-month', price('aws.ebs.throughput'))),
      ];
    case 'io1':
      return [storage, metered('Provisioned IOPS', iops ?? NO_IOPS, 'IOPS-month', price('aws.ebs.iops', 'io1'))];
    case 'io2':
      return [storage, metered('Provisioned IOPS', iops ?? NO_IOPS, 'IOPS-month', price('aws.ebs.iops.io2'))];
    case 'standard':
      return [storage, metered('I/O requests', requests, 'request', price('aws.ebs.requests'))];
    default:
      return [storage];
  }
}

const NO_IOPS = unknown('iops is not set');

/** What is provisioned beyond an allowance; nothing where that is known to be nothing. */
export function extra(amount: Quantity | undefined, free: number, line: (more: Quantity) => Piece): readonly Piece[] {
  const more = amount === undefined ? 0 : above(amount, free);
  return more === 0 ? [] : [line(more)];
}
