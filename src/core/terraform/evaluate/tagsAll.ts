import { type ObjectValue, type Unknown, type Value, unknown } from '../../model/value';
import { prefixOf } from './providers';
import type { BlockSchema } from './schema';
import type { Attributes } from './instance';

/**
 * `tags_all` of an AWS resource: the provider's default tags with the resource's own over them, less null values and the
 * keys that the provider ignores. `undefined` where the type takes no tags.
 */
export function tagsAll(resource: Attributes, schema: BlockSchema | undefined): ObjectValue | undefined {
  const own = resource.given('tags');
  const isTagged =
    schema === undefined ? prefixOf(resource.type) === 'aws' && own !== undefined : schema.attribute('tags_all') !== undefined;
  if (!isTagged) return undefined;
  const config = resource.config()?.values;
  const entries = new Map<string, Value>();
  let tail: Unknown | undefined = config?.tail;
  const defaults = memberOf(config?.entries.get('default_tags'), 'tags');
  for (const tags of [defaults, own]) {
    if (tags?.kind === 'unknown') {
      for (const key of entries.keys()) entries.set(key, tags);
      tail ??= tags;
    }
    if (tags?.kind !== 'object') continue;
    for (const [key, value] of tags.entries) if (value.kind !== 'null') entries.set(key, value);
    if (tags.tail === undefined) continue;
    tail ??= tags.tail;
    if (tags === own) for (const key of entries.keys()) if (!tags.entries.has(key)) entries.set(key, tags.tail);
  }
  for (const key of entries.keys()) if (isIgnored(key, config?.entries.get('ignore_tags'))) entries.delete(key);
  return { kind: 'object', of: 'map', element: 'string', entries, ...(tail === undefined ? {} : { tail }) };
}

/** An argument of the only block of a type. */
function memberOf(blocks: Value | undefined, name: string): Value | undefined {
  if (blocks === undefined || blocks.kind === 'null') return undefined;
  const block = blocks.kind === 'list' ? blocks.items[0] : blocks;
  if (block === undefined) return undefined;
  return block.kind === 'object' ? block.entries.get(name) : unknown(block.kind === 'unknown' ? block.why : 'default_tags');
}

function isIgnored(key: string, ignored: Value | undefined): boolean {
  const texts = (name: string): readonly string[] => {
    const list = memberOf(ignored, name);
    return list?.kind === 'list' ? list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
  };
  return texts('keys').includes(key) || texts('key_prefixes').some((prefix) => key.startsWith(prefix));
}
