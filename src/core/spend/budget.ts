import type { Budget } from '../config/config';
import type { BudgetState, BudgetStatus, MonthForecast } from '../model/spend';

/** Days of the month with what they cost or are expected to cost, in millionths. */
export interface MonthDays {
  readonly days: readonly { readonly day: string; readonly amount: number }[];
  readonly spent: number;
  readonly forecast: MonthForecast | null;
}

/** How a budget stands; both are in one currency. */
export function budgetState({ name, monthly, currency, warnAt }: Budget, { days, spent, forecast }: MonthDays): BudgetState {
  const limit = Math.round(monthly * 1e6);
  return {
    name,
    monthly: limit,
    currency,
    spent,
    share: limit > 0 ? spent / limit : null,
    state: statusOf(limit, spent, warnAt, forecast),
    usedUpOn: usedUp(limit, days),
  };
}

function statusOf(limit: number, spent: number, warnAt: number, forecast: MonthForecast | null): BudgetStatus {
  if (spent > limit) return 'over';
  if (forecast && forecast.amount > limit) return 'will pass';
  if (forecast?.high != null && forecast.high > limit) return 'may pass';
  return spent >= warnAt * limit && spent > 0 ? 'near' : 'on track';
}

function usedUp(limit: number, days: MonthDays['days']): string | null {
  let sum = 0;
  for (const { day, amount } of days) {
    sum += amount;
    if (sum >= limit && sum > 0) return day;
  }
  return null;
}
