import type { TagCloud, TagRule } from '../config/tagPolicy';
import type { Finding, Severity } from '../model/finding';
import type { ModuleCallSite } from '../model/resource';
import type { Source } from '../model/source';
import { blocksOf } from './blocks';
import { ruleOf, type Context, type TaggedProject } from './context';
import { insertInto, type Entry } from './edit';
import { valueFor, withCursor, type Remedies } from './fix';
import { defaultsOf, ofMap } from './lattice';
import { judgeKey, sentence, strictest } from './missing';
import { isProvided, isRequired, keyOn } from './policy';
import { NEWEST } from './versions';

/** Arguments by which modules take tags, and the cloud whose spelling they have. */
const ARGUMENTS: readonly { readonly name: string; readonly cloud: TagCloud }[] = [
  { name: 'tags', cloud: 'aws' },
  { name: 'labels', cloud: 'google' },
  { name: 'default_tags', cloud: 'aws' },
  { name: 'extra_tags', cloud: 'aws' },
];

interface Lack {
  readonly address: string;
  readonly source: Source;
  readonly wanted: { readonly key: string; readonly rule: TagRule }[];
  /** Resources of a fetched module that lack a key; 0 where its code is not there. */
  resources: number;
}

/** Keys that calls of modules lack whose source is not in the workspace: there the call is all that can be changed. */
export function moduleCallFindings(context: Context, remedies: Remedies): readonly Finding[] {
  const { moduleCalls } = context.policy.carriers;
  if (moduleCalls === 'ignore') return [];
  const lacks = new Map<string, Lack>();
  for (const project of context.check.projects) {
    for (const call of project.calls ?? []) if (isRemote(call)) remote(call, project, context, lacks);
    installed(project, context, lacks);
  }
  return [...lacks.values()].map((lack) => finding(lack, context, remedies, moduleCalls === 'hint' ? 'hint' : undefined));
}

const isRemote = ({ missing, inputs }: ModuleCallSite): boolean => missing !== undefined && inputs !== undefined;

function note(lacks: Map<string, Lack>, address: string, source: Source, key: string, rule: TagRule): Lack {
  const { start } = source.header();
  const place = `${source.file}:${start.line}`;
  const lack = lacks.get(place) ?? { address, source, wanted: [], resources: 0 };
  lacks.set(place, lack);
  if (!lack.wanted.some((one) => one.key === key)) lack.wanted.push({ key, rule });
  return lack;
}

/** A module whose code is not there: what its call and the provider's defaults give. */
function remote(
  { address, source, inputs }: ModuleCallSite,
  { providers = [] }: TaggedProject,
  { policy }: Context,
  lacks: Map<string, Lack>,
): void {
  const given = ARGUMENTS.filter(({ name }) => inputs?.has(name));
  const cloud = given[0]?.cloud ?? 'aws';
  const parts = [
    ...given.map(({ name }) => ofMap(inputs?.get(name))),
    ...providers.filter(({ alias }) => alias === undefined).map(defaultsOf),
  ];
  if (parts.some(({ tail }) => tail)) return;
  for (const rule of policy.rules) {
    const { required, clouds } = rule;
    // a rule for some types says nothing about a module of unknown ones
    const isForAll = required === true || (required !== false && required.resources === undefined && required.providers === undefined);
    if (!isForAll || (clouds && !clouds.includes(cloud))) continue;
    const key = keyOn(rule, cloud);
    if (isProvided(policy, key, 'aws_') || parts.some(({ keys }) => keys.has(key))) continue;
    note(lacks, address, source, key, rule);
  }
}

/** A module that `terraform init` has fetched: what its resources certainly lack. */
function installed({ resources }: TaggedProject, context: Context, lacks: Map<string, Lack>): void {
  const inside = resources.filter(({ source }) => /(?:^|\/)\.terraform\//.test(source.file));
  if (inside.length === 0) return;
  const { kubernetes } = context.policy.carriers;
  const question = {
    resources: inside,
    given: () => undefined,
    newest: () => NEWEST,
    objects: false,
    pods: kubernetes.podTemplate,
    namespaces: false,
  };
  for (const block of blocksOf(question))
    for (const rule of block.taggable.attribute === undefined ? [] : context.policy.rules) {
      if (!isRequired(rule, block.instances[0].resource.type)) continue;
      for (const { resource } of judgeKey(block, rule, context).lacking) {
        const call = resource.calls.findLast(({ source }) => !/(?:^|\/)\.terraform\//.test(source.file));
        if (call) note(lacks, call.address.replace(/\[[^\]]*\]/g, ''), call.source, keyOn(rule, block.cloud), rule).resources++;
      }
    }
}

function finding(
  { address, source, wanted, resources }: Lack,
  context: Context,
  remedies: Remedies,
  severity: Severity | undefined,
): Finding {
  const keys = wanted.map(({ key }) => key);
  const argument = ARGUMENTS.find(({ name }) => source.written(name));
  const written = argument && source.written(argument.name);
  const text = context.check.text(source.file);
  const [resource] = context.resources;
  const entries = wanted.map(({ key, rule }): Entry => ({
    key,
    value: resource ? valueFor(rule, key, resource, context, remedies) : (rule.fixValue ?? ''),
  }));
  // the module has the argument: it is written
  const edits = written && text !== undefined ? insertInto(source.file, written, entries, text) : undefined;
  const facts = resources > 0 ? 'on resources of the module' : 'in the call of a module that is not in the workspace';
  return {
    code: 'tag/missing-required',
    severity: severity ?? strictest(wanted.map(({ rule }) => rule.severity)),
    message: sentence(`Missing ${keys.length === 1 ? 'tag' : 'tags'} ${facts}: ${keys.join(', ')} (${address})`, wanted),
    address,
    file: source.file,
    range: written?.range ?? source.header(),
    keys,
    related: wanted.slice(0, 3).map(({ rule, key }) => ruleOf(rule, key, context)),
    fixes: edits
      ? [
          {
            title: `Add to the module call: ${keys.join(', ')}`,
            preferred: entries.every(({ value }) => value !== ''),
            edits: withCursor(edits, entries),
          },
        ]
      : [],
  };
}
