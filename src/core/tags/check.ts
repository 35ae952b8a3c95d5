import type { Config, TagRule } from '../config/config';
import type { Finding, Severity } from '../model/finding';
import type { Range } from '../model/range';
import type { Resource } from '../model/resource';
import { fixesFor, knownValues, renameFix, valueFix, type Wanted } from './fix';
import { tagsOf, type Tags } from './lattice';
import { folding, isExempt, isRequired, keyOn, objectionTo } from './policy';
import { tagCloudOf, taggableOf, type Taggable, type TagCloud } from './registry';

export interface TagCheck {
  readonly resources: readonly Resource[];
  readonly config: Config;
  /** YYYY-MM-DD: exemptions end. */
  readonly today: string;
  /** Text of a file, for edits that keep its form. */
  text(file: string): string | undefined;
}

/** A written block with the tags of each of its instances. */
interface Checked {
  readonly resource: Resource;
  readonly taggable: Taggable;
  readonly cloud: TagCloud;
  readonly instances: readonly { readonly resource: Resource; readonly tags: Tags }[];
}

/**
 * Findings about required and allowed tags. Only what is certainly absent is reported as missing: once for each written
 * block, all keys together. No rules, no findings.
 */
export function checkTags(check: TagCheck): readonly Finding[] {
  const { rules } = check.config.tags;
  if (rules.length === 0) return [];
  const values = knownValues(check.resources);
  const once = new Set<string>();
  const findings: Finding[] = [];
  for (const block of blocksOf(check.resources)) {
    const missing: Wanted[] = [];
    const notKnown: string[] = [];
    for (const rule of rules) {
      const state = judge(block, rule, check);
      if (state.kind === 'missing') missing.push({ key: state.key, rule });
      else if (state.kind === 'unknown') notKnown.push(state.key);
      findings.push(...wrongKeys(block, rule, check), ...wrongValues(block, rule, check, once));
    }
    if (missing.length > 0) findings.push(missingFinding(block, missing, check, values));
    if (notKnown.length > 0 && check.config.tags.unknown !== 'ignore') {
      const finding = unknownFinding(block, notKnown, check);
      const place = `${finding.file}:${finding.range.start.line}:${finding.range.start.character}`;
      if (finding.address !== '' || !once.has(place)) findings.push(finding);
      once.add(place);
    }
  }
  return findings;
}

/** Instances of one written block belong together, those of several module calls too. */
function blocksOf(resources: readonly Resource[]): readonly Checked[] {
  const blocks = new Map<string, Resource[]>();
  for (const resource of resources) {
    const { start } = resource.source.header();
    const key = `${resource.source.file}:${start.line}:${start.character}`;
    const known = blocks.get(key);
    if (known) known.push(resource);
    else blocks.set(key, [resource]);
  }
  return [...blocks.values()].flatMap((instances): Checked[] => {
    const [resource] = instances;
    const taggable = resource && taggableOf(resource.type);
    if (!taggable) return [];
    return [
      {
        resource,
        taggable,
        cloud: tagCloudOf(resource.type),
        instances: instances.map((one) => ({ resource: one, tags: tagsOf(one, taggable) })),
      },
    ];
  });
}

type State = { readonly kind: 'fine' } | { readonly kind: 'missing' | 'unknown'; readonly key: string };

/** Absent in one instance is missing; else not known in one is unknown. */
function judge(block: Checked, rule: TagRule, { config, today }: TagCheck): State {
  const key = keyOn(rule, block.cloud);
  if (!isRequired(rule, block.resource.type)) return { kind: 'fine' };
  const fold = folding(config.tags, block.cloud);
  if (config.tags.provided.some((provided) => fold(provided) === fold(key))) return { kind: 'fine' };
  let state: State = { kind: 'fine' };
  for (const { resource, tags } of block.instances) {
    if (isExempt(config.tags.exempt, resource, key, today) || has(tags, key, fold) || variantIn(tags, rule, key, fold) !== undefined)
      continue;
    if (!tags.tail) return { kind: 'missing', key };
    state = { kind: 'unknown', key };
  }
  return state;
}

const has = (tags: Tags, key: string, fold: (key: string) => string): boolean =>
  [...tags.keys.keys()].some((present) => fold(present) === fold(key));

/** A key that is there in place of the wanted one: an alias, or the same in another case. */
function variantIn(tags: Tags, { aliases }: TagRule, key: string, fold: (key: string) => string): string | undefined {
  if (has(tags, key, fold)) return undefined;
  const wanted = [...aliases, key].map((name) => name.toLowerCase());
  return [...tags.keys.keys()].find((present) => wanted.includes(present.toLowerCase()));
}

