import type { Config, TagRule } from '../config/config';
import type { Finding, Severity } from '../model/finding';
import type { Resource } from '../model/resource';
import { blockAddress, blocksOf, tagsRange, type Checked, type Instance } from './blocks';
import { givenTags } from './elsewhere';
import { fixesFor, knownValues, type Wanted } from './fix';
import { refusalOf } from './legal';
import { createJudge, folding, isExempt, isRequired, keyOn, type Judge } from './policy';
import type { TagCloud } from './registry';
import { has, ruleOf, variantIn, wrongKeys, wrongValues } from './wrong';

export interface TagCheck {
  readonly resources: readonly Resource[];
  readonly config: Config;
  /** YYYY-MM-DD: exemptions end. */
  readonly today: string;
  /** Text of a file, for edits that keep its form. */
  text(file: string): string | undefined;
}

/** A block with what its rules say about its keys. */
interface Judged {
  readonly block: Checked;
  readonly missing: readonly (Wanted & { readonly lacking: readonly Instance[] })[];
  readonly unknown: readonly { readonly key: string; readonly open: Instance }[];
}

/**
 * Findings about required and allowed tags. Only what is certainly absent is reported as missing: once for each written
 * block, all keys together. No rules, no findings.
 */
export function checkTags(check: TagCheck): readonly Finding[] {
  const { resources, config } = check;
  const { rules, unknown } = config.tags;
  if (rules.length === 0) return [];
  const findings: Finding[] = [];
  const wrongs = { config, judge: createJudge(), told: new Set<string>() };
  const judged = blocksOf(resources, givenTags(resources, config.tags)).map((block): Judged => {
    const missing: Judged['missing'][number][] = [];
    const notKnown: Judged['unknown'][number][] = [];
    for (const rule of rules) {
      const key = keyOn(rule, block.cloud);
      const refusal = refusalOf(key, block.cloud);
      if (refusal !== undefined) {
        const isWanted = isRequired(rule, block.instances[0].resource.type) && !isProvided(check, key, block.cloud);
        if (isWanted && !wrongs.told.has(refusal)) findings.push(illegalKey(rule, refusal, block.cloud, config));
        if (isWanted) wrongs.told.add(refusal);
        continue;
      }
      const { lacking, open } = judge(block, rule, check);
      if (lacking.length > 0) missing.push({ key, rule, lacking });
      else if (open) notKnown.push({ key, open });
      findings.push(...wrongKeys(block, rule, wrongs), ...wrongValues(block, rule, wrongs));
    }
    return { block, missing, unknown: notKnown };
  });
  const remedies = { judge: wrongs.judge, values: knownValues(resources), bare: bareProviders(judged, rules) };
  for (const one of judged) {
    if (one.missing.length > 0) findings.push(missingFinding(one, check, remedies));
    if (one.unknown.length > 0 && unknown !== 'ignore') {
      const finding = unknownFinding(one, check);
      const place = `${finding.file}:${finding.range.start.line}:${finding.range.start.character}`;
      if (finding.address !== '' || !wrongs.told.has(place)) findings.push(finding);
      wrongs.told.add(place);
    }
  }
  return findings;
}

/** A key that a cloud refuses cannot be asked for there: one error, at the rule. */
const illegalKey = ({ key, range }: TagRule, refusal: string, cloud: TagCloud, { file = 'ledgerline.yaml' }: Config): Finding => ({
  code: 'policy/invalid',
  severity: 'error',
  message: `${refusal}. Name another one under perProvider: { ${cloud}: … } of the rule ${key}`,
  address: '',
  file,
  range,
  related: [],
  fixes: [],
});

