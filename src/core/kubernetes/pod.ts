import { ceilMilli, formatQuantity, scalarQuantity, type Nano } from './quantity';
import { at, entriesAt, isNull, itemsAt, textAt, type Node } from './tree';

/** What one pod reserves on its node, by resource (`cpu`, `memory`, `nvidia.com/gpu`): the effective request of the scheduler. */
export interface PodRequests {
  readonly amounts: ReadonlyMap<string, Nano>;
  /** Resources whose amount cannot be read, with the reason: `memory "1GB" is not a quantity`. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Names of containers that reserve none of a resource, although no figure for the whole pod stands in. */
  readonly missing: { readonly cpu: readonly string[]; readonly memory: readonly string[] };
  /** Most that the running containers together may use, where every one of them has a limit. */
  readonly limits: ReadonlyMap<string, Nano>;
  /** Containers that run side by side, sidecars among them. */
  readonly running: number;
  readonly notes: readonly string[];
}

/** Values that a namespace's LimitRange gives to containers that name none (type `Container`). */
export interface ContainerDefaults {
  readonly name: string;
  readonly requests: ReadonlyMap<string, Nano>;
}

/** Containers of a pod, or keys of one container's resources, looked at; aliases can make a small text mean millions. */
const MOST = 1000;

type Amounts = ReadonlyMap<string, Nano>;

interface Container {
  readonly name: string;
  readonly sidecar: boolean;
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/**
 * Effective request of a pod (`PodRequests` of kubernetes/component-helpers, after the defaults of the API server):
 * the larger of what runs and what starts, per resource, pod-level requests before both, overhead on top.
 */
export function podRequests(spec: Node | undefined, defaults: readonly ContainerDefaults[] = []): PodRequests {
  const reading = new Reading(defaults);
  const containers = itemsAt(spec, 'containers').slice(0, MOST).map(reading.container);
  const inits = itemsAt(spec, 'initContainers').slice(0, MOST).map(reading.container);
  const running = [...containers, ...inits.filter(({ sidecar }) => sidecar)];
  const run = sum(running.map(({ requests }) => requests));
  const { peak, decisive } = startPeak(inits, run);
  const amounts = new Map(largest([run, peak]));

  const level = reading.amounts(at(spec, 'resources', 'requests'));
  const levelLimits = reading.amounts(at(spec, 'resources', 'limits'));
  const byPod = new Set<string>();
  for (const key of [...level.keys(), ...levelLimits.keys()].filter(isPodLevel)) {
    const fromContainers = level.has(key) ? undefined : amounts.get(key);
    amounts.set(key, level.get(key) ?? fromContainers ?? levelLimits.get(key)!);
    byPod.add(key);
  }
  for (const [key, amount] of reading.amounts(at(spec, 'overhead'))) amounts.set(key, (amounts.get(key) ?? 0n) + amount);

  const without = (key: string): readonly string[] =>
    byPod.has(key) ? [] : running.filter(({ requests }) => !requests.has(key)).map(({ name }) => name);
  const starting = decisive.filter(({ resource }) => !byPod.has(resource));
  return {
    amounts,
    unreadable: reading.unreadable,
    missing: { cpu: without('cpu'), memory: without('memory') },
    limits: new Map([...sum(running.map(({ limits }) => limits))].filter(([key]) => running.every(({ limits }) => limits.has(key)))),
    running: running.length,
    notes: [
      ...reading.notes,
      ...starting.map(
        ({ name, resource, amount }) =>
          `Init container ${name} decides the ${resource} request: ${shown(resource, amount)} for the pod's whole life`,
      ),
    ],
  };
}

/** Defaults of a LimitRange: `default` falls back to `max`, `defaultRequest` to `default`, then to `min`. */
export function containerDefaults(limitRange: Node): readonly ContainerDefaults[] {
  const reading = new Reading([]);
  return itemsAt(limitRange, 'spec', 'limits')
    .slice(0, MOST)
    .filter((limit) => textAt(limit, 'type') === 'Container')
    .map((limit) => ({
      name: textAt(limit, 'metadata', 'name') ?? textAt(limitRange, 'metadata', 'name') ?? 'unnamed',
      requests: new Map(['min', 'max', 'default', 'defaultRequest'].flatMap((key) => [...reading.amounts(at(limit, key))])),
    }));
}

/** `1500m` cores, `256Mi`, `1`. */
export const shown = (resource: string, amount: Nano): string =>
  formatQuantity(amount, resource === 'cpu' || !/memory|storage|hugepages/.test(resource) ? 'decimal' : 'binary');

/** One pass over a pod: collects what cannot be read and what was filled in. */
class Reading {
  readonly unreadable = new Map<string, string>();
  readonly #limits = new Set<string>();
  readonly #ranges = new Set<string>();

