import awsTypes from './awsTypes.json';
import { Draft, type Importer } from './imported';
import { at, entriesAt, readTree, textAt, textsAt, type Tree } from './tree';

const TYPES: Readonly<Record<string, string>> = awsTypes.types;

/**
 * A tag policy of AWS Organizations, authored (with `@@assign`) or effective. Only `report_required_tag_for` requires a tag;
 * `enforced_for` constrains value and capitals of one that is there.
 */
export const awsTagPolicy: Importer = ({ path, text }) => {
  const tree = readTree(text);
  if (typeof tree === 'string') return tree;
  const draft = new Draft(path);
  const tags = at(tree, 'tags') ?? at(tree, 'Content', 'tags');
  if (tags?.kind !== 'map') return 'it has no tags: is it a tag policy?';
  for (const [name, policy] of tags.entries) {
    if (name.startsWith('@@')) {
      draft.note(`${name}: it is for policies below this one`);
      continue;
    }
    if (!draft.isA(['map'], policy, name) || policy.kind !== 'map') continue;
    for (const field of policy.entries.keys())
      if (!['tag_key', 'tag_value', 'enforced_for', 'report_required_tag_for'].includes(field)) draft.note(`${field} of ${name}`);
    // without tag_key the key is lower case
    const given = at(policy, 'tag_key');
    const capitals = textAt(given, '@@assign') ?? textAt(policy, 'tag_key');
    if (given && capitals === undefined) {
      draft.note(`${name}: its tag_key is no text`, given.range);
      continue;
    }
    const key = capitals ?? name.toLowerCase();
    const types = typesOf(settled(policy, 'report_required_tag_for', name, draft), name, draft);
    draft.rule(key, (given ?? policy).range, {
      clouds: ['aws'],
      values: settled(policy, 'tag_value', name, draft),
      required: types.length > 0 ? { resources: types } : false,
    });
  }
  return draft.done();
};

/** The texts that the operators of a field come to within this policy. */
function settled(policy: Tree, field: string, name: string, draft: Draft): readonly string[] {
  const given = at(policy, field);
  const isRead = (value: Tree | undefined): boolean => draft.isTexts(value, `${field} of ${name}`);
  if (given?.kind !== 'map') return isRead(given) ? textsAt(policy, field) : [];
  for (const [operator] of entriesAt(policy, field)) {
    if (operator === '@@operators_allowed_for_child_policies') draft.note(`${operator} of ${name}: it is for policies below this one`);
    else if (!['@@assign', '@@append', '@@remove'].includes(operator)) draft.note(`${operator} of ${name}`);
  }
  if (!at(given, '@@assign') && (at(given, '@@append') ?? at(given, '@@remove')))
    draft.note(`what ${name} inherits for ${field}: import the effective policy`);
  if (!['@@assign', '@@append', '@@remove'].every((operator) => isRead(at(given, operator)))) return [];
  const removed = new Set(textsAt(given, '@@remove'));
  return [...new Set([...textsAt(given, '@@assign'), ...textsAt(given, '@@append')])].filter((text) => !removed.has(text));
}

/** Terraform types of resource types of tag policies; `ec2:*` and `ec2:ALL_SUPPORTED` are all of a service. */
function typesOf(names: readonly string[], key: string, draft: Draft): readonly string[] {
  const found = names.flatMap((name) => {
    const [service = '', kind] = name.split(':');
    const isWhole = kind === '*' || kind === 'ALL_SUPPORTED';
    const types = isWhole
      ? Object.entries(TYPES).flatMap(([type, mapped]) => (type.startsWith(`${service}:`) ? mapped.split(' ') : []))
      : (TYPES[name]?.split(' ') ?? []);
    if (types.length === 0) draft.note(`the resource type ${name} of ${key}: no Terraform type is known for it`);
    return types;
  });
  return [...new Set(found)];
}
