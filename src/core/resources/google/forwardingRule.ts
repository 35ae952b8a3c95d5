import type { PriceQuery } from '../../model/price';
import { hourly, metered, note, price, resource } from '../define';

/** What up to five rules of a project cost an hour together (Google Cloud, network pricing: forwarding rules). */
const FIRST_FIVE = 0.025;

const given = (unitPrice: number): PriceQuery => ({
  kind: 'given',
  unit: 'hour',
  unitPrice,
  source: { source: 'Google Cloud network pricing', asOf: '2026-08-21', mark: 'exact', region: 'us-central1' },
});

/** Forwarding rule of a load balancer: how many a project has decides its part, from one of five that share a price to the only one. */
const lines = {
  usage: { monthly_ingress_data_gb: 'Data into the balancer, GB a month' },
  lines: ({ usage }) => [
    { ...hourly('Forwarding rule', price('gcp.forwarding.rule')), or: [given(FIRST_FIVE), given(FIRST_FIVE / 5)] },
    metered('Ingress data', usage.number('monthly_ingress_data_gb'), 'GB', price('gcp.forwarding.data')),
    note(
      'Up to five rules of a project cost $0.025 an hour together, each further one $0.01: the range is from a fifth of that to all of it',
    ),
  ],
} satisfies Parameters<typeof resource>[1];

export default resource('google_compute_forwarding_rule', lines);

export const globalForwardingRule = resource('google_compute_global_forwarding_rule', lines);
