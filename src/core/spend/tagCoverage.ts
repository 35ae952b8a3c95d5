import type { TagPolicy } from '../config/tagPolicy';
import type { TagCoverage } from '../model/spend';
import { plainKey } from './chargeTags';
import { effectiveOf, isUsage, type KindSum } from './kindSums';

/** A key that the tag policy wants on everything, with every spelling that clouds have of it, as the readers of bills write keys. */
export interface RequiredTag {
  readonly key: string;
  readonly spellings: readonly string[];
}

/** Keys of rules for all resources of all clouds: a bill does not tell the types that others are about. */
export const requiredTags = ({ rules }: Pick<TagPolicy, 'rules'>): readonly RequiredTag[] =>
  rules.flatMap(({ key, required, clouds, perProvider, equals = {} }) =>
    required === true && clouds === undefined
      ? [{ key, spellings: [...new Set([key, ...Object.values(perProvider), ...Object.values(equals).flat()].map(plainKey))] }]
      : [],
  );

const has = ({ spellings }: RequiredTag, { kind }: Pick<KindSum, 'kind'>): boolean =>
  spellings.some((spelling) => kind.tags[spelling] !== undefined);

/**
 * How much of the usage has the keys: tax, credits, purchases and corrections can have none. A provider none of whose charges has a key
 * may not have been asked for it, or not tell it: its usage is left out, and where nothing is left the share is not known. Null where
 * no key is required. `bill`: all charges of the days that are shown.
 */
export function tagCoverage(required: readonly RequiredTag[], bill: readonly KindSum[]): TagCoverage | null {
  if (required.length === 0) return null;
  const usage = bill.filter(isUsage);
  const all = effectiveOf(usage);
  const shareOf = (tags: readonly RequiredTag[]): TagCoverage['all'] => {
    const told = tags.map((tag) => new Set(bill.filter((sum) => has(tag, sum)).map(({ kind }) => kind.provider)));
    const judged = usage.filter(({ kind }) => told.every((providers) => providers.has(kind.provider)));
    const of = effectiveOf(judged);
    const tagged = effectiveOf(judged, (sum) => tags.every((tag) => has(tag, sum)));
    return of > 0n && all > 0n ? { share: Number(tagged) / Number(of), judged: Number(of) / Number(all) } : { share: null, judged: 0 };
  };
  return { keys: required.map((tag) => ({ key: tag.key, ...shareOf([tag]) })), all: shareOf(required) };
}
