import { nearest } from '../config/nearest';
import type { TagCloud, TagRule } from '../config/tagPolicy';
import type { Fix } from '../model/finding';
import type { Range } from '../model/range';
import { hclText, yamlText } from './texts';
import type { Judge } from './policy';

/** Writes the wanted key in place of its variant. Manifests have bare keys; elsewhere a key that is no identifier is quoted. */
export function renameFix(file: string, range: Range, from: string, to: string, cloud: TagCloud): Fix {
  const wide = range.end.character - range.start.character > from.length;
  const isYaml = cloud === 'kubernetes' && /\.ya?ml$/.test(file);
  const quoted = !isYaml && (wide || !/^[A-Za-z_][\w-]*$/.test(to));
  return { title: `Rename ${from} to ${to}`, preferred: true, edits: [{ file, range, newText: quoted ? JSON.stringify(to) : to }] };
}

/**
 * Allowed values in place of another one, the nearest first. One is certain when it differs in case only, or by at most
 * two letters from exactly one allowed value.
 */
export function valueFix(file: string, range: Range, value: string, rule: TagRule, judge: Judge): readonly Fix[] {
  const { values, fixValue } = rule;
  const allowed = values.filter((candidate) => !candidate.includes('*') && judge(rule, candidate) === undefined);
  const same = allowed.filter((candidate) => candidate.toLowerCase() === value.toLowerCase());
  const near = nearest(value, allowed);
  const others = allowed.filter((candidate) => candidate !== near);
  const certain = same.length === 1 ? same[0] : near !== undefined && nearest(value, others) === undefined ? near : undefined;
  const given = fixValue !== undefined && judge(rule, fixValue) === undefined ? [fixValue] : [];
  const ranked = [...new Set([...(certain === undefined ? [] : [certain]), ...(near === undefined ? [] : [near]), ...given, ...allowed])];
  const write = /\.ya?ml$/.test(file) ? yamlText : hclText;
  return ranked.slice(0, 5).map((candidate) => ({
    title: `Change to "${candidate}"`,
    preferred: candidate === certain || (ranked.length === 1 && values.length === 1),
    edits: [{ file, range, newText: write(candidate) }],
  }));
}
