import { compilePattern, type Pattern } from '../config/pattern';
import type { ForbiddenKey } from '../config/tagPolicy';
import type { Finding } from '../model/finding';
import type { Checked } from './blocks';
import { lineOf, type Context } from './context';
import { keyRangeOf, tagPlace, widerRange } from './place';
import { spotAt } from './told';

/** Keys that the policy does not want, at the key; those of default tags once, at the provider. */
export function forbiddenKeys({ taggable, instances }: Checked, context: Context): readonly Finding[] {
  const { policy, told } = context;
  if (policy.forbid.length === 0) return [];
  const findings: Finding[] = [];
  for (const { resource, tags } of instances)
    for (const [key, tag] of tags.keys) {
      const forbidden = policy.forbid.find((one) => patternOf(one)?.matches(key));
      if (!forbidden) continue;
      const { source, path, address, name } = tagPlace(resource, taggable, tag, key);
      const range = keyRangeOf({ source, path }, tag.from) ?? widerRange(source, path, resource, taggable, tag);
      const spot = spotAt(`forbidden ${key}`, source.file, range);
      if (told.has(spot)) continue;
      told.add(spot);
      findings.push({
        code: 'tag/forbidden-key',
        severity: 'warning',
        message: `The tag ${key} must not be used (${name})`,
        address,
        file: source.file,
        range,
        keys: [key],
        related: [lineOf(forbidden, `The pattern ${forbidden.pattern}`, context)],
        fixes: [],
      });
    }
  return findings;
}

const compiled = new WeakMap<ForbiddenKey, { readonly pattern: Pattern | undefined }>();

function patternOf(forbidden: ForbiddenKey): Pattern | undefined {
  const known = compiled.get(forbidden);
  if (known) return known.pattern;
  const made = compilePattern(forbidden.pattern, true);
  const pattern = typeof made === 'string' ? undefined : made;
  compiled.set(forbidden, { pattern });
  return pattern;
}
