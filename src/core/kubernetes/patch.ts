import type { ManifestObject } from './documents';
import { POD_KINDS } from './kinds';
import { at, itemsAt, textAt } from './tree';

/** `part`: without containers it runs nothing by itself, and no figure rests on it. */
type Completeness = 'whole' | 'patch' | 'part';

const known = new WeakMap<ManifestObject, Completeness>();

/**
 * A workload is perhaps a change of another one of its name, as kustomize merges them, where it has containers but none
 * says what it runs, and no selector, which every controller needs.
 */
export function completeness(object: ManifestObject): Completeness {
  const before = known.get(object);
  if (before !== undefined) return before;
  const kind = POD_KINDS.get(object.id);
  const containers = kind ? itemsAt(object.node, ...kind.template, 'spec', 'containers') : [];
  const isPatch =
    at(object.node, 'spec', 'selector') === undefined && containers.every((container) => textAt(container, 'image') === undefined);
  const is = containers.length === 0 ? 'part' : isPatch ? 'patch' : 'whole';
  known.set(object, is);
  return is;
}
