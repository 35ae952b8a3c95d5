import type { Resource } from '../model/resource';
import { isNamespace } from './blocks';
import { tagsOf, valueAt, type Tag, type Tags } from './lattice';
import { OBJECT_LABELS, tagCloudOf } from './registry';

/** Labels that a namespace gives to the pods in it. Without the namespace in the code they are not known. */
export function namespaceTags(resources: readonly Resource[]): (resource: Resource) => Tags | undefined {
  const spaces = new Map<string, Resource>();
  for (const resource of resources) {
    const name = isNamespace(resource.type) ? textAt(resource, 'metadata.name') : undefined;
    if (name !== undefined) spaces.set(name, resource);
  }
  return (resource) => {
    if (tagCloudOf(resource.type) !== 'kubernetes' || isNamespace(resource.type)) return undefined;
    const prefix = resource.type === 'kubernetes_manifest' ? 'manifest.' : '';
    const name = textAt(resource, `${prefix}metadata.namespace`) ?? 'default';
    const space = spaces.get(name);
    if (!space) return { keys: new Map(), tail: { kind: 'unknown', why: `the labels of the namespace ${name}, which is not in the code` } };
    const { keys, tail } = tagsOf(space, OBJECT_LABELS);
    return {
      keys: new Map(
        [...keys].map(([key, { value }]): [string, Tag] => [
          key,
          { value, from: 'elsewhere', at: { source: space.source, path: `metadata.labels.${key}` } },
        ]),
      ),
      ...(tail ? { tail } : {}),
    };
  };
}

function textAt({ values }: Resource, path: string): string | undefined {
  const value = valueAt(values, path);
  return value?.kind === 'string' ? value.value : undefined;
}
