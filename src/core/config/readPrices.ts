import type { Node } from 'yaml';
import type { PriceSettings } from './config';
import { DEFAULT_CONFIG } from './defaults';
import type { Draft } from './draft';
import { readFields, textOf, type Reading } from './reader';
import { readKubernetes } from './readKubernetes';

/** Where code names no region, and what nodes of a cluster are. */
export function readPrices(reading: Reading, node: Node): PriceSettings {
  const regions: Draft<PriceSettings['regions']> = { ...DEFAULT_CONFIG.prices.regions };
  let kubernetes: Node | undefined;
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
  });
  return { regions, kubernetes: readKubernetes(reading, kubernetes, regions) };
}
