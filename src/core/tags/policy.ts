import type { Exemption, TagCloud, TagPolicy, TagRule } from '../config/tagPolicy';
import { compilePattern, type Pattern } from '../config/pattern';
import type { Resource } from '../model/resource';
import { fitsWildcard } from '../model/wildcard';
import { isCaseSensitive, tagCloudOf } from './registry';

/** The key a rule asks for on a cloud. */
export const keyOn = ({ key, perProvider }: TagRule, cloud: TagCloud): string => perProvider[cloud] ?? key;

/** True where the rule says anything about a type. */
export const isAbout = ({ clouds, about }: TagRule, type: string): boolean =>
  (clouds === undefined || clouds.includes(tagCloudOf(type))) &&
  (about === undefined || about.some((pattern) => fitsWildcard(pattern, type)));

/** True where the rule asks resources of that type to carry its key. */
export function isRequired(rule: TagRule, type: string): boolean {
  const { required, clouds } = rule;
  if (clouds !== undefined && !clouds.includes(tagCloudOf(type))) return false;
  if (typeof required === 'boolean') return required;
  const { resources, exclude = [], providers } = required;
  if (exclude.some((pattern) => fitsWildcard(pattern, type))) return false;
  if (providers && !providers.some((provider) => isOf(provider, type))) return false;
  return !resources || resources.some((pattern) => fitsWildcard(pattern, type));
}

/** `google-beta` has the types of `google`; manifests are of `kubernetes`. */
const isOf = (provider: string, type: string): boolean =>
  provider === tagCloudOf(type) || provider.replace(/-beta$/, '') === type.slice(0, type.indexOf('_'));

/** Why a rule does not allow a known value; `undefined` when it does. */
export type Judge = (rule: TagRule, value: string) => string | undefined;

/** A judge that compiles each pattern once and answers each value once. Patterns hold for the whole value. */
export function createJudge(): Judge {
  const known = new Map<TagRule, { readonly pattern: Pattern | undefined; readonly answers: Map<string, string | undefined> }>();
  return (rule, value) => {
    const entry = known.get(rule) ?? { pattern: patternOf(rule), answers: new Map<string, string | undefined>() };
    known.set(rule, entry);
    if (!entry.answers.has(value)) entry.answers.set(value, objectionTo(rule, entry.pattern, value));
    return entry.answers.get(value);
  };
}

const PATTERNS = new WeakMap<TagRule, { readonly pattern: Pattern | undefined }>();

function patternOf(rule: TagRule): Pattern | undefined {
  const known = PATTERNS.get(rule);
  if (known) return known.pattern;
  const compiled = rule.pattern === undefined ? undefined : compilePattern(rule.pattern, rule.patternCase === 'ignore');
  const pattern = typeof compiled === 'string' ? undefined : compiled;
  PATTERNS.set(rule, { pattern });
  return pattern;
}

function objectionTo(rule: TagRule, pattern: Pattern | undefined, value: string): string | undefined {
  const { values, message } = rule;
  if (values.length > 0 && allowedBy(rule, value) === undefined) return message ?? `allowed: ${values.join(', ')}`;
  if (!pattern) return undefined;
  const fits = pattern.matches(value);
  if (fits === undefined) return 'longer than 256 characters';
  return fits ? undefined : (message ?? `it must match ${rule.pattern}`);
}

/** The allowed value that a value is, capital letters as the rule says. */
export function allowedBy({ values, valueCase }: TagRule, value: string): string | undefined {
  const exact = values.find((allowed) => fitsWildcard(allowed, value));
  if (exact !== undefined || valueCase !== 'ignore') return exact;
  const folded = value.toLowerCase();
  return values.find((allowed) => fitsWildcard(allowed.toLowerCase(), folded));
}

/** True when an exemption covers one of the spellings of a key on this resource on this day. */
export const isExempt = (
  exemptions: readonly Exemption[],
  { address, type, source }: Resource,
  keys: readonly string[],
  today: string,
): boolean =>
  exemptions.some(
    (exemption) =>
      (exemption.until === undefined || exemption.until >= today) &&
      (exemption.keys === undefined || exemption.keys.some((key) => keys.includes(key))) &&
      (exemption.address === undefined ||
        fitsWildcard(exemption.address, address) ||
        fitsWildcard(exemption.address, address.replace(/\[[^\]]*\]$/, ''))) &&
      (exemption.type === undefined || fitsWildcard(exemption.type, type)) &&
      (exemption.path === undefined || fitsWildcard(exemption.path.replaceAll('**', '*'), source.file)) &&
      (exemption.address ?? exemption.type ?? exemption.path) !== undefined,
  );

/** True where something outside the code adds the key to resources of that type. */
export function isProvided(policy: TagPolicy, key: string, type: string): boolean {
  const fold = folding(policy, tagCloudOf(type));
  const wanted = fold(key);
  if (policy.provided.some((provided) => fold(provided) === wanted)) return true;
  return (policy.providedTo ?? []).some(
    ({ key: provided, clouds, types, exclude }) =>
      fold(provided) === wanted &&
      (clouds === undefined || clouds.includes(tagCloudOf(type))) &&
      (types === undefined || types.includes(type)) &&
      !exclude?.includes(type),
  );
}

/** Keys as they are compared on a cloud. */
export const folding = ({ caseSensitive }: TagPolicy, cloud: TagCloud): ((key: string) => string) =>
  isCaseSensitive(caseSensitive, cloud) ? (key) => key : (key) => key.toLowerCase();
