import { above } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { given, hourly, metered, monthly, price, resource, unpriced } from '../define';

/** Sizes that the price list has. */
const LISTED: ReadonlySet<string> = new Set(['Basic', 'VpnGw1', 'VpnGw1AZ', 'VpnGw2', 'VpnGw3', 'VpnGw4', 'VpnGw5']);
/** Connections of clients that a gateway's hour includes. */
const INCLUDED = 128;

/** Gateway of a virtual network: hours of its size; connections of clients above the included ones where usage names them. */
export default resource('azurerm_virtual_network_gateway', {
  usage: {
    p2s_connection: 'Clients connected at once, on average',
    monthly_data_transfer_gb: 'Data from the gateway to other networks, GB a month',
  },
  lines: ({ attr, usage }) => {
    const type = attr.text('type', 'Vpn');
    const sku = attr.text('sku', '');
    if (!isKnown(type)) return [unpriced('Gateway', type.why)];
    if (!isKnown(sku)) return [unpriced('Gateway', sku.why)];
    if (!/^vpn$/i.test(type)) return [unpriced(`Gateway (${sku})`, 'prices of ExpressRoute gateways are not in the price list')];
    const clients = given(usage, 'p2s_connection');
    return [
      LISTED.has(sku)
        ? hourly(`VPN gateway (${sku})`, price('azure.vpn.hour', sku))
        : unpriced(`VPN gateway (${sku})`, `no price for ${sku}`),
      ...(clients === undefined
        ? []
        : [monthly(`P2S connections (above ${INCLUDED})`, price('azure.vpn.client'), above(clients, INCLUDED))]),
      metered('Data transfer', usage.number('monthly_data_transfer_gb'), 'GB', price('azure.vpn.gb')),
    ];
  },
});
