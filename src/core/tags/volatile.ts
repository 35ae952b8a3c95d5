import type { Finding } from '../model/finding';
import type { Range } from '../model/range';
import type { Written } from '../model/source';
import type { Checked } from './blocks';
import type { Context } from './context';
import { tagPlace, widerRange } from './place';
import { spotAt } from './told';

/** Functions that give another value at apply than at plan: the AWS provider then fails with an inconsistent plan. */
const VOLATILE = /^(timestamp|uuid)\(\)$/;

/** Values that change with every run, at the call. */
export function volatileValues(blocks: readonly Checked[], { told }: Context): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { taggable, instances } of blocks)
    for (const { resource, tags } of instances)
      for (const [key, tag] of tags.keys) {
        if (tag.value.kind !== 'unknown' || !VOLATILE.test(tag.value.why)) continue;
        const { source, path, address, name } = tagPlace(resource, taggable, tag, key);
        const written = source.written(path);
        const range = (written && callIn(written)) ?? written?.range ?? widerRange(source, path, resource, taggable, tag);
        const spot = spotAt('volatile', source.file, range);
        if (told.has(spot)) continue;
        told.add(spot);
        findings.push({
          code: 'tag/volatile-value',
          severity: 'warning',
          message: `${key} changes with every run: ${tag.value.why} gives another value at apply than at plan (${name})`,
          address,
          file: source.file,
          range,
          keys: [key],
          related: [],
          fixes: [],
        });
      }
  return findings;
}

function callIn(written: Written): Range | undefined {
  if (written.kind !== 'call') return undefined;
  if (VOLATILE.test(`${written.name}()`)) return written.range;
  for (const argument of written.args) {
    const found = callIn(argument);
    if (found) return found;
  }
  return undefined;
}
