import type { DailyCost } from '../model/spend';
import type { ResourceQuestion } from '../model/resourceSpend';
import { serviceOf } from './ledger';
import type { DirectCost } from './resourceSpend';

/** What decides whether a charge is of a question; all but its days. */
export type QuestionedCharge = Pick<
  DailyCost,
  'provider' | 'account' | 'service' | 'region' | 'owner' | 'currency' | 'charge' | 'correction'
>;

/** Whether a charge belongs to the cost that is asked for, whatever its day. */
export function isAsked(
  { team, provider, service, currency, place, usageOnly }: ResourceQuestion,
  teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string,
): (row: QuestionedCharge) => boolean {
  return (row) =>
    row.provider === provider &&
    row.currency === currency &&
    serviceOf(row) === service &&
    (place === undefined || (row.account === place.account && row.region === place.region)) &&
    (usageOnly === undefined || (row.charge === 'Usage' && !row.correction)) &&
    teamOf(row) === team;
}

/** The direct cost that is asked for, from daily costs: what its resources sum to. */
export function directCost(
  rows: readonly DailyCost[],
  question: ResourceQuestion,
  teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string,
): DirectCost {
  const { from, to, before, usageOnly } = question;
  const asked = isAsked(question, teamOf);
  let [amount, past, count] = [0n, 0n, 0];
  for (const row of rows) {
    const isNow = row.day >= from && row.day <= to;
    const isBefore = before !== undefined && row.day >= before.from && row.day <= before.to;
    if (!(isNow || isBefore) || (usageOnly && row.spread) || !asked(row)) continue;
    count++;
    if (isNow) amount += row.effective;
    if (isBefore) past += row.effective;
  }
  return { amount, before: past, rows: count };
}
