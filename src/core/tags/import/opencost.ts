import { Draft, type Importer } from './imported';
import { readTree, type Tree } from './tree';

/** Labels that OpenCost reads where its Helm values say nothing. */
const DEFAULTS: Readonly<Record<string, string>> = {
  department: 'department',
  environment: 'env',
  owner: 'owner',
  product: 'app',
  team: 'team',
};

/** The labels by which OpenCost names owner, team and the like: what keys are called on pods. */
export const opencost: Importer = ({ path, text }) => {
  const tree = readTree(text);
  if (typeof tree === 'string') return tree;
  const mapping = mappingIn(tree, 0);
  const labels = new Map(Object.entries(DEFAULTS).map(([key, label]): [string, readonly string[]] => [key, [label]]));
  const draft = new Draft(path);
  draft.isA(['map'], mapping, 'labelMappingConfigs');
  for (const [field, value] of mapping?.kind === 'map' ? mapping.entries : []) {
    const key = /^(.+)_label$/.exec(field)?.[1];
    const names = value.kind === 'text' ? value.text.split(',').flatMap((label) => label.trim() || []) : [];
    if (key !== undefined && names.length > 0) labels.set(key, names);
    else if (field !== 'enabled') draft.note(key === undefined ? field : `${field}: it names no label`, value.range);
  }
  return { ...draft.done(), labels };
};

function mappingIn(tree: Tree, depth: number): Tree | undefined {
  if (tree.kind !== 'map' || depth > 8) return undefined;
  const own = tree.entries.get('labelMappingConfigs');
  if (own) return own;
  for (const value of tree.entries.values()) {
    const found = mappingIn(value, depth + 1);
    if (found) return found;
  }
  return undefined;
}
