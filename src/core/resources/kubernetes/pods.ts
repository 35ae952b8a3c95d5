import { HOURS } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { aside, billedWith, note, part, unpriced, type Attributes, type Context, type Piece } from '../define';
import { actualNotes } from './actual';
import { autopilotPieces } from './autopilot';
import { fargatePieces } from './fargate';
import { nodeShare } from './nodeShare';
import { replicasOf, textOf } from './reading';
import { volumePieces } from './volumes';

const GIB = 2 ** 30;

/** Pods that run all month: their share of their nodes or what they are billed as, and their volumes. */
export function podPieces({ attr }: Context): readonly Piece[] {
  const other = textOf(attr, 'billed_with');
  if (other !== undefined) return [billedWith(other)];
  const elsewhere = textOf(attr, 'elsewhere');
  if (elsewhere !== undefined) return [unpriced('Pods', elsewhere)];
  const replicas = replicasOf(attr);
  const isOpen = attr.flag('replicas.open', false) === true;
  const buffer = attr.number('buffer');
  const beside = textOf(attr, 'beside');
  const isOnce = attr.flag('per_node', false) === true;
  const isAnywhere = textOf(attr, 'billing.mode') !== 'fargate';
  return [
    ...podHourPieces(attr, times(HOURS, replicas)),
    ...(isOpen ? [unpriced('Further pods', 'no upper limit is set')] : []),
    ...(beside === undefined ? [] : [unpriced(`Container ${beside}`, 'what it requests is a setting of the operator')]),
    ...claimPieces(attr, replicas),
    ...(isOnce && isAnywhere ? [aside({ after: '/mo per node', leads: true }, podHourPieces(attr, HOURS))] : []),
    ...(isOnce ? [] : assumedPieces(attr, times(HOURS, replicas))),
    ...(buffer === undefined
      ? []
      : [aside({ before: 'Least with headroom for its CPU target: ', after: '/mo' }, podHourPieces(attr, times(HOURS, buffer)))]),
    ...notes(attr),
  ];
}

/** Pods that run to their end, `podHours` a month in all. Their volumes live as long as they do. */
export const jobPieces = (attr: Attributes, podHours: Quantity): readonly Piece[] => {
  const atOnce = replicasOf(attr);
  return [
    ...podHourPieces(attr, podHours),
    ...(isKnown(podHours) ? [] : [aside({ after: '/h while it runs', leads: true }, podHourPieces(attr, atOnce))]),
    ...assumedPieces(attr, podHours),
    ...notes(attr),
  ];
};

/** What running one pod for so many hours costs, by the way that pods are billed. */
function podHourPieces(attr: Attributes, podHours: Quantity): readonly Piece[] {
  const gib = (path: string): ReturnType<typeof bytesAt> => bytesAt(attr, path);
  const pod = {
    cpu: attr.number('effective.cpu', 0),
    gib: gib('effective.memory_bytes'),
    gpu: attr.number('effective.gpu', 0),
    storageGib: gib('effective.storage_bytes'),
  };
  const others = attr.texts('other_devices');
  const devices = (isKnown(others) ? others : []).filter(isKnown).map((device) => unpriced(device, 'no price for this device is known'));
  switch (textOf(attr, 'billing.mode')) {
    case 'fargate':
      return [...fargatePieces(attr, pod, podHours), ...devices];
    case 'autopilot':
      return [...autopilotPieces(attr, pod, podHours), ...devices];
    default:
      return [...nodeShare(attr, pod, podHours), ...devices];
  }
}

function bytesAt(attr: Attributes, path: string) {
  const bytes = attr.number(path, 0);
  return isKnown(bytes) ? bytes / GIB : bytes;
}

/** A figure for pods that request nothing, on the assumption that the configuration names. */
function assumedPieces(attr: Attributes, podHours: Quantity): readonly Piece[] {
  const text = textOf(attr, 'assumed.text');
  if (text === undefined) return [];
  const amounts = { cpu: attr.number('assumed.cpu', 0), gib: bytesAt(attr, 'assumed.memory_bytes') };
  return [aside({ before: 'no requests · ', after: `/mo if ${text}`, leads: true }, nodeShare(attr, amounts, podHours))];
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
  return [...stale, ...actualNotes(attr), ...(isKnown(texts) ? texts : []).filter(isKnown).map(note)];
}
