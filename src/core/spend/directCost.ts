import type { CostTable } from '../model/costTable';
import { parseDay } from '../model/days';
import { exactSums } from '../model/exactSums';
import type { DayRange, ResourceQuestion } from '../model/resourceSpend';
import type { DailyCost } from '../model/spend';
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
  { kinds, kindOf, days, effective }: CostTable,
  question: ResourceQuestion,
  teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string,
): DirectCost {
  const asked = isAsked(question, teamOf);
  const counts = kinds.map((kind) => asked(kind) && !(question.usageOnly && kind.spread));
  const [isNow, isBefore] = [isWithin(question), question.before ? isWithin(question.before) : () => false];
  const sums = exactSums(2);
  let rows = 0;
  for (let row = 0; row < kindOf.length; row++) {
    if (!counts[kindOf[row]!]) continue;
    const [now, before] = [isNow(days[row]!), isBefore(days[row]!)];
    if (now || before) rows++;
    if (now) sums.add(0, effective[row]!);
    if (before) sums.add(1, effective[row]!);
  }
  return { amount: sums.at(0), before: sums.at(1), rows };
}

function isWithin(range: DayRange): (day: number) => boolean {
  const [from, to] = [parseDay(range.from) ?? Infinity, parseDay(range.to) ?? -Infinity];
  return (day) => day >= from && day <= to;
}

const TOLD_METHODS = 5;

/** What a reader of resources must know where charges among them were split by the provider (FOCUS 1.3). */
export function splitNotes(
  { kinds, kindOf, days }: CostTable,
  question: ResourceQuestion,
  teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string,
): readonly string[] {
  const asked = isAsked(question, teamOf);
  const isSplit = kinds.map((kind) => kind.method !== undefined && asked(kind));
  const [isNow, isBefore] = [isWithin(question), question.before ? isWithin(question.before) : () => false];
  const methods = new Set<string>();
  for (let row = 0; row < kindOf.length; row++) {
    if (isSplit[kindOf[row]!] && (isNow(days[row]!) || isBefore(days[row]!))) methods.add(kinds[kindOf[row]!]!.method!);
  }
  if (methods.size === 0) return [];
  const told = [...methods].sort().slice(0, TOLD_METHODS);
  const more = methods.size - told.length;
  return [
    `Charges that the provider has split are listed by what they were split to (AllocatedResourceId); by ${told.join(', ')}${more > 0 ? ` and ${more} more methods` : ''}.`,
  ];
}
