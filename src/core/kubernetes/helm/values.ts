import type { ManifestObject } from '../documents';
import { isNull, type Entry, type MapNode, type Node } from '../tree';

/** Objects that stand for the blocks of a chart's values have this id; their namespace is the file's name. */
export const VALUES_ID = 'helm/Values';

/** Keys by which a block of values is known to describe pods (conventions of `helm create` and of bitnami/charts). */
const SIGNS = ['resources', 'resourcesPreset'];
/** Keys that change the number of pods where another file of values has the resources. */
const COUNTS = ['replicaCount', 'replicas', 'autoscaling'];
/** Blocks of one file, and how deep they are looked for: aliases can make a small text mean millions. */
const MOST = 500;
const DEEPEST = 12;

/** A block of values that describes pods. */
export interface ValuesBlock {
  /** Keys that lead to it; none for the top of the file. */
  readonly path: readonly string[];
  readonly node: MapNode;
  /** The key by which it is known, the one that says most. */
  readonly sign: Entry;
}

/** Every block of values that describes pods: one with resources, or with a number of pods for another file's resources. */
export function valuesBlocks(root: Node): readonly ValuesBlock[] {
  const blocks: ValuesBlock[] = [];
  const visit = (node: Node, path: readonly string[]): void => {
    if (node.kind !== 'map' || path.length > DEEPEST || blocks.length >= MOST) return;
    const sign = [...SIGNS, ...COUNTS].find((key) => isSign(key, node.entries.get(key)?.value));
    const entry = sign === undefined ? undefined : node.entries.get(sign);
    if (entry && !entry.merged) blocks.push({ path, node, sign: entry });
    for (const [key, { value, merged, alias }] of node.entries) if (!merged && !alias && key !== 'resources') visit(value, [...path, key]);
  };
  visit(root, []);
  return blocks;
}

/** Name of a block: its keys with dots between them, `.` for the top of the file. */
export const blockName = (path: readonly string[]): string => (path.length === 0 ? '.' : path.join('.'));

/** The blocks of a values file as objects. */
export const valuesObjects = (root: Node, fileName: string): readonly ManifestObject[] =>
  valuesBlocks(root).map(({ path, node, sign: { keyStart, keyEnd } }) => {
    const name = blockName(path);
    return {
      id: VALUES_ID,
      kind: 'Values',
      name,
      namespace: fileName,
      key: `${VALUES_ID}/${fileName}/${name}`,
      title: `Values/${fileName}/${name}`,
      node,
      header: { start: keyStart, end: keyEnd },
      block: { start: node.start, end: Math.max(node.start, node.end) },
    };
  });

/** `resources` is a map (or left empty), the others are what their names say. */
function isSign(key: string, value: Node | undefined): boolean {
  if (!value) return false;
  if (key === 'resources') return value.kind === 'map' ? isResources(value) : value.kind === 'scalar' && isNull(value);
  if (key === 'autoscaling') return value.kind === 'map';
  return value.kind === 'scalar' && !isNull(value);
}

/** `resources` that hold something else (`resources: {secrets: …}`) are none of a container. */
const isResources = ({ entries }: MapNode): boolean => entries.size === 0 || entries.has('requests') || entries.has('limits');

/** True for a block that has resources itself. */
export const hasResources = (node: Node): boolean => node.kind === 'map' && SIGNS.some((key) => isSign(key, node.entries.get(key)?.value));

/** Values laid over others, as helm does with several files: maps are merged, anything else is replaced. */
export function overlaid(base: Node, over: Node, depth = 0): Node {
  if (base.kind !== 'map' || over.kind !== 'map' || depth > DEEPEST) return over;
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    entries.set(key, below ? { ...entry, value: overlaid(below.value, entry.value, depth + 1) } : entry);
  }
  return { ...over, entries };
}
