import type { UsageEdit } from '../config/usageEdit';
import type { ResourceEstimate } from '../model/estimate';

/** What would be written into the usage file for one block. */
export interface UsageEntry {
  /** Path of the usage file. */
  readonly file: string;
  readonly isNew: boolean;
  /** The key of the entry: an address, `[*]` where it is for several instances. */
  readonly address: string;
  readonly type: string;
  /** The edit; `undefined` where the file is too broken to find the place. */
  readonly edit: UsageEdit | undefined;
}

const INDEX = /\[(?:"(?:[^"\\]|\\.)*"|\d+|\*)\]/g;

/** One usage key for the instances of a block: what differs between their indexes becomes `[*]`. */
export function addressOf(estimates: readonly ResourceEstimate[]): string | undefined {
  const [first, ...others] = estimates.map(({ resource }) => resource.address);
  if (first === undefined) return undefined;
  const indexes = others.map((address) => address.match(INDEX) ?? []);
  let at = -1;
  return first.replace(INDEX, (index) => {
    at++;
    return indexes.every((each) => each[at] === index) ? index : '[*]';
  });
}
