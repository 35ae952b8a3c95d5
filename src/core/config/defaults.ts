import type { Config, PriceSettings } from './config';

/** Regions whose prices are the reference of each cloud's list. */
const REGIONS: PriceSettings['regions'] = { aws: 'us-east-1', azure: 'eastus', gcp: 'us-central1' };

/** A general-purpose machine with 2 cores and 8 GiB, and the volume type of the managed cluster's default StorageClass. */
export const CLUSTERS: Readonly<Record<PriceSettings['kubernetes']['cloud'], { readonly machine: string; readonly volumeType: string }>> = {
  aws: { machine: 'm5.large', volumeType: 'gp3' },
  azure: { machine: 'Standard_D2s_v5', volumeType: 'StandardSSD_LRS' },
  gcp: { machine: 'e2-standard-2', volumeType: 'pd-balanced' },
};

/** What holds without a ledgerline.yaml: no policy, no teams, list prices. */
export const DEFAULT_CONFIG: Config = {
  teams: [],
  owners: [],
  ownerTags: ['team', 'owner'],
  tags: { rules: [], caseSensitive: 'auto', unknown: 'hint', provided: [], exempt: [] },
  sharedCosts: [],
  budgets: [],
  spend: { sources: [] },
  prices: { regions: REGIONS, kubernetes: { cloud: 'aws', region: REGIONS.aws, ...CLUSTERS.aws } },
  projects: [],
};
