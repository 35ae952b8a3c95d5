import type { CostKind, CostTable } from '../model/costTable';
import { exactSums } from '../model/exactSums';
import type { Allocation } from './allocation';
import type { Period } from './monthToDate';

/** What the bill says of one kind of cost over some days, before shared costs are split. */
export interface KindSum {
  readonly kind: CostKind;
  /** The team that carries it directly; `''` for nobody. */
  readonly owner: string;
  /** It is of a pool. */
  readonly isShared: boolean;
  readonly effective: bigint;
  /** At list prices; 0 where the kind is not listed. */
  readonly list: bigint;
}

/** The kinds that have rows in one currency on these days. */
export function kindSums(
  { kinds, kindOf, days, effective, list }: CostTable,
  { owners, pools }: Pick<Allocation, 'owners' | 'pools'>,
  { from, to, currency }: Period & { readonly currency: string },
): readonly KindSum[] {
  const [ofEffective, ofList] = [exactSums(kinds.length), exactSums(kinds.length)];
  const isThere = new Uint8Array(kinds.length);
  for (let row = 0; row < kindOf.length; row++) {
    if (days[row]! < from || days[row]! > to) continue;
    const kind = kindOf[row]!;
    isThere[kind] = 1;
    ofEffective.add(kind, effective[row]!);
    if (list) ofList.add(kind, list[row]!);
  }
  return kinds.flatMap((kind, at) =>
    isThere[at] === 0 || kind.currency !== currency
      ? []
      : [{ kind, owner: owners[at]!, isShared: pools[at] !== '', effective: ofEffective.at(at), list: ofList.at(at) }],
  );
}

/** Exact cost of some of them. */
export const effectiveOf = (sums: readonly KindSum[], isIn: (sum: KindSum) => boolean = () => true): bigint =>
  sums.reduce((total, sum) => (isIn(sum) ? total + sum.effective : total), 0n);

/** Usage that may name its owner, have a price and be covered by a commitment. */
export const isUsage = ({ kind }: KindSum): boolean => kind.charge === 'Usage' && !kind.correction;
