import type { BudgetState, MicrosRange, PlannedChange, TeamSpend } from '../model/spend';
import { dayText, parseDay } from '../model/days';
import { billsUnder } from './billedTypes';
import { passedBudgets, type PassedBudget } from './passedBudgets';

/** Hours of the month that a monthly cost is for. */
const MONTH_HOURS = 730;

/** The part of a monthly cost that falls into the days from one to another, both included. */
export const monthShare = (from: string, until: string): number =>
  (((parseDay(until) ?? 0) - (parseDay(from) ?? 0) + 1) * 24) / MONTH_HOURS;

/** What a monthly cost adds from one day to another; `undefined` where they are not in this order. */
export function addedUntil({ low, high }: MicrosRange, from: string, until: string): MicrosRange | undefined {
  const share = monthShare(from, until);
  return share > 0 ? { low: Math.round(low * share) + 0, high: Math.round(high * share) + 0 } : undefined;
}

/**
 * What a change of the monthly cost adds to the month that is shown: its part of the hours after it starts, tomorrow unless
 * `from` says another day. It is never part of the forecast, its band or its stored accuracy: it stands beside them. `monthlyOf`: what
 * of the change a budget is about, a month. `types`: what the changed resources' types move a month, whichever way.
 */
export function monthPart(
  {
    monthly,
    currency,
    monthlyOf,
  }: Pick<PlannedChange, 'monthly' | 'currency'> & { readonly monthlyOf: (budget: BudgetState) => MicrosRange },
  spend: TeamSpend,
  types: ReadonlyMap<string, number>,
  today: string,
  from?: string,
): Pick<PlannedChange, 'from' | 'toMonthEnd' | 'monthEnd' | 'passes' | 'passesOfAll' | 'savingRate'> & {
  readonly passed: readonly PassedBudget[];
} {
  const { forecast, currency: billed } = spend;
  const tomorrow = (parseDay(today) ?? 0) + 1;
  const start = dayText(Math.max(tomorrow, parseDay(from ?? '') ?? tomorrow));
  const nothing = {
    from: start,
    toMonthEnd: null,
    monthEnd: null,
    passes: [],
    passesOfAll: [],
    passed: [],
    savingRate: rateFor(types, spend),
  };
  if (!forecast || forecast.method === 'complete' || currency !== billed) return nothing;
  const passed = passedBudgets(spend, start, (budget) => addedUntil(monthlyOf(budget), start, budget.until));
  const toMonthEnd = addedUntil(monthly, start, forecast.until) ?? null;
  return {
    ...nothing,
    toMonthEnd,
    monthEnd: toMonthEnd && { low: forecast.amount + toMonthEnd.low, high: forecast.amount + toMonthEnd.high },
    passes: namesOf(passed.filter(({ budget }) => !budget.isWhole)),
    passesOfAll: namesOf(passed.filter(({ budget }) => budget.isWhole)),
    passed,
  };
}

const namesOf = (passed: readonly PassedBudget[]): readonly string[] => [...new Set(passed.map(({ budget }) => budget.name))];

/**
 * What the team saves against list prices in the services that the changed types bill under, weighted by what they move; where the bill
 * does not know it of one of them, in all its services together. Null where the bill has no list prices.
 */
function rateFor(types: ReadonlyMap<string, number>, { services, kpis }: Pick<TeamSpend, 'services' | 'kpis'>): number | null {
  const all = kpis.savingRate?.rate ?? null;
  let [saved, moved] = [0, 0];
  for (const [type, amount] of types) {
    if (amount === 0) continue;
    // services are in the order of their cost: the largest that bills it stands for it
    const rate = services.find(({ service, savingRate }) => savingRate !== null && billsUnder(type, service))?.savingRate ?? all;
    if (rate === null) return all;
    saved += rate * amount;
    moved += amount;
  }
  return moved > 0 ? saved / moved : all;
}
