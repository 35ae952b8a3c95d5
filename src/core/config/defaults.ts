import type { Config, PriceSettings } from './config';
import type { TagPolicy } from './tagPolicy';

/** Regions whose prices are the reference of each cloud's list. */
const REGIONS: PriceSettings['regions'] = { aws: 'us-east-1', azure: 'eastus', gcp: 'us-central1' };

/** A general-purpose machine with 2 cores and 8 GiB, and the volume type of the managed cluster's default StorageClass. */
export const CLUSTERS: Readonly<Record<PriceSettings['kubernetes']['cloud'], { readonly machine: string; readonly volumeType: string }>> = {
  aws: { machine: 'm5.large', volumeType: 'gp3' },
  azure: { machine: 'Standard_D2s_v5', volumeType: 'StandardSSD_LRS' },
  gcp: { machine: 'e2-standard-2', volumeType: 'pd-balanced' },
};

/** No rules; where rules are given, volumes, launched instances and tasks must satisfy them too, snapshots not. */
const NO_POLICY: TagPolicy = {
  rules: [],
  caseSensitive: 'auto',
  unknown: 'hint',
  provided: [],
  forbid: [],
  carriers: {
    volumes: true,
    launchTemplates: true,
    autoscaling: true,
    tasks: true,
    snapshots: false,
    moduleCalls: 'hint',
    kubernetes: { podTemplate: true, object: false, namespace: 'ignore' },
  },
  providerDefaults: [],
  exempt: [],
  fix: { strategy: 'auto' },
};

/** What holds without a ledgerline.yaml: no policy, no teams, list prices. */
export const DEFAULT_CONFIG: Config = {
  teams: [],
  owners: [],
  ownerTags: ['team', 'owner'],
  tags: NO_POLICY,
  imports: [],
  environment: { from: [], production: [] },
  suppressions: { inline: true, requireReason: true },
  sharedCosts: [],
  budgets: [],
  unitMetrics: [],
  spend: { sources: [] },
  prices: { regions: REGIONS, kubernetes: { cloud: 'aws', region: REGIONS.aws, ...CLUSTERS.aws } },
  projects: [],
  helm: [],
};
