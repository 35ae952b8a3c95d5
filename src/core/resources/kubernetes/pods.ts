import { HOURS, type PriceQuery } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { billedWith, metered, note, part, unpriced, type Attributes, type Context, type Piece } from '../define';
import { replicasOf, textOf } from './reading';
import { volumePieces } from './volumes';

const GIB = 2 ** 30;

/** Pods that run all month: their share of their nodes, their volumes. */
export function podPieces({ attr }: Context): readonly Piece[] {
  const other = textOf(attr, 'billed_with');
  if (other !== undefined) return [billedWith(other)];
  const replicas = replicasOf(attr);
  const isOpen = attr.flag('replicas.open', false) === true;
  return [
    ...nodeShare(attr, times(HOURS, replicas)),
    ...(isOpen ? [unpriced('Further pods', 'no upper limit is set')] : []),
    ...claimPieces(attr, replicas),
    ...notes(attr),
  ];
}

/** Pods that run to their end, `podHours` a month in all. Their volumes live as long as they do. */
export const jobPieces = (attr: Attributes, podHours: Quantity): readonly Piece[] => [...nodeShare(attr, podHours), ...notes(attr)];

/** The request's share of a node's price by core, GiB and device. What nobody requests is nobody's here. */
function nodeShare(attr: Attributes, podHours: Quantity): readonly Piece[] {
  const cpu = attr.number('effective.cpu', 0);
  const bytes = attr.number('effective.memory_bytes', 0);
  const gpu = attr.number('effective.gpu', 0);
  const memory = isKnown(bytes) ? bytes / GIB : bytes;
  const others = attr.texts('other_devices');
  return [
    metered('CPU', times(cpu, podHours), 'vCPU-hour', share(attr, 'cpu')),
    metered('Memory', times(memory, podHours), 'GB-hour', share(attr, 'memory')),
    ...(gpu === 0 ? [] : [metered('GPU', times(gpu, podHours), 'hour', share(attr, 'gpu'))]),
    ...(isKnown(others) ? others : []).filter(isKnown).map((device) => unpriced(device, 'no price for this device is known')),
    ...(attr.flag('node.windows', false) === true ? [unpriced('Windows licence', 'not part of a share of the node')] : []),
  ];
}

function share(attr: Attributes, of: 'cpu' | 'memory' | 'gpu'): PriceQuery {
  const cloud = textOf(attr, 'node.cloud');
  const region = attr.text('node.region');
  return {
    kind: 'share',
    cloud: cloud === 'azure' || cloud === 'gcp' ? cloud : 'aws',
    machine: attr.text('node.machine') ?? unknown('the node type'),
    of,
    purchase: attr.flag('node.spot', false) === true ? 'spot' : 'on-demand',
    ...(region !== undefined && { region }),
  };
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
  return [...stale, ...(isKnown(texts) ? texts : []).filter(isKnown).map(note)];
}
