import type { TagPolicy } from '../config/config';
import type { Resource } from '../model/resource';
import type { Unknown, Value } from '../model/value';
import { tagsOf, valueAt, type Tag, type Tags } from './lattice';
import { taggableOf, taggerOf } from './registry';

/**
 * What other resources of the same root module give a resource: the types that only tag, and, where a policy copies them,
 * the tags of the resource group.
 */
export function givenTags(resources: readonly Resource[], { inherit }: TagPolicy): (resource: Resource) => Tags | undefined {
  const taggers = resources.filter(({ type }) => taggerOf(type));
  if (taggers.length === 0 && !inherit) return () => undefined;
  const byPlace = new Map<string, Resource>();
  for (const resource of resources) {
    byPlace.set(placeOf(resource, resource.address), resource);
    const { name } = namesOf(resource);
    if (name !== undefined) byPlace.set(placeOf(resource, `${resource.type} ${name}`), resource);
  }
  const pointedAt = (from: Resource, value: Value | undefined, type: string | undefined): Resource | undefined => {
    if (value?.kind === 'unknown') return value.ref === undefined ? undefined : byPlace.get(placeOf(from, value.ref));
    return value?.kind === 'string' && type !== undefined ? byPlace.get(placeOf(from, `${type} ${value.value}`)) : undefined;
  };
  const tagged = new Map<Resource, { keys: Map<string, Tag>; tail?: Unknown }>();
  for (const tagger of taggers) {
    const { target, named } = taggerOf(tagger.type)!;
    const resource = pointedAt(tagger, tagger.values.entries.get(target), named);
    if (!resource) continue;
    const known = tagged.get(resource) ?? { keys: new Map<string, Tag>() };
    tagged.set(resource, known);
    for (const { key, value, path } of pairsOf(tagger)) {
      if (key?.kind === 'string') known.keys.set(key.value, { value, from: 'elsewhere', at: { source: tagger.source, path } });
      else if (key?.kind === 'unknown') known.tail ??= key;
    }
  }
  return (resource) => {
    const own = tagged.get(resource);
    const above = inherit && inherited(resource, inherit, (value) => pointedAt(resource, value, 'azurerm_resource_group'));
    if (!own || !above) return own ?? above;
    const tail = own.tail ?? above.tail;
    return { keys: new Map([...above.keys, ...own.keys]), ...(tail ? { tail } : {}) };
  };
}

/** Addresses are those of one root module. */
const placeOf = ({ calls: [outermost], source }: Resource, address: string): string =>
  `${(outermost?.source ?? source).file.replace(/[^/]*$/, '')} ${address}`;

const namesOf = ({ type, values }: Resource): { readonly name?: string } => {
  const name = type === 'aws_autoscaling_group' || type === 'azurerm_resource_group' ? values.entries.get('name') : undefined;
  return name?.kind === 'string' ? { name: name.value } : {};
};

/** The tags that a tagging resource writes, in its own arguments or in `tag` blocks; `path` is that of the value. */
function pairsOf({ values }: Resource): readonly { readonly key: Value | undefined; readonly value: Value; readonly path: string }[] {
  const blocks = values.entries.get('tag');
  const pairs =
    blocks?.kind === 'list' ? blocks.items.map((item, index) => ({ item, path: `tag.${index}.` })) : [{ item: values, path: '' }];
  return pairs.flatMap(({ item, path }) => {
    const value = item.kind === 'object' ? item.entries.get('value') : undefined;
    return item.kind === 'object' && value ? [{ key: item.entries.get('key'), value, path: `${path}value` }] : [];
  });
}

/** Azure Policy copies tags at creation; without a group in the code they are not known. */
function inherited(
  { type, values }: Resource,
  inherit: NonNullable<TagPolicy['inherit']>,
  groupAt: (value: Value | undefined) => Resource | undefined,
): Tags | undefined {
  const provider = type.startsWith('azurerm_') ? 'azurerm' : type.startsWith('azapi_') ? 'azapi' : undefined;
  const from = provider && inherit[provider];
  if (from === undefined || from === 'none') return undefined;
  if (from === 'subscription') return { keys: new Map(), tail: { kind: 'unknown', why: 'the tags of its subscription' } };
  if (type === 'azurerm_resource_group') return undefined;
  const group = groupAt(valueAt(values, provider === 'azapi' ? 'parent_id' : 'resource_group_name'));
  const taggable = group?.type === 'azurerm_resource_group' ? taggableOf(group.type) : undefined;
  if (!group || !taggable) return { keys: new Map(), tail: { kind: 'unknown', why: 'the tags of its resource group' } };
  const { keys, tail } = tagsOf(group, taggable);
  return {
    keys: new Map(
      [...keys].map(([key, { value }]): [string, Tag] => [
        key,
        { value, from: 'elsewhere', at: { source: group.source, path: `${taggable.attribute}.${key}` } },
      ]),
    ),
    ...(tail ? { tail } : {}),
  };
}
