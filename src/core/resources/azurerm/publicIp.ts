import { isKnown } from '../../model/value';
import { hourly, price, resource, unpriced } from '../define';

/** Public IP address by the hour, whether or not it is attached. */
export default resource('azurerm_public_ip', {
  usage: {},
  lines: ({ attr }) => {
    const tier = attr.text('sku_tier', 'Regional');
    const allocation = attr.text('allocation_method', 'Static');
    if (!isKnown(tier)) return [unpriced('IP address', tier.why)];
    if (!isKnown(allocation)) return [unpriced('IP address', allocation.why)];
    if (tier === 'Global') return [hourly('IP address (static, global)', price('azure.ip.global'))];
    return [
      hourly(
        `IP address (${allocation.toLowerCase()}, regional)`,
        price(allocation === 'Dynamic' ? 'azure.ip.dynamic' : 'azure.ip.static'),
      ),
    ];
  },
});
