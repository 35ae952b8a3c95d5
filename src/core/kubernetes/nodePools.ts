import type { Cloud, Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { NodePool } from './placement';

/** Where a Terraform type of node pools writes what a node is. Paths are tried in order. */
interface PoolType {
  readonly cloud: Cloud;
  /** Attribute that refers to the cluster; absent for the pool that is a part of it. */
  readonly cluster?: string;
  readonly machine: readonly string[];
  /** The provider's own choice where none is written. */
  readonly otherwise?: string;
  readonly nodes: readonly string[];
  readonly location?: string;
  readonly labels: string;
  /** Attribute and value that make its nodes spot nodes. */
  readonly spot: readonly (readonly [path: string, value: string])[];
  readonly name: string;
  /** Labels that the cloud gives to nodes: of the pool's name, of spot nodes. */
  readonly nameLabels: readonly string[];
  readonly spotLabel: readonly [label: string, value: string];
}

const AZURE = {
  cloud: 'azure',
  nameLabels: ['agentpool', 'kubernetes.azure.com/agentpool'],
  spotLabel: ['kubernetes.azure.com/scalesetpriority', 'spot'],
} as const;
const GOOGLE = {
  cloud: 'gcp',
  machine: ['node_config.0.machine_type'],
  otherwise: 'e2-medium',
  location: 'location',
  labels: 'node_config.0.labels',
  spot: [
    ['node_config.0.spot', 'true'],
    ['node_config.0.preemptible', 'true'],
  ],
  name: 'name',
  nameLabels: ['cloud.google.com/gke-nodepool'],
  spotLabel: ['cloud.google.com/gke-spot', 'true'],
} as const;

/** Node pools of the three managed clusters (Terraform providers aws, azurerm and google). */
const POOLS: Readonly<Record<string, PoolType>> = {
  aws_eks_node_group: {
    cloud: 'aws',
    cluster: 'cluster_name',
    machine: ['instance_types.0'],
    otherwise: 't3.medium',
    nodes: ['scaling_config.0.desired_size'],
    labels: 'labels',
    spot: [['capacity_type', 'SPOT']],
    name: 'node_group_name',
    nameLabels: ['eks.amazonaws.com/nodegroup'],
    spotLabel: ['eks.amazonaws.com/capacityType', 'SPOT'],
  },
  azurerm_kubernetes_cluster: {
    ...AZURE,
    machine: ['default_node_pool.0.vm_size'],
    nodes: ['default_node_pool.0.node_count', 'default_node_pool.0.min_count'],
    location: 'location',
    labels: 'default_node_pool.0.node_labels',
    spot: [],
    name: 'default_node_pool.0.name',
  },
  azurerm_kubernetes_cluster_node_pool: {
    ...AZURE,
    cluster: 'kubernetes_cluster_id',
    machine: ['vm_size'],
    nodes: ['node_count', 'min_count'],
    labels: 'node_labels',
    spot: [['priority', 'Spot']],
    name: 'name',
  },
  google_container_node_pool: { ...GOOGLE, cluster: 'cluster', nodes: ['node_count', 'autoscaling.0.total_min_node_count'] },
  google_container_cluster: { ...GOOGLE, nodes: ['initial_node_count'] },
};

/** Node pools of the cluster at an address of a project's code; `undefined` where the project does not have it. */
export function nodePools(resources: readonly Resource[], address: string): readonly NodePool[] | undefined {
  const cluster = resources.find((resource) => resource.address === address || resource.address === `${address}[0]`);
  if (!cluster) return undefined;
  const pools = resources.flatMap((resource): readonly NodePool[] => {
    const type = Object.hasOwn(POOLS, resource.type) ? POOLS[resource.type] : undefined;
    if (!type || !belongs(resource, type, cluster)) return [];
    return poolOf(resource, type, cluster) ?? [];
  });
  // A Google cluster has nodes of its own only as long as no pool is written for it.
  return pools.length > 1 ? pools.filter(({ name }) => name !== cluster.address || cluster.type !== 'google_container_cluster') : pools;
}

function belongs(resource: Resource, { cluster: path }: PoolType, cluster: Resource): boolean {
  if (path === undefined) return resource === cluster;
  const value = at(resource.values, path);
  if (value?.kind === 'unknown') return value.ref === cluster.address || `${value.ref ?? ''}[0]` === cluster.address;
  const name = textAt(resource.values, path);
  return name !== undefined && (name === textAt(cluster.values, 'name') || name === textAt(cluster.values, 'id'));
}

function poolOf(resource: Resource, type: PoolType, cluster: Resource): readonly [NodePool] | undefined {
  const { values } = resource;
  const machine = type.machine.map((path) => textAt(values, path)).find((text) => text !== undefined) ?? type.otherwise;
  if (machine === undefined || type.machine.some((path) => at(values, path)?.kind === 'unknown')) return undefined;
  const location = regionOf(resource, type) ?? regionOf(cluster, type);
  const counted = type.nodes.map((path) => at(values, path)).find((value) => value?.kind === 'number');
  // Google counts the nodes of one zone: in a region there are as many in each of its zones.
  const isRegional = type.cloud === 'gcp' && !/-[a-z]$/.test(textAt(values, 'location') ?? '');
  const spot = type.spot.some(([path, value]) => textAt(values, path) === value);
  const name = textAt(values, type.name);
  return [
    {
      name: resource.address,
      machine,
      cloud: type.cloud,
      spot,
      ...(location !== undefined && { region: location }),
      ...(counted?.kind === 'number' && !isRegional && { nodes: counted.value }),
      labels: {
        ...(name !== undefined && Object.fromEntries(type.nameLabels.map((label) => [label, name]))),
        ...(spot && { [type.spotLabel[0]]: type.spotLabel[1] }),
        ...labelsOf(at(values, type.labels)),
      },
    },
  ];
}

/** A zone's region; the region of the provider where the resource names none. */
function regionOf({ values, config }: Resource, { location, cloud }: PoolType): string | undefined {
  const written = (location === undefined ? undefined : textAt(values, location)) ?? (config && textAt(config.values, 'region'));
  return cloud === 'gcp' ? written?.replace(/-[a-z]$/, '') : written;
}

function labelsOf(value: Value | undefined): Readonly<Record<string, string>> {
  if (value?.kind !== 'object') return {};
  return Object.fromEntries([...value.entries].flatMap(([key, label]) => (label.kind === 'string' ? [[key, label.value]] : [])));
}

function at(value: Value, path: string): Value | undefined {
  let current: Value | undefined = value;
  for (const key of path.split('.'))
    current = current?.kind === 'object' ? current.entries.get(key) : current?.kind === 'list' ? current.items[Number(key)] : undefined;
  return current;
}

function textAt(value: Value, path: string): string | undefined {
  const found = at(value, path);
  if (found?.kind === 'string') return found.value;
  return found?.kind === 'bool' ? String(found.value) : undefined;
}
