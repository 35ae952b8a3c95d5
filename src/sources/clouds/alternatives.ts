import type { Recommendation } from '../../core/model/providerFacts';

/** A recommendation, and the group of those of which only one can be followed; '' for one that stands alone. */
export interface Grouped {
  readonly recommendation: Recommendation;
  readonly group: string;
}

/** Of each group the one that saves most, with the number of the others: none of them is ever counted beside it. */
export function onePerGroup(list: readonly Grouped[]): readonly Recommendation[] {
  const groups = new Map<string, Recommendation[]>();
  for (const { recommendation, group } of list) {
    const key = group === '' ? JSON.stringify([recommendation.id]) : JSON.stringify([group, '']);
    const members = groups.get(key) ?? [];
    groups.set(key, members);
    members.push(recommendation);
  }
  return [...groups.values()].map((members) => {
    const [first, ...others] = members.sort((a, b) => (b.saving ?? -1) - (a.saving ?? -1) || (a.id < b.id ? -1 : 1));
    return others.length === 0 ? first! : { ...first!, alternatives: others.length };
  });
}
