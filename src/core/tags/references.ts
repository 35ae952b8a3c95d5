import type { Resource } from '../model/resource';
import type { Value } from '../model/value';

/** Finds the resource that an argument of another one points at, within one root module. */
export interface References {
  /** By reference (`aws_launch_template.web.id`), or by its known name where `type` says whose name it is. */
  readonly find: (from: Resource, value: Value | undefined, type?: string) => Resource | undefined;
  /** Folder of a resource's root module. */
  rootOf(resource: Resource): string;
}

/** Types that others name by a text. */
const NAMED: ReadonlySet<string> = new Set(['aws_autoscaling_group', 'azurerm_resource_group', 'aws_launch_template']);

/** `groups`: resources by the folder of their root module. */
export function referencesIn(groups: readonly { readonly dir: string; readonly resources: readonly Resource[] }[]): References {
  const byPlace = new Map<string, Resource>();
  const roots = new Map<Resource, { readonly id: number; readonly dir: string }>();
  for (const [id, { dir, resources }] of groups.entries())
    for (const resource of resources) {
      const { address, type, values } = resource;
      roots.set(resource, { id, dir });
      byPlace.set(`${id} ${address}`, resource);
      const name = NAMED.has(type) ? values.entries.get('name') : undefined;
      if (name?.kind === 'string') byPlace.set(`${id} ${type} ${name.value}`, resource);
    }
  const idOf = (resource: Resource): number => roots.get(resource)?.id ?? -1;
  return {
    rootOf: (resource) => roots.get(resource)?.dir ?? '',
    find(from, value, type) {
      if (value?.kind === 'unknown') return value.ref === undefined ? undefined : byPlace.get(`${idOf(from)} ${value.ref}`);
      return value?.kind === 'string' && type !== undefined ? byPlace.get(`${idOf(from)} ${type} ${value.value}`) : undefined;
    },
  };
}
