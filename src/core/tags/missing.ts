import type { TagRule } from '../config/tagPolicy';
import type { Finding, Severity } from '../model/finding';
import { lazyFinding } from '../model/lazyFinding';
import type { Range } from '../model/range';
import type { Resource } from '../model/resource';
import { blockAddress, tagsRange, type Checked, type Instance } from './blocks';
import { callsOf, folderOf, ruleOf, type Context } from './context';
import { inCheck } from './memory';
import { fixesFor, type Remedies, type Wanted } from './fix';
import { folding, isExempt, isProvided, isRequired, keyOn } from './policy';
import { has, mayHave, variantIn } from './wrong';

/** A key that instances of a block lack, by its rule. */
export interface Missing extends Wanted {
  readonly lacking: readonly Instance[];
}

/** A block with what its rules say about its keys. */
export interface Judged {
  readonly block: Checked;
  readonly missing: readonly Missing[];
  readonly unknown: readonly { readonly key: string; readonly rule: TagRule; readonly open: readonly Instance[] }[];
}

/** Instances in which the key is certainly absent, and those in which that is not known. */
export function judgeKey(
  block: Checked,
  rule: TagRule,
  { policy, check }: Context,
): { readonly lacking: readonly Instance[]; readonly open: readonly Instance[] } {
  const { type } = block.instances[0].resource;
  const key = keyOn(rule, block.cloud);
  if (!isRequired(rule, type) || isProvided(policy, key, type)) return { lacking: [], open: [] };
  const fold = folding(policy, block.cloud);
  const without = block.instances.filter(
    ({ resource, tags }) =>
      !isExempt(policy.exempt, resource, [key, rule.key], check.today) &&
      !has(tags, rule, block.cloud, fold) &&
      variantIn(tags, rule, block.cloud, fold) === undefined,
  );
  const isOpen = ({ tags }: Instance): boolean => mayHave(tags, rule, block.cloud, fold);
  return { lacking: without.filter((one) => !isOpen(one)), open: without.filter(isOpen) };
}

/** One finding for all keys that a block lacks; keys that a comment excuses are one of their own. */
export function missingFindings(judged: Judged, context: Context, remedies: Remedies): readonly Finding[] {
  const { block, missing } = judged;
  if (missing.length === 0) return [];
  const { resource } = block.instances[0];
  const range = tagsRange(resource, block.taggable);
  const isIgnored = ({ key }: Missing): boolean => context.check.isIgnored('tag/missing-required', key, resource.source.file, range);
  const live = missing.filter((one) => !isIgnored(one));
  const hidden = missing.filter(isIgnored);
  return [live, hidden].filter((part) => part.length > 0).map((part) => finding({ block, missing: part, range }, context, remedies));
}

function finding(
  { block, missing, range }: { readonly block: Checked; readonly missing: readonly Missing[]; readonly range: Range },
  context: Context,
  remedies: Remedies,
): Finding {
  const { taggable, instances, part } = block;
  const keys = missing.map(({ key }) => key);
  const lacking = instances.filter((instance) => missing.some((each) => each.lacking.includes(instance)));
  const [{ resource }] = lacking.length > 0 ? (lacking as [Instance]) : instances;
  const { config } = resource;
  const where = part === undefined ? blockAddress(resource) : `${part} of ${blockAddress(resource)}`;
  // most findings are only shown
  const related = inCheck({ context }, () => [
    ...callsOf({ instances: lacking.length > 0 ? (lacking as [Instance]) : instances }),
    ...(taggable.defaults && config?.source
      ? [{ message: 'Default tags of the provider', file: config.source.file, range: config.source.header() }]
      : []),
    ...variableOf(resource, taggable.attribute, context),
    ...missing.slice(0, 3).map(({ rule, key }) => ruleOf(rule, key, context)),
  ]);
  const fixes = inCheck({ context }, () => fixesFor({ block, resource, lacking, wanted: missing, context, remedies }));
  return lazyFinding(
    {
      code: 'tag/missing-required',
      severity: strictest(missing.map(({ rule }) => rule.severity)),
      message: sentence(
        `Missing ${keys.length === 1 ? 'tag' : 'tags'}: ${keys.join(', ')} (${where})${someOf(lacking, instances)}`,
        missing,
      ),
      address: blockAddress(resource),
      file: resource.source.file,
      range,
      keys,
      ...(part === undefined ? {} : { carrier: part }),
    },
    { related, fixes },
  );
}

/** Facts first, then what the rules have to say. */
export const sentence = (facts: string, missing: readonly { readonly rule: TagRule }[]): string =>
  [facts, ...new Set(missing.flatMap(({ rule }) => rule.message ?? []))].join('. ');

/** ` in 1 of 2 instances: aws_s3_bucket.b["x"]`; nothing where all lack the key. */
export function someOf(lacking: readonly Instance[], instances: readonly Instance[]): string {
  if (lacking.length === instances.length) return '';
  const named = lacking.slice(0, 3).map(({ resource }) => resource.address);
  const more = lacking.length > 3 ? ` and ${lacking.length - 3} more` : '';
  return ` in ${lacking.length} of ${instances.length} instances: ${named.join(', ')}${more}`;
}

/** The variable that the tags come from, as they are written. */
function variableOf({ source }: Resource, attribute: string | undefined, { check }: Context): Finding['related'] {
  const written = attribute === undefined ? undefined : source.written(attribute);
  const parts = written?.kind === 'call' && written.name === 'merge' ? written.args : written ? [written] : [];
  return parts.flatMap((part) => {
    const name = part.kind === 'other' ? /^var\.([\w-]+)$/.exec(part.text)?.[1] : undefined;
    const variable = name === undefined ? undefined : check.declared.variable(folderOf(source.file), name);
    return variable ? [{ message: `Variable ${name}`, file: variable.file, range: variable.header }] : [];
  });
}

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
export const strictest = (severities: readonly Severity[]): Severity =>
  ORDER.find((severity) => severities.includes(severity)) ?? 'warning';

/** One level lower; a hint stays one. */
export const lower = (severity: Severity): Severity => ORDER[Math.min(ORDER.length - 1, ORDER.indexOf(severity) + 1)]!;
