import type { ClusterSettings } from '../config/config';
import type { Interval } from '../model/quantity';
import type { Cloud } from '../model/resource';
import type { ClusterReport } from './clusterReport';
import { liveRatesOf, ratesOf, type Rates } from './rates';
import { entriesAt, itemsAt, textAt, type Node } from './tree';

/** What holds where manifests name nothing: `prices.kubernetes` of the configuration, and what is known of the cluster. */
export interface ClusterDefaults extends ClusterSettings {
  /** Node pools of the cluster that the configuration names; empty where none is. */
  readonly pools?: readonly NodePool[];
  /** What the cluster's OpenCost reports. */
  readonly report?: ClusterReport;
}

/** Machines of one kind in a cluster. */
export interface NodePool {
  /** Address in the code. */
  readonly name: string;
  readonly machine: string;
  readonly cloud: Cloud;
  readonly region?: string;
  readonly spot: boolean;
  /** `undefined` where it is not known. */
  readonly nodes?: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** The node a pod runs on: what the manifest asks for, the workspace's defaults for the rest. */
export interface Placement {
  readonly cloud: Cloud;
  readonly machine: string;
  readonly region: string;
  readonly spot: boolean;
  /** It may run on spot nodes and on others. */
  readonly spotTolerated: boolean;
  readonly windows: boolean;
  /** Prices of a core, GiB and GPU that stand instead of the machine's. */
  readonly rates?: Rates;
  /** Nodes that it may run on; `undefined` where that is not known. */
  readonly nodes?: Interval;
  readonly notes: readonly string[];
}

type Labels = ReadonlyMap<string, string>;

const INSTANCE_TYPE = ['node.kubernetes.io/instance-type', 'beta.kubernetes.io/instance-type'];
const ARCH = ['kubernetes.io/arch', 'beta.kubernetes.io/arch'];
const OS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];
const REGION = ['topology.kubernetes.io/region', 'failure-domain.beta.kubernetes.io/region'];
const ZONE = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'];
/** Labels of spot nodes: Karpenter, EKS, GKE, AKS. */
const SPOT: readonly (readonly [label: string, value: string])[] = [
  ['karpenter.sh/capacity-type', 'spot'],
  ['eks.amazonaws.com/capacityType', 'SPOT'],
  ['cloud.google.com/gke-spot', 'true'],
  ['cloud.google.com/gke-preemptible', 'true'],
  ['kubernetes.azure.com/scalesetpriority', 'spot'],
];
const CLOUD_LABELS: readonly (readonly [prefix: RegExp, cloud: Cloud])[] = [
  [/^(?:eks\.amazonaws\.com|karpenter\.k8s\.aws|alpha\.eksctl\.io)\//, 'aws'],
  [/^cloud\.google\.com\//, 'gcp'],
  [/^(?:kubernetes\.azure\.com|karpenter\.azure\.com)\//, 'azure'],
];
const MACHINES: readonly (readonly [spelling: RegExp, cloud: Cloud])[] = [
  [/^(?:Standard|Basic)_/i, 'azure'],
  [/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'aws'],
  [/^[a-z]\d[a-z]?-/, 'gcp'],
];
/** A general-purpose machine with 2 arm64 cores. */
const ARM_MACHINES: Readonly<Record<Cloud, string>> = { aws: 'm7g.large', azure: 'Standard_D2ps_v5', gcp: 't2a-standard-2' };
/** Smallest machine that carries an accelerator, where its label names no machine (AWS and Google Cloud machine lists). */
const ACCELERATORS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cloud.google.com/gke-accelerator': {
    'nvidia-l4': 'g2-standard-4',
    'nvidia-tesla-a100': 'a2-highgpu-1g',
    'nvidia-a100-80gb': 'a2-ultragpu-1g',
    'nvidia-h100-80gb': 'a3-highgpu-1g',
  },
  'karpenter.k8s.aws/instance-gpu-name': {
    t4: 'g4dn.xlarge',
    a10g: 'g5.xlarge',
    l4: 'g6.xlarge',
    l40s: 'g6e.xlarge',
    a100: 'p4d.24xlarge',
    h100: 'p5.48xlarge',
  },
};

/** Reads node selectors and required affinity; a preferred one is a wish, not a placement. */
export function placement(spec: Node | undefined, settings: ClusterDefaults): Placement {
  const labels = required(spec);
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => labels.get(name)).find((value) => value !== undefined);
  const isArm = first(ARCH) === 'arm64';
  const named = first(INSTANCE_TYPE) ?? familyMachine(labels) ?? acceleratorMachine(labels);
  const pools = named === undefined ? poolsFor(labels, settings.pools ?? []) : [];
  const [pool] = pools;
  const machine = named ?? pool?.machine ?? (isArm ? (settings.armMachine ?? ARM_MACHINES[settings.cloud]) : settings.machine);
  const cloud = named === undefined ? (pool?.cloud ?? settings.cloud) : (cloudOf(named, labels) ?? settings.cloud);
  const zone = first(ZONE);
  const region = first(REGION) ?? (zone === undefined ? pool?.region : regionOfZone(zone, cloud));
  const spot = pool?.spot === true || SPOT.some(([label, value]) => labels.get(label) === value);
  const rates = named === undefined ? (pool ? undefined : ratesOf(settings, spot)) : liveRatesOf(named, settings.report?.rates, spot);
  const spotTolerated = !spot && !rates && toleratesSpot(spec);
  const preferred = preferredMachine(spec);
  return {
    cloud,
    machine,
    region: region ?? homeRegion(cloud, settings),
    spot,
    spotTolerated,
    windows: first(OS) === 'windows',
    ...(rates && { rates }),
    ...nodesOf(settings, pools, labels),
    notes: [
      ...(rates ? [rates.note] : []),
      ...(settings.cluster !== undefined && !settings.pools ? [`no node pools of ${settings.cluster} are in this workspace`] : []),
      ...(pool ? [`node pool ${pool.name}, ${pool.machine}${pools.length > 1 ? ` (may run on ${pools.length} pools)` : ''}`] : []),
      ...(named === undefined && !pool && !rates ? [`default node type ${machine}${isArm ? ' for arm64' : ''}`] : []),
      ...(named !== undefined && first(INSTANCE_TYPE) === undefined ? [`${named} stands for the node labels`] : []),
      ...(named === undefined && preferred !== undefined ? [`prefers ${preferred} nodes, which is no promise`] : []),
      ...(region === undefined && cloud !== settings.cloud ? [`no region named, ${homeRegion(cloud, settings)} taken`] : []),
      ...(spotTolerated ? ['tolerates spot nodes: from the spot price to the price on demand'] : []),
    ],
  };
}

