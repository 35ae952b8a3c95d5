import { isKnown } from '../../model/value';
import { metered, monthly, price, resource, unpriced } from '../define';

/** Azure container registry: its tier by the day (30 a month) and storage above what the tier includes. */
export default resource('azurerm_container_registry', {
  usage: { extra_storage_gb: 'Storage above the tier’s included GB' },
  lines: ({ attr, usage }) => {
    const sku = attr.text('sku', 'Basic');
    if (!isKnown(sku)) return [unpriced('Registry usage', sku.why)];
    const item = { Basic: 'azure.acr.basic', Premium: 'azure.acr.premium' }[sku];
    return [
      item ? monthly(`Registry usage (${sku})`, price(item)) : unpriced(`Registry usage (${sku})`, `no price for the ${sku} tier`),
      metered('Storage beyond the included', usage.number('extra_storage_gb'), 'GB-month', price('azure.acr.storage')),
    ];
  },
});
