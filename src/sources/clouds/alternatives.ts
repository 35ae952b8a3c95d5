import type { Recommendation } from '../../core/model/providerFacts';

/** A recommendation, and the group of those of which only one can be followed; '' for one that stands alone. */
export interface Grouped {
  readonly recommendation: Recommendation;
  readonly group: string;
}

/** Of each group the one that saves most, with the number of the others: none of them is ever counted beside it. What is not known to save comes last. */
export function onePerGroup(list: readonly Grouped[]): readonly Recommendation[] {
  const groups = new Map<string, Recommendation[]>();
  for (const { recommendation, group } of list) {
    const key = group === '' ? JSON.stringify([recommendation.id]) : JSON.stringify([group, '']);
    const members = groups.get(key) ?? [];
    groups.set(key, members);
    members.push(recommendation);
  }
  return [...groups.values()].map((members) => {
    const [first, ...others] = members.sort(bySaving);
    return others.length === 0 ? first! : { ...first!, alternatives: others.length };
  });
}

/** The largest saving first, one that costs before one that is not known; then by id, so that an answer in another order is the same. */
function bySaving(a: Recommendation, b: Recommendation): number {
  if (a.saving !== b.saving) {
    if (a.saving === null) return 1;
    if (b.saving === null) return -1;
    return b.saving - a.saving;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
