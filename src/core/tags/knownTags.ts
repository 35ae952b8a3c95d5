import type { Resource } from '../model/resource';
import { tagsOf } from './lattice';
import { taggableOf } from './registry';

/** Tags of a resource whose values are known and may be shown, defaults of the provider included. */
export function knownTags(resource: Resource): Readonly<Record<string, string>> {
  const taggable = taggableOf(resource.type);
  if (!taggable) return {};
  return Object.fromEntries(
    [...tagsOf(resource, taggable).keys].flatMap(([key, { value }]): [string, string][] =>
      value.kind === 'string' && !value.sensitive ? [[key, value.value]] : [],
    ),
  );
}
