import { isKnown } from '../../model/value';
import { metered, monthly, price, resource, unpriced } from '../define';

/** Tiers that the price list has. */
const LISTED: ReadonlySet<string> = new Set(['developer', 'basic', 'standard', 'premium']);

/** API Management: units of its tier, `Standard_2` has two; the consumption tier by calls. */
export default resource('azurerm_api_management', {
  usage: { monthly_api_calls: 'Calls of the consumption tier a month' },
  lines: ({ attr, usage }) => {
    const sku = attr.text('sku_name', '');
    if (!isKnown(sku)) return [unpriced('API management', sku.why)];
    const [tier = '', units = '1'] = sku.split('_');
    if (tier === 'Consumption')
      return [metered('API management (consumption)', usage.number('monthly_api_calls'), 'request', price('azure.apim.call'))];
    const name = tier.toLowerCase();
    if (!LISTED.has(name)) return [unpriced(`API management (${tier})`, `no price for the ${tier} tier`)];
    return [monthly(`API management (${name})`, price('azure.apim.unit', name), Number(units) || 1)];
  },
});
