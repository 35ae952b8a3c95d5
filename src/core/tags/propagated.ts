import type { Finding } from '../model/finding';
import { lazyFinding } from '../model/lazyFinding';
import type { Edit, Range } from '../model/range';
import { addAt } from './addAt';
import { blockAddress, type Instance } from './blocks';
import { parentOf, type Carrier } from './carrier';
import { carriersOf, type CarrierQuestion } from './carriers';
import { ruleOf, type Context } from './context';
import { insertAt, newLine, type Entry } from './edit';
import { valueFor, withCursor, type Remedies, type Wanted } from './fix';
import type { Tag } from './lattice';
import { inCheck } from './memory';
import { lower, sentence, strictest, someOf, type Judged } from './missing';
import { keyRangeOf, pairPath, tagPlace } from './place';
import { folding, isExempt, isProvided, isRequired, keyOn } from './policy';
import { taggableOf, type Taggable } from './registry';
import { hclKey, type FileText } from './texts';
import { has, mayHave, variantIn } from './wrong';

interface Lack {
  readonly carrier: Carrier;
  readonly wanted: Wanted[];
  readonly instances: Instance[];
}

/** True for blocks with which something comes that has tags of its own. */
export const hasCarriers = ({ taggable, instances, part }: Judged['block']): boolean =>
  part === undefined &&
  (taggable.carriers !== undefined || taggable.switches !== undefined || instances[0].resource.type === 'aws_eks_node_group');

/** Keys that a resource has and what comes with it does not: volumes, launched instances, tasks. One finding for each carrier. */
export function propagationFindings(
  { taggable, instances, cloud }: Judged['block'],
  question: CarrierQuestion,
  context: Context,
  remedies: Remedies,
): readonly Finding[] {
  const { type } = instances[0].resource;
  const { policy, check } = context;
  const fold = folding(policy, cloud);
  const rules = policy.rules.filter((rule) => isRequired(rule, type) && !isProvided(policy, keyOn(rule, cloud), type));
  const lacks = new Map<string, Lack>();
  for (const instance of instances)
    for (const carrier of rules.length > 0 ? carriersOf(instance, taggable, question) : [])
      for (const rule of rules) {
        const key = keyOn(rule, cloud);
        if (
          mayHave(carrier.tags, rule, cloud, fold) ||
          has(carrier.tags, rule, cloud, fold) ||
          variantIn(carrier.tags, rule, cloud, fold) !== undefined
        )
          continue;
        const isThere = has(instance.tags, rule, cloud, fold) || variantIn(instance.tags, rule, cloud, fold) !== undefined;
        if (!carrier.isOnly && !isThere && taggable.attribute !== undefined) continue;
        if (isExempt(policy.exempt, instance.resource, [key, rule.key], check.today)) continue;
        const lack = lacks.get(carrier.name) ?? { carrier, wanted: [], instances: [] };
        lacks.set(carrier.name, lack);
        if (!lack.wanted.some((one) => one.key === key)) lack.wanted.push({ key, rule });
        if (!lack.instances.includes(instance)) lack.instances.push(instance);
      }
  return [...lacks.values()].flatMap((lack) => split(lack, context).map((part) => finding(part, instances, context, remedies)));
}

const codeOf = ({ isOnly }: Carrier): string => (isOnly ? 'tag/missing-required' : 'tag/not-propagated');

/** Keys that a comment excuses are a finding of their own. */
function split(lack: Lack, { check }: Context): readonly Lack[] {
  if (!check.hasComments(lack.instances[0]!.resource.source.file)) return [lack];
  const range = rangeOf(lack);
  const isIgnored = ({ key }: Wanted): boolean =>
    check.isIgnored(codeOf(lack.carrier), key, lack.instances[0]!.resource.source.file, range);
  const parts = [lack.wanted.filter((one) => !isIgnored(one)), lack.wanted.filter(isIgnored)];
  return parts.filter((wanted) => wanted.length > 0).map((wanted) => ({ ...lack, wanted }));
}

