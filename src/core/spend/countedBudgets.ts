import { civil, dayText, monthStart, parseDay } from '../model/days';
import type { CostScope, ProviderBudget } from '../model/providerFacts';
import type { DailyCost } from '../model/spend';
import { plainKey } from './chargeTags';

/** The bill that a provider's budgets are about, as far as it was read. */
export interface BudgetBill {
  readonly rows: readonly DailyCost[];
  /** Keys of tags that the rows hold, trimmed and lower-case. */
  readonly tagKeys: readonly string[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

const MONTHS: Readonly<Partial<Record<ProviderBudget['period'], number>>> = { month: 1, quarter: 3, year: 12 };

/**
 * Budgets whose provider does not tell what is spent of them, counted from the rows of its bill by their filters: invoice amounts of
 * the running period up to the last day of the bill, and of the period before where that is the limit. What the rows cannot answer
 * stays unknown, with the reason.
 */
export const countBudgets = (budgets: readonly ProviderBudget[], bill: BudgetBill): readonly ProviderBudget[] =>
  budgets.map((budget) => {
    if (budget.spent !== null) return budget;
    const counted = countBudget(budget, bill);
    return typeof counted === 'string' ? { ...budget, notCounted: counted } : { ...budget, ...counted };
  });

/** What is counted, or the reason why nothing can be. */
function countBudget(
  { scope, period, isLastPeriod, limit, currency }: ProviderBudget,
  { rows, tagKeys, today }: BudgetBill,
): Required<Pick<ProviderBudget, 'spent' | 'limit' | 'currency' | 'countedTo'>> | string {
  const months = MONTHS[period];
  const day = parseDay(today);
  if (months === undefined || day === undefined) return 'its period is its own';
  const why = whyNot(scope, tagKeys);
  if (why !== undefined) return why;
  const start = periodStart(day, months);
  const before = monthStart(start, -months);
  const [first, last] = reachOf(rows);
  const needed = dayText(isLastPeriod ? before : start);
  if (first === undefined || last === undefined || last < dayText(start)) return `the bill has no day of this ${period} yet`;
  if (first > needed) return `the bill does not reach back to ${needed}`;
  const inScope = rows.filter((row) => isIn(row, scope));
  const currencies = new Set(inScope.filter(({ day: of }) => of >= needed).map((row) => row.currency));
  const own = currency === '' ? ([...currencies][0] ?? '') : currency;
  if (currencies.size > 1 || [...currencies].some((one) => one !== own)) return 'the bill has another currency';
  const sum = (from: number, to: number): number => {
    // days are in order as they are written
    const [begin, end] = [dayText(from), dayText(to)];
    return Number(inScope.reduce((total, row) => (row.day >= begin && row.day <= end ? total + row.billed : total), 0n));
  };
  return {
    spent: sum(start, day),
    limit: isLastPeriod ? sum(before, start - 1) : limit,
    currency: own,
    countedTo: last < today ? last : today,
  };
}

/** Rows say projects by id, and labels of the keys that they were asked for. */
function whyNot({ tags, accounts, others }: CostScope, tagKeys: readonly string[]): string | undefined {
  const unread = Object.keys(tags).filter((key) => !tagKeys.includes(plainKey(key)));
  if (others.length > 0) return `rows do not tell ${others.join(', ')}`;
  if (unread.length > 0) return `the bill is not read by the label ${unread.join(', ')}`;
  return accounts.some((account) => /^\d+$/.test(account)) ? 'it names projects by number, the bill by id' : undefined;
}

const isIn = ({ tags, account }: DailyCost, scope: CostScope): boolean =>
  (scope.accounts.length === 0 || scope.accounts.includes(account)) &&
  Object.entries(scope.tags).every(([key, values]) => values.includes(tags[plainKey(key)] ?? ''));

/** First and last day of rows. */
const reachOf = (rows: readonly DailyCost[]): readonly [first: string | undefined, last: string | undefined] =>
  rows.reduce<readonly [string | undefined, string | undefined]>(
    ([first, last], { day }) => [first === undefined || day < first ? day : first, last === undefined || day > last ? day : last],
    [undefined, undefined],
  );

/** First day of the period of whole months of the calendar year that a day is in. */
function periodStart(day: number, months: number): number {
  const { month } = civil(day);
  return monthStart(day, -((month - 1) % months));
}
