import type { Resource } from '../../../src/core/model/resource';
import { createTerraformEvaluator, type ProjectOptions, type TerraformProject } from '../../../src/core/terraform/project';
import { memoryFiles } from './files';
import { plain } from './values';

/** A project from texts by path; one text alone is `main.tf`. */
export function evaluated(texts: string | Readonly<Record<string, string>>, options: Partial<ProjectOptions> = {}): TerraformProject {
  const files = typeof texts === 'string' ? { 'main.tf': texts } : texts;
  return createTerraformEvaluator(memoryFiles(files)).evaluate({ dir: '', ...options });
}

export function resourceAt(project: TerraformProject, address: string): Resource {
  const found = project.resources.find((resource) => resource.address === address);
  if (found === undefined) throw new Error(`no ${address} among ${project.resources.map((resource) => resource.address).join(', ')}`);
  return found;
}

/** Arguments of a resource as plain JSON. */
export const valuesAt = (project: TerraformProject, address: string): unknown => plain(resourceAt(project, address).values);

/** Outputs as plain JSON. */
export const outputsOf = (project: TerraformProject): unknown =>
  Object.fromEntries([...project.outputs].map(([name, value]) => [name, plain(value)]));

export const addressesOf = (project: TerraformProject): readonly string[] => project.resources.map(({ address }) => address);
