import type { Finding } from '../model/finding';
import { added, pageOf, type Written } from './edits';
import type { Joins, Placed } from './joins';
import { POD_KINDS } from './kinds';
import { shown } from './pod';
import { ceilMilli, scalarQuantity, type Nano } from './quantity';
import { ASSUMED } from './podValues';
import { at, entriesAt, itemsAt, scalarAt, textAt, type MapNode, type Node } from './tree';

/** What a container of a workload used of late (cores, bytes), as far as a cluster that is asked says so. */
export type UsageOf = (workload: Placed['object'], container: string) => { readonly cpu?: number; readonly memory?: number } | undefined;

const RESOURCES = ['cpu', 'memory'] as const;
type Resource = (typeof RESOURCES)[number];
/** Containers of one pod looked at. */
const MOST = 100;
/** What the scheduler counts for a container without requests when it ranks nodes (kubernetes/kubernetes, scheduler: GetNonzeroRequests). */
const SCHEDULED: Readonly<Record<Resource, string>> = { cpu: '100m', memory: '200Mi' };

/** Containers that reserve nothing, with a fix that writes requests: from limits, a LimitRange, usage, what the settings assume, else what the scheduler counts. */
export function requestFindings(one: Placed, joins: Joins, usageOf?: UsageOf): readonly Finding[] {
  const { object, document, file, address } = one;
  const kind = POD_KINDS.get(object.id);
  const spec = kind && at(object.node, ...kind.template, 'spec');
  if (!spec || joins.patches.has(object)) return [];
  const levels = new Set(
    RESOURCES.filter((resource) => scalarAt(spec, 'resources', 'requests', resource) ?? scalarAt(spec, 'resources', 'limits', resource)),
  );
  const defaults = joins.defaults.get(object.namespace) ?? [];
  const page = pageOf(file, document);
  return itemsAt(spec, 'containers')
    .slice(0, MOST)
    .flatMap((container): readonly Finding[] => {
      if (container.kind !== 'map' || isOpen(container)) return [];
      const missing = RESOURCES.filter((resource) => !levels.has(resource) && !scalarAt(container, 'resources', 'requests', resource));
      if (missing.length === 0) return [];
      const name = textAt(container, 'name') ?? 'unnamed';
      const filled = missing.map((resource): Filled => {
        const limit = amountAt(container, resource);
        if (limit !== undefined) return { resource, text: shown(resource, ceilMilli(limit)), from: 'its limits', implied: true };
        const range = defaults.find(({ requests }) => requests.has(resource));
        if (range)
          return { resource, text: shown(resource, range.requests.get(resource)!), from: `LimitRange ${range.name}`, implied: true };
        const used = usageOf?.(object, name)?.[resource];
        if (used !== undefined && used > 0) return { resource, text: rounded(resource, used), from: 'usage', implied: false };
        const { assume = ASSUMED } = joins.settingsOf(one);
        if (assume !== false) return { resource, text: assume[resource], from: 'the assumed floor', implied: false };
        return { resource, text: SCHEDULED[resource], from: 'what the scheduler counts for it', implied: false };
      });
      const open = filled.filter(({ implied }) => !implied);
      const sources = [...new Set(filled.map(({ from }) => from))].join(', ');
      const edit = added(page, container, {
        resources: { requests: Object.fromEntries(filled.map(({ resource, text }) => [resource, text])) } satisfies Written,
      });
      const words = (all: readonly Filled[]): string => all.map(({ resource }) => (resource === 'cpu' ? 'CPU' : resource)).join(' and ');
      const label = scalarAt(container, 'name') ?? { start: container.start, end: Math.min(container.start + 1, container.end) };
      return [
        {
          code: 'kubernetes/no-requests',
          severity: 'hint',
          message:
            open.length > 0
              ? `Container ${name} requests no ${words(open)}: what it costs is not known, and nothing is reserved for it`
              : `Container ${name} writes no ${words(filled)} request: ${sources} ${sources.startsWith('its') ? 'are' : 'is'} taken`,
          address,
          file,
          range: page.place.range(label),
          related: [],
          fixes: edit
            ? [{ title: `Request ${filled.map(({ text }) => text).join(' and ')} (from ${sources})`, preferred: false, edits: [edit] }]
            : [],
        },
      ];
    });
}

interface Filled {
  readonly resource: Resource;
  readonly text: string;
  readonly from: string;
  /** The cluster fills it in by itself. */
  readonly implied: boolean;
}

/** Resources that are written elsewhere or cannot be read: nothing can be said or added. */
function isOpen(container: MapNode): boolean {
  const entry = container.entries.get('resources');
  return (
    (entry !== undefined && (entry.merged || entry.alias !== undefined)) ||
    (entry?.value.kind === 'map' && [...entry.value.entries.values()].some(({ merged, alias }) => merged || alias !== undefined))
  );
}

function amountAt(container: Node, resource: Resource): Nano | undefined {
  const limit = entriesAt(container, 'resources', 'limits').get(resource)?.value;
  const amount = limit?.kind === 'scalar' ? scalarQuantity(limit) : undefined;
  return amount !== undefined && amount > 0n ? amount : undefined;
}

/** A usage as a request people would write: the next 10m, the next 16Mi. */
const rounded = (resource: Resource, amount: number): string =>
  resource === 'cpu' ? `${Math.max(10, Math.ceil(amount * 100) * 10)}m` : `${Math.max(16, Math.ceil(amount / 2 ** 24) * 16)}Mi`;
