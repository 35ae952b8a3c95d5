import type { TagRule } from '../config/config';
import type { Fix } from '../model/finding';
import type { Edit, Range } from '../model/range';
import type { Resource } from '../model/resource';
import { hclText, insertAt, insertInto, newArgument, newLabels, type Entry } from './edit';
import { defaultsPath, tagsOf } from './lattice';
import { allowedBy, matches, type Judge } from './policy';
import { taggableOf, type Taggable, type TagCloud } from './registry';

/** A key that is missing, and the rule that asks for it. */
export interface Wanted {
  readonly key: string;
  readonly rule: TagRule;
}

export interface FixRequest {
  readonly resource: Resource;
  readonly taggable: Taggable;
  readonly wanted: readonly Wanted[];
  /** The most frequent known value of each key in the workspace. */
  readonly values: ReadonlyMap<string, string>;
  readonly judge: Judge;
  /** Every resource of the provider lacks all the keys: its default tags are the one place to add them. */
  readonly atProvider: boolean;
  text(file: string): string | undefined;
}

/**
 * Remedies for missing keys, the one beside the resource first: into the literal map, around another expression by
 * `merge()`, as a new argument, or as `tag` blocks; then the provider's default tags. One is preferred when every value is
 * known: that at the provider where all of its resources lack the keys, else the one beside the resource.
 */
export function fixesFor(request: FixRequest): readonly Fix[] {
  const { resource, taggable, wanted } = request;
  const text = request.text(resource.source.file);
  if (text === undefined) return [];
  const entries = wanted.map(({ key, rule }): Entry => ({ key, value: valueFor(rule, request.values.get(key), request.judge) }));
  const keys = entries.map(({ key }) => key).join(', ');
  const here = taggable.kind === 'block' ? tagBlocks(resource, entries, text) : addHere(resource, taggable, entries, text);
  const noun = entries.length === 1 ? 'tag' : 'tags';
  const isKnown = entries.every(({ value }) => value !== '');
  const atProvider = addToProvider(request, entries, keys);
  const isThere = request.atProvider && atProvider !== undefined;
  return [
    ...(here ? [{ title: `Add missing ${noun}: ${keys}`, preferred: isKnown && !isThere, edits: here }] : []),
    ...(atProvider ? [{ ...atProvider, preferred: isKnown && isThere }] : []),
  ];
}

/** The value to write: the rule's own, else the usual one where it is allowed, else the only allowed one, else nothing. */
function valueFor(rule: TagRule, usual: string | undefined, judge: Judge): string {
  if (rule.fixValue !== undefined) return rule.fixValue;
  if (usual !== undefined && judge(rule, usual) === undefined) {
    const allowed = allowedBy(rule, usual);
    return allowed === undefined || allowed.includes('*') ? usual : allowed;
  }
  const [only] = rule.values;
  return only !== undefined && rule.values.length === 1 && !only.includes('*') ? only : '';
}

/** The most frequent known text of each tag key; of equally frequent ones the first in code-unit order. */
export function knownValues(resources: readonly Resource[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const resource of resources) {
    const taggable = taggableOf(resource.type);
    if (!taggable) continue;
    for (const [key, { value, from }] of tagsOf(resource, taggable).keys) {
      if (from !== 'resource' || value.kind !== 'string' || value.sensitive || value.value === '') continue;
      const values = counts.get(key) ?? new Map<string, number>();
      counts.set(key, values.set(value.value, (values.get(value.value) ?? 0) + 1));
    }
  }
  return new Map(
    [...counts].map(([key, values]): [string, string] => {
      const [best] = [...values].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return [key, best?.[0] ?? ''];
    }),
  );
}

