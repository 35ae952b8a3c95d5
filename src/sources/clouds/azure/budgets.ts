import type { CostScope, ProviderBudget } from '../../../core/model/providerFacts';
import { entryOf, fieldsOf, microsOf, textOf, type Fields } from '../answers';
import type { FactSource } from '../facts';
import type { AzureQuestion } from './costManagement';
import { API_VERSION, ENDPOINT } from './query';
import { azurePages } from './pages';
import { COST_MANAGEMENT } from './problems';

const NAME = 'Azure budgets';
const TIMEOUT_MS = 30_000;

const PERIODS: Readonly<Record<string, ProviderBudget['period']>> = {
  Monthly: 'month',
  BillingMonth: 'month',
  Quarterly: 'quarter',
  BillingQuarter: 'quarter',
  Annually: 'year',
  BillingAnnual: 'year',
};

export type AzureFactQuestion = Pick<AzureQuestion, 'scope' | 'endpoint' | 'timeoutMs'>;

/** Cost budgets of a scope. */
export function azureBudgets(
  { scope, endpoint = ENDPOINT, timeoutMs = TIMEOUT_MS }: AzureFactQuestion,
  token: () => Promise<string>,
): FactSource<readonly ProviderBudget[]> {
  return {
    kind: 'azure',
    name: NAME,
    identity: [scope, endpoint],
    async fetch(_today, signal) {
      const bearer = await token();
      const first = `${endpoint}/${scope}/providers/Microsoft.CostManagement/budgets?api-version=${API_VERSION}`;
      const found = await azurePages({ service: { ...COST_MANAGEMENT, name: NAME }, first, bearer, timeoutMs }, signal);
      return found.flatMap((budget) => budgetOf(budget) ?? []);
    },
  };
}

/** `undefined` for a budget of something else than cost. */
function budgetOf(budget: Fields): ProviderBudget | undefined {
  const { amount, category, currentSpend, forecastSpend, timeGrain, filter } = fieldsOf(budget.properties);
  const limit = microsOf(amount);
  if (category !== 'Cost' || limit === null) return undefined;
  const [spent, expected] = [fieldsOf(currentSpend), fieldsOf(forecastSpend)];
  return {
    source: NAME,
    provider: 'Microsoft',
    name: textOf(budget.name),
    period: entryOf(PERIODS, textOf(timeGrain)) ?? 'other',
    limit,
    currency: textOf(spent.unit),
    spent: microsOf(spent.amount),
    forecast: expected.unit === spent.unit ? microsOf(expected.amount) : null,
    scope: scopeOf(fieldsOf(filter)),
  };
}

/** A filter is one condition, or several that all have to fit. */
function scopeOf(filter: Fields): CostScope {
  const conditions = Array.isArray(filter.and) ? filter.and.map(fieldsOf) : Object.keys(filter).length > 0 ? [filter] : [];
  const tags = new Map<string, readonly string[]>();
  const accounts: string[] = [];
  const others: string[] = [];
  for (const condition of conditions) {
    const [tag, dimension] = [fieldsOf(condition.tags), fieldsOf(condition.dimensions)];
    const { name, operator, values } = condition.tags ? tag : dimension;
    const list = Array.isArray(values) ? values.map(textOf) : [];
    const [key, isWhole] = [textOf(name), operator === 'In'];
    if (condition.tags && isWhole && !tags.has(key)) tags.set(key, list);
    else if (condition.dimensions && isWhole && key === 'SubscriptionId' && accounts.length === 0) accounts.push(...list);
    else others.push(`${key || 'one of several filters'} ${list.join(', ')}`.trim());
  }
  return { tags: Object.fromEntries(tags), accounts, others };
}
