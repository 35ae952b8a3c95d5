import type { Recommendation, RecommendationList, RecommendedAction, SavingTotal } from '../../../core/model/providerFacts';
import { allPages, changedAnswer, fieldsOf, microsOf, numberOf, textOf, type Fields } from '../answers';
import type { FactSource } from '../facts';
import type { AwsAccess } from './anomalies';
import { askAws } from './ask';
import type { AwsFacts } from './port';
import { OPTIMIZATION_HUB } from './problems';

const NAME = OPTIMIZATION_HUB.name;
const PAGE = 1000;
/** Owners whose own total is asked for, largest saving first; the others' totals stay unknown. */
const MOST_OWNERS = 40;

const ACTIONS: readonly string[] = [
  'Rightsize',
  'Upgrade',
  'MigrateToGraviton',
  'ScaleIn',
  'Stop',
  'Delete',
  'PurchaseSavingsPlans',
  'PurchaseReservedInstances',
] satisfies readonly RecommendedAction[];

export interface HubQuestion extends AwsAccess {
  /** Tag keys that name an owner, the first that a resource has counts; empty: by account. */
  readonly ownerTags: readonly string[];
}

type Hub = Pick<AwsFacts, 'optimizationHub'>;
type Ask = (operation: Parameters<Hub['optimizationHub']>[0], input: object) => Promise<Fields>;

/**
 * Recommendations of Cost Optimization Hub, without those that overlap, and what following all of them would save: together, and
 * for each owner that they name. Sums of savings are never made here: only the service knows what counts once. Not charged.
 */
export function awsRecommendations(
  { profile, endpoint, ownerTags }: HubQuestion,
  client: () => Promise<Hub>,
): FactSource<RecommendationList> {
  return {
    kind: 'aws',
    name: NAME,
    identity: [profile ?? '', endpoint ?? '', ...ownerTags],
    async fetch(_today, signal) {
      const hub = await client();
      const ask: Ask = async (operation, input) =>
        fieldsOf(await askAws(() => hub.optimizationHub(operation, input, signal), { service: OPTIMIZATION_HUB, profile, signal }));
      const items = await allPages(NAME, async (token) => {
        const answer = await ask('ListRecommendations', { maxResults: PAGE, ...(token === undefined ? {} : { nextToken: token }) });
        if (!Array.isArray(answer.items)) throw changedAnswer(`${NAME} answered in a form that is not known.`);
        return { items: answer.items.map((item) => recommendationOf(fieldsOf(item))), next: textOf(answer.nextToken) };
      });
      const totals = [await totalOf(ask, undefined)];
      for (const of of ownersOf(items, ownerTags)) totals.push(await totalOf(ask, of));
      return { items, totals };
    },
  };
}

/** The total of a filter is on every page of its summaries: the first one is enough. */
async function totalOf(ask: Ask, of: SavingTotal['of']): Promise<SavingTotal> {
  const filter =
    of === undefined
      ? {}
      : 'tag' in of
        ? { filter: { tags: [{ key: of.tag, value: of.value }] } }
        : { filter: { accountIds: [of.account] } };
  const answer = await ask('ListRecommendationSummaries', { groupBy: 'ResourceType', ...filter });
  const amount = microsOf(answer.estimatedTotalDedupedSavings);
  if (amount === null) throw changedAnswer(`${NAME} left out the total of its recommendations.`);
  return { source: NAME, amount, currency: textOf(answer.currencyCode) || 'USD', ...(of ? { of } : {}) };
}

/** Owners that the recommendations name, by what they would save. */
function ownersOf(items: readonly Recommendation[], ownerTags: readonly string[]): readonly NonNullable<SavingTotal['of']>[] {
  const owners = new Map<string, { readonly of: NonNullable<SavingTotal['of']>; saving: number }>();
  for (const { tags, account, saving } of items) {
    const tag = ownerTags.flatMap((key) => Object.keys(tags).find((own) => own.toLowerCase() === key.toLowerCase()) ?? [])[0];
    const of = tag !== undefined ? { tag, value: tags[tag] ?? '' } : ownerTags.length === 0 && account !== '' ? { account } : undefined;
    if (!of) continue;
    const key = JSON.stringify(of);
    const owner = owners.get(key) ?? { of, saving: 0 };
    owners.set(key, owner);
    owner.saving += saving ?? 0;
  }
  return [...owners]
    .sort(([a, x], [b, y]) => y.saving - x.saving || (a < b ? -1 : 1))
    .slice(0, MOST_OWNERS)
    .map(([, { of }]) => of);
}

/** One item of ListRecommendations, as it came from the service or from its command line. */
export function recommendationOf(item: Fields): Recommendation {
  const id = textOf(item.recommendationId);
  if (id === '') throw changedAnswer(`${NAME} left out the id of a recommendation.`);
  const action = textOf(item.actionType);
  const tags = Array.isArray(item.tags) ? item.tags.map(fieldsOf).map(({ key, value }) => [textOf(key), textOf(value)] as const) : [];
  return {
    id,
    source: NAME,
    provider: 'AWS',
    action: ACTIONS.includes(action) ? (action as RecommendedAction) : 'Other',
    account: textOf(item.accountId),
    region: textOf(item.region),
    kind: textOf(item.currentResourceType),
    resourceId: textOf(item.resourceId),
    resourceName: textOf(item.resourceArn),
    tags: Object.fromEntries(tags.filter(([key]) => key !== '')),
    current: textOf(item.currentResourceSummary),
    recommended: textOf(item.recommendedResourceSummary),
    saving: microsOf(item.estimatedMonthlySavings),
    currency: textOf(item.currencyCode) || 'USD',
    effort: textOf(item.implementationEffort),
    needsRestart: typeof item.restartNeeded === 'boolean' ? item.restartNeeded : null,
    lookBackDays: numberOf(item.recommendationLookbackPeriodInDays),
    asOf: dayOf(item.lastRefreshTimestamp),
  };
}

/** The service gives seconds since 1970, its command line an ISO time. */
function dayOf(time: unknown): string {
  const at = new Date(typeof time === 'number' ? time * 1000 : textOf(time));
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10);
}
