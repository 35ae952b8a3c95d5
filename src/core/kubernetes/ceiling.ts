import type { ObjectValue } from '../model/value';
import type { ManifestObject } from './documents';
import { nodeValue } from './node';
import { placement, type ClusterDefaults } from './placement';
import { scalarQuantity, units } from './quantity';
import { at, scalarAt } from './tree';
import { objectOf } from './values';

/** Where a kind writes the most that may be requested, and under which names. */
const CEILINGS: Readonly<
  Record<string, { readonly path: readonly string[]; readonly of: Readonly<Record<'cpu' | 'memory' | 'gpu', readonly string[]>> }>
> = {
  '/ResourceQuota': {
    path: ['spec', 'hard'],
    of: { cpu: ['requests.cpu', 'cpu'], memory: ['requests.memory', 'memory'], gpu: ['requests.nvidia.com/gpu'] },
  },
  'karpenter.sh/NodePool': { path: ['spec', 'limits'], of: { cpu: ['cpu'], memory: ['memory'], gpu: ['nvidia.com/gpu'] } },
};

/** The most that pods of a namespace may request, or nodes of a pool may have: no cost, but where cost ends. */
export function ceilingValues({ id, node }: ManifestObject, settings: ClusterDefaults): ObjectValue {
  const { path, of } = CEILINGS[id]!;
  const most = (names: readonly string[]): number | undefined => {
    const scalar = names.map((name) => scalarAt(at(node, ...path), name)).find((found) => found !== undefined);
    const amount = scalar && scalarQuantity(scalar);
    return amount === undefined || amount < 0n ? undefined : units(amount);
  };
  return objectOf({
    ceiling: { cpu: most(of.cpu), memory_bytes: most(of.memory), gpu: most(of.gpu) },
    node: nodeValue(placement(undefined, settings)),
  });
}
