import type { Budget, BudgetPeriod } from '../config/config';
import { civil, dayText, monthStart } from '../model/days';
import { once } from '../model/once';
import type { BudgetState, MonthForecast, PathDay } from '../model/spend';
import { budgetState, type PeriodSpend } from './budget';
import type { Daily } from './ledger';
import { monthEnd, remaining } from './monthEnd';
import { monthPath } from './monthPath';
import type { Period } from './monthToDate';
import { sumOf } from './statistics';

const MONTHS: Readonly<Record<BudgetPeriod, number>> = { month: 1, quarter: 3, year: 12 };

/** The period of a budget that a day is in; its years begin with the month `yearStarts`. Day numbers. */
export function periodOf(day: number, { period, yearStarts }: Pick<Budget, 'period' | 'yearStarts'>): Period {
  const past = (civil(day).month - yearStarts + 12) % MONTHS[period];
  return { from: monthStart(day, -past), to: monthStart(day, MONTHS[period] - past) - 1 };
}

/** What the team, or the whole bill, spends in one currency. */
export interface Spending {
  /** From the bill's first day to `asOf`, with known parts of longer charges after it. */
  readonly daily: Daily;
  readonly first: number;
  readonly asOf: number;
}

/** The month that is shown, as it was worked out already. */
export interface ShownMonth {
  readonly path: readonly PathDay[];
  readonly spent: number;
  readonly forecast: MonthForecast;
}

/** How budgets stand. What is not all of the team's is asked for where there is such a budget only. All are in one currency. */
export function budgetStates(
  budgets: readonly Budget[],
  team: { readonly spending: Spending; readonly month: ShownMonth },
  spendingOf: (budget: Pick<Budget, 'team' | 'match'>) => Spending,
): readonly BudgetState[] {
  const known = new Map<string, PeriodSpend>();
  const { first: billStart, asOf } = team.spending;
  return budgets.map((budget) => {
    const { team: whose, match } = budget;
    const period = periodOf(asOf, budget);
    const isAllOfTeam = whose !== undefined && !match;
    if (isAllOfTeam && budget.period === 'month') return budgetState(budget, { ...team.month, period, billStart });
    const key = JSON.stringify([whose, match, period]);
    const spend = once(known, key, () => periodSpend(isAllOfTeam ? team.spending : spendingOf(budget), period));
    return { ...budgetState(budget, spend), path: spend.path };
  });
}

/** Spent so far, and the forecast of the days until the period ends, by the method of the month's. */
function periodSpend({ daily, first, asOf }: Spending, period: Period): PeriodSpend {
  const start = Math.max(period.from, first);
  const past = daily.total.slice(start - first, asOf - first + 1).map((amount, index) => ({ day: dayText(start + index), amount }));
  const spent = sumOf(past.map(({ amount }) => amount));
  const rest = remaining({ firstDay: first, ...daily }, period.to - asOf, true);
  const forecast = monthEnd(spent, asOf, rest, false, period.to);
  return { path: monthPath(past, forecast), spent, forecast, period, billStart: first };
}
