import { isKnown } from '../../model/value';
import { free, hourly, price, resource, unpriced } from '../define';

/** Plan families by the letters of their sizes: `B1`, `S1`, `P1v3`, `P1mv3`, `I1v2`. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^B\d$/, 'Basic Plan'],
  [/^S\d$/, 'Standard Plan'],
  [/^P\dv2$/, 'Premium v2 Plan'],
  [/^P\dm?v3$/, 'Premium v3 Plan'],
  [/^P\dm?v4$/, 'Premium v4 Plan'],
  [/^I\dm?v2$/, 'Isolated v2 Plan'],
];

/** App Service plan: hours of its instances. The apps on it add nothing. */
export default resource('azurerm_service_plan', {
  usage: {},
  lines: ({ attr }) => {
    const sku = attr.text('sku_name', '');
    const os = attr.text('os_type', 'Linux');
    if (!isKnown(sku)) return [unpriced('Instance usage', sku.why)];
    if (!isKnown(os)) return [unpriced('Instance usage', os.why)];
    if (sku === 'F1') return [free('the F1 plan is free')];
    if (sku === 'Y1' || sku === 'FC1') return [free('a consumption plan is billed by its functions')];
    const family = FAMILIES.find(([pattern]) => pattern.test(sku))?.[1];
    if (!family) return [unpriced(`Instance usage (${sku})`, `no price for ${sku}`)];
    const product = `Azure App Service ${family}${os === 'Linux' ? ' - Linux' : ''}`;
    return [
      hourly(`Instance usage (${sku}, ${os})`, price('azure.appservice.hour', product, listName(sku)), attr.number('worker_count', 1)),
    ];
  },
});

/** The price list writes `P1 v3` and `P1 v2`, but `P0v3`, `P1mv3` and `P1v4`. */
const listName = (sku: string): string => (/^[PI][1-9]v[23]$/.test(sku) ? sku.replace('v', ' v') : sku);
