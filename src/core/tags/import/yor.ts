import { Draft, type Importer } from './imported';
import { at, itemsAt, readTree, textAt, type Tree } from './tree';

/** Keys that yor writes in a pipeline: external tag groups, and `YOR_SIMPLE_TAGS` wherever it stands. */
export const yor: Importer = ({ path, text }) => {
  const tree = readTree(text);
  if (typeof tree === 'string') return tree;
  const draft = new Draft(path);
  draft.isA(['list'], at(tree, 'tag_groups'), 'tag_groups');
  for (const group of itemsAt(tree, 'tag_groups')) {
    const name = textAt(group, 'name') ?? 'a group';
    if (draft.isA(['map'], group, name)) draft.isA(['list'], at(group, 'tags'), `tags of ${name}`);
    for (const tag of itemsAt(group, 'tags')) {
      const key = textAt(tag, 'name');
      if (key === undefined) draft.note(`a tag without a name in ${name}`, tag.range);
      else draft.provided.push({ key });
    }
  }
  for (const simple of simpleTags(tree, 0)) {
    const keys = simple.kind === 'text' ? keysOf(simple.text) : undefined;
    if (keys) draft.provided.push(...keys.map((key) => ({ key })));
    else draft.note('YOR_SIMPLE_TAGS: it is not a JSON object', simple.range);
  }
  return draft.done();
};

/** All values of `YOR_SIMPLE_TAGS`. */
function simpleTags(tree: Tree, depth: number): readonly Tree[] {
  if (depth > 12) return [];
  if (tree.kind === 'list') return tree.items.flatMap((item) => simpleTags(item, depth + 1));
  if (tree.kind !== 'map') return [];
  return [...tree.entries].flatMap(([key, value]) => (key === 'YOR_SIMPLE_TAGS' ? [value] : simpleTags(value, depth + 1)));
}

/** Keys of a JSON object. */
function keysOf(text: string): readonly string[] | undefined {
  const inner = readTree(text);
  return typeof inner !== 'string' && inner.kind === 'map' ? [...inner.entries.keys()] : undefined;
}
