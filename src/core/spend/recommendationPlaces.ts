import type { Recommendation } from '../model/providerFacts';
import type { CodePlace, TeamRecommendation } from '../model/teamProviders';
import { codeBlocks, type CodeBlock, type CodeReader } from './codeBlocks';
import { codeFormOf, type CodeForm } from './recommendedKinds';
import { hasName, isKnownPlace, mayBeAt, recommendedResource } from './recommendedResource';

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

function matchOf(
  recommendation: Recommendation,
  form: CodeForm,
  all: readonly CodeBlock[],
  team: string | undefined,
): Pick<Placed, 'match' | 'blocks'> | undefined {
  const { region, tags, current, provider } = recommendation;
  const resource = recommendedResource(recommendation);
  // regions of blocks are those of AWS; the others' are among the arguments that have to fit
  const isHere = (block: CodeBlock): boolean =>
    provider !== 'AWS' || block.region === undefined || region === '' || block.region === region;
  const fitting = all.filter((block) => form.types.includes(block.resource.type) && isHere(block) && mayBeAt(block, resource));
  const nameTag = tags.Name ?? '';
  const steps: readonly (readonly [Match['confidence'], string, (block: CodeBlock) => boolean])[] = [
    ['certain', 'its id is written here', (block) => resource.ids.some((id) => block.mentions(id, resource.ignoresCase))],
    ['certain', 'kind and name are the same', (block) => isKnownPlace(block, resource) && hasName(block, resource, form.names)],
    ['likely', 'kind and name are the same, its place is not known here', (block) => hasName(block, resource, form.names)],
    ['likely', 'kind and Name tag are the same', (block) => nameTag !== '' && block.tags().Name === nameTag],
    [
      'possible',
      'kind and size are the same',
      (block) =>
        form.size !== undefined && current !== '' && team !== undefined && block.argument(form.size) === current && block.team() === team,
    ],
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
