import { isKnown } from '../../model/value';
import { assumed, metered, monthly, part, price, resource, unpriced, type Attributes, type Piece } from '../define';

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
    const unit = `API management (${name})`;
    return [monthly(unit, price('azure.apim.unit', name), Number(units) || 1), ...locationLines(attr, unit, name)];
  },
});

/**
 * Gateways in further regions have units of their own (API Management, deploy to multiple regions), one where the code names no number.
 * The unit of the primary region is what the list has: theirs may cost more or less.
 */
function locationLines(attr: Attributes, unit: string, tier: string): readonly Piece[] {
  const locations = attr.blocks('additional_location');
  if (!isKnown(locations)) return [unpriced('Additional locations', locations.why)];
  return locations.map((location, index) =>
    part(`additional_location[${index}]`, [
      assumed(monthly(unit, price('azure.apim.unit', tier), location.number('capacity', 1)), 'at the price of the primary region'),
    ]),
  );
}
