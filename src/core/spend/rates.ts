import type { SpendKpis } from '../model/spend';
import type { AllocatedCost } from './allocation';
import { serviceKeys } from './ledger';

/**
 * What a team saves against list prices: `1 - effective / list` over its direct usage that has a list price, and the part of its
 * direct usage that has one. Null where the bill has no list prices.
 */
export function savingRate(costs: readonly AllocatedCost[], team: string): SpendKpis['savingRate'] {
  let [effective, list, all] = [0n, 0n, 0n];
  for (const { cost, team: owner, pool } of costs) {
    if (owner !== team || pool !== '' || cost.charge !== 'Usage' || cost.correction) continue;
    all += cost.effective;
    if (cost.list === undefined) continue;
    effective += cost.effective;
    list += cost.list;
  }
  if (list <= 0n) return null;
  // a rate of some millionths is a matter of rounding
  const rate = Math.round((1 - Number(effective) / Number(list)) * 1e5) / 1e5 + 0;
  return { rate, share: all > 0n ? Number(effective) / Number(all) : 1 };
}

/**
 * How much of a team's direct usage commitments pay for, of that in services which have any, and what nobody used of all commitments
 * of the bill. Null where the bill tells of no commitment.
 */
export function commitments(costs: readonly AllocatedCost[], team: string): SpendKpis['commitments'] {
  const serviceKey = serviceKeys();
  const usage = costs.filter(({ cost }) => cost.charge === 'Usage' && !cost.correction);
  const eligible = new Set<string>();
  for (const { cost } of usage) if (cost.commitment !== undefined) eligible.add(serviceKey(cost));
  if (eligible.size === 0) return null;
  const sum = (isIn: (cost: AllocatedCost) => boolean): number =>
    Number(usage.reduce((total, cost) => (isIn(cost) ? total + cost.effective : total), 0n));
  const isOurs = (one: AllocatedCost): boolean => one.team === team && one.pool === '' && eligible.has(serviceKey(one.cost));
  const covered = sum((one) => isOurs(one) && one.cost.commitment === 'used');
  const of = sum((one) => isOurs(one) && one.cost.commitment !== 'unused');
  const unused = sum(({ cost }) => cost.commitment === 'unused');
  const committed = sum(({ cost }) => cost.commitment !== undefined);
  return { coverage: of > 0 ? covered / of : null, unused, unusedShare: committed > 0 ? unused / committed : null };
}
