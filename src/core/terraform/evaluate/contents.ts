import type { ProviderConfig, Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { DeclarationKind } from './declarations';
import type { ModuleInstance } from './instance';
import { output } from './namedValues';
import { type Problem, problemOf } from './problems';
import { instancesOf } from './resources';
import { sameItems } from './same';

/** Declarations that are gathered together: an edit gathers one group again, not the module. */
const GROUP = 16;

/** What a module instance or a part of it holds, the calls in it left out. */
export interface Contents {
  readonly resources: readonly Resource[];
  /** Provider configurations that the resources use. */
  readonly configs: readonly ProviderConfig[];
  readonly problems: readonly Problem[];
}

const NONE: Contents = { resources: [], configs: [], problems: [] };
const KINDS: readonly DeclarationKind[] = ['variable', 'local', 'resource', 'data', 'module', 'output'];

export function contentsOf(module: ModuleInstance): Contents {
  return module.memo<Contents>(
    'contents',
    () =>
      together(
        KINDS.flatMap((kind) =>
          Array.from({ length: Math.ceil(module.folder.names(kind).length / GROUP) }, (_, index) => group(module, kind, index)),
        ),
      ),
    () => NONE,
    sameContents,
  );
}

function group(module: ModuleInstance, kind: DeclarationKind, index: number): Contents {
  return module.memo<Contents>(
    `group/${kind}/${index}`,
    () => {
      const names = module.folder.names(kind).slice(index * GROUP, (index + 1) * GROUP);
      const resources = kind === 'resource' ? names.flatMap((name) => instancesOf(module, name)) : [];
      const configs = new Set(resources.flatMap(({ config }) => config ?? []));
      return { resources, configs: [...configs], problems: names.flatMap((name) => problemOf(module, kind, name) ?? []) };
    },
    () => NONE,
    sameContents,
  );
}

/** Several parts as one. */
export function together(parts: readonly Contents[]): Contents {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const resources: Resource[] = [];
  const configs = new Set<ProviderConfig>();
  const problems: Problem[] = [];
  for (const part of parts) {
    for (const resource of part.resources) resources.push(resource);
    for (const config of part.configs) configs.add(config);
    for (const problem of part.problems) problems.push(problem);
  }
  return { resources, configs: [...configs], problems };
}

const sameContents = (a: Contents, b: Contents): boolean =>
  sameItems(a.resources, b.resources) && sameItems(a.configs, b.configs) && sameItems(a.problems, b.problems);

/** Outputs of a module instance that have a value, by name: the order in which they are written says nothing. */
export function outputsOf(module: ModuleInstance): ReadonlyMap<string, Value> {
  return module.memo<ReadonlyMap<string, Value>>(
    'outputs',
    () =>
      new Map(
        [...module.folder.names('output')].sort().flatMap((name): [string, Value][] => {
          const value = output(module, name);
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    () => new Map(),
    (a, b) => a.size === b.size && [...a].every(([name, value]) => b.get(name) === value),
  );
}
