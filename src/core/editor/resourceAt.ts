import type { Project, Resource } from '../model/resource';

/** The resource whose block holds a line of a file; the first instance where there are several. */
export function resourceAt(projects: readonly Project[], file: string, line: number): Resource | undefined {
  for (const { resources } of projects)
    for (const resource of resources) {
      if (resource.source.file !== file) continue;
      const { start, end } = resource.source.block();
      if (start.line <= line && line <= end.line) return resource;
    }
  return undefined;
}
