import type { ManifestObject } from './documents';
import { isNull, type ListNode, type Node, type Scalar } from './tree';

/** Nodes looked at in one document: enough for any manifest, few enough for one keystroke. */
const MOST_NODES = 20_000;
/** Keys whose value is a map, in whichever kind they occur. */
const MAPS: ReadonlySet<string> = new Set(['metadata', 'spec', 'template', 'resources', 'requests', 'limits', 'jobTemplate', 'labels']);
/** Keys whose value is a list of maps. */
const LISTS: ReadonlySet<string> = new Set(['containers', 'initContainers', 'volumeClaimTemplates', 'items']);
/** Keys that are there for what stands below them. */
const FILLED: ReadonlySet<string> = new Set(['metadata', 'spec', 'template', 'requests', 'containers']);
/** Keys whose value is one word: a space in it is the next line, being typed. */
const WORDS: ReadonlySet<string> = new Set(['kind', 'name', 'replicas', 'cpu', 'memory', 'storage', 'type', 'minReplicas', 'maxReplicas']);

/** True where a text is sound YAML but no sound manifest, as in the middle of typing (`requests:` with a bare `cpu`). */
export function isUnfinished(tree: Node): boolean {
  let left = MOST_NODES;
  const visit = (node: Node): boolean => {
    if (--left < 0) return false;
    if (node.kind === 'list') return node.items.some(visit);
    if (node.kind === 'scalar') return false;
    for (const [key, { value, merged, alias }] of node.entries) {
      if (merged || alias) continue;
      if (value.kind === 'scalar' && (isNull(value) ? FILLED.has(key) : isWrong(key, value))) return true;
      if (value.kind === 'list' && MAPS.has(key) && !isLimitRange(key, value)) return true;
      if (value.kind === 'list' && LISTS.has(key) && value.items.some((item) => item.kind === 'scalar' && item.text !== '')) return true;
      if (visit(value)) return true;
    }
    return false;
  };
  return visit(tree);
}

/** `limits` of a LimitRange is a list of maps; that of a container a map. */
const isLimitRange = (key: string, { items }: ListNode): boolean => key === 'limits' && items.every(({ kind }) => kind === 'map');

const isWrong = (key: string, { plain, text }: Scalar): boolean =>
  MAPS.has(key) || LISTS.has(key) || (plain && WORDS.has(key) && text.includes(' '));

/** True when `now` has every object that `before` had, and each of them every key that had a value. */
export function covers(now: readonly ManifestObject[], before: readonly ManifestObject[]): boolean {
  return before.every((object) => {
    const same = now.find(({ id, name, namespace }) => id === object.id && name === object.name && namespace === object.namespace);
    if (!same) return false;
    const written = paths(same.node);
    return [...paths(object.node)].every((path) => written.has(path));
  });
}

/** Paths of all keys of a tree that have a value, with its kind. */
function paths(tree: Node): ReadonlySet<string> {
  const found = new Set<string>();
  let left = MOST_NODES;
  const visit = (node: Node, prefix: string): void => {
    if (--left < 0) return;
    if (node.kind === 'list') node.items.forEach((item, index) => visit(item, `${prefix}[${index}]`));
    if (node.kind === 'map') {
      for (const [key, { value, merged, alias }] of node.entries) {
        const path = `${prefix}.${key}`;
        if (value.kind !== 'scalar' || !isNull(value)) found.add(`${path}:${value.kind}`);
        if (!merged && !alias) visit(value, path);
      }
    }
  };
  visit(tree, '');
  return found;
}
