import type { RecommendationList } from '../../../core/model/providerFacts';
import { onePerGroup, type Grouped } from '../alternatives';
import { allPages, changedAnswer, fieldsOf, isFields, listAt, plainText, textAt, textOf, type Fields } from '../answers';
import type { FactSource } from '../facts';
import { moneyOf } from './money';
import type { GoogleService } from './problems';
import { recommenderNamed, recommendersAt, regionOf, type Recommender } from './recommenders';
import type { Rest } from './rest';

export const RECOMMENDER: GoogleService = {
  name: 'Google Cloud Recommender',
  host: 'recommender.googleapis.com',
  forbidden: {
    message: 'Google Cloud does not let you read the recommendations of a project.',
    action: 'Ask the owner of the projects for the roles below.',
    detail: 'roles/recommender.viewer on each of the projects\nroles/serviceusage.serviceUsageConsumer on the project that asks',
  },
  notFound: {
    message: 'Google Cloud does not know one of the projects or locations that were asked for.',
    action: 'Check projects and locations of the source bigquery in ledgerline.yaml.',
  },
};
/** The only one that the service takes. */
export const RECOMMENDER_SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** Of a month, here as in all estimates: 730 hours. */
const SECONDS_OF_A_MONTH = 730 * 3600;

export interface GoogleRecommendationsQuestion {
  readonly projects: readonly string[];
  /** Zones, regions and `global`. */
  readonly locations: readonly string[];
  readonly rest: Rest;
}

interface Asked {
  readonly project: string;
  readonly location: string;
  readonly recommender: Recommender;
}

/**
 * Active cost recommendations of projects, asked location by location, because the service has no list of all. Of those that exclude
 * each other one is listed. There is no total in which overlaps count once, so there is none. Free.
 */
export function googleRecommendations({ projects, locations, rest }: GoogleRecommendationsQuestion): FactSource<RecommendationList> {
  return {
    kind: 'bigquery',
    name: RECOMMENDER.name,
    identity: [JSON.stringify([projects, locations])],
    async fetch(_today, signal) {
      const lists = projects.flatMap((project) =>
        locations.flatMap((location) => recommendersAt(location).map((recommender): Asked => ({ project, location, recommender }))),
      );
      const found: Grouped[] = [];
      for (const asked of lists) found.push(...(await listOf(asked, rest, signal)));
      return { items: onePerGroup(found), totals: [] };
    },
  };
}

async function listOf(asked: Asked, rest: Rest, signal: AbortSignal): Promise<readonly Grouped[]> {
  const { project, location, recommender } = asked;
  const path = `/v1/projects/${project}/locations/${location}/recommenders/${recommender.id}/recommendations`;
  const items = await allPages(RECOMMENDER.name, async (pageToken) => {
    const query = { filter: 'stateInfo.state = ACTIVE', ...(pageToken === undefined ? {} : { pageToken }) };
    const { recommendations = [], nextPageToken } = await rest({ method: 'GET', path, query }, signal);
    if (!Array.isArray(recommendations) || !recommendations.every(isFields))
      throw changedAnswer(`${RECOMMENDER.name} answered in a form that is not known.`);
    return { items: recommendations, next: textOf(nextPageToken) };
  });
  return items.flatMap((item) => recommenderRecommendation(item, asked) ?? []);
}

/** Parent, location, recommender and id, by which every recommendation is named. */
const NAME =
  /^(?:projects|folders|organizations|billingAccounts)\/([^/]+)\/locations\/([^/]+)\/recommenders\/([^/]+)\/recommendations\/[^/]+$/;

export const isRecommenderName = (name: string): boolean => NAME.test(name);

/** One item of `gcloud recommender recommendations list`: its name says what was asked, its resource the project by id. */
export function namedRecommendation(item: Fields): Grouped | undefined {
  const [, parent = '', location = '', id = ''] = NAME.exec(textOf(item.name)) ?? [];
  // names have the number of a project, bills its id
  const project = /\/projects\/([^/]+)\//.exec(resourceOf(item))?.[1] ?? parent;
  return recommenderRecommendation(item, { project, location, recommender: recommenderNamed(id) });
}

