import type { Use } from './editor/blocks';
import type { LensPlace, Staleness } from './editor/fileLenses';
import { folderOf } from './files';
import type { KubernetesProject } from './kubernetes/project';
import { plainOf } from './kubernetes/render/anchors';
import type { RenderJob } from './kubernetes/render/job';
import type { ProjectEstimate, ResourceEstimate } from './model/estimate';
import type { Project, Resource } from './model/resource';
import type { Rendered } from './renderings';

export interface Figures {
  of(project: Project): ProjectEstimate;
  /** The estimate of one of a project's resources. */
  estimateOf(resource: Resource, project: Project): ResourceEstimate;
  /** The workspace's own manifests of a folder, those that rendered ones stand for included. */
  plain(dir: string): KubernetesProject | undefined;
}

/** Figures for as long as the estimates stay the same. */
export function createFigures(of: Figures['of'], plain: Figures['plain']): Figures {
  const known = new Map<Project, ReadonlyMap<Resource, ResourceEstimate>>();
  const byResource = (project: Project): ReadonlyMap<Resource, ResourceEstimate> => {
    const before = known.get(project);
    if (before) return before;
    const { resources } = of(project);
    const estimates = new Map(project.resources.map((resource, index) => [resource, resources[index]!]));
    known.set(project, estimates);
    return estimates;
  };
  return { of, plain, estimateOf: (resource, project) => byResource(project).get(resource)! };
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
  return { name, ...(notes && { notes }), estimates: parts.map(({ resource }) => figures.estimateOf(resource, project)) };
}

/** An overlay's own files need no name to be told by. */
export const labelIn = (path: string, { tool, dir, label }: RenderJob): Pick<Use, 'label'> =>
  label === undefined || (tool === 'kustomize' && folderOf(path) === dir) ? {} : { label };

/** The top of a file: where a lens stands that is of more than one block. */
export const TOP: LensPlace['range'] = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A file that something is rendered from. */
export interface RenderedFile {
  readonly path: string;
  /** The workspace's own manifests in its folder. */
  readonly project: KubernetesProject | undefined;
  /** The resources that the file has by itself. */
  readonly objects: readonly Resource[];
  readonly rendered: readonly Rendered[];
  readonly figures: Figures;
}

/** A lens of a file while they are put together: figures, and the place of one that the file does not have by itself. */
export interface FoundLens {
  readonly key: string;
  readonly uses?: readonly Use[];
  readonly stale?: Staleness | undefined;
  readonly range?: LensPlace['range'];
}

/** What parts cost, by what renders them. `describe` says what the figure of one chart or overlay is of. */
export const usesOf = (
  parts: readonly Part[],
  figures: Figures,
  describe: (parts: readonly Part[]) => Pick<Use, 'label' | 'than' | 'notes'>,
): Pick<FoundLens, 'uses' | 'stale'> => ({
  uses: byJob(parts).map((some) => ({ ...useOf(some, figures), ...describe(some) })),
  stale: firstStale(parts),
});

export const firstStale = (all: readonly Pick<Rendered, 'stale'>[]): Staleness | undefined => all.find(({ stale }) => stale)?.stale;

/** Parts stand together by what renders them. */
function byJob(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    if (groups.at(-1)?.[0]?.job === part.job) groups.at(-1)!.push(part);
    else groups.push([part]);
  }
  return groups;
}

/** What the objects cost as their base files have them, each once. */
export function basesOf(parts: readonly Part[], figures: Figures): readonly ResourceEstimate[] {
  const found = new Set<ResourceEstimate>();
  for (const { resource } of parts) {
    const { file } = resource.source;
    const project = figures.plain(folderOf(file));
    const base =
      project &&
      plainOf(
        resource,
        project.resources.filter(({ source }) => source.file === file),
      );
    if (base) found.add(figures.estimateOf(base, project));
  }
  return [...found];
}
