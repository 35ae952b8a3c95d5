import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Recommendation } from '../core/model/providerFacts';
import { fieldsOf } from './clouds/answers';
import { recommendationOf } from './clouds/aws/costOptimizationHub';
import { SourceProblem } from './clouds/problem';

const MAX_BYTES = 16 << 20;

export interface RecommendationFile {
  readonly items: readonly Recommendation[];
  /** In words, why nothing of the file can be used. */
  readonly problem?: string;
}

/** Recommendations that AWS's command line has printed into a file inside the workspace folder; the file is named as their source. */
export async function readRecommendations(folder: string, file: string): Promise<RecommendationFile> {
  const none = (why: string): RecommendationFile => ({ items: [], problem: `${file}: ${why}.` });
  let text: string;
  try {
    const root = await fs.realpath(folder);
    const real = await fs.realpath(path.resolve(folder, file));
    if (path.relative(root, real).startsWith('..')) return none('lies outside of the workspace');
    if ((await fs.stat(real)).size > MAX_BYTES) return none('is larger than 16 MB');
    text = await fs.readFile(real, 'utf8');
  } catch {
    return none('cannot be read, so its recommendations are not shown');
  }
  try {
    const { items } = fieldsOf(JSON.parse(text) as unknown);
    if (!Array.isArray(items)) return none('has no list named items');
    return { items: items.map((item) => ({ ...recommendationOf(fieldsOf(item)), source: file })) };
  } catch (error) {
    if (error instanceof SyntaxError) return none('is no JSON');
    if (error instanceof SourceProblem) return none('has a recommendation without an id');
    throw error;
  }
}
