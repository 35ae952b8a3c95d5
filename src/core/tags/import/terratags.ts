import { Draft, wholePattern, type Importer } from './imported';
import { at, entriesAt, itemsAt, readTree, textAt, textsAt, type Tree } from './tree';

/** A terratags configuration with its exemptions. Its patterns may match anywhere in a value. */
export const terratags: Importer = ({ path, text, exemptions }) => {
  const tree = readTree(text);
  if (typeof tree === 'string') return tree;
  const required = at(tree, 'required_tags');
  if (!required) return 'it has no required_tags: is it a terratags configuration?';
  if (required.kind === 'text') return `line ${required.range.start.line + 1}: required_tags must be a list or a map`;
  const draft = new Draft(path);
  const add = (key: string, tag: Tree): void => {
    const pattern = textAt(tag, 'pattern');
    draft.isA(['text'], at(tag, 'pattern'), `the pattern of ${key}`);
    draft.rule(key, tag.range, {
      clouds: ['aws', 'azure', 'google'],
      ...(pattern === undefined ? {} : draft.pattern(key, wholePattern(pattern), tag.range)),
    });
    for (const [field] of entriesAt(tag)) if (!['pattern', 'name', 'key'].includes(field)) draft.note(`${field} of ${key}`);
  };
  for (const item of itemsAt(required)) {
    const key = item.kind === 'text' ? item.text : (textAt(item, 'name') ?? textAt(item, 'key'));
    if (key === undefined) draft.note('an entry of required_tags without a name', item.range);
    else add(key, item);
  }
  for (const [key, tag] of entriesAt(required)) add(key, tag);
  for (const [field] of entriesAt(tree)) if (field !== 'required_tags') draft.note(field);
  draft.notes.push('not imported: whether case matters, which terratags takes from its command line; here it does');
  if (exemptions) readExemptions(exemptions, draft);
  return draft.done();
};

/** The file of exemptions beside it; its notes name it. */
function readExemptions({ path, text }: { readonly path: string; readonly text: string }, draft: Draft): void {
  const tree = readTree(text);
  if (typeof tree === 'string') {
    draft.note(`${path}: ${tree}`);
    return;
  }
  const own = new Draft(path);
  own.isA(['list'], at(tree, 'exemptions'), 'exemptions');
  for (const item of itemsAt(tree, 'exemptions')) takeExemption(item, own);
  draft.exempt.push(...own.exempt);
  draft.notes.push(...own.notes.map((note) => `${path}: ${note}`));
}

function takeExemption(item: Tree, draft: Draft): void {
  const type = textAt(item, 'resource_type');
  const name = textAt(item, 'resource_name');
  const reason = textAt(item, 'reason');
  if (type === undefined || reason === undefined) {
    draft.note(`an exemption without ${type === undefined ? 'resource_type' : 'a reason'}`, item.range);
    return;
  }
  // without its keys it would excuse all of them
  if (!draft.isTexts(at(item, 'exempt_tags'), 'exempt_tags of an exemption')) return;
  const keys = textsAt(item, 'exempt_tags');
  const isAll = name === undefined || name === '*';
  draft.exempt.push({
    ...(isAll ? { type } : { type, address: `*${type}.${name}` }),
    ...(keys.length > 0 ? { keys } : {}),
    reason,
    line: { file: draft.file, range: item.range },
  });
}
