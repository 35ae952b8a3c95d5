import type { TagPolicy } from '../config/tagPolicy';
import type { Resource } from '../model/resource';
import type { Unknown, Value } from '../model/value';
import { tagsOf, valueAt, type Tag, type Tags } from './lattice';
import type { References } from './references';
import { taggableOf, taggerOf } from './registry';

/**
 * What other resources of the same root module give a resource: the types that only tag, and, where a policy copies them,
 * the tags of the resource group or namespace.
 */
export function givenTags(
  resources: readonly Resource[],
  { find }: References,
  policy: TagPolicy,
): (resource: Resource) => Tags | undefined {
  const tagged = new Map<Resource, { keys: Map<string, Tag>; tail?: Unknown }>();
  for (const tagger of resources) {
    const { target, named } = taggerOf(tagger.type) ?? {};
    const resource = target === undefined ? undefined : find(tagger, tagger.values.entries.get(target), named);
    if (!resource) continue;
    const known = tagged.get(resource) ?? { keys: new Map<string, Tag>() };
    tagged.set(resource, known);
    for (const { key, value, path, propagated } of pairsOf(tagger)) {
      if (key?.kind === 'string')
        known.keys.set(key.value, {
          value,
          from: 'elsewhere',
          at: { source: tagger.source, path },
          ...(propagated?.kind === 'bool' && propagated.value ? { isPropagated: true } : {}),
        });
      else if (key?.kind === 'unknown') known.tail ??= key;
    }
  }
  return (resource) => {
    const own = tagged.get(resource);
    const above = inherited(resource, policy, (value) => find(resource, value, 'azurerm_resource_group'));
    if (!own || !above) return own ?? above;
    const tail = own.tail ?? above.tail;
    return { keys: new Map([...above.keys, ...own.keys]), ...(tail ? { tail } : {}) };
  };
}

interface WrittenPair {
  readonly key: Value | undefined;
  readonly value: Value;
  readonly path: string;
  readonly propagated: Value | undefined;
}

/** The tags that a tagging resource writes, in its own arguments or in `tag` blocks; `path` is that of the value. */
function pairsOf({ values }: Resource): readonly WrittenPair[] {
  const blocks = values.entries.get('tag');
  const pairs =
    blocks?.kind === 'list' ? blocks.items.map((item, index) => ({ item, path: `tag.${index}.` })) : [{ item: values, path: '' }];
  return pairs.flatMap(({ item, path }) => {
    const value = item.kind === 'object' ? item.entries.get('value') : undefined;
    return item.kind === 'object' && value
      ? [{ key: item.entries.get('key'), value, path: `${path}value`, propagated: item.entries.get('propagate_at_launch') }]
      : [];
  });
}

/** Azure Policy copies tags at creation; without a group in the code they are not known. */
function inherited(
  { type, values }: Resource,
  { inherit, inheritedKeys = [] }: TagPolicy,
  groupAt: (value: Value | undefined) => Resource | undefined,
): Tags | undefined {
  const provider = type.startsWith('azurerm_') ? 'azurerm' : type.startsWith('azapi_') ? 'azapi' : undefined;
  const from = (provider && inherit?.[provider]) ?? 'none';
  if (provider === undefined || (from === 'none' && inheritedKeys.length === 0)) return undefined;
  if (from === 'subscription') return { keys: new Map(), tail: { kind: 'unknown', why: 'the tags of its subscription' } };
  if (type === 'azurerm_resource_group') return undefined;
  const isCopied = (key: string): boolean =>
    from === 'resource-group' || inheritedKeys.some((copied) => copied.toLowerCase() === key.toLowerCase());
  const group = groupAt(valueAt(values, provider === 'azapi' ? 'parent_id' : 'resource_group_name'));
  const taggable = group?.type === 'azurerm_resource_group' ? taggableOf(group.type) : undefined;
  if (!group || !taggable) {
    const why = 'the tags of its resource group';
    if (from === 'resource-group') return { keys: new Map(), tail: { kind: 'unknown', why } };
    return { keys: new Map(inheritedKeys.map((key): [string, Tag] => [key, { value: { kind: 'unknown', why }, from: 'elsewhere' }])) };
  }
  const { keys, tail } = tagsOf(group, taggable);
  return {
    keys: new Map(
      [...keys]
        .filter(([key]) => isCopied(key))
        .map(([key, { value }]): [string, Tag] => [
          key,
          { value, from: 'elsewhere', at: { source: group.source, path: `${taggable.attribute ?? 'tags'}.${key}` } },
        ]),
    ),
    ...(tail ? { tail } : {}),
  };
}
