import type { Config } from '../config/config';
import { costAbove } from '../model/anomaly';
import type { ProviderBudget, ProviderFacts, Recommendation, SavingTotal } from '../model/providerFacts';
import type { TeamSpend } from '../model/spend';
import type { ProviderBudgetState, TeamProviderFacts, TeamRecommendation } from '../model/teamProviders';
import { mergeAnomalies } from './providerAnomalies';
import { ownersOf, scopeText, teamOfScope, teamOfTagged, type Owners } from './scopeTeam';
import { ANOMALY_DAYS } from './serviceAnomalies';
import { sumOf } from './statistics';

/** Recommendations that are shown; small ones are left out. */
const MOST = 200;

/** A team's spend with what providers say about the team beside it. */
export function withProviderFacts(spend: TeamSpend, facts: ProviderFacts, config: Pick<Config, 'teams' | 'ownerTags'>): TeamSpend {
  if (Object.values(facts).every((list) => (list as readonly unknown[]).length === 0)) return spend;
  const owners = ownersOf(config);
  const { team, asOf, services, currency } = spend;
  const anomalies =
    asOf === null
      ? spend.anomalies
      : mergeAnomalies({ own: spend.anomalies, found: facts.anomalies, team, currency, owners, services, asOf, window: ANOMALY_DAYS });
  return {
    ...spend,
    anomalies,
    kpis: { ...spend.kpis, anomalyCost: sumOf(anomalies.map(costAbove)) },
    fromProviders: ofTeam(team, facts, owners),
  };
}

function ofTeam(team: string, { budgets, recommendations, totals, forecasts }: ProviderFacts, owners: Owners): TeamProviderFacts {
  const shown = recommendations
    .map((one) => ({ one, owner: teamOfTagged(one, owners) }))
    .filter(({ owner }) => owner === undefined || owner === team)
    .map(({ one, owner }): TeamRecommendation => ({ ...one, isOwn: owner === team }))
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || (b.saving ?? -1) - (a.saving ?? -1) || (a.id < b.id ? -1 : 1));
  return {
    budgets: budgets
      .map((budget) => ({ budget, owner: teamOfScope(budget.scope, owners) }))
      .filter(({ owner }) => owner === undefined || owner === team)
      .map(({ budget, owner }) => budgetOf(budget, owner === team))
      .sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || (a.name < b.name ? -1 : 1)),
    recommendations: shown.slice(0, MOST),
    savings: savingsOf(team, recommendations, totals, owners),
    forecasts,
  };
}

function budgetOf({ scope, ...budget }: ProviderBudget, isOwn: boolean): ProviderBudgetState {
  const { limit, spent } = budget;
  return {
    ...budget,
    share: spent === null || limit === null || limit <= 0 ? null : spent / limit,
    state: stateOf(budget),
    covers: scopeText(scope),
    isOwn,
  };
}

/** By the provider's own figures only: it has no band, and says nothing about a share to warn at. */
function stateOf({ limit, spent, forecast }: Omit<ProviderBudget, 'scope'>): ProviderBudgetState['state'] {
  if (limit === null) return null;
  if (spent !== null && spent > limit) return 'over';
  if (forecast !== null && forecast > limit) return 'will pass';
  return spent === null && forecast === null ? null : 'on track';
}

/**
 * The team's totals by source: those of the values of one owner tag, or of accounts, that mean the team sum up, because no
 * resource is under two of them. Nothing where a recommendation of the team is in none of the totals.
 */
function savingsOf(
  team: string,
  recommendations: readonly Recommendation[],
  totals: readonly SavingTotal[],
  owners: Owners,
): TeamProviderFacts['savings'] {
  return [...new Set(totals.map(({ source }) => source))].flatMap((source) => {
    const own = totals.filter(({ of, ...total }) => total.source === source && of !== undefined && ownerOf(of, owners) === team);
    const listed = recommendations.filter((one) => one.source === source && teamOfTagged(one, owners) === team);
    const [first] = own;
    if (!first || new Set(own.map(({ of, currency }) => `${of && 'tag' in of ? of.tag : ''} ${currency}`)).size > 1) return [];
    if (!listed.every((one) => own.some(({ of }) => of !== undefined && isUnder(one, of)))) return [];
    return [{ source, amount: own.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency }];
  });
}

const ownerOf = (of: NonNullable<SavingTotal['of']>, owners: Owners): string | undefined =>
  teamOfTagged('tag' in of ? { tags: { [of.tag]: of.value }, account: '' } : { tags: {}, account: of.account }, owners);

const isUnder = ({ tags, account }: Recommendation, of: NonNullable<SavingTotal['of']>): boolean =>
  'tag' in of ? tags[of.tag] === of.value : account === of.account;
