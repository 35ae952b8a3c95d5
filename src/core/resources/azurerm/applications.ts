import { isKnown } from '../../model/value';
import { free, monthly, note, part, price, resource, unpriced, type Definition } from '../define';

/** Static web app, or site as it was called: the Free tier costs nothing, Standard is billed by the month. */
export const STATIC_SITES: readonly Definition[] = ['azurerm_static_web_app', 'azurerm_static_site'].map((type) =>
  resource(type, {
    usage: {},
    lines: ({ attr }) => {
      const tier = attr.text('sku_tier', 'Free');
      if (!isKnown(tier)) return [unpriced('Static web app', tier.why)];
      if (tier === 'Free') return [free('the Free tier costs nothing')];
      return [monthly('Static web app (Standard)', price('azure.staticsite.month')), note('Traffic above 100 GB a month is not included')];
    },
  }),
);

/** App Configuration store: the Free tier costs nothing; Standard is billed by the day, each replica alike. */
export const appConfiguration = resource('azurerm_app_configuration', {
  usage: {},
  lines: ({ attr }) => {
    const tier = attr.text('sku', 'free');
    if (!isKnown(tier)) return [unpriced('Store', tier.why)];
    if (tier === 'free') return [free('the Free tier costs nothing')];
    if (tier !== 'standard') return [unpriced(`Store (${tier})`, `no price for the ${tier} tier`)];
    const replicas = attr.length('replica');
    const store = monthly('Store', price('azure.appconfig.month'));
    return [store, ...(replicas === 0 ? [] : [part('replica', [store], replicas)])];
  },
});
