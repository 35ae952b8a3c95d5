import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { readYaml } from '../../config/reader';
import type { Range } from '../../model/range';

/** A YAML or JSON value with its place; what is not a map, list or text is nothing. */
export type Tree =
  | { readonly kind: 'map'; readonly range: Range; readonly entries: ReadonlyMap<string, Tree> }
  | { readonly kind: 'list'; readonly range: Range; readonly items: readonly Tree[] }
  | { readonly kind: 'text'; readonly range: Range; readonly text: string };

/** Parts in parts that are read. */
const DEEPEST = 40;

/** Reads YAML, of which JSON is a part. A text says why it cannot be read. */
export function readTree(text: string): Tree | string {
  const reading = readYaml(text, '');
  const [problem] = reading.findings.filter(({ severity }) => severity === 'error');
  if (problem) return `line ${problem.range.start.line + 1}: ${problem.message}`;
  const tree = (node: Node | undefined, depth: number): Tree | undefined => {
    if (!node || depth > DEEPEST) return undefined;
    const range = reading.rangeOf(node);
    if (isAlias(node)) return tree(reading.resolve(node), depth + 1);
    if (isMap(node))
      return {
        kind: 'map',
        range,
        entries: new Map(
          node.items.flatMap(({ key, value }): [string, Tree][] => {
            const inside = tree((value as Node | null) ?? undefined, depth + 1);
            const name = isScalar(key) ? String(key.value) : undefined;
            return name === undefined || !inside ? [] : [[name, inside]];
          }),
        ),
      };
    if (isSeq(node)) return { kind: 'list', range, items: node.items.flatMap((item) => tree(item as Node, depth + 1) ?? []) };
    if (!isScalar(node) || node.value === null) return undefined;
    return { kind: 'text', range, text: typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value)) };
  };
  return (
    tree(reading.root, 0) ?? {
      kind: 'map',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      entries: new Map(),
    }
  );
}

/** The value at a path of keys. */
export function at(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  let value = tree;
  for (const key of path) value = value?.kind === 'map' ? value.entries.get(key) : undefined;
  return value;
}

export const textAt = (tree: Tree | undefined, ...path: readonly string[]): string | undefined => {
  const found = at(tree, ...path);
  return found?.kind === 'text' ? found.text : undefined;
};

/** Texts of a list, or the one text that stands in its place. */
export const textsAt = (tree: Tree | undefined, ...path: readonly string[]): readonly string[] => {
  const found = at(tree, ...path);
  if (found?.kind === 'text') return [found.text];
  return found?.kind === 'list' ? found.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])) : [];
};

export const itemsAt = (tree: Tree | undefined, ...path: readonly string[]): readonly Tree[] => {
  const found = at(tree, ...path);
  return found?.kind === 'list' ? found.items : [];
};

export const entriesAt = (tree: Tree | undefined, ...path: readonly string[]): readonly (readonly [string, Tree])[] => {
  const found = at(tree, ...path);
  return found?.kind === 'map' ? [...found.entries] : [];
};
