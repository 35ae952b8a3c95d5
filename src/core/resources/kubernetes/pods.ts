import type { Cloud } from '../../model/resource';
import { HOURS, type PriceQuery } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { billedWith, metered, note, part, unpriced, type Attributes, type Context, type Piece } from '../define';
import { volumePieces } from './volumes';

const GIB = 2 ** 30;

/** Pods that run all month: their share of their nodes, their volumes. */
export function podPieces({ attr }: Context): readonly Piece[] {
  const replicas = replicasOf(attr);
  const open = attr.flag('replicas.open', false) === true ? [unpriced('Further pods', 'no upper limit is set')] : [];
  return sharedWith(attr) ?? [...nodeShare(attr, times(HOURS, replicas)), ...open, ...claimPieces(attr, replicas), ...notes(attr)];
}

/** Pods that run to their end, `podHours` a month in all. Their volumes live as long as they do. */
export function jobPieces(attr: Attributes, podHours: Quantity): readonly Piece[] {
  return [...nodeShare(attr, podHours), ...notes(attr)];
}

/** Figures of `job`: pods of a run, and the hours after which it is ended. */
export function jobFigures(attr: Attributes): { readonly pods: number | Unknown; readonly deadlineHours: number | undefined } {
  const deadline = attr.number('job.deadline_hours');
  return { pods: attr.number('job.pods', 1), deadlineHours: deadline === undefined || !isKnown(deadline) ? undefined : deadline };
}

/** Pods at once, 0 where it is switched off; unknown with its reason. */
export function replicasOf(attr: Attributes): Quantity {
  const low = attr.number('replicas.low');
  const high = attr.number('replicas.high');
  if (low === undefined || high === undefined) return unknown(textOf(attr, 'replicas.why') ?? 'the number of pods is not known');
  if (!isKnown(low) || !isKnown(high)) return isKnown(low) ? high : low;
  return low === high ? low : { low, high };
}

/** Region of the node the manifest names, or of the workspace's default. */
export const nodeRegion = ({ attr }: Context): string | Unknown | undefined => attr.text('node.region');

/** Replaced by another workload, which bills the pods. */
function sharedWith(attr: Attributes): readonly Piece[] | undefined {
  const address = textOf(attr, 'billed_with');
  return address === undefined ? undefined : [billedWith(address)];
}

/** The request's share of a node's price, by core, GiB and device; what is not requested is shared by all and billed to nobody here. */
function nodeShare(attr: Attributes, podHours: Quantity): readonly Piece[] {
  const cpu = attr.number('effective.cpu', 0);
  const bytes = attr.number('effective.memory_bytes', 0);
  const gpu = attr.number('effective.gpu', 0);
  const memory = isKnown(bytes) ? bytes / GIB : bytes;
  const windows = attr.flag('node.windows', false) === true;
  const others = attr.texts('other_devices');
  return [
    metered('CPU', times(cpu, podHours), 'vCPU-hour', share(attr, 'cpu')),
    metered('Memory', times(memory, podHours), 'GB-hour', share(attr, 'memory')),
    ...(gpu === 0 ? [] : [metered('GPU', times(gpu, podHours), 'hour', share(attr, 'gpu'))]),
    ...(isKnown(others) ? others : []).flatMap((device) =>
      isKnown(device) ? [unpriced(device, 'no price for this device is known')] : [],
    ),
    ...(windows ? [unpriced('Windows licence', 'not part of a share of the node')] : []),
  ];
}

function share(attr: Attributes, of: 'cpu' | 'memory' | 'gpu'): PriceQuery {
  const machine = attr.text('node.machine') ?? unknown('node type');
  const region = attr.text('node.region');
  return {
    kind: 'share',
    cloud: cloudOf(attr, 'node.cloud'),
    machine,
    of,
    purchase: attr.flag('node.spot', false) === true ? 'spot' : 'on-demand',
    ...(region !== undefined && { region }),
  };
}

/** The cloud named at `path`. */
export function cloudOf(attr: Pick<Attributes, 'text'>, path: string): Cloud {
  const cloud = attr.text(path);
  return cloud === 'azure' || cloud === 'gcp' ? cloud : 'aws';
}

function claimPieces(attr: Attributes, replicas: Quantity): readonly Piece[] {
  return ['claims', 'ephemeral_claims'].flatMap((path) => {
    const claims = attr.blocks(path);
    return (isKnown(claims) ? claims : []).map((claim) => part(textOf(claim, 'name') ?? 'volume', volumePieces(claim), replicas));
  });
}

function notes(attr: Attributes): readonly Piece[] {
  const texts = attr.texts('notes');
  const stale = attr.flag('stale', false) === true ? [note('The text has errors: figures are of the last readable version')] : [];
  return [...stale, ...(isKnown(texts) ? texts : []).flatMap((text) => (isKnown(text) ? [note(text)] : []))];
}

/** The text at `path`, `undefined` where it is absent or not known. */
export function textOf(attr: Pick<Attributes, 'text'>, path: string): string | undefined {
  const text = attr.text(path);
  return text === undefined || !isKnown(text) ? undefined : text;
}
