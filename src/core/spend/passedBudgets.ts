import type { BudgetState, Micros, PlannedChange, TeamSpend } from '../model/spend';
import { parseDay } from '../model/days';

/** A budget that the month passes with the planned change, and is not expected to pass without it. */
export interface PassedBudget {
  readonly budget: BudgetState;
  /** `will pass`: what is expected and the least that the change adds are over. `may pass`: an upper end of one of them is. */
  readonly state: 'will pass' | 'may pass';
  /** Where the month ends without the change: the forecast; the upper end of its band where only that is taken over the limit. */
  readonly end: { readonly amount: Micros; readonly isUpperEnd: boolean };
  /** How much the month is over the limit with it. */
  readonly excess: Micros;
  /** First day, YYYY-MM-DD, up to which more than the budget is spent. */
  readonly on: string;
}

/** Which end of the month and which end of the change, the surest first. */
const CASES = [
  { state: 'will pass', path: 'amount', by: 'low' },
  { state: 'may pass', path: 'amount', by: 'high' },
  { state: 'may pass', path: 'high', by: 'high' },
] as const;

/** Budgets that a change takes over their limits, each told once. Those that are over or expected to pass anyway are not its doing. */
export function passedBudgets(
  { budgets, forecast, path }: Pick<TeamSpend, 'budgets' | 'forecast' | 'path'>,
  { from, toMonthEnd }: Pick<PlannedChange, 'from' | 'toMonthEnd'>,
): readonly PassedBudget[] {
  if (!forecast || !toMonthEnd) return [];
  return budgets.flatMap((budget): PassedBudget[] => {
    if (budget.state === 'over' || budget.state === 'will pass') return [];
    for (const { state, path: which, by } of CASES) {
      const amount = forecast[which];
      const excess = amount === null ? 0 : amount + toMonthEnd[by] - budget.monthly;
      if (amount === null || amount > budget.monthly || excess <= 0) continue;
      const on = passedOn(path, which, { from, adds: toMonthEnd[by], until: forecast.until }, budget.monthly);
      return [{ budget, state, end: { amount, isUpperEnd: which === 'high' }, excess, on }];
    }
    return [];
  });
}

/** The change adds the same every day from its first one on. */
function passedOn(
  path: TeamSpend['path'],
  which: 'amount' | 'high',
  { from, adds, until }: { readonly from: string; readonly adds: Micros; readonly until: string },
  limit: Micros,
): string {
  const first = parseDay(from) ?? 0;
  const days = (parseDay(until) ?? 0) - first + 1;
  const added = (day: string): number => (adds * Math.max(0, (parseDay(day) ?? 0) - first + 1)) / days;
  return path.find((one) => one.isForecast && (one[which] ?? 0) + added(one.day) > limit)?.day ?? until;
}