function finding(lack: Lack, all: readonly Instance[], context: Context, remedies: Remedies): Finding {
  const { carrier, wanted, instances } = lack;
  const [{ resource }] = instances as [Instance];
  const keys = wanted.map(({ key }) => key);
  const address = blockAddress(resource);
  const place = carrier.name.replace(/\.\d+(?=\.|$)/g, '');
  const facts = carrier.isOnly
    ? `Missing ${keys.length === 1 ? 'tag' : 'tags'}: ${keys.join(', ')} (${place} of ${address})`
    : `${keys.join(', ')} ${keys.length === 1 ? 'does' : 'do'} not reach the ${carrier.to} (${place === 'instances' ? '' : `${place} of `}${address})`;
  const severity = strictest(wanted.map(({ rule }) => rule.severity));
  const related = inCheck({ context }, () => [...sources(lack), ...wanted.slice(0, 3).map(({ rule, key }) => ruleOf(rule, key, context))]);
  const remedied = inCheck({ context }, () => fixes(lack, context, remedies));
  return lazyFinding(
    {
      code: codeOf(carrier),
      severity: carrier.isOnly ? severity : lower(severity),
      message: sentence(`${facts}${someOf(instances, all)}`, wanted),
      address,
      file: resource.source.file,
      range: rangeOf(lack),
      keys,
      carrier: carrier.name,
    },
    { related, fixes: remedied },
  );
}

const PLAIN: Taggable = { attribute: 'tags', kind: 'map', defaults: false };

/** Where the resource itself has the keys. */
function sources({ wanted, instances }: Lack): Finding['related'] {
  const [{ resource, tags }] = instances as [Instance];
  return wanted.flatMap(({ key }) => {
    const tag = tags.keys.get(key);
    if (!tag) return [];
    const { source, path } = tagPlace(resource, taggableOf(resource.type) ?? PLAIN, tag, key);
    const written = keyRangeOf({ source, path }, tag.from) ?? source.written(path)?.range;
    return written ? [{ message: `${key} is set here`, file: source.file, range: written }] : [];
  });
}

/** The switch, else the tags, else the block they would be in, else the header. */
function rangeOf({ carrier, wanted, instances }: Lack): Range {
  const [{ resource }] = instances as [Instance];
  const { source } = resource;
  const launched = carrier.name === 'instances' ? wanted.flatMap(({ key }) => launchSwitch(resource, key) ?? [])[0] : undefined;
  const path = launched ?? carrier.switch?.path;
  const bySwitch = path === undefined ? undefined : source.written(path);
  if (bySwitch) return bySwitch.range;
  const written = carrier.path === undefined ? undefined : source.written(carrier.path);
  if (written) return written.kind === 'block' ? written.header : written.range;
  const around = parentOf(carrier.path ?? carrier.switch?.path ?? '');
  const block = around === '' ? undefined : source.written(around);
  if (block?.kind === 'block') return block.header;
  return source.header();
}

/** `propagate_at_launch` of the tag with a key, as it is written in a group. */
function launchSwitch({ source, type }: Instance['resource'], key: string): string | undefined {
  if (type !== 'aws_autoscaling_group') return undefined;
  const path = pairPath(source, 'tag', 'block', key) ?? pairPath(source, 'tags', 'list', key);
  return path?.replace(/value$/, 'propagate_at_launch');
}

/**
 * What a fix that gives tags to a resource has to do so that they reach what comes with it: without it, each carrier would
 * be a finding of its own afterwards.
 */
export function reachingEdits(
  block: Judged['block'],
  wanted: readonly Wanted[],
  entries: readonly Entry[],
  question: CarrierQuestion,
  context: Context,
): readonly Edit[] {
  const { taggable, cloud, instances, part } = block;
  const [first] = instances;
  const { source } = first.resource;
  const text = context.check.text(source.file);
  if (part !== undefined || text === undefined || (!taggable.carriers && !taggable.switches)) return [];
  const fold = folding(context.policy, cloud);
  const added = entries.map(({ key, value }): [string, Tag] => [key, { value: { kind: 'string', value }, from: 'resource' }]);
  const tagged: Instance = { ...first, tags: { ...first.tags, keys: new Map([...first.tags.keys, ...added]) } };
  // a new tag of a group is handed on by itself
  const carriers = first.resource.type === 'aws_autoscaling_group' ? [] : carriersOf(tagged, taggable, question);
  return carriers.flatMap((carrier) => {
    const lacking = wanted.filter(({ rule }) => !mayHave(carrier.tags, rule, cloud, fold) && !has(carrier.tags, rule, cloud, fold));
    if (lacking.length === 0 || carrier.isOnly) return [];
    const lack: Lack = { carrier, wanted: [...lacking], instances: [tagged] };
    return (
      switchEdits(lack, text) ??
      carrierEdits(
        lack,
        entries.filter(({ key }) => lacking.some((one) => one.key === key)),
        text,
      ) ??
      []
    );
  });
}

