import type { TagRule } from '../../config/tagPolicy';
import type { Range } from '../../model/range';
import type { Draft } from './imported';
import { at, entriesAt, itemsAt, textAt, textsAt, type Tree } from './tree';

/** An assignment: where it is written, and the values it gives to the definition's parameters. */
export interface Assigned {
  readonly name: string;
  readonly range: Range;
  readonly parameters: Tree | undefined;
  readonly isEnforced: boolean;
}

const GROUP = 'azurerm_resource_group';
const ON_GROUPS = { required: { resources: [GROUP] } } as const;
/** Policies of the mode Indexed do not look at resource groups. */
const ON_RESOURCES = { required: { exclude: [GROUP], providers: ['azurerm', 'azapi'] } } as const;

type Kind =
  | 'require'
  | 'requireOnGroup'
  | 'value'
  | 'valueOnGroup'
  | 'inherit'
  | 'subscription'
  | 'add'
  | 'replace'
  | 'addToGroup'
  | 'replaceOnGroup';

/** Built-in definitions about tags, by id (Azure/azure-policy, policyDefinitions/Tags). */
const BUILT_IN: Readonly<Record<string, Kind>> = {
  '871b6d14-10aa-478d-b590-94f262ecfa99': 'require',
  '96670d01-0a4d-4649-9c89-2d3abc0a5025': 'requireOnGroup',
  '1e30110a-5ceb-460c-a204-c1c3969c6d62': 'value',
  '8ce3da23-7156-49e4-b145-24f95f9dcb46': 'valueOnGroup',
  'ea3f2387-9b95-492a-a190-fcdc54f7b070': 'inherit',
  'cd3aa116-8754-49c9-a813-ad46512ece54': 'inherit',
  '9ea02ca2-71db-412d-8b00-7c7ca9fcd32d': 'inherit',
  '40df99da-1232-49b1-a39a-6da8d878f469': 'subscription',
  'b27a0cbd-a167-4dfa-ae64-4337be671140': 'subscription',
  '4f9dc7db-30c1-420c-b61a-e1d640128d26': 'add',
  '5ffd78d9-436d-4b41-a421-5baa819e3008': 'replace',
  '2a0e14a6-b0a6-4fab-991a-187a4f81c498': 'add',
  '726aca4c-86e9-4b04-b0c5-073027359532': 'addToGroup',
  'd157c373-a6c4-483d-aaad-570756956268': 'replaceOnGroup',
  '49c88fc8-6fd1-46fd-a676-f12d1d3a4c71': 'addToGroup',
};

/** Takes a built-in definition over; false when it is none about tags. */
export function builtIn(id: string, assigned: Assigned, draft: Draft): boolean {
  const kind = Object.hasOwn(BUILT_IN, id) ? BUILT_IN[id] : undefined;
  if (kind === undefined) return false;
  const key = parameter(assigned, 'tagName');
  if (key === undefined) {
    draft.note(`${assigned.name}: it gives no tagName`);
    return true;
  }
  const value = parameter(assigned, 'tagValue');
  if (value === undefined && ['value', 'valueOnGroup'].includes(kind))
    draft.note(`the value of ${key} in ${assigned.name}: it gives no tagValue`);
  const values = value === undefined ? {} : { values: [value] };
  const rule = (more: Partial<TagRule>): void => draft.rule(key, assigned.range, { ...severity(assigned), clouds: ['azure'], ...more });
  switch (kind) {
    case 'require':
      rule(ON_RESOURCES);
      break;
    case 'requireOnGroup':
      rule(ON_GROUPS);
      break;
    case 'value':
      rule({ ...ON_RESOURCES, ...values });
      break;
    case 'valueOnGroup':
      rule({ ...ON_GROUPS, about: [GROUP], ...values });
      break;
    case 'inherit':
      draft.inheritedKeys.push(key);
      rule(ON_GROUPS);
      break;
    case 'subscription':
    case 'add':
      draft.provided.push({ key, clouds: ['azure'], exclude: [GROUP] });
      break;
    case 'replace':
      draft.provided.push({ key, clouds: ['azure'], exclude: [GROUP] });
      rule({ required: false, ...values });
      break;
    case 'addToGroup':
      draft.provided.push({ key, types: [GROUP] });
      break;
    case 'replaceOnGroup':
      draft.provided.push({ key, types: [GROUP] });
      rule({ required: false, about: [GROUP], ...values });
      break;
  }
  return true;
}

/** Without enforcement nothing is denied: it is only told. */
const severity = ({ isEnforced }: Assigned): Partial<TagRule> => (isEnforced ? {} : { severity: 'information' });

const parameter = ({ parameters }: Assigned, name: string): string | undefined =>
  textAt(parameters, name, 'value') ?? textAt(parameters, name);

