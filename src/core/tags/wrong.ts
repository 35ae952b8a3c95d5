import type { Config, TagRule } from '../config/config';
import type { Finding } from '../model/finding';
import type { Range } from '../model/range';
import type { Resource } from '../model/resource';
import type { Source } from '../model/source';
import { blockAddress, tagsRange, type Checked } from './blocks';
import { renameFix, valueFix } from './fix';
import type { Tag, Tags } from './lattice';
import { folding, keyOn, type Judge } from './policy';
import type { Taggable } from './registry';

/** What findings about written tags need beside the block. */
export interface Wrongs {
  readonly config: Config;
  readonly judge: Judge;
  /** Places that are told: what stands at a provider, or in a resource that tags many, is said once. */
  readonly told: Set<string>;
}

/** Finds whether a key is there, compared as its cloud does. */
export const has = (tags: Tags, key: string, fold: (key: string) => string): boolean =>
  [...tags.keys.keys()].some((present) => fold(present) === fold(key));

/** A key that is there in place of the wanted one: an alias, or the same in another case. */
export function variantIn(tags: Tags, { aliases }: TagRule, key: string, fold: (key: string) => string): string | undefined {
  if (has(tags, key, fold)) return undefined;
  const wanted = [...aliases, key].map((name) => name.toLowerCase());
  return [...tags.keys.keys()].find((present) => wanted.includes(present.toLowerCase()));
}

/** Keys that should be written in another way, at the key, with a fix that renames it. */
export function wrongKeys({ taggable, cloud, instances }: Checked, rule: TagRule, { config, told }: Wrongs): readonly Finding[] {
  const key = keyOn(rule, cloud);
  const fold = folding(config.tags, cloud);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { resource, tags } of instances) {
    const found = variantIn(tags, rule, key, fold);
    const tag = found === undefined ? undefined : tags.keys.get(found);
    if (found === undefined || !tag) continue;
    const { source, path, address, name } = placeOf(resource, taggable, tag, found);
    const at = tag.from === 'elsewhere' ? undefined : source.nameOf(path);
    const range = at ?? widerRange(source, path, resource, taggable, tag);
    const place = `${found} ${source.file}:${range.start.line}:${range.start.character}`;
    if (seen.has(place) || (tag.from !== 'resource' && told.has(`${key} ${place}`))) continue;
    seen.add(place);
    told.add(`${key} ${place}`);
    findings.push({
      code: 'tag/wrong-key',
      severity: rule.severity,
      message: `The tag ${found} should be written ${key} (${name})`,
      address,
      file: source.file,
      range,
      related: [ruleOf(rule, key, config)],
      fixes: at ? [renameFix(source.file, at, found, key, cloud)] : [],
    });
  }
  return findings;
}

/** Known values that the rule does not allow, at the value. */
export function wrongValues({ taggable, cloud, instances }: Checked, rule: TagRule, { config, judge, told }: Wrongs): readonly Finding[] {
  const fold = folding(config.tags, cloud);
  const key = keyOn(rule, cloud);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { resource, tags } of instances) {
    const [written, tag] = [...tags.keys].find(([present]) => fold(present) === fold(key)) ?? [];
    if (written === undefined || tag?.value.kind !== 'string' || tag.value.sensitive || seen.has(tag.value.value)) continue;
    seen.add(tag.value.value);
    const objection = judge(rule, tag.value.value);
    if (objection === undefined) continue;
    const { source, path, address, name } = placeOf(resource, taggable, tag, written);
    const value = source.written(path);
    const range = value?.range ?? widerRange(source, path, resource, taggable, tag);
    const place = `${key}= ${source.file}:${range.start.line}:${range.start.character}`;
    if (tag.from !== 'resource' && told.has(place)) continue;
    told.add(place);
    findings.push({
      code: 'tag/invalid-value',
      severity: rule.severity,
      message: `${key} must not be "${tag.value.value}": ${objection} (${name})`,
      address,
      file: source.file,
      range,
      related: [ruleOf(rule, key, config)],
      fixes:
        value?.kind === 'other' && value.text.startsWith('"') && !value.text.includes('${')
          ? valueFix(source.file, value.range, tag.value.value, rule)
          : [],
    });
  }
  return findings;
}

/** The rule that a finding follows from. */
export const ruleOf = ({ range }: TagRule, key: string, { file = 'ledgerline.yaml' }: Config): Finding['related'][number] => ({
  message: `The rule for ${key}`,
  file,
  range,
});

interface Place {
  readonly source: Source;
  /** Of the tag's value. */
  readonly path: string;
  /** '' for what belongs to no one resource. */
  readonly address: string;
  readonly name: string;
}

function placeOf(resource: Resource, { attribute }: Taggable, { from, at }: Tag, key: string): Place {
  const address = blockAddress(resource);
  if (from === 'resource' || !at) return { source: resource.source, path: `${attribute}.${key}`, address, name: address };
  return from === 'provider' ? { ...at, address: '', name: 'default tags' } : { ...at, address, name: address };
}

/** What holds a tag that is not written as such: the map, else the header of its block. */
function widerRange(source: Source, path: string, resource: Resource, taggable: Taggable, { from }: Tag): Range {
  if (from === 'resource' || source === resource.source) return tagsRange(resource, taggable);
  const map = source.written(path.slice(0, path.lastIndexOf('.')));
  return map && map.kind !== 'block' ? map.range : source.header();
}
