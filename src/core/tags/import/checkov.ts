import type { TagRule } from '../../config/tagPolicy';
import { Draft, type Importer } from './imported';
import { at, itemsAt, readTree, textAt, textsAt, type Tree } from './tree';

/** A custom check of checkov, in YAML, that is about tags. */
export const checkov: Importer = ({ path, text }) => {
  const tree = readTree(text);
  if (typeof tree === 'string') return tree;
  const definition = at(tree, 'definition');
  if (!definition) return 'it has no definition: is it a custom check?';
  const draft = new Draft(path);
  const name = textAt(tree, 'metadata', 'id') ?? textAt(tree, 'metadata', 'name') ?? path;
  take(definition, name, draft);
  return draft.done();
};

function take(definition: Tree, name: string, draft: Draft): void {
  if (definition.kind === 'list') {
    for (const part of definition.items) take(part, name, draft);
    return;
  }
  const parts = itemsAt(definition, 'and');
  if (parts.length > 0) {
    for (const part of parts) take(part, name, draft);
    return;
  }
  const key = /^(?:tags|tags_all|labels)\.(.+)$/.exec(textAt(definition, 'attribute') ?? '')?.[1]?.replace(/^["']|["']$/g, '');
  if (textAt(definition, 'cond_type') !== 'attribute' || key === undefined) {
    draft.note(`${name}: a condition that is not about one tag`, definition.range);
    return;
  }
  if (!draft.isTexts(at(definition, 'resource_types'), `${name}, resource_types`)) return;
  const operator = textAt(definition, 'operator') ?? '';
  const wanted = constraint(operator, definition, key, draft);
  if (!wanted) {
    draft.note(`${name}: the operator ${operator} on ${key}`, definition.range);
    return;
  }
  const types = textsAt(definition, 'resource_types').filter((type) => type !== 'all');
  draft.rule(key, definition.range, { ...wanted, ...(types.length > 0 ? { about: types, required: { resources: types } } : {}) });
}

function constraint(operator: string, definition: Tree, key: string, draft: Draft): Partial<TagRule> | undefined {
  const values = textsAt(definition, 'value');
  const [first] = values;
  switch (operator) {
    case 'exists':
      return {};
    case 'equals':
    case 'within':
      return values.length > 0 ? { values } : undefined;
    case 'regex_match':
      // it starts at the front, as Python's match does
      return first === undefined
        ? undefined
        : draft.pattern(key, `(?:${first.replace(/^\^/, '').replace(/\$$/, '')})${first.endsWith('$') ? '' : '.*'}`, definition.range);
    default:
      return undefined;
  }
}
