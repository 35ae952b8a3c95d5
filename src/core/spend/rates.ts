import type { SpendKpis } from '../model/spend';
import { effectiveOf, isUsage, type KindSum } from './kindSums';
import { once } from '../model/once';
import { serviceKeys } from './ledger';

/**
 * What a team saves against list prices: `1 - effective / list` over its direct usage that has a list price, and the part of its
 * direct usage that has one. Null where the bill has no list prices.
 */
export function savingRate(bill: readonly KindSum[], team: string): SpendKpis['savingRate'] {
  const own = bill.filter((sum) => isUsage(sum) && sum.owner === team && !sum.isShared);
  const listed = own.filter(({ kind }) => kind.listed);
  const [all, effective] = [effectiveOf(own), effectiveOf(listed)];
  const list = listed.reduce((total, sum) => total + BigInt(sum.list), 0n);
  if (list <= 0n) return null;
  // a rate of some millionths is a matter of rounding
  const rate = Math.round((1 - Number(effective) / Number(list)) * 1e5) / 1e5 + 0;
  return { rate, share: all > 0n ? Number(effective) / Number(all) : 1 };
}

/** The same by service, for those that have a rate; keys as of `serviceKeys`. */
export function serviceRates(bill: readonly KindSum[], team: string): ReadonlyMap<string, number> {
  const keyOf = serviceKeys();
  const byService = new Map<string, KindSum[]>();
  for (const sum of bill) once(byService, keyOf(sum.kind), () => []).push(sum);
  return new Map(
    [...byService].flatMap(([key, sums]) => {
      const found = savingRate(sums, team);
      return found ? [[key, found.rate] as const] : [];
    }),
  );
}

/**
 * How much of a team's direct usage commitments pay for, of that in services which have any, and what nobody used of all commitments
 * of the bill. Null where the bill tells of no commitment.
 */
export function commitments(bill: readonly KindSum[], team: string): SpendKpis['commitments'] {
  const usage = bill.filter(isUsage);
  const committing = usage.filter(({ kind }) => kind.commitment !== undefined);
  if (committing.length === 0) return null;
  const serviceKey = serviceKeys();
  const eligible = new Set(committing.map(({ kind }) => serviceKey(kind)));
  const own = usage.filter(({ kind, owner, isShared }) => owner === team && !isShared && eligible.has(serviceKey(kind)));
  const covered = Number(effectiveOf(own, ({ kind }) => kind.commitment === 'used'));
  const of = Number(effectiveOf(own, ({ kind }) => kind.commitment !== 'unused'));
  const unused = Number(effectiveOf(committing, ({ kind }) => kind.commitment === 'unused'));
  const committed = Number(effectiveOf(committing));
  return { coverage: of > 0 ? covered / of : null, unused, unusedShare: committed > 0 ? unused / committed : null };
}
