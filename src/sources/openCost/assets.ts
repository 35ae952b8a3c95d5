import type { LiveRates, UnitPrices } from '../../core/kubernetes/rates';
import { fieldsAt, hasNumbers, numberAt, textAt, type Entry } from './fields';

const GIB = 2 ** 30;

interface Sums {
  cpuCost: number;
  cpuHours: number;
  ramCost: number;
  ramGibHours: number;
  gpuCost: number;
  gpuHours: number;
}

const nodesOf = (assets: readonly Entry[]) => assets.flatMap(([, asset]) => (textAt(asset, 'type') === 'Node' ? [asset] : []));

/** Prices per core, GiB and GPU: cost after discount by hours (OpenCost, node assets), of all nodes, of spot nodes, and of each type. */
export function ratesOf(assets: readonly Entry[], asOf: string): LiveRates | undefined {
  const all = noSums();
  const spot = noSums();
  const byType = new Map<string, Sums>();
  const spotByType = new Map<string, Sums>();
  for (const asset of nodesOf(assets)) {
    if (!hasNumbers(asset, ...NEEDED)) continue;
    const type = textAt(asset, 'nodeType');
    const isSpot = numberAt(asset, 'preemptible') > 0;
    const paid = 1 - numberAt(asset, 'discount');
    for (const sums of [all, ...(isSpot ? [spot] : []), ...(type === '' ? [] : [sumsAt(isSpot ? spotByType : byType, type)])]) {
      sums.cpuCost += numberAt(asset, 'cpuCost') * paid;
      sums.cpuHours += numberAt(asset, 'cpuCoreHours');
      sums.ramCost += numberAt(asset, 'ramCost') * paid;
      sums.ramGibHours += numberAt(asset, 'ramByteHours') / GIB;
      sums.gpuCost += numberAt(asset, 'gpuCost');
      sums.gpuHours += numberAt(asset, 'GPUHours');
    }
  }
  const prices = pricesOf(all);
  const ofSpot = pricesOf(spot);
  return prices && { asOf, all: prices, byType: priced(byType), ...(ofSpot && { spot: ofSpot, spotByType: priced(spotByType) }) };
}

function sumsAt(byType: Map<string, Sums>, type: string): Sums {
  const known = byType.get(type) ?? noSums();
  byType.set(type, known);
  return known;
}

/** Of a node that lacks one of them nothing is known. */
const NEEDED = ['cpuCost', 'cpuCoreHours', 'ramCost', 'ramByteHours'] as const;

const noSums = (): Sums => ({ cpuCost: 0, cpuHours: 0, ramCost: 0, ramGibHours: 0, gpuCost: 0, gpuHours: 0 });

const priced = (byType: ReadonlyMap<string, Sums>): Readonly<Record<string, UnitPrices>> =>
  Object.fromEntries(
    [...byType].flatMap(([type, sums]) => {
      const prices = pricesOf(sums);
      return prices ? [[type, prices] as const] : [];
    }),
  );

function pricesOf({ cpuCost, cpuHours, ramCost, ramGibHours, gpuCost, gpuHours }: Sums): UnitPrices | undefined {
  if (!(cpuHours > 0 && ramGibHours > 0 && cpuCost + ramCost > 0)) return undefined;
  return { cpu: cpuCost / cpuHours, memory: ramCost / ramGibHours, ...(gpuHours > 0 && { gpu: gpuCost / gpuHours }) };
}

/** What the nodes of each cluster cost (OpenCost, node total: cores and memory after discount, GPUs, adjustment). */
export function nodeCosts(assets: readonly Entry[]): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const asset of nodesOf(assets)) {
    const cluster = textAt(fieldsAt(asset, 'properties'), 'cluster');
    const cost =
      (numberAt(asset, 'cpuCost') + numberAt(asset, 'ramCost')) * (1 - numberAt(asset, 'discount')) +
      numberAt(asset, 'gpuCost') +
      numberAt(asset, 'adjustment');
    costs.set(cluster, (costs.get(cluster) ?? 0) + cost);
  }
  return costs;
}
