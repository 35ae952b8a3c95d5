import { Draft, wholePattern, type Importer } from './imported';
import { at, entriesAt, itemsAt, readTree, textAt, textsAt, type Tree } from './tree';

/** Tagging policies exported from Infracost: `tagSchema` wherever it stands. Its patterns may match anywhere in a value. */
export const infracost: Importer = ({ path, text }) => {
  const tree = readTree(text);
  if (typeof tree === 'string') return tree;
  const draft = new Draft(path);
  const schemas = schemasIn(tree, 0);
  if (schemas.length === 0) return 'it has no tagSchema: is it an exported tagging policy?';
  for (const tag of schemas.flatMap((schema) => (draft.isA(['list'], schema, 'tagSchema') ? itemsAt(schema) : []))) {
    const key = textAt(tag, 'key');
    if (key === undefined) {
      draft.note('an entry of tagSchema without a key', tag.range);
      continue;
    }
    const [, body, flags = ''] = /^\/([^]*)\/([a-z]*)$/.exec(textAt(tag, 'validRegex') ?? '') ?? [];
    const pattern = body ?? textAt(tag, 'validRegex');
    const message = textAt(tag, 'message');
    const mandatory = at(tag, 'mandatory');
    if (mandatory && !['true', 'false'].includes(textAt(mandatory) ?? ''))
      draft.note(`mandatory of ${key}: it must be true or false`, mandatory.range);
    draft.isA(['text'], at(tag, 'validRegex'), `validRegex of ${key}`);
    draft.rule(key, tag.range, {
      required: textAt(mandatory) === 'true',
      values: draft.isTexts(at(tag, 'validValues'), `validValues of ${key}`) ? textsAt(tag, 'validValues') : [],
      ...(pattern === undefined || pattern === '' ? {} : draft.pattern(key, wholePattern(pattern), tag.range, flags.includes('i'))),
      ...(message === undefined || message === '' ? {} : { message }),
    });
    for (const [field] of entriesAt(tag))
      if (!['key', 'validValues', 'validRegex', 'mandatory', 'message'].includes(field)) draft.note(`${field} of ${key}`);
  }
  return draft.done();
};

function schemasIn(tree: Tree, depth: number): readonly Tree[] {
  if (depth > 8) return [];
  if (tree.kind === 'list') return tree.items.flatMap((item) => schemasIn(item, depth + 1));
  if (tree.kind !== 'map') return [];
  const own = tree.entries.get('tagSchema');
  return own ? [own] : [...tree.entries.values()].flatMap((value) => schemasIn(value, depth + 1));
}
