import type { TagPolicy, TagRule } from '../config/tagPolicy';
import type { Fix } from '../model/finding';
import { comparePositions, type Edit } from '../model/range';
import type { ProviderConfig, Resource } from '../model/resource';
import { addAt } from './addAt';
import type { Checked, Instance } from './blocks';
import { insertInto, newArgument, type Entry } from './edit';
import { folderOf, type Context } from './context';
import { atCalls } from './fixAtCalls';
import { throughLocal } from './fixThroughLocal';
import { allowedBy, keyOn, type Judge } from './policy';
import type { FileText } from './texts';

/** A key that is missing, and the rule that asks for it. */
export interface Wanted {
  readonly key: string;
  readonly rule: TagRule;
}

/** What the values and places of fixes are chosen by. */
export interface Remedies {
  /** The most frequent known value of each key in the workspace. */
  readonly values: ReadonlyMap<string, string>;
  /** `provider key` for the keys that all resources of a provider lack. */
  readonly bare: ReadonlySet<string>;
  /** What else has to be written so that new tags of a block reach what comes with it. */
  reaching?(block: Checked, wanted: readonly Wanted[], entries: readonly Entry[]): readonly Edit[];
  /** Adds default tags of a provider; `undefined` where that is not possible without another finding. */
  atProvider?(config: ProviderConfig, entries: readonly Entry[]): readonly Edit[] | undefined;
}

export interface FixRequest {
  readonly block: Checked;
  readonly resource: Resource;
  readonly lacking: readonly Instance[];
  readonly wanted: readonly Wanted[];
  readonly context: Context;
  readonly remedies: Remedies;
}

type Place = 'here' | 'call' | 'local' | 'provider';

/** Which place is preferred by strategy, best first; `provider` of `auto` only where all of the provider's resources lack the keys. */
const ORDER: Readonly<Record<TagPolicy['fix']['strategy'], readonly Place[]>> = {
  auto: ['provider', 'local', 'call', 'here'],
  'provider-defaults': ['provider', 'call', 'here'],
  'merge-local': ['local', 'here'],
  inline: ['here'],
};

/**
 * Remedies for missing keys, the one beside the resource first: into the literal map, around another expression by
 * `merge()`, as a new argument, or as `tag` blocks; in the calls of the module; through a local; in the provider's default
 * tags. One is preferred when every value is known.
 */
export function fixesFor(request: FixRequest): readonly Fix[] {
  const { block, resource, wanted, context, remedies } = request;
  const { policy } = context;
  const entries = wanted.map(({ key, rule }): Entry => ({ key, value: valueFor(rule, key, resource, context, remedies) }));
  const keys = entries.map(({ key }) => key).join(', ');
  const noun = entries.length === 1 ? 'tag' : 'tags';
  const title: Readonly<Record<Place, string>> = {
    here: `Add missing ${noun}: ${keys}`,
    call: `Add to the module call: ${keys}`,
    local: `Add through local.${policy.fix.locals ?? ''}: ${keys}`,
    provider: `Add to the provider’s default ${isGoogle(resource) ? 'labels' : 'tags'}: ${keys}`,
  };
  const found: Partial<Record<Place, readonly Edit[] | undefined>> = {
    here: withReach(here(request, entries), request, entries),
    call: atCalls(request, entries),
    local: throughLocal(request, entries),
    provider:
      block.taggable.defaults && block.part === undefined && resource.config ? remedies.atProvider?.(resource.config, entries) : undefined,
  };
  const isBare = wanted.every(({ key }) => remedies.bare.has(`${providerPlace(resource)} ${key}`));
  const isKnown = entries.every(({ value }) => value !== '');
  const best = ORDER[policy.fix.strategy].find(
    (place) => found[place] !== undefined && (place !== 'provider' || isBare || policy.fix.strategy !== 'auto'),
  );
  return (['here', 'call', 'local', 'provider'] as const).flatMap((place): Fix[] => {
    const edits = found[place];
    const more = place === 'here' ? {} : { isShared: true as const };
    return edits ? [{ title: title[place], preferred: isKnown && place === best, edits: withCursor(edits, entries), ...more }] : [];
  });
}

/** Lines in the column of their neighbours come before the tags, blocks after them. */
function withReach(
  edits: readonly Edit[] | undefined,
  { block, wanted, remedies }: FixRequest,
  entries: readonly Entry[],
): readonly Edit[] | undefined {
  // a block on one line can be broken up by one edit only: what its volumes lack stays a finding of its own
  const reaching = (edits ? (remedies.reaching?.(block, wanted, entries) ?? []) : []).filter(
    (edit) => !edits?.some((other) => replacesTheSame(edit, other)),
  );
  const isLine = ({ newText }: Edit): boolean => newText.trim() !== '' && !newText.includes('{');
  return edits && [...reaching.filter(isLine), ...edits, ...reaching.filter((edit) => !isLine(edit))];
}

