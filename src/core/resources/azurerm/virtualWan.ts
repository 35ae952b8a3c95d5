import { combine } from '../../model/quantity';
import { hourly, metered, monthly, price, resource } from '../define';

/** Hub of a virtual WAN; one of the Basic kind has no price by the hour. */
export const virtualHub = resource('azurerm_virtual_hub', {
  usage: { monthly_data_processed_gb: 'Data through the hub, GB a month' },
  lines: ({ usage }) => [
    hourly('Deployment', price('azure.hub.hour')),
    metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price('azure.hub.gb')),
  ],
});

/** VPN gateway of a hub: scale units of 500 Mbps, one by default. */
export const vpnGateway = resource('azurerm_vpn_gateway', {
  usage: {},
  lines: ({ attr }) => [monthly('Scale units (500 Mbps)', price('azure.hub.vpn'), attr.number('scale_unit', 1))],
});

/** ExpressRoute gateway of a hub: scale units of 2 Gbps. */
export const expressRouteGateway = resource('azurerm_express_route_gateway', {
  usage: {},
  lines: ({ attr }) => [monthly('Scale units (2 Gbps)', price('azure.hub.expressroute'), attr.number('scale_units', 1))],
});

/** Connection of a site to the VPN gateway of a hub: each of its links by the hour. */
export const vpnGatewayConnection = resource('azurerm_vpn_gateway_connection', {
  usage: {},
  lines: ({ attr }) => [
    hourly(
      'S2S connections',
      price('azure.hub.connection'),
      combine((links) => Math.max(1, links), attr.length('vpn_link')),
    ),
  ],
});

/** Gateway of a hub for clients: scale units of 500 Mbps, and the clients that are connected. */
export const pointToSiteGateway = resource('azurerm_point_to_site_vpn_gateway', {
  usage: { p2s_connection: 'Clients connected at once, on average' },
  lines: ({ attr, usage }) => [
    monthly('Scale units (500 Mbps)', price('azure.hub.clients'), attr.number('scale_unit', 1)),
    hourly('P2S connections', price('azure.hub.client'), usage.number('p2s_connection')),
  ],
});
