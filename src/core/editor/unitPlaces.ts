import type { Project } from '../model/resource';
import type { Document } from '../terraform/syntax/tree';
import type { LensPlace } from './fileLenses';

/** Key of the lens that shows what a Terragrunt unit costs. */
export const UNIT_KEY = 'terraform';

/** Where a Terragrunt file shows the cost of the unit it belongs to, or of the units that include it. */
export function unitPlaces(path: string, projects: readonly Project[], document: Document | undefined): readonly LensPlace[] {
  const site = projects.flatMap(({ calls }) => calls).find(({ source, holdsAll }) => holdsAll === true && source.file === path);
  if (!site) return [];
  const broken = document?.items.some((item) => item.kind === 'block' && item.type === 'terraform' && item.broken) ?? false;
  return [{ key: UNIT_KEY, range: site.source.header(), broken }];
}
