import type { Finding } from '../model/finding';
import type { Edit } from '../model/range';
import type { ProviderConfig, Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { Checked } from './blocks';
import type { CarrierQuestion } from './carriers';
import type { Context } from './context';
import { duplicates } from './defaultTags';
import type { Entry } from './edit';
import { addDefaults, providerPlace, type Remedies } from './fix';
import { defaultsPath, tagsOf, valueAt, type Tags } from './lattice';
import { hasCarriers, propagationFindings } from './propagated';
import { syntaxFindings } from './syntax';
import { createTold } from './told';

/** What default tags are tried on. */
export interface Trial {
  readonly blocks: readonly Checked[];
  readonly question: CarrierQuestion;
  readonly context: Context;
  /** Tags that other resources give. */
  readonly given: (resource: Resource) => Tags | undefined;
}

/**
 * Adds tags to the defaults of a provider, and to what comes with its resources where defaults do not reach it. `undefined`
 * where that cannot be written, or where some resource would get a finding that it has not now: one that repeats the tag, or
 * has it in another case.
 */
export function atProvider(
  config: ProviderConfig,
  entries: readonly Entry[],
  trial: Trial,
  remedies: Remedies,
): readonly Edit[] | undefined {
  const { context } = trial;
  const edits = config.source && addDefaults(config.source, defaultsPath(config), entries, context.check.text(config.source.file));
  if (!edits) return undefined;
  const place = providerPlace({ config });
  const blocks = trial.blocks.filter(({ instances }) => instances.some(({ resource }) => providerPlace(resource) === place));
  const before = new Set(blocks.flatMap((block) => found(block, trial, remedies).flatMap(identities)));
  const origins = new Map<Resource, Resource>();
  const { references } = context;
  const find: typeof references.find = (from, ...question) => references.find(origins.get(from) ?? from, ...question);
  const tried = { ...context, references: { ...references, find } };
  const question: CarrierQuestion = {
    policy: trial.question.policy,
    references: tried.references,
    get users() {
      const { users } = trial.question;
      return { get: (template: Resource) => users.get(origins.get(template) ?? template) };
    },
  };
  const reaching: Edit[] = [];
  for (const block of blocks) {
    const changed = withDefaults(block, place, entries, trial, origins);
    for (const finding of found(changed, { ...trial, context: tried, question }, remedies)) {
      if (identities(finding).every((identity) => before.has(identity))) continue;
      const fix = finding.code === 'tag/not-propagated' ? finding.fixes[0] : undefined;
      if (!fix) return undefined;
      reaching.push(...fix.edits);
    }
  }
  const isNew = (edit: Edit, index: number): boolean => reaching.findIndex((other) => isSame(edit, other)) === index;
  return [...edits, ...reaching.filter(isNew).map(({ file, range, newText }) => ({ file, range, newText }))];
}

/** What default tags can make a finding of. */
function found(block: Checked, { question, context }: Trial, remedies: Remedies): readonly Finding[] {
  const own = { ...context, told: createTold() };
  return [
    ...syntaxFindings([block], own),
    ...(hasCarriers(block) ? propagationFindings(block, question, own, remedies) : []),
    ...duplicates(block, own),
  ];
}

const identities = ({ code, keys = [''], carrier = '', range }: Finding): readonly string[] =>
  keys.map((key) => `${code} ${key} ${carrier} ${range.start.line}:${range.start.character}`);

const isSame = (a: Edit, b: Edit): boolean =>
  a.file === b.file && a.newText === b.newText && JSON.stringify(a.range) === JSON.stringify(b.range);

/** The block as it would be; `origins` says which resource each of its instances stands for. */
function withDefaults(
  block: Checked,
  place: string,
  entries: readonly Entry[],
  { given }: Trial,
  origins: Map<Resource, Resource>,
): Checked {
  const [first, ...others] = block.instances.map((instance) => {
    const { resource } = instance;
    if (!resource.config || providerPlace(resource) !== place) return instance;
    const changed = { ...resource, config: configWith(resource.config, entries) };
    origins.set(changed, resource);
    return { ...instance, resource: changed, tags: tagsOf(changed, block.taggable, given(resource)) };
  });
  return { ...block, instances: [first!, ...others] };
}

function configWith(config: ProviderConfig, entries: readonly Entry[]): ProviderConfig {
  const [name = '', inner] = defaultsPath(config).split('.0.');
  const present = valueAt(config.values, inner === undefined ? name : `${name}.${inner}`);
  const tail = present?.kind === 'unknown' ? present : present?.kind === 'object' ? present.tail : undefined;
  const map: Value = {
    kind: 'object',
    of: 'map',
    entries: new Map<string, Value>([
      ...(present?.kind === 'object' ? present.entries : []),
      ...entries.map(({ key, value }): [string, Value] => [key, { kind: 'string', value }]),
    ]),
    ...(tail ? { tail } : {}),
  };
  const value: Value = inner === undefined ? map : { kind: 'object', of: 'object', entries: new Map([[inner, map]]) };
  return { ...config, values: { ...config.values, entries: new Map([...config.values.entries, [name, value]]) } };
}
