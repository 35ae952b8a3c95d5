import type { ResourceCost, ResourceSpend } from '../model/resourceSpend';
import { billsUnder } from './billedTypes';
import { codeBlocks, type CodeBlock, type CodeReader } from './codeBlocks';
import { matchBlocks } from './recommendationPlaces';
import { recommendedResource } from './recommendedResource';

/** Arguments in which resources of the three clouds have the name that their ids end with. */
const NAME_ARGUMENTS = [
  'bucket',
  'cluster_id',
  'cluster_identifier',
  'domain_name',
  'function_name',
  'identifier',
  'name',
  'replication_group_id',
];

/** Ids that are of one thing in the whole cloud: an ARN, `i-0123456789abcdef0`, a path of Azure or Google. */
const UNIQUE = /^(?:arn:|\/|projects\/|[a-z]+-[0-9a-f]{8,}$)/;

/** The resources with the blocks of the workspace that write them, as the recommendations are found: by id, by kind and name. */
export function withResourcePlaces(spend: ResourceSpend, code: CodeReader): ResourceSpend {
  if (spend.resources.length === 0) return spend;
  const { service, provider } = spend.question;
  const types = new Set(
    code
      .projects()
      .flatMap(({ resources }) => resources.map(({ type }) => type))
      .filter((type) => billsUnder(type, service)),
  );
  const blocks = types.size === 0 ? [] : codeBlocks(code, types);
  return { ...spend, resources: spend.resources.map((resource) => placed(resource, provider, blocks)) };
}

function placed({ match: _old, ...resource }: ResourceCost, provider: string, blocks: readonly CodeBlock[]): ResourceCost {
  const { id, name, region } = resource;
  const known = recommendedResource({ provider, resourceName: id, resourceId: id });
  const names = [...new Set([...known.names, ...(known.names.length === 0 ? [id] : []), name])].filter((text) => text !== '');
  const found = matchBlocks(
    blocks,
    { ...known, ids: known.ids.filter((one) => UNIQUE.test(one)), names },
    { provider, region, nameArguments: NAME_ARGUMENTS, nameTag: name },
  );
  return found ? { ...resource, match: { confidence: found.match.confidence, places: found.match.places } } : resource;
}
