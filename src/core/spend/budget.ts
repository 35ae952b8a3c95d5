import type { Budget } from '../config/config';
import { dayText } from '../model/days';
import type { BudgetState, BudgetStatus, MonthForecast, PathDay } from '../model/spend';
import type { Period } from './monthToDate';
import { reachedOn } from './monthPath';

/** A budget's period as it is known, in millionths. */
export interface PeriodSpend {
  readonly path: readonly PathDay[];
  readonly spent: number;
  readonly forecast: Pick<MonthForecast, 'amount' | 'low' | 'high'> | null;
  /** Day numbers. */
  readonly period: Period;
  /** First day of the bill. */
  readonly billStart: number;
}

/** How a budget stands; both are in one currency. */
export function budgetState(
  { name, amount, period: kind, currency, warnAt, team, match }: Budget,
  { path, spent, forecast, period: { from, to }, billStart }: PeriodSpend,
): BudgetState {
  const limit = Math.round(amount * 1e6);
  const passedShare = spent > 0 ? (warnAt.findLast((share) => spent >= share * limit) ?? null) : null;
  const state = statusOf(limit, spent, passedShare, forecast);
  const isKnownWhole = billStart <= from;
  return {
    name,
    ...(team === undefined ? { isWhole: true as const } : {}),
    ...(match ? { match } : {}),
    period: kind,
    from: dayText(from),
    until: dayText(to),
    limit,
    currency,
    spent,
    ...(isKnownWhole ? {} : { countedFrom: dayText(billStart) }),
    share: limit > 0 ? spent / limit : null,
    passedShare,
    expected: forecast && { amount: forecast.amount, low: forecast.low, high: forecast.high },
    // with what is missing it could only be more
    state: isKnownWhole || state === 'over' || state === 'will pass' ? state : null,
    usedUpOn: reachedOn(path, limit, 'amount'),
    usedUpEarliest: reachedOn(path, limit, 'high'),
    usedUpLatest: reachedOn(path, limit, 'low'),
  };
}

function statusOf(limit: number, spent: number, passedShare: number | null, forecast: PeriodSpend['forecast']): BudgetStatus {
  if (spent > limit) return 'over';
  if (forecast && forecast.amount > limit) return 'will pass';
  if (forecast?.high != null && forecast.high > limit) return 'may pass';
  return passedShare === null ? 'on track' : 'near';
}
