import { promises as fs } from 'node:fs';
import type { Recommendation } from '../core/model/providerFacts';
import { onePerGroup, type Grouped } from './clouds/alternatives';
import { fieldsOf, textOf, type Fields } from './clouds/answers';
import { recommendationOf } from './clouds/aws/costOptimizationHub';
import { advisorRecommendation } from './clouds/azure/advisor';
import { isRecommenderName, namedRecommendation } from './clouds/google/recommendations';
import { SourceProblem } from './clouds/problem';
import { realBelow } from './insideFolder';

const MAX_BYTES = 16 << 20;

export interface RecommendationFile {
  readonly items: readonly Recommendation[];
  /** In words, why nothing of the file can be used. */
  readonly problem?: string;
}

/**
 * Recommendations that a command line has printed into a file inside the workspace folder: `aws cost-optimization-hub
 * list-recommendations`, `az advisor recommendation list`, `gcloud recommender recommendations list --format json`. The file is named
 * as their source.
 */
export async function readRecommendations(folder: string, file: string): Promise<RecommendationFile> {
  const none = (why: string): RecommendationFile => ({ items: [], problem: `${file}: ${why}.` });
  let text: string;
  try {
    const real = await realBelow(folder, file);
    if (real === undefined) return none('lies outside of the workspace');
    if ((await fs.stat(real)).size > MAX_BYTES) return none('is larger than 16 MB');
    text = await fs.readFile(real, 'utf8');
  } catch {
    return none('cannot be read, so its recommendations are not shown');
  }
  try {
    const printed: unknown = JSON.parse(text);
    const items: unknown = Array.isArray(printed) ? printed : fieldsOf(printed).items;
    if (!Array.isArray(items)) return none('is no list of recommendations, and has no list named items');
    const forms = items.map((item) => ({ item: fieldsOf(item), form: formOf(fieldsOf(item)) }));
    if (forms.some(({ form }) => form === undefined)) return none('has a recommendation in a form that is not known');
    const read = onePerGroup(forms.flatMap(({ item, form }) => form?.(item) ?? []));
    return { items: read.map((one) => ({ ...one, source: file })) };
  } catch (error) {
    if (error instanceof SyntaxError) return none('is no JSON');
    if (error instanceof SourceProblem) return none('has a recommendation without an id');
    throw error;
  }
}

type Form = (item: Fields) => Grouped | undefined;

/** Whose command line has printed an item. */
function formOf(item: Fields): Form | undefined {
  if (isRecommenderName(textOf(item.name))) return namedRecommendation;
  const [, subscription] = /^\/subscriptions\/([^/]+)\/.*\/Microsoft\.Advisor\/recommendations\//i.exec(textOf(item.id)) ?? [];
  if (subscription !== undefined) return (one) => advisorRecommendation(one, subscription);
  // those of AWS have no field that all of them must have, but for their id
  return item.category === undefined && item.primaryImpact === undefined ? aws : undefined;
}

const aws: Form = (item) => ({ recommendation: recommendationOf(item), group: '' });
