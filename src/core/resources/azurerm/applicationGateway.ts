import { isKnown } from '../../model/value';
import { times, type Quantity } from '../../model/quantity';
import { hourly, metered, price, resource, unpriced, type Attributes } from '../define';

/** Application gateway v2: by the hour, and at least 10 capacity units for each instance (Application Gateway v2, pricing: instance count). */
export default resource('azurerm_application_gateway', {
  usage: { monthly_capacity_units: 'Capacity units in use, on average' },
  lines: ({ attr, usage }) => {
    const name = attr.text('sku.0.name', '');
    if (!isKnown(name)) return [unpriced('Gateway usage', name.why)];
    if (!name.endsWith('_v2')) return [unpriced(`Gateway usage (${name})`, `no price for ${name}`)];
    const waf = name.startsWith('WAF') ? '.waf' : '';
    const given = usage.number('monthly_capacity_units');
    const units = isKnown(given) ? given : times(10, instances(attr));
    return [
      hourly(`Gateway usage (${waf ? 'WAF v2' : 'basic v2'})`, price(`azure.gateway${waf}.hour`)),
      metered(`V2 capacity units (${waf ? 'WAF' : 'basic'})`, times(730, units), 'capacity-hour', price(`azure.gateway${waf}.units`)),
    ];
  },
});

/** `sku.capacity`, else the bounds of the autoscaler. */
function instances(attr: Attributes): Quantity {
  const fixed = attr.number('sku.0.capacity');
  if (fixed !== undefined) return fixed;
  const low = attr.number('autoscale_configuration.0.min_capacity', 0);
  const high = attr.number('autoscale_configuration.0.max_capacity');
  if (high === undefined || !isKnown(low) || !isKnown(high)) return low;
  return { low, high: Math.max(low, high) };
}
