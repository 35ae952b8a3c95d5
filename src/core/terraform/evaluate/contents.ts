import type { ProviderConfig, Resource } from '../../model/resource';
import type { ModuleInstance } from './instance';
import { type Problem, problemsOf } from './problems';
import { instancesOf } from './resources';
import { sameItems } from './same';

/** Resource blocks whose instances are gathered together: an edit gathers one group again, not the module. */
const GROUP = 64;

/** What is in one module instance, the calls in it left out. */
export interface Contents {
  readonly resources: readonly Resource[];
  /** Provider configurations that the resources use. */
  readonly configs: readonly ProviderConfig[];
  readonly problems: readonly Problem[];
}

const NONE: Contents = { resources: [], configs: [], problems: [] };

export function contentsOf(module: ModuleInstance): Contents {
  return module.memo<Contents>(
    'contents',
    () => {
      const groups = Math.ceil(module.folder.names('resource').length / GROUP);
      const resources = Array.from({ length: groups }, (_, index) => group(module, index)).flat();
      return { resources, configs: configsOf(resources), problems: problemsOf(module) };
    },
    () => NONE,
    sameContents,
  );
}

function group(module: ModuleInstance, index: number): readonly Resource[] {
  return module.memo<readonly Resource[]>(
    `group/${index}`,
    () =>
      module.folder
        .names('resource')
        .slice(index * GROUP, (index + 1) * GROUP)
        .flatMap((name) => instancesOf(module, name)),
    () => [],
    sameItems,
  );
}

function configsOf(resources: readonly Resource[]): readonly ProviderConfig[] {
  const configs = new Set<ProviderConfig>();
  for (const { config } of resources) if (config !== undefined) configs.add(config);
  return [...configs];
}

const sameContents = (a: Contents, b: Contents): boolean =>
  sameItems(a.resources, b.resources) && sameItems(a.configs, b.configs) && sameItems(a.problems, b.problems);
