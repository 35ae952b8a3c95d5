import type { RecommendedAction } from '../../../core/model/providerFacts';

type LocationKind = 'zone' | 'region' | 'global';

/** One of Google's recommenders of the category cost, what it recommends, and where it is asked. */
export interface Recommender {
  readonly id: string;
  readonly action: RecommendedAction;
  readonly at: readonly LocationKind[];
}

/** From cloud.google.com/recommender/docs/recommenders and the pages that it leads to. */
const RECOMMENDERS: readonly Recommender[] = [
  { id: 'google.compute.instance.MachineTypeRecommender', action: 'Rightsize', at: ['zone'] },
  { id: 'google.compute.instance.IdleResourceRecommender', action: 'Stop', at: ['zone'] },
  { id: 'google.compute.instanceGroupManager.MachineTypeRecommender', action: 'Rightsize', at: ['zone'] },
  { id: 'google.compute.disk.IdleResourceRecommender', action: 'Delete', at: ['zone', 'region'] },
  { id: 'google.compute.address.IdleResourceRecommender', action: 'Delete', at: ['region', 'global'] },
  { id: 'google.compute.image.IdleResourceRecommender', action: 'Delete', at: ['global'] },
  { id: 'google.cloudsql.instance.IdleRecommender', action: 'Stop', at: ['region'] },
  { id: 'google.cloudsql.instance.OverprovisionedRecommender', action: 'Rightsize', at: ['region'] },
  { id: 'google.compute.commitment.UsageCommitmentRecommender', action: 'PurchaseReservedInstances', at: ['region'] },
  // asked of billing accounts only: in files of gcloud
  { id: 'google.cloudbilling.commitment.SpendBasedCommitmentRecommender', action: 'PurchaseReservedInstances', at: [] },
  { id: 'google.run.service.CostRecommender', action: 'Other', at: ['region'] },
  { id: 'google.container.DiagnosisRecommender', action: 'Other', at: ['zone', 'region'] },
];

/** `europe-west1-b` is a zone, `europe-west1` a region. */
const kindOf = (location: string): LocationKind => (location === 'global' ? 'global' : /-[a-z]$/.test(location) ? 'zone' : 'region');

export const recommendersAt = (location: string): readonly Recommender[] => {
  const kind = kindOf(location);
  return RECOMMENDERS.filter(({ at }) => at.includes(kind));
};

/** One that is not known here recommends something that has no word here. */
export const recommenderNamed = (id: string): Recommender => RECOMMENDERS.find((one) => one.id === id) ?? { id, action: 'Other', at: [] };

/** Region of a location; '' for what is nowhere. */
export const regionOf = (location: string): string => (location === 'global' ? '' : location.replace(/-[a-z]$/, ''));
