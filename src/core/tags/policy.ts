import type { Exemption, TagPolicy, TagRule } from '../config/config';
import type { Resource } from '../model/resource';
import { isCaseSensitive, tagCloudOf, type TagCloud } from './registry';

/** The key a rule asks for on a cloud. */
export const keyOn = ({ key, perProvider }: TagRule, cloud: TagCloud): string => perProvider[cloud] ?? key;

/** True where the rule asks resources of that type to carry its key. */
export function isRequired({ required }: TagRule, type: string): boolean {
  if (typeof required === 'boolean') return required;
  const { resources, exclude = [], providers } = required;
  if (exclude.some((pattern) => matches(pattern, type))) return false;
  if (providers && !providers.includes(tagCloudOf(type)) && !providers.includes(type.slice(0, type.indexOf('_')))) return false;
  return !resources || resources.some((pattern) => matches(pattern, type));
}

/** `*` stands for any text; everything else for itself. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    if (index === rest.length - 1) return text.length >= at + part.length && text.endsWith(part);
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** Why a known value is not allowed; `undefined` when it is. Patterns hold for the whole value, which must be of a sensible length. */
export function objectionTo({ values, pattern, message }: TagRule, value: string): string | undefined {
  if (values.length > 0 && !values.some((allowed) => matches(allowed, value))) return message ?? `allowed: ${values.join(', ')}`;
  if (pattern === undefined) return undefined;
  if (value.length > 256) return 'longer than 256 characters';
  return new RegExp(`^(?:${pattern})$`, 'u').test(value) ? undefined : (message ?? `it must match ${pattern}`);
}

/** True when an exemption covers the key on this resource on this day. */
export const isExempt = (exemptions: readonly Exemption[], { address, type, source }: Resource, key: string, today: string): boolean =>
  exemptions.some(
    (exemption) =>
      (exemption.until === undefined || exemption.until >= today) &&
      (exemption.keys === undefined || exemption.keys.includes(key)) &&
      (exemption.address === undefined || matches(exemption.address, address)) &&
      (exemption.type === undefined || matches(exemption.type, type)) &&
      (exemption.path === undefined || matches(exemption.path.replaceAll('**', '*'), source.file)) &&
      (exemption.address ?? exemption.type ?? exemption.path) !== undefined,
  );

/** Keys as they are compared on a cloud. */
export const folding = ({ caseSensitive }: TagPolicy, cloud: TagCloud): ((key: string) => string) =>
  isCaseSensitive(caseSensitive, cloud) ? (key) => key : (key) => key.toLowerCase();