  constructor(private readonly defaults: readonly ContainerDefaults[]) {}

  get notes(): readonly string[] {
    return [
      ...(this.#limits.size > 0 ? [`Requests taken from limits: ${[...this.#limits].join(', ')}`] : []),
      ...[...this.#ranges].map((name) => `Requests filled in from LimitRange ${name}`),
    ];
  }

  readonly container = (node: Node, index: number): Container => {
    const requests = new Map(this.amounts(at(node, 'resources', 'requests')));
    const name = textAt(node, 'name') ?? `#${index + 1}`;
    const limits = this.amounts(at(node, 'resources', 'limits'));
    for (const [key, amount] of limits) {
      if (requests.has(key)) continue;
      requests.set(key, amount);
      if (key === 'cpu' || key === 'memory') this.#limits.add(name);
    }
    for (const range of this.defaults) {
      for (const [key, amount] of range.requests) {
        if (requests.has(key)) continue;
        requests.set(key, amount);
        this.#ranges.add(range.name);
      }
    }
    return { name, sidecar: textAt(node, 'restartPolicy') === 'Always', requests, limits };
  };

  /** Amounts by resource, rounded up to milli-units. */
  readonly amounts = (node: Node | undefined): Amounts => {
    const amounts = new Map<string, Nano>();
    if (node?.kind === 'scalar' && !isNull(node))
      this.unreadable.set('cpu', 'resources are not written out').set('memory', 'resources are not written out');
    for (const [resource, { value }] of [...entriesAt(node)].slice(0, MOST)) {
      const amount = value.kind === 'scalar' ? scalarQuantity(value) : undefined;
      if (amount === undefined)
        this.unreadable.set(resource, `${resource} ${value.kind === 'scalar' ? `"${value.text}" ` : ''}is not a quantity`);
      else if (amount < 0n) this.unreadable.set(resource, `${resource} is negative`);
      else amounts.set(resource, ceilMilli(amount));
    }
    return amounts;
  };
}

interface Peak {
  readonly peak: Amounts;
  /** Init containers that need more than all that runs later. */
  readonly decisive: readonly { readonly name: string; readonly resource: string; readonly amount: Nano }[];
}

/** Init containers run one after the other, each beside the sidecars that were started before it. */
function startPeak(inits: readonly Container[], run: Amounts): Peak {
  let sidecars: Amounts = new Map();
  let peak: Amounts = new Map();
  const decisive = new Map<string, { name: string; resource: string; amount: Nano }>();
  for (const { name, sidecar, requests } of inits) {
    const needed = sum([sidecars, requests]);
    if (sidecar) sidecars = needed;
    for (const [resource, amount] of needed) {
      const most = larger(run.get(resource) ?? 0n, peak.get(resource) ?? 0n);
      if (requests.has(resource) && amount > most) decisive.set(resource, { name, resource, amount });
    }
    peak = largest([peak, needed]);
  }
  return { peak, decisive: [...decisive.values()] };
}

const merged =
  (f: (a: Nano, b: Nano) => Nano) =>
  (all: readonly Amounts[]): Amounts => {
    const result = new Map<string, Nano>();
    for (const amounts of all) {
      for (const [key, amount] of amounts) {
        const before = result.get(key);
        result.set(key, before === undefined ? amount : f(before, amount));
      }
    }
    return result;
  };

const larger = (a: Nano, b: Nano): Nano => (a > b ? a : b);
const sum = merged((a, b) => a + b);
const largest = merged(larger);

/** Resources that a pod can request as a whole. */
const isPodLevel = (resource: string): boolean => resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');