/** `undefined` for advice about something else than cost, and for what somebody has taken on or put aside. */
function recommenderRecommendation(item: Fields, { project, location, recommender }: Asked): Grouped | undefined {
  const impact = fieldsOf(item.primaryImpact);
  const state = textOf(fieldsOf(item.stateInfo).state);
  if (impact.category !== 'COST' || (state !== '' && state !== 'ACTIVE')) return undefined;
  const id = textOf(item.name).split('/').at(-1) ?? '';
  if (id === '') throw changedAnswer(`${RECOMMENDER.name} left out the id of a recommendation.`);
  const { action } = recommender;
  const isPurchase = action === 'PurchaseReservedInstances';
  const resource = isPurchase ? '' : resourceOf(item);
  const words = plainText(textOf(item.description));
  const [current, recommended] = machineTypesOf(item);
  const saving = savingOf(fieldsOf(impact.costProjection));
  const group = textOf(item.xorGroupId);
  return {
    recommendation: {
      id,
      source: RECOMMENDER.name,
      provider: 'Google Cloud',
      action,
      account: project,
      region: regionOf(location),
      kind: kindOf(resource) || recommender.id,
      resourceId: resource.split('/').at(-1) ?? '',
      resourceName: resource,
      tags: {},
      current,
      recommended: isPurchase ? words : recommended,
      ...((action === 'Other' || (action === 'Rightsize' && recommended === '')) && words !== '' ? { advice: words } : {}),
      saving: saving?.micros ?? null,
      currency: saving?.currency ?? '',
      effort: '',
      needsRestart: null,
      lookBackDays: null,
      asOf: textOf(item.lastRefreshTime).slice(0, 10),
    },
    group: group === '' ? '' : JSON.stringify([project, location, recommender.id, group]),
  };
}

function resourceOf(item: Fields): string {
  const [target] = listAt(item, 'targetResources').map(textOf);
  return (
    target ??
    operationsOf(item)
      .map(({ resource }) => textOf(resource))
      .find((name) => name !== '') ??
    ''
  );
}

/** `//compute.googleapis.com/projects/p/zones/z/instances/i` is one of `compute.googleapis.com/instances`. */
function kindOf(resource: string): string {
  const [, host, collection] = /^\/\/([^/]+)\/.*?([^/]+)\/[^/]+$/.exec(resource) ?? [];
  return host === undefined || collection === undefined ? '' : `${host}/${collection}`;
}

const operationsOf = (item: Fields): readonly Fields[] =>
  listAt(fieldsOf(item.content), 'operationGroups')
    .filter(isFields)
    .flatMap((group) => listAt(group, 'operations').filter(isFields));

/** The machine type that is tested for, and the one that takes its place; '' where the operations are others. */
function machineTypesOf(item: Fields): readonly [current: string, recommended: string] {
  const ofMachines = operationsOf(item).filter(({ path }) => path === '/machineType');
  const last = (text: string): string => /\/machineTypes\/([a-z0-9-]+)$/.exec(text)?.[1] ?? '';
  const tested = ofMachines.find(({ action }) => action === 'test');
  const replaced = ofMachines.find(({ action }) => action === 'replace');
  return [last(textAt(fieldsOf(tested?.valueMatcher), 'matchesPattern') ?? textOf(tested?.value)), last(textOf(replaced?.value))];
}

/** A projection is a cost for some time, negative where it is saved: what it is for a month, in the currency of the bill where it is told. */
function savingOf({ cost, costInLocalCurrency, duration }: Fields): { readonly micros: number; readonly currency: string } | null {
  const projected = moneyOf(costInLocalCurrency) ?? moneyOf(cost);
  const seconds = Number(/^(\d+(?:\.\d+)?)s$/.exec(textOf(duration))?.[1] ?? NaN);
  if (projected === null || !(seconds > 0)) return null;
  return { micros: Math.round((-projected.micros * SECONDS_OF_A_MONTH) / seconds), currency: projected.currency };
}