function addHere({ source }: Resource, { attribute, kind }: Taggable, entries: readonly Entry[], text: string) {
  const form = kind === 'list' ? 'list' : 'map';
  const written = source.written(attribute);
  if (written) return insertInto(source.file, written, entries, text, form);
  const names = attribute.split('.');
  // the innermost part of the path that is written
  let depth = names.length - 1;
  while (depth > 0 && !source.written(names.slice(0, depth).join('.'))) depth--;
  const parent = names.slice(0, depth).join('.');
  const rest = names.slice(depth);
  const insertion = source.insertion(parent);
  const there = depth > 0 ? source.written(parent) : undefined;
  if (/\.ya?ml$/.test(source.file))
    return there?.kind === 'object' ? newLabels(source.file, there, insertion, rest, entries, text) : undefined;
  const [block, inner] = rest;
  if (!insertion || block === undefined) return undefined;
  if (inner === undefined) return newArgument(source.file, insertion, block, entries, text, { form });
  // other blocks have arguments that must be given
  return rest.length === 2 && block === 'metadata' ? newArgument(source.file, insertion, inner, entries, text, { block }) : undefined;
}

/** `tag` blocks of an autoscaling group, after those that are there, or items of its old list. */
function tagBlocks({ source }: Resource, entries: readonly Entry[], text: string): readonly Edit[] | undefined {
  const last = lastBlock(source);
  const legacy = last ? undefined : source.written('tags');
  if (legacy) return insertInto(source.file, legacy, entries, text, 'group list');
  const insertion = source.insertion('');
  if (!insertion) return undefined;
  const { indent, afterArgument } = insertion;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const blocks = entries.map(({ key, value }, index) =>
    [
      ...(last || afterArgument || index > 0 ? [''] : []),
      `${indent}tag {`,
      `${indent}  key                 = ${hclText(key)}`,
      `${indent}  value               = ${hclText(value)}`,
      `${indent}  propagate_at_launch = true`,
      `${indent}}`,
    ].join(end),
  );
  const newText = blocks.map((block) => `${end}${block}`).join('');
  return [last ? { file: source.file, range: { start: last.end, end: last.end }, newText } : insertAt(source.file, insertion, newText)];
}

function lastBlock(source: Resource['source']): Range | undefined {
  let last: Range | undefined;
  for (let index = 0; index < 100; index++) {
    const written = source.written(`tag.${index}`);
    if (written?.kind !== 'block') return last;
    last = written.range;
  }
  return last;
}

/** One edit at the provider for all of its resources. */
function addToProvider({ resource: { config }, taggable, ...request }: FixRequest, entries: readonly Entry[], keys: string) {
  if (!taggable.defaults || !config?.source) return undefined;
  const { source } = config;
  const code = request.text(source.file);
  if (code === undefined) return undefined;
  const path = defaultsPath(config);
  const [name = path, inner] = path.split('.0.');
  const written = source.written(path);
  const insertion = source.insertion('');
  if (!written && (!insertion || source.written(name))) return undefined;
  const edits = written
    ? insertInto(source.file, written, entries, code)
    : newArgument(source.file, insertion!, inner ?? name, entries, code, inner === undefined ? {} : { block: name });
  return edits && { title: `Add to the provider’s default ${name === 'default_labels' ? 'labels' : 'tags'}: ${keys}`, edits };
}

/** Writes the wanted key in place of its variant. Manifests have bare keys; elsewhere a key that is no identifier is quoted. */
export function renameFix(file: string, range: Range, from: string, to: string, cloud: TagCloud): Fix {
  const wide = range.end.character - range.start.character > from.length;
  const quoted = cloud !== 'kubernetes' && (wide || !/^[A-Za-z_][\w-]*$/.test(to));
  return { title: `Rename ${from} to ${to}`, preferred: true, edits: [{ file, range, newText: quoted ? JSON.stringify(to) : to }] };
}

/** The nearest allowed value first; a value that differs in case only is certain. */
export function valueFix(file: string, range: Range, value: string, { values, fixValue }: TagRule): readonly Fix[] {
  const allowed = values.filter((candidate) => !candidate.includes('*'));
  const same = allowed.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
  const ranked = [...new Set([...(same === undefined ? [] : [same]), ...(fixValue === undefined ? [] : [fixValue]), ...allowed])];
  return ranked.slice(0, 5).map((candidate) => ({
    title: `Change to "${candidate}"`,
    preferred: candidate === same || (ranked.length === 1 && !values.some((pattern) => matches(pattern, value))),
    edits: [{ file, range, newText: JSON.stringify(candidate) }],
  }));
}
