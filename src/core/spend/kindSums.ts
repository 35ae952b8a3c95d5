import type { CostKind, CostTable } from '../model/costTable';
import { exactSums, type Whole } from '../model/exactSums';
import type { Allocation } from './allocation';
import type { Period } from './monthToDate';

/** What the bill says of one kind of cost over some days, before shared costs are split. */
export interface KindSum {
  readonly kind: CostKind;
  /** The team that carries it directly; `''` for nobody. */
  readonly owner: string;
  /** It is of a pool. */
  readonly isShared: boolean;
  readonly effective: Whole;
  /** At list prices; 0 where the kind is not listed. */
  readonly list: Whole;
}

/** The kinds that have rows in one currency on these days. */
export function kindSums(
  { kinds, kindOf, days, effective, billed, list }: CostTable,
  { owners, pools }: Pick<Allocation, 'owners' | 'pools'>,
  { from, to, currency }: Period & { readonly currency: string },
): readonly KindSum[] {
  const [ofEffective, ofList] = [exactSums(kinds.length), exactSums(kinds.length)];
  const isThere = new Uint8Array(kinds.length);
  for (let row = 0; row < kindOf.length; row++) {
    if (days[row]! < from || days[row]! > to) continue;
    const kind = kindOf[row]!;
    // nobody has a part of a shared row without cost
    if (pools[kind] !== '' && effective[row] === 0 && billed[row] === 0) continue;
    isThere[kind] = 1;
    ofEffective.add(kind, effective[row]!);
    if (list) ofList.add(kind, list[row]!);
  }
  const sums: KindSum[] = [];
  for (const [at, kind] of kinds.entries())
    if (isThere[at] === 1 && kind.currency === currency)
      sums.push({ kind, owner: owners[at]!, isShared: pools[at] !== '', effective: ofEffective.whole(at), list: ofList.whole(at) });
  return sums;
}

/** Exact cost of some of them. */
export function effectiveOf(sums: readonly KindSum[], isIn: (sum: KindSum) => boolean = () => true): bigint {
  const total = exactSums(1);
  for (const sum of sums) if (isIn(sum)) total.add(0, sum.effective);
  return total.at(0);
}

/** Usage that may name its owner, have a price and be covered by a commitment. */
export const isUsage = ({ kind }: KindSum): boolean => kind.charge === 'Usage' && !kind.correction;
