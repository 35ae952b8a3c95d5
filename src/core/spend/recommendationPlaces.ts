import type { Recommendation } from '../model/providerFacts';
import type { CodePlace, TeamRecommendation } from '../model/teamProviders';
import { codeBlocks, type CodeBlock, type CodeReader } from './codeBlocks';
import { codeFormOf, type CodeForm } from './recommendedKinds';
import { hasName, isKnownPlace, mayBeAt, recommendedResource, type RecommendedResource } from './recommendedResource';

type Match = NonNullable<TeamRecommendation['match']>;

/** Blocks that are shown for one recommendation; where more fit, none is meant. */
const MOST_POSSIBLE = 5;

/** A recommendation whose resource was found in the code, with the blocks. */
export interface Placed {
  readonly recommendation: Recommendation;
  readonly match: Match;
  readonly form: CodeForm;
  readonly blocks: readonly CodeBlock[];
}

/**
 * Finds the recommended resources in the workspace's code. Certain: the id or ARN is written in the block or in an `import` block
 * for it, or kind, literal name and what makes the name one of a kind are. Likely: kind and name alone, or kind and Name tag.
 * Possible: the only things that fit are kind and size, in blocks of the same team. Two blocks that fit as well as each other are possible at best; a block of another region never fits.
 */
export function placeRecommendations(
  recommendations: readonly Recommendation[],
  code: CodeReader,
  teamOf: (recommendation: Recommendation) => string | undefined,
): readonly Placed[] {
  const forms = recommendations.flatMap((one) => codeFormOf(one.kind) ?? []);
  if (forms.length === 0) return [];
  const blocks = codeBlocks(code, new Set(forms.flatMap(({ types }) => types)));
  return recommendations.flatMap((recommendation) => {
    const form = codeFormOf(recommendation.kind);
    const found = form && matchOf(recommendation, form, blocks, teamOf(recommendation));
    return found ? [{ recommendation, form, ...found }] : [];
  });
}

function matchOf(recommendation: Recommendation, form: CodeForm, all: readonly CodeBlock[], team: string | undefined): Found | undefined {
  const { tags, current } = recommendation;
  const { size, types, names: nameArguments } = form;
  return matchBlocks(
    all.filter((block) => types.includes(block.resource.type)),
    recommendedResource(recommendation),
    {
      ...recommendation,
      nameArguments,
      nameTag: tags.Name ?? '',
      ...(size === undefined || current === '' || team === undefined
        ? {}
        : { mayBe: (block) => block.argument(size) === current && block.team() === team }),
    },
  );
}

/** What of a resource's kind and surroundings a block is held against. */
export interface Surroundings {
  readonly provider: string;
  readonly region: string;
  /** Arguments that may hold the resource's name. */
  readonly nameArguments: readonly string[];
  readonly nameTag: string;
  /** What fits where nothing better is known: kind and size. */
  readonly mayBe?: (block: CodeBlock) => boolean;
}

type Found = Pick<Placed, 'match' | 'blocks'>;

/** The blocks of the right kind that fit a resource best, by the first thing that any of them fits by. */
export function matchBlocks(
  blocksOfKind: readonly CodeBlock[],
  resource: RecommendedResource,
  { provider, region, nameArguments, nameTag, mayBe }: Surroundings,
): Found | undefined {
  // regions of blocks are those of AWS; the others' are among the arguments that have to fit
  const isHere = (block: CodeBlock): boolean =>
    provider !== 'AWS' || block.region === undefined || region === '' || block.region === region;
  const fitting = blocksOfKind.filter((block) => isHere(block) && mayBeAt(block, resource));
  const steps: readonly (readonly [Match['confidence'], string, (block: CodeBlock) => boolean])[] = [
    ['certain', 'its id is written here', (block) => resource.ids.some((id) => block.mentions(id, resource.ignoresCase))],
    ['certain', 'kind and name are the same', (block) => isKnownPlace(block, resource) && hasName(block, resource, nameArguments)],
    ['likely', 'kind and name are the same, its place is not known here', (block) => hasName(block, resource, nameArguments)],
    ['likely', 'kind and Name tag are the same', (block) => nameTag !== '' && block.tags().Name === nameTag],
    ['possible', 'kind and size are the same', (block) => mayBe?.(block) ?? false],
  ];
  for (const [confidence, reason, fits] of steps) {
    const blocks = fitting.filter(fits);
    if (blocks.length === 0) continue;
    if (blocks.length > MOST_POSSIBLE) return undefined;
    return { match: { confidence: blocks.length === 1 ? confidence : 'possible', reason, places: blocks.map(placeOf) }, blocks };
  }
  return undefined;
}

const placeOf = ({ file, line, resource }: CodeBlock): CodePlace => ({ file, line, address: `${resource.type}.${resource.name}` });
