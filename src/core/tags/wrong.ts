import type { TagCloud, TagRule } from '../config/tagPolicy';
import type { Finding } from '../model/finding';
import { lazyFinding } from '../model/lazyFinding';
import type { Written } from '../model/source';
import { placeOf, ruleOf, type Context } from './context';
import type { Checked } from './blocks';
import { renameFix, valueFix } from './tokenFixes';
import { mayHold, type Tags } from './lattice';
import { folding, keyOn } from './policy';
import { inCheck } from './memory';
import { keyRangeOf, tagPlace, widerRange } from './place';
import { spotAt } from './told';

/** The spellings of a rule's key that are right on a cloud. */
export const spellings = (rule: TagRule, cloud: TagCloud): readonly string[] => [keyOn(rule, cloud), ...(rule.equals?.[cloud] ?? [])];

/** Finds whether a rule's key is there, compared as its cloud does. */
export function has({ keys }: Tags, rule: TagRule, cloud: TagCloud, fold: (key: string) => string): boolean {
  for (const key of spellings(rule, cloud)) {
    if (keys.has(key)) return true;
    for (const present of keys.keys()) if (fold(present) === fold(key)) return true;
  }
  return false;
}

/** True where a rule's key, or a variant of it, may be behind what is not known. */
export function mayHave({ tail }: Tags, rule: TagRule, cloud: TagCloud, fold: (key: string) => string): boolean {
  if (!tail) return false;
  const wanted = spellings(rule, cloud).map(fold);
  const variants = [...rule.aliases, keyOn(rule, cloud)].map((name) => name.toLowerCase());
  return mayHold(tail, (key) => wanted.includes(fold(key)) || variants.includes(key.toLowerCase()));
}

/** A key that is there in place of the wanted one: an alias, or the same in another case. */
export function variantIn(tags: Tags, rule: TagRule, cloud: TagCloud, fold: (key: string) => string): string | undefined {
  if (tags.keys.size === 0 || has(tags, rule, cloud, fold)) return undefined;
  const wanted = [...rule.aliases, keyOn(rule, cloud)].map((name) => name.toLowerCase());
  return [...tags.keys.keys()].find((present) => wanted.includes(present.toLowerCase()));
}

/** Keys that should be written in another way, at the key, with a fix that renames it. */
export function wrongKeys({ taggable, cloud, instances }: Checked, rule: TagRule, context: Context): readonly Finding[] {
  const { policy, told } = context;
  const key = keyOn(rule, cloud);
  const fold = folding(policy, cloud);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { resource, tags } of instances) {
    const found = variantIn(tags, rule, cloud, fold);
    const tag = found === undefined ? undefined : tags.keys.get(found);
    if (found === undefined || !tag) continue;
    const { source, path, address, name } = tagPlace(resource, taggable, tag, found);
    const range = keyRangeOf({ source, path }, tag.from) ?? widerRange(source, path, resource, taggable, tag);
    const place = `${found} ${placeOf(source.file, range)}`;
    const spot = spotAt(`${key} ${found}`, source.file, range);
    if (seen.has(place) || (tag.from !== 'resource' && told.has(spot))) continue;
    seen.add(place);
    told.add(spot);
    const fixes = inCheck({ context }, () => {
      const token = keyRangeOf({ source, path }, tag.from);
      return token ? [renameFix(source.file, token, found, key, cloud)] : [];
    });
    findings.push(
      lazyFinding(
        {
          code: 'tag/wrong-key',
          severity: rule.severity,
          message: `The tag ${found} should be written ${key} (${name})`,
          address,
          file: source.file,
          range,
          keys: [key],
        },
        { related: () => [ruleOf(rule, key, context)], fixes },
      ),
    );
  }
  return findings;
}

/** Known values that the rule does not allow, at the value. */
export function wrongValues({ taggable, cloud, instances }: Checked, rule: TagRule, context: Context): readonly Finding[] {
  if (rule.values.length === 0 && rule.pattern === undefined) return [];
  const { policy, judge, told } = context;
  const fold = folding(policy, cloud);
  const key = keyOn(rule, cloud);
  const wanted = spellings(rule, cloud).map(fold);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { resource, tags } of instances) {
    const [written, tag] = [...tags.keys].find(([present]) => wanted.includes(fold(present))) ?? [];
    if (written === undefined || tag?.value.kind !== 'string' || tag.value.sensitive || seen.has(tag.value.value)) continue;
    seen.add(tag.value.value);
    const objection = judge(rule, tag.value.value);
    if (objection === undefined) continue;
    const { source, path, address, name } = tagPlace(resource, taggable, tag, written);
    const range = source.written(path)?.range ?? widerRange(source, path, resource, taggable, tag);
    const spot = spotAt(`${key}=`, source.file, range);
    if (tag.from !== 'resource' && told.has(spot)) continue;
    told.add(spot);
    const { value: given } = tag.value;
    const fixes = inCheck({ context }, () => {
      const value = source.written(path);
      return value && isLiteral(value, source.file) ? valueFix(source.file, value.range, given, rule, context.judge) : [];
    });
    findings.push(
      lazyFinding(
        {
          code: 'tag/invalid-value',
          severity: rule.severity,
          message: `${written} must not be "${given}": ${objection} (${name})`,
          address,
          file: source.file,
          range,
          keys: [key],
        },
        { related: () => [ruleOf(rule, key, context)], fixes },
      ),
    );
  }
  return findings;
}

/** A text without interpolation, as it can be written in its place: quoted in Terraform, a plain scalar in YAML. */
function isLiteral(value: Written, file: string): boolean {
  if (value.kind !== 'other') return false;
  if (/\.ya?ml$/.test(file)) return value.text !== '' && !/^[*&|>!]/.test(value.text);
  return value.text.startsWith('"') && !value.text.includes('${') && !value.text.includes('%{');
}
