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
