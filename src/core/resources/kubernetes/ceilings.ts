import { HOURS } from '../../model/price';
import { isKnown } from '../../model/value';
import { aside, free, resource, type Context, type Piece } from '../define';
import { nodeShare } from './nodeShare';

/** What pods may request or nodes may have at most: no cost, but where cost ends. */
const KINDS = ['/ResourceQuota', 'karpenter.sh/NodePool'];

export const CEILINGS = KINDS.map((kind) =>
  resource(`kubernetes/${kind}`, { usage: {}, region: ({ attr }) => attr.text('node.region'), lines: ceilingPieces }),
);

function ceilingPieces({ attr }: Context): readonly Piece[] {
  const cpu = attr.number('ceiling.cpu');
  const bytes = attr.number('ceiling.memory_bytes');
  const gib = bytes === undefined || !isKnown(bytes) ? bytes : bytes / 2 ** 30;
  const lines = nodeShare(attr, { cpu, gib, gpu: attr.number('ceiling.gpu', 0) }, HOURS);
  if (lines.length === 0) return [free('It limits neither CPU nor memory')];
  const of = cpu === undefined ? ' of memory' : gib === undefined ? ' of CPU' : '';
  return [free('A ceiling, not a cost'), aside({ before: 'up to ', after: `/mo${of}`, leads: true }, lines)];
}
