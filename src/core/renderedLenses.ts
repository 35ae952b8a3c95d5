import { RENDERED_KEY, type BlockCost, type FileCosts, type Use } from './editor/blocks';
import type { LensPlace, Staleness } from './editor/fileLenses';
import { folderOf, nameOf } from './files';
import { isKustomizationFile } from './kubernetes/kustomize/fileName';
import { positions } from './kubernetes/positions';
import type { KubernetesProject } from './kubernetes/project';
import { anchors, plainOf } from './kubernetes/render/anchors';
import type { RenderJob } from './kubernetes/render/job';
import type { ResourceEstimate } from './model/estimate';
import type { Project, Resource } from './model/resource';
import { describeBlock, partsOfBlock, UNUSED } from './renderedBlocks';
import { changesIn } from './renderedChanges';
import { estimateOf, labelIn, partsOf, useOf, type Figures, type Part } from './renderedParts';
import type { Rendered } from './renderings';

/** Lenses of a file and what they cost. */
export interface FileFigures {
  readonly places: readonly LensPlace[];
  readonly costs: FileCosts;
}

const TOP: LensPlace['range'] = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Lenses of a template, base, patch or values file, by what was rendered from it: one for each environment in one title.
 * `own` are those of its own objects; a rendered object stands for the one that it was.
 */
export function renderedLenses(path: string, own: FileFigures, rendered: readonly Rendered[], figures: Figures): FileFigures {
  if (rendered.length === 0) return own;
  const lenses = new FileLenses(path, own, rendered, figures);
  lenses.objects();
  lenses.changes();
  lenses.blocks();
  lenses.whole();
  return lenses.all();
}

/** The lenses of one file while they are put together. */
class FileLenses {
  readonly #project: KubernetesProject | undefined;
  readonly #own: readonly Resource[];
  readonly #costs: Map<string, BlockCost>;
  readonly #places: LensPlace[];
  readonly #stale = new Map<string, Staleness>();

  constructor(
    private readonly path: string,
    { places, costs }: FileFigures,
    private readonly rendered: readonly Rendered[],
    private readonly figures: Figures,
  ) {
    this.#project = figures.plain(folderOf(path));
    this.#own = (this.#project?.resources ?? []).filter(({ source }) => source.file === path);
    this.#costs = new Map(costs);
    this.#places = [...places];
  }

  #put(key: string, uses: readonly Use[], stale: Staleness | undefined): void {
    if (stale) this.#stale.set(key, stale);
    this.#costs.set(key, { uses });
  }

  #putParts(key: string, parts: readonly Part[], describe: (parts: readonly Part[]) => Pick<Use, 'label' | 'than' | 'notes'>): void {
    const uses = byJob(parts).map((some) => ({ ...useOf(some, this.figures), ...describe(some) }));
    this.#put(key, uses, firstStale(parts));
  }

  #place(key: string, range: LensPlace['range']): void {
    if (!this.#places.some((place) => place.key === key)) this.#places.push({ key, range, broken: false });
  }

  /** Objects that come from the file. */
  objects(): void {
    const here = this.rendered.flatMap((one) => partsOf(one).filter(({ resource }) => resource.source.file === this.path));
    for (const { key, range, members } of anchors(here, this.#own)) {
      this.#putParts(key, members, ([part]) => labelIn(this.path, part!.job));
      this.#place(key, range);
    }
  }

  /** Patches of the file, and entries of a kustomization that change what others cost. */
  changes(): void {
    const effects = changesIn(this.path, this.rendered, this.figures);
    const patches = patchesIn(this.path, this.#project);
    for (const { address, type, name, range } of patches) {
      if (this.#costs.has(address)) continue;
      const patched = this.rendered.flatMap((one) => {
        const found = one.job.patches.has(this.path) ? patchedBy(type, name, one.project) : undefined;
        return found ? [{ ...one, resource: found }] : [];
      });
      if (patched.length === 0) continue;
      this.#place(address, range);
      // its own part in the difference is known of the only patch in a file
      const [effect] = patches.length === 1 && effects.length === 1 ? effects : [];
      if (effect && effect.uses.length > 0) this.#put(address, effect.uses, effect.stale);
      else
        this.#putParts(address, patched, (parts) => ({
          ...labelIn(this.path, parts[0]!.job),
          than: effect ? useOf(parts, this.figures).estimates : basesOf(parts, this.figures),
        }));
    }
    for (const { change, uses, stale } of effects) {
      const isEntry = change.file === this.path;
      if (uses.length === 0 || (!isEntry && patches.length > 0)) continue;
      this.#put(change.id, uses, stale);
      this.#place(change.id, isEntry ? change.range : TOP);
    }
  }

  /** Blocks of values; where it is not known what comes of one, it keeps the figure that conventions give. */
  blocks(): void {
    for (const object of this.#own) {
      if (!this.#project || object.type !== VALUES) continue;
      const { address, name } = object;
      const block = partsOfBlock(this.path, name, this.rendered);
      if (block && block.parts.length > 0) this.#putParts(address, block.parts, (parts) => describeBlock(this.path, name, parts));
      else if (block)
        this.#put(
          address,
          block.unused.map(({ project }) => ({ name: project.name, notes: [UNUSED], estimates: [] })),
          firstStale(block.unused),
        );
      else if (!this.#costs.has(address))
        this.#put(address, [{ name: this.#project.name, estimates: [estimateOf(object, this.#project, this.figures)] }], undefined);
    }
  }

  /** All of a chart or overlay, in the files that stand for it. */
  whole(): void {
    const parts = this.rendered.filter(({ job }) => isHeadOf(this.path, job)).flatMap(partsOf);
    if (parts.length === 0) return;
    this.#putParts(RENDERED_KEY, parts, (some) => {
      const [{ job }] = some as [Part];
      return { label: job.label ?? 'rendered', ...(job.tool === 'kustomize' && hasBases(job) && { than: basesOf(some, this.figures) }) };
    });
    this.#place(RENDERED_KEY, TOP);
  }

  all(): FileFigures {
    const places = this.#places.map((place): LensPlace => {
      const outOfDate = this.#stale.get(place.key);
      return outOfDate ? { ...place, outOfDate } : place;
    });
    const isWhole = ({ key }: LensPlace): number => (key === RENDERED_KEY ? 0 : 1);
    return { places: places.sort((a, b) => a.range.start.line - b.range.start.line || isWhole(a) - isWhole(b)), costs: this.#costs };
  }
}

const firstStale = (all: readonly Pick<Rendered, 'stale'>[]): Staleness | undefined => all.find(({ stale }) => stale)?.stale;

const VALUES = 'kubernetes/helm/Values';

/** Parts stand together by what renders them. */
function byJob(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    if (groups.at(-1)?.[0]?.job === part.job) groups.at(-1)!.push(part);
    else groups.push([part]);
  }
  return groups;
}

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