/** Takes the rule of an own definition over, where its shape is one that is understood. */
export function definitionRules(definition: Tree, assigned: Assigned, draft: Draft): void {
  const effect = resolved(textAt(definition, 'policyRule', 'then', 'effect'), definition, assigned);
  const condition = at(definition, 'policyRule', 'if');
  if (!condition || effect === undefined || !['deny', 'audit'].includes(effect.toLowerCase())) {
    draft.note(`${assigned.name}: the effect ${effect ?? '(not known)'}`);
    return;
  }
  const isIndexed = (textAt(definition, 'mode') ?? 'Indexed').toLowerCase() === 'indexed';
  const branches = itemsAt(condition, 'anyOf').length > 0 ? itemsAt(condition, 'anyOf') : [condition];
  for (const branch of branches) {
    const { rest, onGroups } = groupCondition(branch);
    const found = rest && violation(rest, definition, assigned);
    if (!found) {
      draft.note(`${assigned.name}: a condition that is not about one tag`);
      continue;
    }
    const where = onGroups ? ON_GROUPS : isIndexed ? ON_RESOURCES : { required: { providers: ['azurerm', 'azapi'] } };
    draft.rule(found.key, assigned.range, {
      ...severity(assigned),
      ...(effect.toLowerCase() === 'audit' && assigned.isEnforced ? { severity: 'warning' } : {}),
      clouds: ['azure'],
      ...where,
      ...(onGroups ? { about: [GROUP] } : {}),
      values: found.values,
    });
  }
}

/** `allOf` of the type of resource groups and one more condition. */
function groupCondition(condition: Tree): { readonly rest: Tree | undefined; readonly onGroups: boolean } {
  const all = itemsAt(condition, 'allOf');
  if (all.length === 0) return { rest: condition, onGroups: false };
  const isGroup = (part: Tree): boolean => textAt(part, 'field') === 'type' && /\/resourcegroups$/i.test(textAt(part, 'equals') ?? '');
  const others = all.filter((part) => !isGroup(part));
  return { rest: others.length === 1 ? others[0] : undefined, onGroups: others.length < all.length };
}

/** The tag whose absence, or whose other value, a condition describes. */
function violation(
  condition: Tree,
  definition: Tree,
  assigned: Assigned,
): { readonly key: string; readonly values: readonly string[] } | undefined {
  const inner = at(condition, 'not');
  const tested = inner ?? condition;
  const field = resolved(textAt(tested, 'field'), definition, assigned);
  const texts = (operator: string): readonly string[] => {
    const [only, ...more] = textsAt(tested, operator);
    if (only === undefined || more.length > 0 || !only.startsWith('[')) return textsAt(tested, operator);
    const name = /^\[parameters\('([^']+)'\)\]$/.exec(only)?.[1];
    return name === undefined
      ? []
      : [...textsAt(assigned.parameters, name, 'value'), ...textsAt(definition, 'parameters', name, 'defaultValue')].slice();
  };
  if (entriesAt(tested).length !== 2 || field === undefined) return undefined;
  if (field === 'tags') {
    const [key] = texts(inner ? 'containsKey' : 'notContainsKey');
    return key === undefined ? undefined : { key, values: [] };
  }
  const key = /^tags\[['"]?(.+?)['"]?\]$/.exec(field)?.[1] ?? /^tags\.(.+)$/.exec(field)?.[1];
  if (key === undefined) return undefined;
  const exists = textAt(tested, 'exists')?.toLowerCase();
  if (exists !== undefined) return exists === (inner ? 'true' : 'false') ? { key, values: [] } : undefined;
  const values = inner ? [...texts('in'), ...texts('equals')] : [...texts('notIn'), ...texts('notEquals')];
  return values.length > 0 ? { key, values } : undefined;
}

/** A text with `[parameters('x')]` and `[concat('tags[', parameters('x'), ']')]` worked out. */
function resolved(text: string | undefined, definition: Tree, assigned: Assigned): string | undefined {
  if (text?.startsWith('[') !== true) return text;
  const value = (name: string): string | undefined => parameter(assigned, name) ?? textAt(definition, 'parameters', name, 'defaultValue');
  const alone = /^\[parameters\('([^']+)'\)\]$/.exec(text)?.[1];
  if (alone !== undefined) return value(alone);
  const parts = /^\[concat\(([^]*)\)\]$/.exec(text)?.[1]?.match(/'(?:[^']|'')*'|parameters\('[^']+'\)/g);
  if (!parts) return undefined;
  const worked = parts.map((part) => {
    const name = /^parameters\('([^']+)'\)$/.exec(part)?.[1];
    return name === undefined ? part.slice(1, -1).replaceAll("''", "'") : value(name);
  });
  return worked.includes(undefined) ? undefined : worked.join('');
}
