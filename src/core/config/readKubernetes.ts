import { isMap, isScalar, type Node } from 'yaml';
import type { ClusterOverride, ClusterSettings, OpenCostSettings, PriceSettings, UnitRates } from './config';
import { CLUSTERS, DEFAULT_CONFIG } from './defaults';
import type { Draft } from './draft';
import { itemsOf, numberOf, readFields, textOf, wordOf, type Reading } from './reader';

type Written = Draft<Partial<ClusterSettings>>;

/** A core that costs more an hour was given for a month: no cloud sells one at this price. */
const DEAREST_CORE = 1;

/** What nodes are and how pods are billed. */
export function readKubernetes(reading: Reading, node: Node | undefined, regions: PriceSettings['regions']): ClusterSettings {
  const written: Written = {};
  const overrides: ClusterOverride[] = [];
  if (node) {
    readFields(reading, node, 'prices.kubernetes', {
      ...settingFields(reading, written, 'prices.kubernetes'),
      cluster: (text) => {
        const cluster = textOf(reading, text, 'prices.kubernetes.cluster');
        if (cluster !== undefined) written.cluster = cluster;
      },
      opencost: (monitor) => {
        const opencost = readOpenCost(reading, monitor);
        if (opencost) written.opencost = opencost;
      },
      overrides: (list) => {
        for (const item of itemsOf(reading, list, 'prices.kubernetes.overrides')) overrides.push(readOverride(reading, item));
      },
    });
  }
  const { cloud = DEFAULT_CONFIG.prices.kubernetes.cloud } = written;
  return { region: regions[cloud], ...CLUSTERS[cloud], ...written, cloud, ...(overrides.length > 0 && { overrides }) };
}

/** An address, or a map of the address and the cluster's name. */
function readOpenCost(reading: Reading, node: Node): OpenCostSettings | undefined {
  const at = 'prices.kubernetes.opencost';
  let address: string | undefined;
  let cluster: string | undefined;
  const readAddress = (text: Node): void => {
    address = textOf(reading, text, `${at}${isMap(node) ? '.address' : ''}`);
    if (address === undefined || /^https?:\/\/[^\s@]+$/.test(address)) return;
    reading.report('error', 'config/value', `${at} must be an address that starts with http:// or https://`, text);
    address = undefined;
  };
  if (!isMap(node)) readAddress(node);
  else
    readFields(reading, node, at, {
      address: readAddress,
      cluster: (text) => {
        cluster = textOf(reading, text, `${at}.cluster`);
      },
    });
  return address === undefined ? undefined : { address, ...(cluster !== undefined && { cluster }) };
}

function readOverride(reading: Reading, node: Node): ClusterOverride {
  const written: Draft<ClusterOverride> = {};
  readFields(reading, node, 'an override', {
    ...settingFields(reading, written, 'override'),
    namespace: (text) => {
      const namespace = textOf(reading, text, 'override.namespace');
      if (namespace !== undefined) written.namespace = namespace;
    },
    path: (text) => {
      const path = textOf(reading, text, 'override.path');
      if (path !== undefined) written.path = path;
    },
  });
  if (written.namespace === undefined && written.path === undefined)
    reading.report('warning', 'config/value', 'an override without namespace or path holds for everything', node);
  return written;
}

function settingFields(reading: Reading, written: Draft<ClusterOverride>, at: string) {
  const text = (name: string, key: 'region' | 'machine' | 'armMachine' | 'volumeType') => (node: Node) => {
    const value = textOf(reading, node, `${at}.${name}`);
    if (value !== undefined) written[key] = value;
  };
  return {
    cloud: (node: Node) => {
      const cloud = wordOf(reading, node, `${at}.cloud`, ['aws', 'azure', 'google']);
      if (cloud) written.cloud = cloud === 'google' ? 'gcp' : cloud;
    },
    region: text('region', 'region'),
    node: text('node', 'machine'),
    armNode: text('armNode', 'armMachine'),
    volumeType: text('volumeType', 'volumeType'),
    nodes: (node: Node) => {
      const nodes = numberOf(reading, node, `${at}.nodes`, 0);
      if (nodes !== undefined) written.nodes = nodes;
    },
    billing: (node: Node) => {
      const billing = wordOf(reading, node, `${at}.billing`, ['nodes', 'fargate', 'autopilot']);
      if (billing) written.billing = billing;
    },
    bursting: (node: Node) => {
      if (isScalar(node) && typeof node.value === 'boolean') written.bursting = node.value;
      else reading.report('error', 'config/type', `${at}.bursting must be true or false`, node);
    },
    rates: (node: Node) => {
      const rates = isMap(node) ? readRates(reading, node, `${at}.rates`) : wordOf(reading, node, `${at}.rates`, ['opencost']);
      if (rates !== undefined) written.rates = rates;
    },
    assume: (node: Node) => {
      if (isScalar(node) && node.value === false) written.assume = false;
      else {
        const assume = readAmounts(reading, node, `${at}.assume`);
        if (assume) written.assume = assume;
      }
    },
  };
}

function readRates(reading: Reading, node: Node, at: string): UnitRates | undefined {
  const rates: Partial<Record<keyof UnitRates, number>> = {};
  const rate = (key: keyof UnitRates) => (value: Node) => {
    const number = numberOf(reading, value, `${at}.${key}`, 0);
    if (number === undefined) return;
    rates[key] = number;
    if (key === 'cpu' && number > DEAREST_CORE)
      reading.report('warning', 'config/value', `${at}.cpu is USD an hour for one core; ${number} looks like a price for a month`, value);
  };
  readFields(reading, node, at, { cpu: rate('cpu'), memory: rate('memory'), gpu: rate('gpu') });
  const { cpu, memory, gpu } = rates;
  if (cpu === undefined || memory === undefined) {
    reading.report('error', 'config/value', `${at} needs cpu and memory`, node);
    return undefined;
  }
  return { cpu, memory, ...(gpu !== undefined && { gpu }) };
}

/** Quantities as manifests write them. */
const CPU = /^\d+(?:\.\d+)?m?$/;
const MEMORY = /^\d+(?:\.\d+)?(?:[KMGT]i|[kMGT])?$/;

function readAmounts(reading: Reading, node: Node, at: string): { readonly cpu: string; readonly memory: string } | undefined {
  const read: Partial<Record<'cpu' | 'memory', string>> = {};
  const amount = (key: 'cpu' | 'memory', form: RegExp, example: string) => (value: Node) => {
    const text = textOf(reading, value, `${at}.${key}`);
    if (text !== undefined && form.test(text)) read[key] = text;
    else if (text !== undefined)
      reading.report('error', 'config/value', `${at}.${key} must be a quantity such as ${example}; it is ${text}`, value);
  };
  readFields(reading, node, at, { cpu: amount('cpu', CPU, '100m'), memory: amount('memory', MEMORY, '128Mi') });
  const { cpu, memory } = read;
  return cpu !== undefined && memory !== undefined ? { cpu, memory } : undefined;
}
