import { ACTUAL_DAYS, workloadKey, type Actual, type ClusterReport } from '../core/kubernetes/clusterReport';
import type { LiveRates, UnitPrices } from '../core/kubernetes/rates';
import { HOURS } from '../core/model/price';
import { HumanError } from './humanError';

/** What asking needs from its surroundings. */
export interface Asking {
  readonly fetch: typeof fetch;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Longest time for one answer, ms. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Nothing that is asked is larger; more is an error of the address. */
const MOST_BYTES = 200_000_000;
const GIB = 2 ** 30;
const CHECK = 'Check prices.kubernetes.opencost in ledgerline.yaml';

/**
 * Asks an OpenCost (or Kubecost, address with `/model`) for the prices of its nodes and what workloads cost over the last 30 days.
 * Nothing about the manifests is sent. @throws HumanError with the next step where there is no answer.
 */
export async function askOpenCost(address: string, asking: Asking): Promise<ClusterReport> {
  const base = address.replace(/\/+$/, '');
  if (!/^https?:\/\//.test(base))
    throw new HumanError(
      `prices.kubernetes.opencost is not an address: ${address}`,
      'Write an address that starts with http:// or https://',
    );
  const assets = await ask(`${base}/assets?window=7d`, asking);
  const aggregate = 'namespace,controllerKind,controller,container';
  const allocation = await ask(`${base}/allocation?window=${ACTUAL_DAYS}d&aggregate=${aggregate}&accumulate=true`, asking);
  const rates = ratesOf(entriesOf(assets), asking.today);
  return { asOf: asking.today, ...(rates && { rates }), workloads: workloadsOf(entriesOf(allocation)) };
}

async function ask(url: string, { fetch: get, timeoutMs, signal }: Asking): Promise<unknown> {
  const limits = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
  let text: string;
  try {
    const response = await get(url, { signal: AbortSignal.any(limits), redirect: 'error', headers: { accept: 'application/json' } });
    if (!response.ok) throw new HumanError(`OpenCost answered ${response.status} at ${url}`, CHECK);
    if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) throw new HumanError(`The answer of ${url} is too large`);
    text = await response.text();
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new HumanError(`OpenCost cannot be reached at ${url}`, 'Check prices.kubernetes.opencost, and that the port is forwarded', {
      cause: error,
    });
  }
  return parsed(text, url);
}

/** A bad request can be answered with words before the JSON: the body must be JSON as a whole. */
function parsed(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HumanError(`The answer of ${url} is not that of an OpenCost`, CHECK, { cause: error });
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const numberAt = (fields: Fields, key: string): number => {
  const value = fields[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};
const textAt = (fields: Fields, key: string): string => {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
};

/** `{data: {key: …}}` or `{data: [{key: …}, …]}`, one map for each step. */
function entriesOf(body: unknown): readonly (readonly [key: string, fields: Fields])[] {
  const data = isFields(body) ? body.data : undefined;
  const maps = Array.isArray(data) ? data : [data];
  return maps.filter(isFields).flatMap((map) => Object.entries(map).filter((entry): entry is [string, Fields] => isFields(entry[1])));
}

interface Sums {
  cpuCost: number;
  cpuHours: number;
  ramCost: number;
  ramGibHours: number;
  gpuCost: number;
  gpuHours: number;
}

/** Prices per core, GiB and GPU: cost after discount by hours (OpenCost, node assets). Spot nodes keep their own type. */
function ratesOf(assets: readonly (readonly [string, Fields])[], asOf: string): LiveRates | undefined {
  const all = noSums();
  const byType = new Map<string, Sums>();
  for (const [, asset] of assets) {
    if (textAt(asset, 'type') !== 'Node') continue;
    const type = textAt(asset, 'nodeType');
    const own = byType.get(type) ?? noSums();
    byType.set(type, own);
    const paid = 1 - numberAt(asset, 'discount');
    for (const sums of [all, own]) {
      sums.cpuCost += numberAt(asset, 'cpuCost') * paid;
      sums.cpuHours += numberAt(asset, 'cpuCoreHours');
      sums.ramCost += numberAt(asset, 'ramCost') * paid;
      sums.ramGibHours += numberAt(asset, 'ramByteHours') / GIB;
      sums.gpuCost += numberAt(asset, 'gpuCost');
      sums.gpuHours += numberAt(asset, 'GPUHours');
    }
  }
  const prices = pricesOf(all);
  return (
    prices && {
      asOf,
      all: prices,
      byType: Object.fromEntries([...byType].flatMap(([type, sums]) => (type === '' ? [] : pairOf(type, sums)))),
    }
  );
}

const noSums = (): Sums => ({ cpuCost: 0, cpuHours: 0, ramCost: 0, ramGibHours: 0, gpuCost: 0, gpuHours: 0 });
const pairOf = (type: string, sums: Sums): readonly (readonly [string, UnitPrices])[] => {
  const prices = pricesOf(sums);
  return prices ? [[type, prices]] : [];
};

function pricesOf({ cpuCost, cpuHours, ramCost, ramGibHours, gpuCost, gpuHours }: Sums): UnitPrices | undefined {
  if (!(cpuHours > 0 && ramGibHours > 0 && cpuCost + ramCost > 0)) return undefined;
  return { cpu: cpuCost / cpuHours, memory: ramCost / ramGibHours, ...(gpuHours > 0 && { gpu: gpuCost / gpuHours }) };
}

/** Costs at the rate of the days that were measured; idle, unallocated and unmounted costs belong to no workload. */
function workloadsOf(allocations: readonly (readonly [string, Fields])[]): ReadonlyMap<string, Actual> {
  const found = new Map<
    string,
    { monthly: number; used: number; requested: number; containers: Map<string, { cpu: number; memory: number }> }
  >();
  for (const [key, allocation] of allocations) {
    if (key.startsWith('__')) continue;
    const properties = isFields(allocation.properties) ? allocation.properties : {};
    const [namespace, kind, name] = [
      textAt(properties, 'namespace'),
      textAt(properties, 'controllerKind'),
      textAt(properties, 'controller'),
    ];
    const minutes = numberAt(allocation, 'minutes');
    if (!namespace || !kind || !name || minutes <= 0) continue;
    const id = workloadKey(namespace, kind, name);
    const one = found.get(id) ?? { monthly: 0, used: 0, requested: 0, containers: new Map<string, { cpu: number; memory: number }>() };
    found.set(id, one);
    one.monthly += (numberAt(allocation, 'totalCost') * HOURS * 60) / minutes;
    // Efficiency by cost: a core and a byte do not cost the same.
    for (const [cost, usage, request] of [
      ['cpuCost', 'cpuCoreUsageAverage', 'cpuCoreRequestAverage'],
      ['ramCost', 'ramByteUsageAverage', 'ramByteRequestAverage'],
    ] as const) {
      const [paid, used, requested] = [numberAt(allocation, cost), numberAt(allocation, usage), numberAt(allocation, request)];
      const charged = Math.max(used, requested);
      if (requested <= 0 || charged <= 0) continue;
      one.used += (paid * used) / charged;
      one.requested += (paid * requested) / charged;
    }
    const container = textAt(properties, 'container');
    if (container)
      one.containers.set(container, {
        cpu: numberAt(allocation, 'cpuCoreUsageAverage'),
        memory: numberAt(allocation, 'ramByteUsageAverage'),
      });
  }
  return new Map(
    [...found].map(([id, { monthly, used, requested, containers }]) => [
      id,
      { monthly, containers, ...(requested > 0 && { efficiency: used / requested }) },
    ]),
  );
}
