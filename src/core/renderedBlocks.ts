import type { Use } from './editor/blocks';
import type { BlockUse } from './kubernetes/helm/markers';
import { firstStale, labelIn, partsOf, usesOf, type FoundLens, type Part, type RenderedFile } from './renderedParts';
import type { Rendered } from './renderings';

const VALUES = 'kubernetes/helm/Values';

/** Lenses of blocks of values; where it is not known what comes of one, it keeps the figure that conventions give. */
export function blockLenses({ path, project, objects, rendered, figures }: RenderedFile, known: ReadonlySet<string>): readonly FoundLens[] {
  if (!project) return [];
  return objects.flatMap((object): readonly FoundLens[] => {
    if (object.type !== VALUES) return [];
    const { address: key, name } = object;
    const block = partsOfBlock(path, name, rendered);
    if (block && block.parts.length > 0) return [{ key, ...usesOf(block.parts, figures, (parts) => describeBlock(path, name, parts)) }];
    if (block) {
      const uses = block.unused.map((one): Use => ({ name: one.project.name, notes: [UNUSED, ...earlierNotes(one)], estimates: [] }));
      return [{ key, uses, stale: firstStale(block.unused) }];
    }
    return known.has(key) ? [] : [{ key, uses: [{ name: project.name, estimates: [figures.estimateOf(object, project)] }] }];
  });
}

/** What comes of a block of values, as far as it was tried. */
interface BlockParts {
  /** Workloads whose containers take its requests. */
  readonly parts: readonly Part[];
  /** In what is rendered no container takes its requests: the charts and environments of which that is known. */
  readonly unused: readonly Rendered[];
}

/** `undefined` where it is not known what takes its requests. */
function partsOfBlock(file: string, block: string, rendered: readonly Rendered[]): BlockParts | undefined {
  const tried = rendered.filter(({ blocks }) => blocks?.known.some((place) => place.file === file && place.block === block));
  if (tried.length === 0) return undefined;
  const parts = tried.flatMap((one) => {
    const keys = keysOf(one);
    return partsOf(one).filter(({ resource }) =>
      blocksOf(one.blocks!, keys.get(resource.address)).some((place) => place.file === file && place.block === block),
    );
  });
  return { parts, unused: tried.filter((one) => !parts.some(({ job }) => job === one.job)) };
}

/** Says which workloads a block's figure is of, and whose pods other blocks have a part in. */
function describeBlock(path: string, block: string, parts: readonly Part[]): Pick<Use, 'label' | 'notes'> {
  const [first] = parts as [Part];
  const { job, project, blocks } = first;
  const keys = keysOf(first);
  const others = new Set(
    parts.flatMap(({ resource }) =>
      blocksOf(blocks!, keys.get(resource.address))
        .filter((place) => place.file === path && place.block !== block)
        .map((place) => (place.block === '.' ? 'the top of the file' : place.block)),
    ),
  );
  const { label } = labelIn(path, job);
  const labels = [...(label === undefined ? [] : [label]), ...(others.size > 0 ? ['shared pod'] : [])];
  const names = parts.map(({ resource: { type, name } }) => `${type.slice(type.lastIndexOf('/') + 1)} ${name}`);
  return {
    ...(labels.length > 0 && { label: labels.join(' ') }),
    notes: [
      ...(project.notes ?? []),
      `Its requests are those of ${names.join(', ')}`,
      ...(others.size > 0 ? [`The figure is of whole pods, in which ${[...others].join(', ')} has a part as well`] : []),
      ...blocks!.elsewhere
        .filter(({ place }) => place.file === path && place.block === block)
        .map(({ kinds }) => `Its requests stand in ${kinds.join(', ')} as well: what comes of that is not in the figure`),
      ...earlierNotes(first),
    ],
  };
}

const earlierNotes = ({ blocks }: Rendered): readonly string[] =>
  blocks?.areEarlier ? ['Which workloads take its requests was found out on the rendering before this one'] : [];

const UNUSED = 'No container that helm has rendered takes its CPU request';

const keysOf = ({ project }: Rendered): ReadonlyMap<string, string> =>
  new Map([...project.origin.made.values()].map(({ placed }) => [placed.address, placed.object.key]));

const blocksOf = ({ byWorkload }: BlockUse, key: string | undefined) => (key === undefined ? undefined : byWorkload.get(key)) ?? [];
