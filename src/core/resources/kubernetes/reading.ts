import { isKnown, unknown, type Unknown } from '../../model/value';
import type { Quantity } from '../../model/quantity';
import type { Attributes, Context } from '../define';

/** The text at `path`, `undefined` where it is absent or not known. */
export function textOf(attr: Pick<Attributes, 'text'>, path: string): string | undefined {
  const text = attr.text(path);
  return text === undefined || !isKnown(text) ? undefined : text;
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
