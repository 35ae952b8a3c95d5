import type { Resource } from '../model/resource';
import { tagsOf, type Tags } from './lattice';
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

/** The most frequent known text of each tag key; of equally frequent ones the first in code-unit order. */
export function knownValues(all: Iterable<Tags>): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { keys } of all)
    for (const [key, { value, from }] of keys) {
      if (from !== 'resource' || value.kind !== 'string' || value.sensitive || value.value === '') continue;
      const values = counts.get(key) ?? new Map<string, number>();
      counts.set(key, values.set(value.value, (values.get(value.value) ?? 0) + 1));
    }
  return new Map(
    [...counts].map(([key, values]): [string, string] => {
      const [best] = [...values].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return [key, best?.[0] ?? ''];
    }),
  );
}
