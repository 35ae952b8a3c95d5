import { isKnown, type Unknown } from '../../model/value';
import { metered, note, price, type Piece } from '../define';

const NAMES: Readonly<Record<string, string>> = {
  'pd-standard': 'Standard',
  'pd-balanced': 'Balanced',
  'pd-ssd': 'SSD',
  'pd-extreme': 'Extreme',
  'hyperdisk-extreme': 'Hyperdisk Extreme',
};

/** A persistent disk by the GiB of its size; `regional` disks have prices of their own. A `type` may be a URL that ends in the name. */
export function diskLines(type: string | Unknown, sizeGib: number | Unknown, regional = false): readonly Piece[] {
  const name = isKnown(type) ? (type.split('/').at(-1) ?? type) : undefined;
  const label = name === undefined ? 'Storage' : `${NAMES[name] ?? name} provisioned storage (${name})`;
  const key = name === undefined ? type : regional ? `${name}-regional` : name;
  const provisioned =
    name !== undefined && /^(pd-extreme|hyperdisk)/.test(name) ? [note('Provisioned IOPS and throughput are not included')] : [];
  return [metered(label, sizeGib, 'GB-month', price('gcp.disk', key)), ...provisioned];
}
