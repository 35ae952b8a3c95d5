import type { TeamSpend } from '../model/spend';
import type { TeamRecommendation } from '../model/teamProviders';
import { ownSavings, type PricedCode } from './ownSavings';
import { placeRecommendations, type Placed } from './recommendationPlaces';

/** A recommendation's name among those of all providers: by it one is dismissed. */
export const recommendationKey = ({ source, id }: Pick<TeamRecommendation, 'source' | 'id'>): string => `${source}/${id}`;

/** The spend with the blocks of the code that its recommendations are about and what they save by its prices, and those blocks for findings. */
export function withMatches(spend: TeamSpend, code: PricedCode): { readonly spend: TeamSpend; readonly placed: readonly Placed[] } {
  const { fromProviders, team } = spend;
  if (!fromProviders || fromProviders.recommendations.length === 0) return { spend, placed: [] };
  const own = new Set(fromProviders.recommendations.filter(({ isOwn }) => isOwn).map(recommendationKey));
  const found = placeRecommendations(fromProviders.recommendations, code, (one) => (own.has(recommendationKey(one)) ? team : undefined));
  const savings = ownSavings(found, code);
  const placed = found.map((one) => {
    const saving = savings.get(one);
    return saving ? { ...one, match: { ...one.match, own: saving } } : one;
  });
  const matches = new Map(placed.map(({ recommendation, match }) => [recommendationKey(recommendation), match]));
  const recommendations = fromProviders.recommendations.map(({ match: _old, ...one }): TeamRecommendation => {
    const match = matches.get(recommendationKey(one));
    return match ? { ...one, match } : one;
  });
  return { spend: { ...spend, fromProviders: { ...fromProviders, recommendations } }, placed };
}
