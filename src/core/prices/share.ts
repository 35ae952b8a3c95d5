import type { Price, PriceQuery, Unit } from '../model/price';
import type { Cloud } from '../model/resource';
import { rounded } from './regions';
import type { MachineSpec } from './prices';

/** What a core and a GPU cost relative to a GiB of memory: ratios of OpenCost's default prices by provider (OpenCost, GetNodeCost). */
const RATIOS: Readonly<Record<Cloud, { readonly cpu: number; readonly gpu: number }>> = {
  aws: { cpu: 7.460703, gpu: 224.215247 },
  azure: { cpu: 20.344288, gpu: 22.374804 },
  gcp: { cpu: 7.460703, gpu: 100 },
};

const UNITS: Readonly<Record<'cpu' | 'memory' | 'gpu', Unit>> = { cpu: 'vCPU-hour', memory: 'GB-hour', gpu: 'hour' };

type ShareQuery = Extract<PriceQuery, { kind: 'share' }>;

/** The part of a node's hour that one core, GiB or GPU carries, by OpenCost's split. */
export function shareOf(
  node: Price & { readonly kind: 'priced' },
  spec: MachineSpec | undefined,
  { cloud, of }: Pick<ShareQuery, 'cloud' | 'of'>,
): Price {
  if (spec?.vcpu == null || spec.gib === null || spec.gib <= 0) return { kind: 'unpriced', why: 'the size of the node type is not known' };
  if (of === 'gpu' && spec.gpus <= 0) return { kind: 'unpriced', why: `${spec.type} has no GPU` };
  const hour = node.tiers[0].unitPrice;
  const ratio = RATIOS[cloud];
  const memory = hour / (spec.gpus * ratio.gpu + spec.vcpu * ratio.cpu + spec.gib);
  const unitPrice = rounded(of === 'memory' ? memory : memory * ratio[of]);
  const note = [node.source.note, `share of ${spec.type} at $${hour}/hour`].filter((text) => text !== undefined).join('; ');
  return { kind: 'priced', tiers: [{ from: 0, unitPrice }], mode: 'graduated', unit: UNITS[of], source: { ...node.source, note } };
}
