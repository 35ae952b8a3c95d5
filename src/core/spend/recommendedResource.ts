import type { Recommendation } from '../model/providerFacts';
import type { CodeBlock } from './codeBlocks';

/** What a recommendation says about its resource that a block of code can be held against. */
export interface RecommendedResource {
  /** Ids that leave no doubt where they are written. */
  readonly ids: readonly string[];
  /** Names by which code may call it. */
  readonly names: readonly string[];
  /** Arguments that have to say where it is, if they are known: `zone`, `resource_group_name`. With the name they make it one of a kind. */
  readonly place: Readonly<Record<string, string>>;
  /** Arguments that must not say otherwise, and are seldom written. */
  readonly account: Readonly<Record<string, string>>;
  readonly ignoresCase: boolean;
}

type Named = Pick<Recommendation, 'provider' | 'resourceId' | 'resourceName'>;

/** By the names that its provider gives resources: ARNs, ids of Azure Resource Manager, full resource names of Google Cloud. */
export function recommendedResource(one: Named): RecommendedResource {
  switch (one.provider) {
    case 'Microsoft':
      return azure(one);
    case 'Google Cloud':
      return google(one);
    default:
      return aws(one);
  }
}

const NOWHERE = { place: {}, account: {}, ignoresCase: false } as const;

function aws({ resourceName, resourceId }: Named): RecommendedResource {
  return {
    ids: [resourceId, resourceName].filter((id) => id.length >= 8),
    names: namesInArn(resourceName, resourceId),
    ...NOWHERE,
  };
}

/** Names that an id or ARN holds: its last part, and the one after the kind (`function:thumbnails:$LATEST`). */
function namesInArn(arn: string, id: string): readonly string[] {
  const parts = arn.split(':').slice(5).join(':').split(/[:/]/);
  const own = id.startsWith('arn:') ? '' : id;
  return [own, parts.at(-1) ?? '', arn.includes(':lambda:') ? (parts[1] ?? '') : ''].filter((name) => name !== '');
}

/** `/subscriptions/…/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/web`; names of Azure know no case. */
function azure({ resourceName }: Named): RecommendedResource {
  const [, group, name] = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/.*\/([^/]+)$/i.exec(resourceName) ?? [];
  if (group === undefined || name === undefined) return { ids: [], names: [], ...NOWHERE };
  return { ids: [resourceName], names: [name], place: { resource_group_name: group }, account: {}, ignoresCase: true };
}

/** `//compute.googleapis.com/projects/shop/zones/europe-west1-b/instances/web`: the import id is the same without the service. */
function google({ resourceName }: Named): RecommendedResource {
  const path = resourceName.replace(/^\/\/[^/]+\//, '');
  const parts = path.split('/');
  const after = (word: string): string | undefined => parts[parts.indexOf(word) + 1 || parts.length];
  const [project, zone, region, name] = [after('projects'), after('zones'), after('regions'), parts.at(-1)];
  if (project === undefined || name === undefined || parts.length < 4) return { ids: [], names: [], ...NOWHERE };
  return {
    ids: [resourceName, path],
    names: [name],
    place: { ...(zone === undefined ? {} : { zone }), ...(region === undefined ? {} : { region }) },
    // a number names the same project, and says nothing against its id; buckets are of the project `_`
    account: /^(?:\d+|_)$/.test(project) ? {} : { project },
    ignoresCase: false,
  };
}

/** False when a known argument of the block says that it is somewhere else. */
export const mayBeAt = (block: CodeBlock, { place, account, ignoresCase }: RecommendedResource): boolean =>
  Object.entries({ ...place, ...account }).every(([argument, value]) => isSame(block.argument(argument) ?? value, value, ignoresCase));

/** True when every argument that makes the name one of a kind is known. */
export const isKnownPlace = (block: CodeBlock, { place }: RecommendedResource): boolean =>
  Object.keys(place).every((argument) => block.argument(argument) !== undefined);

/** True when one of the arguments holds one of the names. */
export const hasName = (block: CodeBlock, { names, ignoresCase }: RecommendedResource, within: readonly string[]): boolean =>
  within.some((argument) => names.some((name) => isSame(block.argument(argument) ?? '', name, ignoresCase)));

const isSame = (a: string, b: string, ignoresCase: boolean): boolean => (ignoresCase ? a.toLowerCase() === b.toLowerCase() : a === b);