function missingFinding(block: Checked, missing: readonly Wanted[], check: TagCheck, values: ReadonlyMap<string, string>): Finding {
  const { resource, taggable, instances } = block;
  const keys = missing.map(({ key }) => key);
  const lacking = instances.filter(({ tags }) => missing.some(({ key }) => !has(tags, key, folding(check.config.tags, block.cloud))));
  const some = lacking.length < instances.length ? ` in ${lacking.length} of ${instances.length} instances` : '';
  const messages = [...new Set(missing.flatMap(({ rule }) => rule.message ?? []))];
  const calls = [...new Map(lacking.flatMap(({ resource: one }) => one.calls.slice(-1)).map((call) => [call.address, call])).values()];
  const { config } = resource;
  return {
    code: 'tag/missing-required',
    severity: strictest(missing.map(({ rule }) => rule.severity)),
    message: [`Missing ${keys.length === 1 ? 'tag' : 'tags'}: ${keys.join(', ')} (${blockAddress(resource)})${some}`, ...messages].join(
      '. ',
    ),
    address: blockAddress(resource),
    file: resource.source.file,
    range: tagsRange(block),
    related: [
      ...calls.slice(0, 5).map((call) => ({ message: `Used by ${call.address}`, file: call.source.file, range: call.source.header() })),
      ...(taggable.defaults && config?.source
        ? [{ message: 'Default tags of the provider', file: config.source.file, range: config.source.header() }]
        : []),
      ...missing.slice(0, 3).map(({ rule, key }) => ({ message: `The rule for ${key}`, file: 'ledgerline.yaml', range: rule.range })),
    ],
    fixes: fixesFor({ resource, taggable, wanted: missing, values, text: (file) => check.text(file) }),
  };
}

/** Provider defaults that are not known are said once, at the provider. */
function unknownFinding(
  { resource, taggable, instances, cloud }: Checked,
  keys: readonly string[],
  { config: { tags } }: TagCheck,
): Finding {
  const open = instances.find(({ tags: each }) => each.tail);
  const source = open?.tags.tailFrom === 'provider' ? resource.config?.source : undefined;
  const why = open?.tags.tail?.why ?? 'it depends on something not known';
  return {
    code: 'tag/unknown',
    severity: tags.unknown === 'warning' ? 'warning' : 'hint',
    message: source
      ? `Default tags are not known before plan: ${why}`
      : `Not known before plan whether ${keys.join(', ')} will be there: ${why}`,
    address: source ? '' : blockAddress(resource),
    file: (source ?? resource.source).file,
    range: source ? source.header() : tagsRange({ resource, taggable, instances, cloud }),
    related: [],
    fixes: [],
  };
}

function wrongKeys(block: Checked, rule: TagRule, { config }: TagCheck): readonly Finding[] {
  const { resource, taggable, cloud, instances } = block;
  const key = keyOn(rule, cloud);
  const fold = folding(config.tags, cloud);
  const found = instances.map(({ tags }) => variantIn(tags, rule, key, fold)).find((variant) => variant !== undefined);
  if (found === undefined) return [];
  const at = resource.source.nameOf(`${taggable.attribute}.${found}`);
  return [
    {
      code: 'tag/wrong-key',
      severity: rule.severity,
      message: `The tag ${found} should be written ${key} (${blockAddress(resource)})`,
      address: blockAddress(resource),
      file: resource.source.file,
      range: at ?? tagsRange(block),
      related: [{ message: `The rule for ${key}`, file: 'ledgerline.yaml', range: rule.range }],
      fixes: at ? [renameFix(resource.source.file, at, found, key, cloud)] : [],
    },
  ];
}

/** Values that come from the provider's defaults are judged once, there. */
function wrongValues(block: Checked, rule: TagRule, { config }: TagCheck, once: Set<string>): readonly Finding[] {
  const { resource, taggable, cloud, instances } = block;
  const fold = folding(config.tags, cloud);
  const key = keyOn(rule, cloud);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { resource: one, tags } of instances) {
    const [written, tag] = [...tags.keys].find(([present]) => fold(present) === fold(key)) ?? [];
    if (written === undefined || tag?.value.kind !== 'string' || tag.value.sensitive || seen.has(tag.value.value)) continue;
    seen.add(tag.value.value);
    const objection = objectionTo(rule, tag.value.value);
    if (objection === undefined) continue;
    const source = tag.from === 'provider' ? (one.config?.source ?? resource.source) : resource.source;
    const path = tag.from === 'provider' ? defaultPath(source.file, one, written) : `${taggable.attribute}.${written}`;
    const value = source.written(path);
    const range = value?.range ?? (tag.from === 'provider' ? source.header() : tagsRange(block));
    const place = `${key} ${source.file}:${range.start.line}:${range.start.character}`;
    if (tag.from === 'provider' && once.has(place)) continue;
    once.add(place);
    findings.push({
      code: 'tag/invalid-value',
      severity: rule.severity,
      message: `${key} must not be "${tag.value.value}": ${objection} (${tag.from === 'provider' ? 'default tags' : blockAddress(resource)})`,
      address: tag.from === 'provider' ? '' : blockAddress(resource),
      file: source.file,
      range,
      related: [{ message: `The rule for ${key}`, file: 'ledgerline.yaml', range: rule.range }],
      fixes:
        value?.kind === 'other' && value.text.startsWith('"') && !value.text.includes('${')
          ? valueFix(source.file, value.range, tag.value.value, rule)
          : [],
    });
  }
  return findings;
}

const defaultPath = (_file: string, { config }: Resource, key: string): string =>
  config?.name.startsWith('google') ? `default_labels.${key}` : `default_tags.0.tags.${key}`;

/** The written tags, else the block's header. */
function tagsRange({ resource: { source }, taggable }: Checked): Range {
  const written = taggable.kind === 'block' ? undefined : source.written(taggable.attribute);
  return written ? written.range : source.header();
}

/** The address without the keys of its instances. */
const blockAddress = ({ address, name, type, calls }: Resource): string =>
  type.startsWith('kubernetes/')
    ? address
    : [...calls.slice(-1).map((call) => call.address.replace(/\[[^\]]*\]/g, '')), `${type}.${name}`].join('.');

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const strictest = (severities: readonly Severity[]): Severity => ORDER.find((severity) => severities.includes(severity)) ?? 'warning';
