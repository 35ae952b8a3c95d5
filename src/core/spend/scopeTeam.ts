import type { Config } from '../config/config';
import type { CostScope } from '../model/providerFacts';
import { teamNames, type TeamNames } from './teamNames';
import { plainKey } from './chargeTags';

export interface Owners {
  readonly names: TeamNames;
  readonly ownerTags: readonly string[];
}

export const ownersOf = (config: Pick<Config, 'teams' | 'ownerTags'>): Owners => ({
  names: teamNames(config),
  ownerTags: config.ownerTags,
});

/** The team that a value of an owner tag means: under the name found where no team claims it; '' for no value. */
const teamOfValue = (value: string, { names }: Owners): string => (value.trim() === '' ? '' : (names.find(value) ?? value.trim()));

/** The one team that all of the texts mean; `undefined` when they are none, or more than one team's. */
function onlyOne(teams: readonly string[]): string | undefined {
  const [team, ...others] = [...new Set(teams)];
  return others.length === 0 && team !== '' ? team : undefined;
}

/** Whose the cost in a scope is: by its owner tag, else by its accounts. `undefined` when it is not one team's. */
export function teamOfScope({ tags, accounts }: CostScope, owners: Owners): string | undefined {
  for (const key of owners.ownerTags) {
    const own = Object.keys(tags).find((name) => plainKey(name) === plainKey(key));
    if (own !== undefined) return onlyOne((tags[own] ?? []).map((value) => teamOfValue(value, owners)));
  }
  return onlyOne(accounts.map((account) => owners.names.find(account) ?? ''));
}

/** Whose a resource is, by its tags, else by its account. `undefined` when nothing says it. */
export function teamOfTagged(
  { tags, account }: { readonly tags: Readonly<Record<string, string>>; readonly account: string },
  owners: Owners,
): string | undefined {
  return teamOfScope(
    { tags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, [value]])), accounts: [account], others: [] },
    owners,
  );
}

/** What a scope is about, in words; '' for everything. */
export const scopeText = ({ tags, accounts, others }: CostScope): string =>
  [
    ...Object.entries(tags).map(([key, values]) => `${key} ${values.map((value) => value || 'not set').join(', ')}`),
    ...(accounts.length > 0 ? [`account ${accounts.join(', ')}`] : []),
    ...others,
  ].join('; ');
