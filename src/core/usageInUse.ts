import { checkUsage } from './estimate/usageCheck';
import { usageCompletions, type UsageCompletion } from './estimate/usageCompletion';
import { folderOf } from './files';
import type { ProjectEstimate } from './model/estimate';
import type { Finding } from './model/finding';
import type { Position } from './model/range';
import type { Project, Resource } from './model/resource';
import { DEFINITIONS, FREE_TYPES } from './resources/definitions';
import { usageOf, type Settings } from './settings';

/** Resources that a usage file adds belong to the Terraform project beside it, else to the first that reads it. */
export function withAdded(projects: readonly Project[], settings: Settings): readonly Project[] {
  const added = new Map<Project, readonly Resource[]>();
  for (const { path, added: resources } of settings.usage) {
    const readers = projects.filter(({ kind, dir }) => kind === 'terraform' && usageOf(dir, settings)?.path === path);
    const home = readers.find(({ dir }) => dir === folderOf(path)) ?? readers[0];
    if (home && resources.length > 0) added.set(home, [...(added.get(home) ?? []), ...resources]);
  }
  if (added.size === 0) return projects;
  return projects.map((project) => {
    const more = added.get(project);
    return more ? { ...project, resources: [...project.resources, ...more] } : project;
  });
}

/** What of the usage files reaches nothing. A file that no project reads is not looked at. */
export const usageFindings = (projects: readonly ProjectEstimate[], settings: Settings): readonly Finding[] =>
  settings.usage.flatMap(({ path, written }) => {
    const readers = projects.filter(({ dir }) => usageOf(dir, settings)?.path === path);
    const resources = readers.flatMap((project) => project.resources.map(({ resource }) => resource));
    return readers.length === 0 ? [] : checkUsage(path, written, { definitions: DEFINITIONS, free: FREE_TYPES, resources });
  });

/** What can be written at a place of a usage file, for the resources of the projects that read it. */
export function completionsIn(
  path: string,
  text: string,
  position: Position,
  projects: readonly Project[],
  settings: Settings,
): readonly UsageCompletion[] {
  const readers = projects.filter(({ dir }) => usageOf(dir, settings)?.path === path);
  return usageCompletions(text, position, { definitions: DEFINITIONS, resources: readers.flatMap(({ resources }) => resources) });
}
