import type { ManifestObject } from './documents';
import { POD_KINDS } from './kinds';
import { at, itemsAt, textAt } from './tree';

const known = new WeakMap<ManifestObject, boolean>();

/**
 * True for a workload that may be a change of another one of its name, as kustomize merges them: it has containers, but
 * none says what it runs, and no selector, which every controller needs.
 */
export function looksLikePatch(object: ManifestObject): boolean {
  const before = known.get(object);
  if (before !== undefined) return before;
  const kind = POD_KINDS.get(object.id);
  const containers = kind ? itemsAt(object.node, ...kind.template, 'spec', 'containers') : [];
  const is =
    containers.length > 0 &&
    at(object.node, 'spec', 'selector') === undefined &&
    containers.every((container) => textAt(container, 'image') === undefined);
  known.set(object, is);
  return is;
}
