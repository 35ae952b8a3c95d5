import type { Node } from 'yaml';
import type { PriceSettings } from './config';
import { DEFAULT_CONFIG } from './defaults';
import type { Draft } from './draft';
import { isInside } from './insidePath';
import { readFields, textOf, type Reading } from './reader';
import { readKubernetes } from './readKubernetes';
import { readCommitments, readCurrency, readDiscounts, readSpot } from './readTerms';

/** A price book is found by this name: the other CSV files of a workspace are not read. */
const PRICE_BOOK = /(^|[/_.-])prices\.csv$/i;

/** Where code names no region, what nodes of a cluster are, and what is paid instead of list prices. */
export function readPrices(reading: Reading, node: Node): PriceSettings {
  const regions: Draft<PriceSettings['regions']> = { ...DEFAULT_CONFIG.prices.regions };
  let kubernetes: Node | undefined;
  const terms: Draft<Partial<NonNullable<PriceSettings['terms']>>> = {};
  const more: Draft<Pick<PriceSettings, 'priceBook' | 'currency'>> = {};
  readFields(reading, node, 'prices', {
    regions: (value) => {
      const region = (key: 'aws' | 'azure' | 'gcp') => (text: Node) => {
        regions[key] = textOf(reading, text, `prices.regions.${key}`) ?? regions[key];
      };
      readFields(reading, value, 'prices.regions', { aws: region('aws'), azure: region('azure'), google: region('gcp') });
    },
    kubernetes: (value) => {
      kubernetes = value;
    },
    discounts: (value) => {
      terms.discounts = readDiscounts(reading, value);
    },
    commitments: (value) => {
      terms.commitments = readCommitments(reading, value);
    },
    spot: (value) => {
      terms.spot = readSpot(reading, value);
    },
    priceBook: (value) => {
      const path = textOf(reading, value, 'prices.priceBook');
      if (path === undefined || !isInside(reading, value, path)) return;
      if (PRICE_BOOK.test(path)) more.priceBook = { path: path.replace(/^\.\//, ''), range: reading.rangeOf(value) };
      else reading.report('error', 'config/value', 'The name of a price book ends with prices.csv: negotiated-prices.csv', value);
    },
    currency: (value) => {
      const currency = readCurrency(reading, value);
      if (currency) more.currency = currency;
    },
  });
  return {
    regions,
    kubernetes: readKubernetes(reading, kubernetes, regions),
    ...(Object.keys(terms).length > 0 && { terms: { discounts: [], commitments: [], spot: [], ...terms } }),
    ...more,
  };
}
