import { isKnown } from '../../model/value';
import { free, hourly, metered, monthly, note, price, resource, unpriced, type Definition } from '../define';

/** Bastion host: the Developer kind is free; of the others the list has the Basic one. */
export const bastionHost = resource('azurerm_bastion_host', {
  usage: { monthly_outbound_data_gb: 'Data out of the host, GB a month' },
  lines: ({ attr, usage }) => {
    const sku = attr.text('sku', 'Basic');
    if (!isKnown(sku)) return [unpriced('Bastion host', sku.why)];
    if (sku === 'Developer') return [free('a Developer bastion is free')];
    return [
      sku === 'Basic'
        ? hourly('Bastion host', price('azure.bastion.hour'))
        : unpriced(`Bastion host (${sku})`, `no price for the ${sku} kind`),
      metered('Outbound data transfer', usage.number('monthly_outbound_data_gb'), 'GB', price('azure.bastion.gb')),
    ];
  },
});

/** DDoS protection plan: by the hour, with 100 public addresses. */
export const ddosProtectionPlan = resource('azurerm_network_ddos_protection_plan', {
  usage: {},
  lines: () => [hourly('DDoS protection plan', price('azure.ddos.hour')), note('It includes 100 public addresses')],
});

/** Zones: the first 25 of a subscription cost this much each, further ones less. Their records cost by the queries. */
export const DNS_ZONES: readonly Definition[] = ['azurerm_dns_zone', 'azurerm_private_dns_zone'].map((type) =>
  resource(type, {
    usage: { monthly_queries: 'Queries for the names of the zone a month' },
    region: () => 'global',
    lines: ({ usage }) => [
      monthly('Hosted zone', price('azure.dns.zone')),
      metered('DNS queries', usage.number('monthly_queries'), 'query', price('azure.dns.query')),
    ],
  }),
);

/** Endpoints of a private DNS resolver, by the month. */
export const RESOLVER_ENDPOINTS: readonly Definition[] = (['Inbound', 'Outbound'] as const).map((direction) =>
  resource(`azurerm_private_dns_resolver_${direction.toLowerCase()}_endpoint`, {
    usage: {},
    lines: () => [monthly(`${direction} endpoint`, price('azure.dns.endpoint', direction))],
  }),
);

/** Rules that forward names of a private resolver. */
export const forwardingRuleset = resource('azurerm_private_dns_resolver_dns_forwarding_ruleset', {
  usage: {},
  lines: () => [monthly('Forwarding ruleset', price('azure.dns.ruleset'))],
});

/** Traffic Manager: queries for its names; checks of the health of its endpoints have prices of their own. */
export const trafficManagerProfile = resource('azurerm_traffic_manager_profile', {
  usage: { monthly_dns_queries: 'Queries for the name of the profile a month' },
  region: () => 'global',
  lines: ({ usage }) => [
    metered('DNS queries', usage.number('monthly_dns_queries'), 'query', price('azure.trafficmanager.query')),
    note('Health checks of endpoints and the traffic view are not included'),
  ],
});