/** Instances in which the key is certainly absent, and one in which that is not known. */
function judge(
  block: Checked,
  rule: TagRule,
  check: TagCheck,
): { readonly lacking: readonly Instance[]; readonly open?: Instance | undefined } {
  const { tags: policy } = check.config;
  const key = keyOn(rule, block.cloud);
  const fold = folding(policy, block.cloud);
  if (!isRequired(rule, block.instances[0].resource.type) || isProvided(check, key, block.cloud)) return { lacking: [] };
  const without = block.instances.filter(
    ({ resource, tags }) =>
      !isExempt(policy.exempt, resource, [key, rule.key], check.today) &&
      !has(tags, key, fold) &&
      variantIn(tags, rule, key, fold) === undefined,
  );
  return { lacking: without.filter(({ tags }) => !tags.tail), open: without.find(({ tags }) => tags.tail) };
}

function isProvided({ config: { tags } }: TagCheck, key: string, cloud: TagCloud): boolean {
  const fold = folding(tags, cloud);
  return tags.provided.some((provided) => fold(provided) === fold(key));
}

interface Remedies {
  readonly judge: Judge;
  readonly values: ReadonlyMap<string, string>;
  /** `provider key` for the keys that all resources of a provider lack. */
  readonly bare: ReadonlySet<string>;
}

/** Providers, with the keys that no resource has of those that take their default tags and should have it. */
function bareProviders(judged: readonly Judged[], rules: readonly TagRule[]): ReadonlySet<string> {
  const lacking = new Map<string, number>();
  const all = new Map<string, number>();
  const count = (counts: Map<string, number>, { resource }: Instance, key: string): void => {
    const place = `${providerPlace(resource)} ${key}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  for (const { block, missing } of judged) {
    if (!block.taggable.defaults) continue;
    for (const rule of rules)
      if (isRequired(rule, block.instances[0].resource.type))
        for (const instance of block.instances) count(all, instance, keyOn(rule, block.cloud));
    for (const { key, lacking: instances } of missing) for (const instance of instances) count(lacking, instance, key);
  }
  return new Set([...lacking].filter(([place, number]) => all.get(place) === number).map(([place]) => place));
}

function providerPlace({ config }: Resource): string {
  if (!config?.source) return '';
  const { start } = config.source.header();
  return `${config.source.file}:${start.line}:${start.character}`;
}

function missingFinding({ block, missing }: Judged, check: TagCheck, { judge: allowed, values, bare }: Remedies): Finding {
  const { taggable, instances } = block;
  const keys = missing.map(({ key }) => key);
  const lacking = instances.filter((instance) => missing.some((each) => each.lacking.includes(instance)));
  const { resource } = lacking[0] ?? instances[0];
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
    range: tagsRange(resource, taggable),
    related: [
      ...calls.slice(0, 5).map((call) => ({ message: `Used by ${call.address}`, file: call.source.file, range: call.source.header() })),
      ...(taggable.defaults && config?.source
        ? [{ message: 'Default tags of the provider', file: config.source.file, range: config.source.header() }]
        : []),
      ...missing.slice(0, 3).map(({ rule, key }) => ruleOf(rule, key, check.config)),
    ],
    fixes: fixesFor({
      resource,
      taggable,
      wanted: missing,
      values,
      judge: allowed,
      atProvider: keys.every((key) => bare.has(`${providerPlace(resource)} ${key}`)),
      text: (file) => check.text(file),
    }),
  };
}

/** Provider defaults that are not known are said once, at the provider. */
function unknownFinding({ block: { taggable, instances }, unknown }: Judged, { config: { tags } }: TagCheck): Finding {
  const { resource, tags: found } = unknown[0]?.open ?? instances[0];
  const source = found.tailFrom === 'provider' ? resource.config?.source : undefined;
  const why = found.tail?.why ?? 'it depends on something not known';
  return {
    code: 'tag/unknown',
    severity: tags.unknown === 'warning' ? 'warning' : 'hint',
    message: source
      ? `Default tags are not known before plan: ${why}`
      : `Not known before plan whether ${unknown.map(({ key }) => key).join(', ')} will be there: ${why}`,
    address: source ? '' : blockAddress(resource),
    file: (source ?? resource.source).file,
    range: source ? source.header() : tagsRange(resource, taggable),
    related: [],
    fixes: [],
  };
}

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const strictest = (severities: readonly Severity[]): Severity => ORDER.find((severity) => severities.includes(severity)) ?? 'warning';