/** Pools that have every label a pod asks for, the one with most nodes first. */
function poolsFor(labels: Labels, pools: readonly NodePool[]): readonly NodePool[] {
  const wanted = [...labels].filter(([label, value]) => !isUsual(label, value));
  return pools
    .filter((pool) => wanted.every(([label, value]) => pool.labels[label] === value))
    .sort((a, b) => (b.nodes ?? 0) - (a.nodes ?? 0));
}

/** Nodes for what runs once on each. A selector picks some of them; how many is known only of pools. */
function nodesOf({ nodes, pools = [] }: ClusterDefaults, matching: readonly NodePool[], labels: Labels): { readonly nodes?: Interval } {
  const picks = [...labels].some(([label, value]) => !isUsual(label, value));
  if (pools.length > 0) {
    const known = matching.flatMap((pool) => pool.nodes ?? []);
    const sum = known.reduce((total, count) => total + count, 0);
    return known.length > 0 && known.length === matching.length ? { nodes: { low: sum, high: sum } } : {};
  }
  return nodes === undefined ? {} : { nodes: { low: picks ? 0 : nodes, high: nodes } };
}

/** What nearly every node is. */
const isUsual = (label: string, value: string): boolean =>
  (OS.includes(label) && value === 'linux') || (ARCH.includes(label) && value === 'amd64');

/** The machine that a preferred affinity names. */
function preferredMachine(spec: Node | undefined): string | undefined {
  for (const term of itemsAt(spec, 'affinity', 'nodeAffinity', 'preferredDuringSchedulingIgnoredDuringExecution').slice(0, 100)) {
    for (const expression of itemsAt(term, 'preference', 'matchExpressions').slice(0, 100)) {
      const value = itemsAt(expression, 'values')[0];
      if (INSTANCE_TYPE.includes(textAt(expression, 'key') ?? '') && value?.kind === 'scalar') return value.text;
    }
  }
  return undefined;
}

/** The default region, if it is one of that cloud; else the region whose prices the cloud's calculators start with. */
export const homeRegion = (cloud: Cloud, settings: ClusterDefaults): string =>
  cloud === settings.cloud ? settings.region : { aws: 'us-east-1', azure: 'eastus', gcp: 'us-central1' }[cloud];

/** Labels a node must have, with one value each. */
function required(spec: Node | undefined): Labels {
  const labels = new Map<string, string>();
  const terms = itemsAt(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  // Terms are alternatives: only a single one is a requirement.
  for (const expression of terms.length === 1 ? itemsAt(terms[0], 'matchExpressions').slice(0, 100) : []) {
    const key = textAt(expression, 'key');
    const values = itemsAt(expression, 'values');
    if (key !== undefined && textAt(expression, 'operator') === 'In' && values.length === 1 && values[0]!.kind === 'scalar') {
      labels.set(key, values[0]!.text);
    }
  }
  for (const [key, { value }] of entriesAt(spec, 'nodeSelector')) if (value.kind === 'scalar') labels.set(key, value.text);
  return labels;
}

function familyMachine(labels: Labels): string | undefined {
  const family = labels.get('karpenter.k8s.aws/instance-family');
  if (family !== undefined) return `${family}.${labels.get('karpenter.k8s.aws/instance-size') ?? 'xlarge'}`;
  const google = labels.get('cloud.google.com/machine-family');
  return google === undefined ? undefined : `${google}-standard-4`;
}

function acceleratorMachine(labels: Labels): string | undefined {
  for (const [label, machines] of Object.entries(ACCELERATORS)) {
    const accelerator = labels.get(label);
    if (accelerator !== undefined && Object.hasOwn(machines, accelerator)) return machines[accelerator];
  }
  return undefined;
}

const cloudOf = (machine: string, labels: Labels): Cloud | undefined =>
  MACHINES.find(([spelling]) => spelling.test(machine))?.[1] ??
  CLOUD_LABELS.find(([prefix]) => [...labels.keys()].some((label) => prefix.test(label)))?.[1];

/** `us-east-1a`, `us-central1-a`, `eastus-1`. */
const regionOfZone = (zone: string, cloud: Cloud): string =>
  cloud === 'aws' ? zone.replace(/[a-z]$/, '') : cloud === 'gcp' ? zone.replace(/-[a-z]$/, '') : zone.replace(/-\d$/, '');

const toleratesSpot = (spec: Node | undefined): boolean =>
  itemsAt(spec, 'tolerations').some((toleration) => SPOT.some(([label]) => label === textAt(toleration, 'key')));
