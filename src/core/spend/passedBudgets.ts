import type { BudgetState, Micros, MicrosRange, PathDay, TeamSpend } from '../model/spend';
import { parseDay } from '../model/days';

/** A budget that its period passes with the planned change, and is not expected to pass without it. */
export interface PassedBudget {
  readonly budget: BudgetState;
  /** `will pass`: what is expected and the least that the change adds are over. `may pass`: an upper end of one of them is. */
  readonly state: 'will pass' | 'may pass';
  /** Where the period ends without the change: the forecast; the upper end of its band where only that is taken over the limit. */
  readonly end: { readonly amount: Micros; readonly isUpperEnd: boolean };
  /** What the change adds until then. */
  readonly adds: MicrosRange;
  /** How much the period is over the limit with it. */
  readonly excess: Micros;
  /** First day, YYYY-MM-DD, up to which more than the budget is spent. */
  readonly on: string;
}

/** Which end of the forecast and which end of the change, the surest first. */
const CASES = [
  { state: 'will pass', path: 'amount', by: 'low' },
  { state: 'may pass', path: 'amount', by: 'high' },
  { state: 'may pass', path: 'high', by: 'high' },
] as const;

/**
 * Budgets that a change takes over their limits, each told once. Those that are over or expected to pass anyway are not its doing; what
 * the bill does not reach back to cannot be judged. `from`: first day of the change; `addsTo`: what of it a budget is about, from then to
 * the end of its period, `undefined` where that is before it.
 */
export function passedBudgets(
  { budgets, path }: Pick<TeamSpend, 'budgets' | 'path'>,
  from: string,
  addsTo: (budget: BudgetState) => MicrosRange | undefined,
): readonly PassedBudget[] {
  return budgets.flatMap((budget): PassedBudget[] => {
    const { state: now, expected, limit, until } = budget;
    const adds = addsTo(budget);
    if (now === 'over' || now === 'will pass' || now === null || !expected || !adds) return [];
    for (const { state, path: which, by } of CASES) {
      const amount = expected[which];
      const excess = amount === null ? 0 : amount + adds[by] - limit;
      if (amount === null || amount > limit || excess <= 0) continue;
      const on = passedOn(budget.path ?? path, which, { from, adds: adds[by], until }, limit);
      return [{ budget, state, end: { amount, isUpperEnd: which === 'high' }, adds, excess, on }];
    }
    return [];
  });
}

/** The change adds the same every day from its first one on. */
function passedOn(
  path: readonly PathDay[],
  which: 'amount' | 'high',
  { from, adds, until }: { readonly from: string; readonly adds: Micros; readonly until: string },
  limit: Micros,
): string {
  const first = parseDay(from) ?? 0;
  const days = (parseDay(until) ?? 0) - first + 1;
  const added = (day: string): number => (adds * Math.max(0, (parseDay(day) ?? 0) - first + 1)) / days;
  return path.find((one) => one.isForecast && (one[which] ?? 0) + added(one.day) > limit)?.day ?? until;
}
