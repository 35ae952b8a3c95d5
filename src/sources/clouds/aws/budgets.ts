import type { Budget, Spend, TimeUnit } from '@aws-sdk/client-budgets';
import type { ProviderBudget } from '../../../core/model/providerFacts';
import { allPages, changedAnswer, entryOf, microsOfText } from '../answers';
import type { FactSource } from '../facts';
import type { AwsAccess } from './anomalies';
import { askAws } from './ask';
import type { AwsFacts } from './port';
import { BUDGETS } from './problems';
import { scopeOf, scopeOfFilters } from './scope';
import { EXPRESSION, fieldsOf, listOf, shaped, SPEND } from './shape';

const NAME = BUDGETS.name;

const PERIODS: Readonly<Record<TimeUnit, ProviderBudget['period']>> = {
  DAILY: 'day',
  MONTHLY: 'month',
  QUARTERLY: 'quarter',
  ANNUALLY: 'year',
  CUSTOM: 'other',
};

const ANSWER = fieldsOf({
  Budgets: listOf(
    fieldsOf({
      BudgetName: 'text',
      BudgetType: 'text',
      TimeUnit: 'text',
      BudgetLimit: SPEND,
      PlannedBudgetLimits: { map: SPEND },
      CalculatedSpend: fieldsOf({ ActualSpend: SPEND, ForecastedSpend: SPEND }),
      FilterExpression: EXPRESSION,
      CostFilters: { map: listOf('text') },
      HealthStatus: fieldsOf({ Status: 'text', StatusReason: 'text' }),
    }),
  ),
  NextToken: 'text',
});

/** Cost budgets of the account that the credentials are of. Neither request is charged. */
export function awsBudgets(
  { profile, endpoint }: AwsAccess,
  client: () => Promise<Pick<AwsFacts, 'account' | 'budgets'>>,
): FactSource<readonly ProviderBudget[]> {
  return {
    kind: 'aws',
    name: NAME,
    identity: [profile ?? '', endpoint ?? ''],
    async fetch(today, signal) {
      const aws = await client();
      const ask = <T>(request: () => Promise<T>): Promise<T> => askAws(request, { service: BUDGETS, profile, signal });
      const account = await ask(() => aws.account(signal));
      if (account === undefined || !/^\d{12}$/.test(account)) throw changedAnswer('AWS did not say which account the credentials are of.');
      const found = await allPages(NAME, async (token) => {
        const input = { AccountId: account, ShowFilterExpression: true, ...(token === undefined ? {} : { NextToken: token }) };
        const { Budgets = [], NextToken: next } = shaped(await ask(() => aws.budgets(input, signal)), ANSWER, NAME);
        return { items: Budgets, next };
      });
      return found.flatMap((budget) => budgetOf(budget, today) ?? []);
    },
  };
}

/** `undefined` for a budget that is not about cost, or has no limit. */
function budgetOf(budget: Budget, today: string): ProviderBudget | undefined {
  const { BudgetName: name = '', BudgetType, BudgetLimit, PlannedBudgetLimits = {}, TimeUnit: unit = 'CUSTOM', CalculatedSpend } = budget;
  const limit = BudgetLimit ?? plannedFor(today, PlannedBudgetLimits);
  if (BudgetType !== 'COST' || limit?.Amount === undefined) return undefined;
  const currency = limit.Unit ?? '';
  const amount = (spend: Spend | undefined): number | null =>
    spend?.Amount === undefined || spend.Unit !== currency ? null : microsOfText(spend.Amount, NAME);
  const { HealthStatus, FilterExpression } = budget;
  // budgets that were made before there were expressions have it still
  const { CostFilters = {} } = budget as { readonly CostFilters?: Readonly<Record<string, readonly string[]>> };
  return {
    source: NAME,
    provider: 'AWS',
    name,
    period: entryOf(PERIODS, unit) ?? 'other',
    limit: microsOfText(limit.Amount, NAME),
    currency,
    spent: amount(CalculatedSpend?.ActualSpend),
    forecast: amount(CalculatedSpend?.ForecastedSpend),
    scope: FilterExpression ? scopeOf(FilterExpression) : scopeOfFilters(CostFilters),
    ...(HealthStatus?.Status === 'UNHEALTHY' ? { trouble: HealthStatus.StatusReason ?? 'UNHEALTHY' } : {}),
  };
}

/** The limit of the running period of a plan: keys are the starts of periods in seconds since 1970. */
function plannedFor(today: string, limits: Readonly<Record<string, Spend>>): Spend | undefined {
  const now = Date.parse(`${today}T23:59:59Z`) / 1000;
  const [start] = Object.keys(limits)
    .map(Number)
    .filter((second) => second <= now)
    .sort((a, b) => b - a);
  return start === undefined ? undefined : limits[String(start)];
}
