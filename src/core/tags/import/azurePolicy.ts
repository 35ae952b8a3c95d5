import type { Range } from '../../model/range';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { builtIn, definitionRules, type Assigned } from './azureRules';
import { Draft, type Importer } from './imported';
import { at, itemsAt, readTree, textAt, type Tree } from './tree';

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Assignments of Azure Policy with the definitions they name: JSON of `az policy assignment list`, or the
 * `azurerm_*_policy_assignment` resources of the workspace's own code. Parameters live in the assignment.
 */
export const azurePolicy: Importer = (file) => {
  const { path, text } = file;
  const draft = new Draft(path);
  const found: Found = { assignments: [], definitions: new Map() };
  if (/\.(?:tf|tofu|tf\.json)$/.test(path)) for (const resource of file.resources) fromCode(resource, found, draft);
  else {
    const tree = readTree(text);
    if (typeof tree === 'string') return tree;
    fromJson(tree, found, draft);
    if (found.assignments.length === 0 && found.definitions.size === 0) return 'it has neither policy assignments nor definitions';
  }
  const used = new Set<string>();
  for (const assignment of found.assignments) {
    const name = assignment.definition.slice(assignment.definition.lastIndexOf('/') + 1).toLowerCase();
    const definition = found.definitions.get(assignment.definition) ?? found.definitions.get(name);
    const before = draft.rules.length;
    if (definition) {
      used.add(definition.name);
      definitionRules(definition.tree, assignment, draft);
    } else if (!builtIn(name, assignment, draft))
      draft.note(`${assignment.name}: its definition ${name || '(not known)'} is not a tag policy that is known here`);
    const keys = [...new Set(draft.rules.slice(before).map(({ key }) => key))];
    for (const scope of assignment.notScopes) exemptGroup(scope, { ...assignment, keys }, file.workspace, draft);
  }
  for (const { name } of new Set(found.definitions.values()))
    if (!used.has(name)) draft.note(`the definition ${name}: no assignment of it is here`);
  return draft.done();
};

interface Found {
  readonly assignments: (Assigned & { readonly definition: string; readonly notScopes: readonly string[] })[];
  /** By id, name and address. */
  readonly definitions: Map<string, { readonly name: string; readonly tree: Tree }>;
}

/** One object, a list of them, or the `value` of a list command. */
function fromJson(tree: Tree, found: Found, draft: Draft): void {
  const list = tree.kind === 'list' ? tree.items : itemsAt(tree, 'value');
  if (list.length > 0) {
    for (const item of list) fromJson(item, found, draft);
    return;
  }
  const properties = at(tree, 'properties') ?? tree;
  const name = textAt(tree, 'name') ?? textAt(properties, 'displayName') ?? 'a policy without a name';
  const definition = textAt(properties, 'policyDefinitionId');
  if (definition !== undefined) {
    found.assignments.push({
      name,
      definition,
      range: properties.range,
      parameters: at(properties, 'parameters'),
      isEnforced: textAt(properties, 'enforcementMode') !== 'DoNotEnforce',
      notScopes: itemsAt(properties, 'notScopes').flatMap((scope) => (scope.kind === 'text' ? [scope.text] : [])),
    });
    return;
  }
  if (!at(properties, 'policyRule')) {
    draft.note(`${name}: it is neither an assignment nor a definition of a policy`, tree.range);
    return;
  }
  for (const key of [textAt(tree, 'id'), name.toLowerCase()]) if (key !== undefined) found.definitions.set(key, { name, tree: properties });
}

/** `azurerm_resource_group_policy_assignment` and kin, `azurerm_policy_definition`. */
function fromCode({ type, name, address, values, source }: Resource, found: Found, draft: Draft): void {
  const text = (argument: string): string | undefined => {
    const value = values.entries.get(argument);
    return value?.kind === 'string' ? value.value : undefined;
  };
  const json = (argument: string): Tree | undefined => {
    const value = text(argument);
    const tree = value === undefined ? undefined : readTree(value);
    if (typeof tree === 'string') draft.note(`${argument} of ${address}: ${tree}`);
    return typeof tree === 'string' ? undefined : tree;
  };
  if (type === 'azurerm_policy_definition') {
    const rule = json('policy_rule');
    const parameters = json('parameters');
    const mode = text('mode');
    if (!rule) draft.note(`${address}: its rule is not known`);
    else found.definitions.set(address, { name: address, tree: definitionTree(rule, parameters, mode) });
    return;
  }
  if (!/^azurerm_(?:resource|resource_group|subscription|management_group)_policy_assignment$/.test(type)) return;
  const pointer: Value | undefined = values.entries.get('policy_definition_id');
  const definition = pointer?.kind === 'string' ? pointer.value : pointer?.kind === 'unknown' ? pointer.ref : undefined;
  if (definition === undefined) draft.note(`${address}: which definition it assigns is not known`);
  const scopes = values.entries.get('not_scopes');
  const enforce = values.entries.get('enforce');
  found.assignments.push({
    name: `${type}.${name}`,
    definition: definition ?? '',
    range: source.header(),
    parameters: json('parameters'),
    isEnforced: enforce?.kind !== 'bool' || enforce.value,
    notScopes: scopes?.kind === 'list' ? scopes.items.flatMap((scope) => (scope.kind === 'string' ? [scope.value] : [])) : [],
  });
}

function definitionTree(rule: Tree, parameters: Tree | undefined, mode: string | undefined): Tree {
  return {
    kind: 'map',
    range: START,
    entries: new Map<string, Tree>([
      ['policyRule', rule],
      ...(parameters ? [['parameters', parameters] as const] : []),
      ...(mode === undefined ? [] : [['mode', { kind: 'text', range: START, text: mode }] as const]),
    ]),
  };
}

/** A scope that is left out of what an assignment asks for, where it is a resource group of the workspace. */
function exemptGroup(
  scope: string,
  { name, range, keys }: Assigned & { readonly keys: readonly string[] },
  workspace: readonly Resource[],
  draft: Draft,
): void {
  const group = /\/resourceGroups\/([^/]+)$/i.exec(scope)?.[1];
  const textOf = (resource: Resource, argument: string): string | undefined => {
    const value = resource.values.entries.get(argument);
    return value?.kind === 'string' ? value.value : undefined;
  };
  const found = workspace.find(
    (one) => one.type === 'azurerm_resource_group' && textOf(one, 'name')?.toLowerCase() === group?.toLowerCase(),
  );
  if (group === undefined || !found) {
    draft.note(`the excluded scope ${scope} of ${name}: it is not a resource group of this workspace`);
    return;
  }
  const inside = workspace.filter((one) => {
    const pointer = one.values.entries.get('resource_group_name');
    return (
      one === found ||
      (pointer?.kind === 'unknown' ? pointer.ref === found.address : textOf(one, 'resource_group_name') === textOf(found, 'name'))
    );
  });
  for (const { address } of inside)
    draft.exempt.push({ address, keys, reason: `${name} leaves out the resource group ${group}`, line: { file: draft.file, range } });
}
