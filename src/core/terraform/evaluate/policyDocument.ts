import type { ObjectValue, Value } from '../../model/value';

/** A list of one is written as its element. */
type Texts = string | readonly string[];

/** Attributes whose presence makes the result depend on other documents. */
const OTHER_DOCUMENTS = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'];

/**
 * JSON of an `aws_iam_policy_document`, as hashicorp/aws writes it: lists sorted from the end, a list of one as its element,
 * absent members left out. `undefined` when it is put together from other documents.
 */
export function policyDocument(values: ObjectValue): string | undefined {
  if (OTHER_DOCUMENTS.some((name) => values.entries.has(name))) return undefined;
  const document = {
    Version: textAt(values, 'version') ?? '2012-10-17',
    ...(textAt(values, 'policy_id') === undefined ? {} : { Id: textAt(values, 'policy_id') }),
    Statement: blocksAt(values, 'statement').map(statement),
  };
  return JSON.stringify(document, null, 2);
}

function statement(values: ObjectValue): object {
  const sid = textAt(values, 'sid');
  const conditions = new Map<string, Map<string, Texts>>();
  for (const condition of blocksAt(values, 'condition')) {
    const test = textAt(condition, 'test') ?? '';
    const variables = conditions.get(test) ?? new Map<string, Texts>();
    conditions.set(test, variables.set(textAt(condition, 'variable') ?? '', single(textsAt(condition, 'values'))));
  }
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: textAt(values, 'effect') ?? 'Allow',
    ...listMember(values, 'Action', 'actions'),
    ...listMember(values, 'NotAction', 'not_actions'),
    ...listMember(values, 'Resource', 'resources'),
    ...listMember(values, 'NotResource', 'not_resources'),
    ...principals(values, 'Principal', 'principals'),
    ...principals(values, 'NotPrincipal', 'not_principals'),
    ...(conditions.size === 0
      ? {}
      : { Condition: Object.fromEntries([...conditions].map(([test, variables]) => [test, Object.fromEntries(variables)])) }),
  };
}

function listMember(values: ObjectValue, member: string, name: string): object {
  const list = textsAt(values, name);
  return list.length === 0 ? {} : { [member]: single([...list].sort().reverse()) };
}

/** `*` of type `*` stands for everyone and is written without its type. */
function principals(values: ObjectValue, member: string, name: string): object {
  const blocks = blocksAt(values, name);
  if (blocks.length === 0) return {};
  const byType = new Map<string, readonly string[]>();
  for (const block of blocks) {
    const type = textAt(block, 'type') ?? '';
    byType.set(type, [...(byType.get(type) ?? []), ...textsAt(block, 'identifiers')]);
  }
  if (byType.size === 1 && byType.get('*')?.join() === '*') return { [member]: '*' };
  return { [member]: Object.fromEntries([...byType].map(([type, identifiers]) => [type, single([...identifiers].sort().reverse())])) };
}

const single = (texts: readonly string[]): Texts => (texts.length === 1 ? texts[0]! : texts);

const textAt = (values: ObjectValue, name: string): string | undefined => textOf(values.entries.get(name));

function textOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'number' || value?.kind === 'bool' ? String(value.value) : undefined;
}

function textsAt(values: ObjectValue, name: string): readonly string[] {
  const list = values.entries.get(name);
  return list?.kind === 'list' ? list.items.flatMap((item) => textOf(item) ?? []) : [];
}

function blocksAt(values: ObjectValue, name: string): readonly ObjectValue[] {
  const list = values.entries.get(name);
  return list?.kind === 'list' ? list.items.filter((item): item is ObjectValue => item.kind === 'object') : [];
}
