import type { PlannedChange, TeamSpend } from '../model/spend';
import { dayText, parseDay } from '../model/days';

/** Hours of the month that a monthly cost is for. */
const MONTH_HOURS = 730;

/** The part of a monthly cost that falls into the days from one to another, both included. */
export const monthShare = (from: string, until: string): number =>
  (((parseDay(until) ?? 0) - (parseDay(from) ?? 0) + 1) * 24) / MONTH_HOURS;

/**
 * What a change of the monthly cost adds to the month that is shown: its part of the hours after it starts, tomorrow unless
 * `from` says another day. It is never part of the forecast, its band or its stored accuracy: it stands beside them.
 */
export function monthPart(
  { monthly, currency }: Pick<PlannedChange, 'monthly' | 'currency'>,
  { forecast, budgets, currency: billed, kpis }: TeamSpend,
  today: string,
  from?: string,
): Pick<PlannedChange, 'from' | 'toMonthEnd' | 'monthEnd' | 'passes' | 'savingRate'> {
  const tomorrow = (parseDay(today) ?? 0) + 1;
  const start = Math.max(tomorrow, parseDay(from ?? '') ?? tomorrow);
  const end = parseDay(forecast?.until ?? '');
  const nothing = { from: dayText(start), toMonthEnd: null, monthEnd: null, passes: [], savingRate: kpis.savingRate?.rate ?? null };
  if (!forecast || forecast.method === 'complete' || end === undefined || end < start || currency !== billed) return nothing;
  const share = monthShare(dayText(start), forecast.until);
  const toMonthEnd = { low: Math.round(monthly.low * share) + 0, high: Math.round(monthly.high * share) + 0 };
  const monthEnd = { low: forecast.amount + toMonthEnd.low, high: forecast.amount + toMonthEnd.high };
  const passes = budgets.filter(
    (budget) => budget.currency === billed && forecast.amount <= budget.monthly && monthEnd.high > budget.monthly,
  );
  return { ...nothing, toMonthEnd, monthEnd, passes: passes.map(({ name }) => name) };
}
