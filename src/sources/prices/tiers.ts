import type { Tier } from '../../core/model/price';
import type { LiveSubject, Tiers } from '../../core/prices/live';
import { nameOf, PriceProblem } from './source';

/** A step of a price as a list states it, in the list's units. */
export interface Step {
  readonly from: number;
  /** Absent: the list states starts only. */
  readonly to?: number;
  readonly usd: number;
}

/**
 * Tiers in units of the item, of which one is `times` of the list's. A free step at the start is the account's allotment and no
 * resource's own: prices begin with the first step that is paid, unless the catalogue counts the free one of this item.
 * @throws PriceProblem where steps are missing
 */
export function tiersOf(steps: readonly Step[], times: number, subject: LiveSubject): Tiers {
  const listed = [...steps].sort((one, other) => one.from - other.from);
  const joined = listed.every(({ to }, i) => to === undefined || to === (listed[i + 1]?.from ?? Infinity));
  const apart = listed.every(({ from }, i) => i === 0 || from > listed[i - 1]!.from);
  if (!joined || !apart || listed[0]?.from !== 0) throw new PriceProblem('price', `the tiers of ${nameOf(subject)} do not join`);
  const isAllotment = listed[0].usd === 0 && listed.length > 1 && subject.bundled?.[0].unitPrice !== 0;
  const tiers = listed
    .slice(isAllotment ? 1 : 0)
    .map(({ from, usd }, i): Tier => ({ from: i === 0 ? 0 : from / times, unitPrice: rounded(usd * times) }));
  return tiers as unknown as Tiers;
}

/** Twelve figures: what a factor adds beyond them is the arithmetic's. */
const rounded = (usd: number): number => Number(usd.toPrecision(12));
