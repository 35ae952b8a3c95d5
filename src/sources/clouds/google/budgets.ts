import type { CostScope, ProviderBudget } from '../../../core/model/providerFacts';
import { allPages, changedAnswer, entryOf, fieldsOf, isFields, plainText, textOf, type Fields } from '../answers';
import type { FactSource } from '../facts';
import { moneyOf } from './money';
import type { GoogleService } from './problems';
import type { Rest } from './rest';

export const BUDGETS: GoogleService = {
  name: 'Google Cloud budgets',
  host: 'billingbudgets.googleapis.com',
  forbidden: {
    message: 'Google Cloud does not let you read the budgets of the billing account.',
    action: 'Ask the owner of the billing account and of the project for the rights below.',
    detail:
      'billing.budgets.list on the billing account, as in roles/billing.viewer\nroles/serviceusage.serviceUsageConsumer on the project that asks',
  },
  notFound: {
    message: 'Google Cloud does not know the billing account that was asked for.',
    action: 'Check billingAccount of the source bigquery in ledgerline.yaml.',
  },
};
/** The narrower one of the two that the service takes. */
export const BUDGETS_SCOPE = 'https://www.googleapis.com/auth/cloud-billing';
const PAGE = 100;

const PERIODS: Readonly<Record<string, ProviderBudget['period']>> = { MONTH: 'month', QUARTER: 'quarter', YEAR: 'year' };

/** Budgets of a billing account, without what is spent of them: the service tells no such figure. Free. */
export function googleBudgets(billingAccount: string, rest: Rest): FactSource<readonly ProviderBudget[]> {
  return {
    kind: 'bigquery',
    name: BUDGETS.name,
    identity: [billingAccount],
    async fetch(_today, signal) {
      const found = await allPages(BUDGETS.name, async (pageToken) => {
        const query = { pageSize: String(PAGE), ...(pageToken === undefined ? {} : { pageToken }) };
        const answer = await rest({ method: 'GET', path: `/v1/billingAccounts/${billingAccount}/budgets`, query }, signal);
        // an account without any leaves the list out
        const { budgets = [], nextPageToken } = answer;
        if (!Array.isArray(budgets) || !budgets.every(isFields))
          throw changedAnswer(`${BUDGETS.name} answered in a form that is not known.`);
        return { items: budgets, next: textOf(nextPageToken) };
      });
      return found.map(budgetOf);
    },
  };
}

function budgetOf({ name, displayName, amount, budgetFilter }: Fields): ProviderBudget {
  const filter = fieldsOf(budgetFilter);
  const { specifiedAmount, lastPeriodAmount } = fieldsOf(amount);
  const limit = moneyOf(specifiedAmount);
  if (limit === null && !isFields(lastPeriodAmount)) throw changedAnswer(`${BUDGETS.name} left out the amount of a budget.`);
  return {
    source: BUDGETS.name,
    provider: 'Google Cloud',
    name: plainText(textOf(displayName)) || (textOf(name).split('/').at(-1) ?? ''),
    period: periodOf(filter),
    limit: limit?.micros ?? null,
    ...(limit ? {} : { isLastPeriod: true as const }),
    currency: limit?.currency ?? '',
    spent: null,
    forecast: null,
    scope: scopeOf(filter),
  };
}

/** A month, unless the filter says something else. */
const periodOf = ({ calendarPeriod, customPeriod }: Fields): ProviderBudget['period'] =>
  isFields(customPeriod) ? 'other' : (entryOf(PERIODS, textOf(calendarPeriod) || 'MONTH') ?? 'other');

/** One label with its value, projects, and further limits in words. */
function scopeOf({ labels, projects, services, subaccounts, resourceAncestors, creditTypesTreatment, creditTypes }: Fields): CostScope {
  const tags = Object.entries(fieldsOf(labels)).map(
    ([key, values]) => [key, (Array.isArray(values) ? values : [values]).map(textOf)] as const,
  );
  const treatment = textOf(creditTypesTreatment);
  return {
    tags: Object.fromEntries(tags),
    accounts: texts(projects).map((project) => project.replace(/^projects\//, '')),
    others: [
      ...texts(services),
      ...texts(subaccounts),
      ...texts(resourceAncestors),
      ...(treatment === 'EXCLUDE_ALL_CREDITS' ? ['before credits'] : []),
      ...(treatment === 'INCLUDE_SPECIFIED_CREDITS' ? [`only credits ${texts(creditTypes).join(', ')}`.trim()] : []),
    ],
  };
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(textOf).filter((text) => text !== '') : []);
