import type { Budget } from '../config/config';
import type { BudgetState, BudgetStatus, MonthForecast, PathDay } from '../model/spend';
import { reachedOn } from './monthPath';

/** The month that is shown, in millionths. */
export interface MonthDays {
  readonly path: readonly PathDay[];
  readonly spent: number;
  readonly forecast: MonthForecast | null;
}

/** How a budget stands; both are in one currency. */
export function budgetState({ name, monthly, currency, warnAt }: Budget, { path, spent, forecast }: MonthDays): BudgetState {
  const limit = Math.round(monthly * 1e6);
  return {
    name,
    monthly: limit,
    currency,
    spent,
    share: limit > 0 ? spent / limit : null,
    state: statusOf(limit, spent, warnAt, forecast),
    usedUpOn: reachedOn(path, limit, 'amount'),
    usedUpEarliest: reachedOn(path, limit, 'high'),
    usedUpLatest: reachedOn(path, limit, 'low'),
  };
}

function statusOf(limit: number, spent: number, warnAt: number, forecast: MonthForecast | null): BudgetStatus {
  if (spent > limit) return 'over';
  if (forecast && forecast.amount > limit) return 'will pass';
  if (forecast?.high != null && forecast.high > limit) return 'may pass';
  return spent >= warnAt * limit && spent > 0 ? 'near' : 'on track';
}
