import type { Config } from './config';

/** What holds where `ledgerline.yaml` says nothing: no policy, no teams, no bill; prices of the clouds' reference regions. */
export const DEFAULT_CONFIG: Config = {
  teams: [],
  owners: [],
  ownerTags: ['team', 'owner'],
  tags: { rules: [], caseSensitive: 'auto', unknown: 'hint', provided: [], exempt: [] },
  sharedCosts: [],
  budgets: [],
  spend: { sources: [] },
  prices: {
    regions: { aws: 'us-east-1', azure: 'eastus', gcp: 'us-central1' },
    kubernetes: { cloud: 'aws', region: 'us-east-1', machine: 'm5.large', volumeType: 'gp3' },
  },
  projects: [],
};
