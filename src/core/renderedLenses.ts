import { RENDERED_KEY, type BlockCost, type FileCosts, type Use } from './editor/blocks';
import type { LensPlace } from './editor/fileLenses';
import { folderOf, nameOf } from './files';
import { isKustomizationFile } from './kubernetes/kustomize/fileName';
import { positions } from './kubernetes/positions';
import type { KubernetesProject } from './kubernetes/project';
import { anchors, plainOf } from './kubernetes/render/anchors';
import type { RenderJob } from './kubernetes/render/job';
import type { ProjectEstimate, ResourceEstimate } from './model/estimate';
import type { Project, Resource } from './model/resource';
import type { Rendered } from './renderings';

/** Lenses of a file and what they cost. */
export interface FileFigures {
  readonly places: readonly LensPlace[];
  readonly costs: FileCosts;
}

export interface Figures {
  of(project: Project): ProjectEstimate;
  /** The workspace's own manifests of a folder, those that rendered ones stand for included. */
  plain(dir: string): KubernetesProject | undefined;
}

/** A rendered resource with what renders it. */
interface Part extends Rendered {
  readonly resource: Resource;
}

const TOP: LensPlace['range'] = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Lenses of a template, base, patch or values file, by what was rendered from it: one for each environment in one title.
 * `own` are those of its own objects; a rendered object stands for the one that it was.
 */
export function renderedLenses(path: string, own: FileFigures, rendered: readonly Rendered[], figures: Figures): FileFigures {
  if (rendered.length === 0) return own;
  const project = figures.plain(folderOf(path));
  const objects = (project?.resources ?? []).filter(({ source }) => source.file === path);
  const costs = new Map<string, BlockCost>(own.costs);
  const extra: LensPlace[] = [];
  const stale = new Set<string>();
  const put = (key: string, parts: readonly Part[], describe: (parts: readonly Part[]) => Pick<Use, 'label' | 'than'>): void => {
    if (parts.some(({ isStale }) => isStale)) stale.add(key);
    costs.set(key, { uses: byJob(parts).map((some) => ({ ...useOf(some, figures), ...describe(some) })) });
  };

  const here = rendered.flatMap((one) => partsOf(one).filter(({ resource }) => resource.source.file === path));
  for (const { key, range, plain, members } of anchors(here, objects)) {
    put(key, members, ([part]) => labelIn(path, part!.job));
    if (!plain) extra.push({ key, range, broken: false });
  }
  for (const { address, type, name, range } of patchesIn(path, project)) {
    if (costs.has(address)) continue;
    const patched = rendered.flatMap((one) => {
      const found = one.job.patches.has(path) ? patchedBy(type, name, one.project) : undefined;
      return found ? [{ ...one, resource: found }] : [];
    });
    if (patched.length === 0) continue;
    put(address, patched, (parts) => ({ ...labelIn(path, parts[0]!.job), than: basesOf(parts, figures) }));
    if (!own.places.some(({ key }) => key === address)) extra.push({ key: address, range, broken: false });
  }
  // blocks of values keep the figure that conventions give
  for (const object of objects)
    if (project && object.type === VALUES && !costs.has(object.address))
      costs.set(object.address, { uses: [{ name: project.name, estimates: [estimateOf(object, project, figures)] }] });
  const whole = rendered.filter(({ job }) => isHeadOf(path, job)).flatMap(partsOf);
  if (whole.length > 0) {
    put(RENDERED_KEY, whole, (parts) => {
      const [{ job }] = parts as [Part];
      return { label: job.label ?? 'rendered', ...(job.tool === 'kustomize' && hasBases(job) && { than: basesOf(parts, figures) }) };
    });
    extra.push({ key: RENDERED_KEY, range: TOP, broken: false });
  }
  const places = [...own.places, ...extra].map((place): LensPlace => (stale.has(place.key) ? { ...place, outOfDate: true } : place));
  const isWhole = ({ key }: LensPlace): number => (key === RENDERED_KEY ? 0 : 1);
  return { places: places.sort((a, b) => a.range.start.line - b.range.start.line || isWhole(a) - isWhole(b)), costs };
}

const VALUES = 'kubernetes/helm/Values';

const partsOf = (rendered: Rendered): readonly Part[] => rendered.project.resources.map((resource) => ({ ...rendered, resource }));

/** Parts stand together by what renders them. */
function byJob(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    if (groups.at(-1)?.[0]?.job === part.job) groups.at(-1)!.push(part);
    else groups.push([part]);
  }
  return groups;
}

function useOf(parts: readonly Part[], figures: Figures): Use {
  const [{ project }] = parts as [Part];
  const { name, notes } = project;
  return { name, ...(notes && { notes }), estimates: parts.map(({ resource }) => estimateOf(resource, project, figures)) };
}

const estimateOf = (resource: Resource, project: Project, figures: Figures): ResourceEstimate =>
  figures.of(project).resources[project.resources.indexOf(resource)]!;

/** An overlay's own files need no name to be told by. */
const labelIn = (path: string, { tool, dir, label }: RenderJob): Pick<Use, 'label'> =>
  label === undefined || (tool === 'kustomize' && folderOf(path) === dir) ? {} : { label };

/** True for an overlay that takes files from other folders. */
const hasBases = ({ dir, inputs }: RenderJob): boolean => inputs.some((path) => folderOf(path) !== dir);

/** What the objects cost as their base files have them, each once. */
function basesOf(parts: readonly Part[], figures: Figures): readonly ResourceEstimate[] {
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
    if (base) found.add(estimateOf(base, project, figures));
  }
  return [...found];
}

/** Objects as they stand in a file, those included that are too little to be a resource: patches. */
const patchesIn = (path: string, project: KubernetesProject | undefined) =>
  [...(project?.origin.made.values() ?? [])]
    .filter(({ placed }) => placed.file === path)
    .map(({ placed: { address, document, object } }) => ({
      address,
      type: `kubernetes/${object.id}`,
      name: object.name,
      range: positions(document).range(object.header),
    }));

/** The rendered resource that a patch is for: the one of its kind whose name is that of the patch, or has least around it. */
const patchedBy = (type: string, name: string, { resources }: Project): Resource | undefined =>
  resources.filter((one) => one.type === type && one.name.includes(name)).sort((a, b) => a.name.length - b.name.length)[0];

/** Files that stand for all of a chart or overlay: its description and its values. */
function isHeadOf(path: string, { tool, dir, release }: RenderJob): boolean {
  if (release?.values.includes(path)) return true;
  return folderOf(path) === dir && (tool === 'helm' ? /^(?:Chart\.yaml|values\.ya?ml)$/.test(nameOf(path)) : isKustomizationFile(path));
}