const replacesTheSame = ({ range: { start, end } }: Edit, { range: other }: Edit): boolean =>
  comparePositions(start, end) !== 0 && comparePositions(start, other.start) === 0 && comparePositions(end, other.end) === 0;

function here({ block: { taggable }, resource: { source }, context }: FixRequest, entries: readonly Entry[]): readonly Edit[] | undefined {
  const { attribute, kind } = taggable;
  const text = context.check.text(source.file);
  if (text === undefined || attribute === undefined) return undefined;
  const edits = addAt(source, attribute, kind, entries, text);
  const written = source.written(attribute);
  const name = written?.kind === 'other' ? /^var\.([\w-]+)$/.exec(written.text)?.[1] : undefined;
  const byDefault = name === undefined ? undefined : context.check.declared.variable(folderOf(source.file), name)?.written;
  if (byDefault?.kind !== 'other' || byDefault.text !== 'null') return edits;
  // merge() of a null is refused
  return edits?.map((edit) => ({ ...edit, newText: edit.newText.replace(`merge(var.${name}, `, `merge(coalesce(var.${name}, {}), `) }));
}

/** The user goes on typing between the quotes of the first value that is not known. */
export function withCursor(edits: readonly Edit[], entries: readonly { readonly value: string }[]): readonly Edit[] {
  if (entries.every(({ value }) => value !== '')) return edits;
  const index = edits.findIndex(({ newText }) => newText.includes('""'));
  return edits.map((edit, at) => (at === index ? { ...edit, cursor: edit.newText.indexOf('""') + 1 } : edit));
}

/**
 * The value to write: the rule's own, else the owning team where the key names owners, else the usual one where it is
 * allowed, else the only allowed one, else nothing.
 */
export function valueFor(
  rule: TagRule,
  key: string,
  { source }: Resource,
  { check, judge }: Context,
  { values }: Pick<Remedies, 'values'>,
): string {
  if (rule.fixValue !== undefined && judge(rule, rule.fixValue) === undefined) return rule.fixValue;
  const isOwner = check.config.ownerTags.some((name) => name.toLowerCase() === rule.key.toLowerCase());
  for (const usual of [isOwner ? check.ownerOf?.(source.file) : undefined, values.get(key)]) {
    const allowed = usual === undefined ? undefined : allowedForm(rule, usual, judge);
    if (allowed !== undefined) return allowed;
  }
  const [only] = rule.values;
  return only !== undefined && rule.values.length === 1 && !only.includes('*') ? only : '';
}

function allowedForm(rule: TagRule, value: string, judge: Judge): string | undefined {
  if (judge(rule, value) !== undefined) return undefined;
  const allowed = allowedBy(rule, value);
  return allowed === undefined || allowed.includes('*') ? value : allowed;
}

const isGoogle = ({ provider }: Resource): boolean => provider.startsWith('google');

/** Where the provider configuration of a resource is written; '' where none is. */
export function providerPlace({ config }: Pick<Resource, 'config'>): string {
  if (!config?.source) return '';
  const { start } = config.source.header();
  return `${config.source.file}:${start.line}:${start.character}`;
}

/** Writes default tags into a provider block; `undefined` where it has no place for them. */
export function addDefaults(
  source: NonNullable<NonNullable<Resource['config']>['source']>,
  path: string,
  entries: readonly Entry[],
  text: FileText | undefined,
): readonly Edit[] | undefined {
  if (text === undefined) return undefined;
  const [name = path, inner] = path.split('.0.');
  const written = source.written(path);
  if (written) return insertInto(source.file, written, entries, text);
  const block = inner === undefined ? undefined : source.written(name);
  const insertion = source.insertion(block?.kind === 'block' ? `${name}.0` : '');
  if (!insertion || (block && block.kind !== 'block')) return undefined;
  return newArgument(source.file, insertion, inner ?? name, entries, text, inner === undefined || block ? {} : { block: name });
}

/** Providers, with the keys that no resource has of those that take their default tags and should have it. */
export function bareProviders(
  judged: readonly { readonly block: Checked; readonly missing: readonly (Wanted & { readonly lacking: readonly Instance[] })[] }[],
  rules: readonly TagRule[],
  isRequired: (rule: TagRule, type: string) => boolean,
): ReadonlySet<string> {
  const lacking = new Map<string, number>();
  const all = new Map<string, number>();
  const count = (counts: Map<string, number>, { resource }: Instance, key: string): void => {
    const place = `${providerPlace(resource)} ${key}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  for (const { block, missing } of judged) {
    if (!block.taggable.defaults || missing.length === 0) continue;
    for (const { key, lacking: instances } of missing) for (const instance of instances) count(lacking, instance, key);
  }
  if (lacking.size === 0) return new Set();
  for (const { block } of judged)
    if (block.taggable.defaults)
      for (const rule of rules)
        if (isRequired(rule, block.instances[0].resource.type))
          for (const instance of block.instances) count(all, instance, keyOn(rule, block.cloud));
  return new Set([...lacking].filter(([place, number]) => all.get(place) === number).map(([place]) => place));
}
