import type { Use } from './editor/blocks';
import { folderOf } from './files';
import type { KubernetesProject } from './kubernetes/project';
import type { RenderJob } from './kubernetes/render/job';
import type { ProjectEstimate, ResourceEstimate } from './model/estimate';
import type { Project, Resource } from './model/resource';
import type { Rendered } from './renderings';

export interface Figures {
  of(project: Project): ProjectEstimate;
  /** The workspace's own manifests of a folder, those that rendered ones stand for included. */
  plain(dir: string): KubernetesProject | undefined;
}

/** A rendered resource with what renders it. */
export interface Part extends Rendered {
  readonly resource: Resource;
}

export const partsOf = (rendered: Rendered): readonly Part[] => rendered.project.resources.map((resource) => ({ ...rendered, resource }));

/** What several resources of one chart or overlay cost. */
export function useOf(parts: readonly Part[], figures: Figures): Use {
  const [{ project }] = parts as [Part];
  const { name, notes } = project;
  return { name, ...(notes && { notes }), estimates: parts.map(({ resource }) => estimateOf(resource, project, figures)) };
}

export const estimateOf = (resource: Resource, project: Project, figures: Figures): ResourceEstimate =>
  figures.of(project).resources[project.resources.indexOf(resource)]!;

/** An overlay's own files need no name to be told by. */
export const labelIn = (path: string, { tool, dir, label }: RenderJob): Pick<Use, 'label'> =>
  label === undefined || (tool === 'kustomize' && folderOf(path) === dir) ? {} : { label };
