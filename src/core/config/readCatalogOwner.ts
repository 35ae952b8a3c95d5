import { isMap, parseAllDocuments } from 'yaml';

/** More than any real file: what is larger is no catalog entry. */
const MAX_CHARACTERS = 200_000;

/**
 * The owner that a Backstage catalog file (`catalog-info.yaml`) names: `spec.owner` of its first entity that has one, as an entity
 * reference `kind:namespace/name` in full, or as an object with these fields. The kind is `group` and the namespace `default` where
 * they are not written. `undefined` where the file names none.
 */
export function readCatalogOwner(text: string): string | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  // a document that is still being typed says nothing, the others do
  for (const document of parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' })) {
    const contents = 'contents' in document ? document.contents : undefined;
    if (!isMap(contents)) continue;
    const owner: unknown = contents.getIn(['spec', 'owner']);
    const found = isMap(owner) ? ofParts(['kind', 'namespace', 'name'].map((key) => textOf(owner.get(key)))) : ofText(textOf(owner));
    if (found !== undefined) return found;
  }
  return undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function ofText(text: string): string | undefined {
  const [, kind = '', namespace = '', name = ''] = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/.exec(text) ?? [];
  return ofParts([kind, namespace, name]);
}

const ofParts = ([kind = '', namespace = '', name = '']: readonly string[]): string | undefined =>
  name === '' ? undefined : `${(kind || 'group').toLowerCase()}:${(namespace || 'default').toLowerCase()}/${name}`;
