import { workloadKey, type Actual, type MonthCost } from '../../core/kubernetes/clusterReport';
import { HOURS } from '../../core/model/price';
import { fieldsAt, hasNumbers, numberAt, textAt, type Entry, type Fields } from './fields';

/** Keys of costs that belong to no workload: `__idle__`, `__unallocated__`, `__unmounted__`. */
const isOfNobody = (key: string): boolean => key.startsWith('__');

interface Sums {
  readonly cluster: string;
  cost: number;
  /** The longest that one of its containers ran. */
  minutes: number;
  used: number;
  requested: number;
  readonly containers: Map<string, { cpu: number; memory: number }>;
}

/** Sums of a window by cluster and workload. */
function summed(allocations: readonly Entry[]): ReadonlyMap<string, ReadonlyMap<string, Sums>> {
  const found = new Map<string, Map<string, Sums>>();
  for (const [key, allocation] of allocations) {
    if (isOfNobody(key)) continue;
    const properties = fieldsAt(allocation, 'properties');
    const [namespace, kind, name] = [
      textAt(properties, 'namespace'),
      textAt(properties, 'controllerKind'),
      textAt(properties, 'controller'),
    ];
    const minutes = numberAt(allocation, 'minutes');
    if (!namespace || !kind || !name || minutes <= 0) continue;
    const cluster = textAt(properties, 'cluster');
    const byCluster = found.get(workloadKey(namespace, kind, name)) ?? new Map<string, Sums>();
    found.set(workloadKey(namespace, kind, name), byCluster);
    const sums = byCluster.get(cluster) ?? { cluster, cost: 0, minutes: 0, used: 0, requested: 0, containers: new Map() };
    byCluster.set(cluster, sums);
    // a cost that is not told makes the sum unknown
    sums.cost += hasNumbers(allocation, 'totalCost') ? numberAt(allocation, 'totalCost') : NaN;
    sums.minutes = Math.max(sums.minutes, minutes);
    addEfficiency(sums, allocation);
    const container = textAt(properties, 'container');
    if (container && hasNumbers(allocation, 'cpuCoreUsageAverage', 'ramByteUsageAverage'))
      sums.containers.set(container, {
        cpu: numberAt(allocation, 'cpuCoreUsageAverage'),
        memory: numberAt(allocation, 'ramByteUsageAverage'),
      });
  }
  for (const byCluster of found.values()) for (const [cluster, { cost }] of byCluster) if (Number.isNaN(cost)) byCluster.delete(cluster);
  return found;
}

/** Efficiency by cost: a core and a byte do not cost the same. */
function addEfficiency(sums: Sums, allocation: Fields): void {
  for (const [cost, usage, request] of [
    ['cpuCost', 'cpuCoreUsageAverage', 'cpuCoreRequestAverage'],
    ['ramCost', 'ramByteUsageAverage', 'ramByteRequestAverage'],
  ] as const) {
    const [paid, used, requested] = [numberAt(allocation, cost), numberAt(allocation, usage), numberAt(allocation, request)];
    const charged = Math.max(used, requested);
    if (requested <= 0 || charged <= 0) continue;
    sums.used += (paid * used) / charged;
    sums.requested += (paid * requested) / charged;
  }
}

/** Workloads by `workloadKey`, from the allocations of the last calendar month and of the last days. */
export function workloadsOf(
  lastMonth: { readonly month: string; readonly minutes: number; readonly allocations: readonly Entry[] },
  recent: readonly Entry[],
): ReadonlyMap<string, readonly Actual[]> {
  const months = summed(lastMonth.allocations);
  const days = summed(recent);
  const monthOf = ({ cost, minutes }: Sums): MonthCost => ({
    month: lastMonth.month,
    cost,
    share: Math.min(1, minutes / lastMonth.minutes),
  });
  const found = new Map<string, readonly Actual[]>();
  for (const key of new Set([...days.keys(), ...months.keys()])) {
    const clusters = new Set([...(days.get(key)?.keys() ?? []), ...(months.get(key)?.keys() ?? [])]);
    found.set(
      key,
      [...clusters].map((cluster): Actual => {
        const [now, then] = [days.get(key)?.get(cluster), months.get(key)?.get(cluster)];
        const { used, requested, containers } = (now ?? then)!;
        return {
          cluster,
          ...(then && { month: monthOf(then) }),
          ...(now && { rate: (now.cost * HOURS * 60) / now.minutes }),
          ...(requested > 0 && { efficiency: used / requested }),
          containers,
        };
      }),
    );
  }
  return found;
}

/** What workloads took of nodes in a window, by cluster: cores, memory and GPUs. */
function takenOfNodes(allocations: readonly Entry[]): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const [key, allocation] of allocations) {
    if (isOfNobody(key)) continue;
    const cluster = textAt(fieldsAt(allocation, 'properties'), 'cluster');
    const cost = numberAt(allocation, 'cpuCost') + numberAt(allocation, 'ramCost') + numberAt(allocation, 'gpuCost');
    costs.set(cluster, (costs.get(cluster) ?? 0) + cost);
  }
  return costs;
}

/** Share of the nodes' cost that no workload took, by cluster (idle = cost of assets less cost of workloads). */
export function idleShares(nodes: ReadonlyMap<string, number>, allocations: readonly Entry[]): ReadonlyMap<string, number> {
  const taken = takenOfNodes(allocations);
  return new Map(
    [...nodes].flatMap(([cluster, cost]) => {
      const used = taken.get(cluster);
      return cost > 0 && used !== undefined ? [[cluster, Math.max(0, 1 - used / cost)] as const] : [];
    }),
  );
}
