import type { Node } from 'yaml';
import type { PriceSettings } from './config';
import { CLUSTERS, DEFAULT_CONFIG } from './defaults';
import type { Draft } from './draft';
import { numberOf, readFields, textOf, wordOf, type Reading } from './reader';

/** Where code names no region, and what nodes of a cluster are. */
export function readPrices(reading: Reading, node: Node): PriceSettings {
  const regions: Draft<PriceSettings['regions']> = { ...DEFAULT_CONFIG.prices.regions };
  const written: Draft<Partial<PriceSettings['kubernetes']>> = {};
  readFields(reading, node, 'prices', {
    regions: (value) => {
      const region = (key: 'aws' | 'azure' | 'gcp') => (text: Node) => {
        regions[key] = textOf(reading, text, `prices.regions.${key}`) ?? regions[key];
      };
      readFields(reading, value, 'prices.regions', { aws: region('aws'), azure: region('azure'), google: region('gcp') });
    },
    kubernetes: (value) => {
      readFields(reading, value, 'prices.kubernetes', {
        cloud: (text) => {
          const cloud = wordOf(reading, text, 'prices.kubernetes.cloud', ['aws', 'azure', 'google']);
          if (cloud) written.cloud = cloud === 'google' ? 'gcp' : cloud;
        },
        region: (text) => {
          const region = textOf(reading, text, 'prices.kubernetes.region');
          if (region !== undefined) written.region = region;
        },
        node: (text) => {
          const machine = textOf(reading, text, 'prices.kubernetes.node');
          if (machine !== undefined) written.machine = machine;
        },
        nodes: (number) => {
          const nodes = numberOf(reading, number, 'prices.kubernetes.nodes', 0);
          if (nodes !== undefined) written.nodes = nodes;
        },
        volumeType: (text) => {
          const volumeType = textOf(reading, text, 'prices.kubernetes.volumeType');
          if (volumeType !== undefined) written.volumeType = volumeType;
        },
      });
    },
  });
  const { cloud = DEFAULT_CONFIG.prices.kubernetes.cloud } = written;
  return { regions, kubernetes: { region: regions[cloud], ...CLUSTERS[cloud], ...written, cloud } };
}
