import { RENDERED_KEY, type BlockCost, type FileCosts } from './editor/blocks';
import type { LensPlace, Staleness } from './editor/fileLenses';
import { folderOf, nameOf } from './files';
import { isKustomizationFile } from './kubernetes/kustomize/fileName';
import { anchors } from './kubernetes/render/anchors';
import type { RenderJob } from './kubernetes/render/job';
import { blockLenses } from './renderedBlocks';
import { basesOf, labelIn, partsOf, TOP, usesOf, type Figures, type FoundLens, type Part, type RenderedFile } from './renderedParts';
import { changeLenses } from './renderedPatches';
import type { Rendered } from './renderings';

/** Lenses of a file and what they cost. */
export interface FileFigures {
  readonly places: readonly LensPlace[];
  readonly costs: FileCosts;
}

/**
 * Lenses of a template, base, patch or values file, by what was rendered from it: one for each environment in one title.
 * `own` are those of its own objects; a rendered object stands for the one that it was.
 */
export function renderedLenses(path: string, own: FileFigures, rendered: readonly Rendered[], figures: Figures): FileFigures {
  if (rendered.length === 0) return own;
  const project = figures.plain(folderOf(path));
  const file: RenderedFile = {
    path,
    project,
    objects: project?.resources.filter(({ source }) => source.file === path) ?? [],
    rendered,
    figures,
  };
  const objects = objectLenses(file);
  const changes = changeLenses(file, new Set([...own.costs.keys(), ...objects.map(({ key }) => key)]));
  const known = new Set([...own.costs.keys(), ...[...objects, ...changes].map(({ key }) => key)]);
  return merged(own, [...objects, ...changes, ...blockLenses(file, known), ...wholeLenses(file)]);
}

/** The file's own lenses with those that were found: later figures stand for earlier ones, the first place is kept. */
function merged({ places, costs }: FileFigures, found: readonly FoundLens[]): FileFigures {
  const figures = new Map<string, BlockCost>(costs);
  const stale = new Map<string, Staleness>();
  const byKey = new Map(places.map((place) => [place.key, place]));
  for (const { key, uses, stale: why, range } of found) {
    if (uses) figures.set(key, { uses });
    if (why) stale.set(key, why);
    if (range && !byKey.has(key)) byKey.set(key, { key, range, broken: false });
  }
  const marked = [...byKey.values()].map((place): LensPlace => {
    const outOfDate = stale.get(place.key);
    return outOfDate ? { ...place, outOfDate } : place;
  });
  const isWhole = ({ key }: LensPlace): number => (key === RENDERED_KEY ? 0 : 1);
  return { places: marked.sort((a, b) => a.range.start.line - b.range.start.line || isWhole(a) - isWhole(b)), costs: figures };
}

/** Objects that come from the file. */
function objectLenses({ path, objects, rendered, figures }: RenderedFile): readonly FoundLens[] {
  const here = rendered.flatMap((one) => partsOf(one).filter(({ resource }) => resource.source.file === path));
  return anchors(here, objects).map(({ key, range, members }) => ({
    key,
    range,
    ...usesOf(members, figures, ([part]) => labelIn(path, part!.job)),
  }));
}

/** All of a chart or overlay, in the files that stand for it. */
function wholeLenses({ path, rendered, figures }: RenderedFile): readonly FoundLens[] {
  const parts = rendered.filter(({ job }) => isHeadOf(path, job)).flatMap(partsOf);
  if (parts.length === 0) return [];
  const uses = usesOf(parts, figures, (some) => {
    const [{ job }] = some as [Part];
    return { label: job.label ?? 'rendered', ...(job.tool === 'kustomize' && hasBases(job) && { than: basesOf(some, figures) }) };
  });
  return [{ key: RENDERED_KEY, range: TOP, ...uses }];
}

/** True for an overlay that takes files from other folders. */
const hasBases = ({ dir, inputs }: RenderJob): boolean => inputs.some((path) => folderOf(path) !== dir);

/** Files that stand for all of a chart or overlay: its description and its values. */
function isHeadOf(path: string, { tool, dir, release }: RenderJob): boolean {
  if (release?.values.includes(path)) return true;
  return folderOf(path) === dir && (tool === 'helm' ? /^(?:Chart\.yaml|values\.ya?ml)$/.test(nameOf(path)) : isKustomizationFile(path));
}
