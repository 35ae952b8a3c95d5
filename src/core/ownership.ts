import type { Config } from './config/config';
import type { ProjectEstimate, Unowned } from './model/estimate';
import { sum } from './model/money';
import type { Resource } from './model/resource';
import { resolveTeam, type OwnerFiles, type ResolvedTeam } from './spend/owners';
import { knownTags } from './tags/knownTags';

/** Whose a resource is, by the rules of the workspace. */
export interface Ownership {
  /** There are rules to go by: else nothing is said about owners. */
  readonly isConfigured: boolean;
  /** The team of a resource with the rule that decided; `undefined` when none says it. */
  ownerOf(resource: Resource): ResolvedTeam | undefined;
  /** The team that path rules alone give a file to. */
  ownerOfFile(path: string): string | undefined;
  /** What the resources without an owner cost a month. */
  unowned(project: ProjectEstimate): Unowned;
}

/** Rules of ledgerline.yaml, owner tags and files about owners. The team that the sidebar shows where nothing else is said owns nothing. */
export function createOwnership(config: Config, ownerFiles: OwnerFiles): Ownership {
  const { team: _, ...spend } = config.spend;
  const rules = { ...config, spend };
  const question = (path: string) => ({ path, ...ownerFiles });
  const ownership: Ownership = {
    isConfigured:
      config.teams.length > 0 || config.owners.length > 0 || ownerFiles.codeowners !== undefined || ownerFiles.catalogs.length > 0,
    ownerOf: (resource) => {
      const { file } = resource.source;
      // the code of a fetched module belongs to who calls it
      const call = /(?:^|\/)\.terraform\//.test(file) ? resource.calls[0] : undefined;
      return resolveTeam({ ...question(call?.source.file ?? file), tags: new Map(Object.entries(knownTags(resource))) }, rules);
    },
    ownerOfFile: (path) => resolveTeam(question(path), rules)?.team,
    unowned({ resources }) {
      const without = resources.filter(({ resource, status }) => status !== 'free' && ownership.ownerOf(resource) === undefined);
      return { resources: without, total: sum(without.map(({ total }) => total)) };
    },
  };
  return ownership;
}
