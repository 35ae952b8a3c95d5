import type { Items } from './item';

/** Priced things of AWS. Reference region us-east-1. */
export const AWS_ITEMS: Items = {
  'aws.nat.hour': {
    unit: 'hour',
    varies: 'region',
    rows: [{ table: 'services', service: 'NAT Gateway', component: 'nat_gateway', unit: 'hour' }],
  },
  'aws.nat.gb': {
    unit: 'GB',
    varies: 'region',
    rows: [{ table: 'services', service: 'NAT Gateway', component: 'data_processed', unit: 'gb' }],
  },
};
