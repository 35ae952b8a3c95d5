import type { RecommendationList, RecommendedAction } from '../../../core/model/providerFacts';
import { onePerGroup, type Grouped } from '../alternatives';
import { changedAnswer, fieldsOf, microsOf, plainText, textOf, type Fields } from '../answers';
import type { FactSource } from '../facts';
import type { AzureFactQuestion } from './budgets';
import { ENDPOINT } from './query';
import { azurePages } from './pages';
import type { AzureService } from './problems';

const ADVISOR: AzureService = {
  name: 'Azure Advisor',
  reads: 'the recommendations',
  role: 'Reader, or a role of your own with Microsoft.Advisor/recommendations/read',
};
/** The newest one whose list is of a subscription. */
const API_VERSION = '2025-01-01';
const TIMEOUT_MS = 30_000;
const MONTHS_OF_A_YEAR = 12;

/** Scopes whose recommendations can be listed: subscriptions and resource groups in them. */
const SCOPE = /^subscriptions\/([^/]+)(?:\/resourceGroups\/([^/']+))?$/;

export const hasAdvisor = (scope: string): boolean => SCOPE.test(scope);

/**
 * Cost recommendations of Azure Advisor for a subscription or a resource group, without those that somebody snoozed or dismissed. It
 * has no total in which overlaps count once, so there is none. Free of charge.
 */
export function azureRecommendations(
  { scope, endpoint = ENDPOINT, timeoutMs = TIMEOUT_MS }: AzureFactQuestion,
  token: () => Promise<string>,
): FactSource<RecommendationList> {
  return {
    kind: 'azure',
    name: ADVISOR.name,
    identity: [scope, endpoint],
    async fetch(_today, signal) {
      const [, subscription = '', group] = SCOPE.exec(scope) ?? [];
      const filter = `Category eq 'Cost'${group === undefined ? '' : ` and ResourceGroup eq '${group}'`}`;
      const query = new URLSearchParams({ 'api-version': API_VERSION, $filter: filter });
      const first = `${endpoint}/subscriptions/${subscription}/providers/Microsoft.Advisor/recommendations?${query.toString()}`;
      const found = await azurePages({ service: ADVISOR, first, bearer: await token(), timeoutMs }, signal);
      return { items: onePerGroup(found.flatMap((item) => advisorRecommendation(item, subscription) ?? [])), totals: [] };
    },
  };
}

/**
 * One item of the list, as it came from the service or from `az`, which writes its properties beside the id. `undefined` for one of
 * another category, and for one that somebody has put aside. @throws SourceProblem for one without an id
 */
export function advisorRecommendation(item: Fields, subscription: string): Grouped | undefined {
  const properties = item.properties === undefined ? item : fieldsOf(item.properties);
  const { category, suppressionIds, impactedField, impactedValue, lastUpdated } = properties;
  if (textOf(category).toLowerCase() !== 'cost' || (Array.isArray(suppressionIds) && suppressionIds.length > 0)) return undefined;
  const id = textOf(item.name);
  if (id === '') throw changedAnswer(`${ADVISOR.name} left out the id of a recommendation.`);
  const more = fieldsOf(properties.extendedProperties);
  const { problem, solution } = fieldsOf(properties.shortDescription);
  const words = plainText(textOf(solution) || textOf(problem));
  const action = actionOf(more, words);
  const resource = textOf(fieldsOf(properties.resourceMetadata).resourceId);
  const isPurchase = action === 'PurchaseReservedInstances' || action === 'PurchaseSavingsPlans';
  const [bought = ''] = [more.displaySKU, more.sku, more.vmSize].map(textOf).filter(Boolean);
  return {
    recommendation: {
      id,
      source: ADVISOR.name,
      provider: 'Microsoft',
      action,
      account: subscription,
      region: [more.regionId, more.region, more.location].map(textOf).find(Boolean) ?? '',
      kind: textOf(impactedField),
      resourceId: isPurchase ? '' : textOf(impactedValue),
      resourceName: isPurchase ? '' : resource,
      tags: {},
      current: textOf(more.currentSku),
      recommended: isPurchase ? [bought, textOf(more.term)].filter(Boolean).join(', ') : textOf(more.targetSku),
      ...(action === 'Other' && words !== '' ? { advice: words } : {}),
      saving: savingOf(more),
      currency: textOf(more.savingsCurrency),
      effort: '',
      needsRestart: null,
      lookBackDays: daysOf(textOf(more.lookbackPeriod)),
      asOf: textOf(lastUpdated).slice(0, 10),
    },
    // the same commitment for one year and for three, by the use of a week and of two months: one of them is bought
    group: isPurchase ? JSON.stringify([properties.recommendationTypeId, resource.toLowerCase(), bought, more.region, more.location]) : '',
  };
}

/** By the type that advice about machines has, by the term that commitments have; the rest has no word here. */
function actionOf({ recommendationType, term }: Fields, words: string): RecommendedAction {
  if (textOf(term) !== '') return /savings plan/i.test(words) ? 'PurchaseSavingsPlans' : 'PurchaseReservedInstances';
  switch (textOf(recommendationType).toLowerCase()) {
    case 'shutdown':
      return 'Stop';
    case 'right-size':
    case 'skuchange':
    case 'resize':
      return 'Rightsize';
    default:
      return 'Other';
  }
}

/** Amounts are text: that of a year in one field, that of a month in the other. Null where neither is a number. */
function savingOf({ annualSavingsAmount, savingsAmount, savingsCurrency }: Fields): number | null {
  if (textOf(savingsCurrency) === '') return null;
  const [year, month] = [amountOf(annualSavingsAmount), amountOf(savingsAmount)];
  return year === null ? month : Math.round(year / MONTHS_OF_A_YEAR);
}

const amountOf = (value: unknown): number | null =>
  microsOf(typeof value === 'string' && /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(value.trim()) ? Number(value) : value);

/** `30`, `P30D`, `Last30Days`. */
const daysOf = (text: string): number | null => {
  const [, days] = /^(?:P|Last)?(\d{1,3})(?:D|Days)?$/i.exec(text) ?? [];
  return days === undefined ? null : Number(days);
};