/** Writes tags where a carrier takes them. */
function carrierEdits(lack: Lack, entries: readonly Entry[], text: FileText): readonly Edit[] | undefined {
  const { carrier, instances } = lack;
  if (carrier.path !== undefined) return addAt(instances[0]!.resource.source, carrier.path, 'map', entries, text);
  return carrier.name.startsWith('tag_specifications.') ? newSpecification(lack, entries, text) : undefined;
}

function fixes(lack: Lack, context: Context, remedies: Remedies): Finding['fixes'] {
  const { carrier, wanted, instances } = lack;
  const [{ resource, tags }] = instances as [Instance];
  const { source } = resource;
  const text = context.check.text(source.file);
  if (text === undefined || source.file.endsWith('.json')) return [];
  const keys = wanted.map(({ key }) => key).join(', ');
  const entries = wanted.map(({ key, rule }): Entry => {
    const { expression, value } = sameAs(resource, tags.keys.get(key), key);
    return { key, value: value ?? valueFor(rule, key, resource, context, remedies), expression };
  });
  const isKnown = entries.every(({ value, expression }) => value !== '' || expression !== undefined);
  const copying = switchEdits(lack, text);
  const adding = carrierEdits(lack, entries, text);
  return [
    ...(copying ? [{ title: `Copy the tags to the ${carrier.to}`, preferred: true, edits: copying }] : []),
    ...(adding
      ? [{ title: `Add to the tags of the ${carrier.to}: ${keys}`, preferred: isKnown && !copying, edits: withCursor(adding, entries) }]
      : []),
  ];
}

/** The resource's own tag, to be written again: as code where it is code, else as its text. */
function sameAs(
  resource: Instance['resource'],
  tag: Instance['tags']['keys'] extends ReadonlyMap<string, infer T> ? T | undefined : never,
  key: string,
) {
  const { attribute = 'tags' } = taggableOf(resource.type) ?? PLAIN;
  const own = tag?.from === 'resource' ? resource.source.written(`${attribute}.${key}`) : undefined;
  if (own?.kind === 'other' && !own.text.includes('\n')) return { expression: own.text, value: '' };
  return tag?.value.kind === 'string' && !tag.value.sensitive ? { value: tag.value.value } : {};
}

/** Turns the switches on; not where it would copy from something else than the resource. */
function switchEdits({ carrier, wanted, instances }: Lack, text: FileText): readonly Edit[] | undefined {
  const [{ resource }] = instances as [Instance];
  const { source } = resource;
  if (carrier.name === 'instances') {
    const paths = wanted.map(({ key }) => launchSwitch(resource, key));
    const edits = paths.flatMap((path) => {
      const written = path === undefined ? undefined : source.written(path);
      return written ? [{ file: source.file, range: written.range, newText: 'true' }] : [];
    });
    return edits.length === wanted.length ? edits : undefined;
  }
  if (!carrier.switch || carrier.switch.on === 'TASK_DEFINITION') return undefined;
  const { path, on } = carrier.switch;
  const value = typeof on === 'string' ? JSON.stringify(on) : String(on);
  const written = source.written(path);
  if (written) return [{ file: source.file, range: written.range, newText: value }];
  const insertion = source.insertion(path.slice(0, Math.max(0, path.lastIndexOf('.'))));
  return insertion && newLine(source.file, insertion, path.slice(path.lastIndexOf('.') + 1), value, text);
}

/** A block that tags what a launch template launches. */
function newSpecification({ carrier, instances }: Lack, entries: readonly Entry[], text: FileText): readonly Edit[] | undefined {
  const { source } = instances[0]!.resource;
  const insertion = source.insertion('');
  if (!insertion) return undefined;
  const { indent, afterArgument } = insertion;
  const { end } = text;
  const width = Math.max(...entries.map(({ key }) => hclKey(key).length));
  const lines = [
    ...(afterArgument ? [''] : []),
    `${indent}tag_specifications {`,
    `${indent}  resource_type = ${JSON.stringify(carrier.to)}`,
    `${indent}  tags = {`,
    ...entries.map(({ key, value, expression }) => `${indent}    ${hclKey(key).padEnd(width)} = ${expression ?? JSON.stringify(value)}`),
    `${indent}  }`,
    `${indent}}`,
  ];
  return [insertAt(source.file, insertion, lines.map((line) => `${end}${line}`).join(''))];
}
