import type { Cloud } from '../model/resource';
import { entriesAt, itemsAt, textAt, type Node } from './tree';

/** What holds where manifests name nothing: `prices.kubernetes` of the configuration. */
export interface ClusterDefaults {
  readonly cloud: Cloud;
  readonly region: string;
  readonly machine: string;
  /** Nodes of the cluster; `undefined` when not known. */
  readonly nodes?: number | undefined;
  /** Volume type of the default storage class: `gp3`. */
  readonly volumeType: string;
}

/** The node a pod runs on: what the manifest asks for, the workspace's defaults for the rest. */
export interface Placement {
  readonly cloud: Cloud;
  readonly machine: string;
  readonly region: string;
  readonly spot: boolean;
  readonly windows: boolean;
  readonly notes: readonly string[];
}

type Labels = ReadonlyMap<string, string>;

const INSTANCE_TYPE = ['node.kubernetes.io/instance-type', 'beta.kubernetes.io/instance-type'];
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
  const named = first(INSTANCE_TYPE) ?? familyMachine(labels) ?? acceleratorMachine(labels);
  const cloud = named === undefined ? settings.cloud : (cloudOf(named, labels) ?? settings.cloud);
  const zone = first(ZONE);
  const region = first(REGION) ?? (zone === undefined ? undefined : regionOfZone(zone, cloud));
  const spot = SPOT.some(([label, value]) => labels.get(label) === value);
  return {
    cloud,
    machine: named ?? settings.machine,
    region: region ?? homeRegion(cloud, settings),
    spot,
    windows: first(['kubernetes.io/os', 'beta.kubernetes.io/os']) === 'windows',
    notes: [
      ...(named === undefined ? [`default node type ${settings.machine}`] : []),
      ...(named !== undefined && first(INSTANCE_TYPE) === undefined ? [`${named} stands for the node labels`] : []),
      ...(named === undefined && labels.get('kubernetes.io/arch') === 'arm64'
        ? [`asks for arm64 nodes, priced as ${settings.machine}`]
        : []),
      ...(region === undefined && cloud !== settings.cloud ? [`no region named, ${homeRegion(cloud, settings)} taken`] : []),
      ...(!spot && toleratesSpot(spec) ? ['tolerates spot nodes, priced on demand'] : []),
    ],
  };
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
