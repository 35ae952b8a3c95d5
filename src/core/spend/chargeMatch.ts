import type { Config } from '../config/config';
import { compilePattern } from '../config/pattern';
import type { ChargeMatch } from '../model/chargeMatch';
import { poolTagKeys } from './pools';
import { plainKey, takesTags, type ChargeTags } from './chargeTags';

/** Tells whether charges with these tags are meant. */
export function takesCharge({ tag = {}, environment }: ChargeMatch): (tags: ChargeTags) => boolean {
  const hasTags = takesTags(tag);
  if (!environment) return hasTags;
  const keys = environment.keys.map(plainKey);
  const patterns = environment.production.map((pattern) => compilePattern(pattern, true));
  const isProduction = (value: string): boolean =>
    patterns.some((pattern) => typeof pattern !== 'string' && pattern.matches(value) === true);
  return (tags) => {
    const value = keys.map((key) => tags[key]).find((found) => found !== undefined);
    return value !== undefined && isProduction(value) === (environment.is === 'production') && hasTags(tags);
  };
}

/** Keys that no charge of a bill has: it cannot tell which charges are meant. Empty: it can. */
export function untoldKeys({ tag = {}, environment }: ChargeMatch, kinds: readonly { readonly tags: ChargeTags }[]): readonly string[] {
  const isThere = (key: string): boolean => kinds.some(({ tags }) => tags[plainKey(key)] !== undefined);
  const keys = environment?.keys ?? [];
  return [...Object.keys(tag).filter((key) => !isThere(key)), ...(keys.some(isThere) ? [] : keys)];
}

/** Tag keys that pools and budgets look at: the readers of bills keep their values. */
export const valueTagKeys = (config: Pick<Config, 'sharedCosts' | 'budgets'>): readonly string[] => [
  ...new Set([
    ...poolTagKeys(config),
    ...config.budgets.flatMap(({ match }) => [...Object.keys(match?.tag ?? {}), ...(match?.environment?.keys ?? [])]),
  ]),
];
