import { billedWith, free, hourly, metered, monthly, note, price, resource, type Definition } from '../define';

/** VPN tunnel: by the hour; traffic through it is billed as egress. */
export const vpnTunnel = resource('google_compute_vpn_tunnel', {
  usage: {},
  lines: () => [hourly('VPN tunnel', price('gcp.vpn.hour')), note('Traffic that leaves through the tunnel is not included')],
});

/** Gateways of VPN tunnels, and the far ends of them: the tunnels are billed. */
export const VPN_GATEWAYS: readonly Definition[] = [
  'google_compute_ha_vpn_gateway',
  'google_compute_vpn_gateway',
  'google_compute_external_vpn_gateway',
].map((type) => resource(type, { usage: {}, lines: () => [billedWith('its tunnels')] }));

/** Reserved global address: it costs while no forwarding rule uses it. Internal ones are free. */
export const globalAddress = resource('google_compute_global_address', {
  usage: {},
  lines: ({ attr, refs }) => {
    if (attr.text('address_type', 'EXTERNAL') === 'INTERNAL') return [free('an internal address is free')];
    const isUsed = refs.all('google_compute_global_forwarding_rule', 'ip_address').length > 0;
    return [isUsed ? free('an address that a forwarding rule uses is free') : hourly('IP address (unused)', price('gcp.ip.unused'))];
  },
});

/** Zone of Cloud DNS: the first 25 of an account cost this much each, further ones less. */
export const dnsManagedZone = resource('google_dns_managed_zone', {
  usage: {},
  lines: () => [monthly('Managed zone', price('gcp.dns.zone'))],
});

/** Records cost by the queries for them. */
export const dnsRecordSet = resource('google_dns_record_set', {
  usage: { monthly_queries: 'Queries for the name a month' },
  lines: ({ usage }) => [metered('Queries', usage.number('monthly_queries'), 'query', price('gcp.dns.query'))],
});
