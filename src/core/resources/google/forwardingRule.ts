import { hourly, metered, note, price, resource } from '../define';

/** Forwarding rule of a load balancer. The first five rules of a project cost as one; each is shown as an additional one. */
const lines = {
  usage: { monthly_ingress_data_gb: 'Data into the balancer, GB a month' },
  lines: ({ usage }) => [
    hourly('Forwarding rule (additional)', price('gcp.forwarding.rule')),
    metered('Ingress data', usage.number('monthly_ingress_data_gb'), 'GB', price('gcp.forwarding.data')),
    note('The first five rules of a project cost $0.025 an hour together'),
  ],
} satisfies Parameters<typeof resource>[1];

export default resource('google_compute_forwarding_rule', lines);

export const globalForwardingRule = resource('google_compute_global_forwarding_rule', lines);
