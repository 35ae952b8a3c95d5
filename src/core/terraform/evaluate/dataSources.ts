import type { Resource } from '../../model/resource';
import { type ObjectValue, type Value, unknown } from '../../model/value';
import type { Expression } from '../syntax/tree';
import { type AwsPlace, COMPUTED } from './awsData';
import type { Declaration } from './declarations';
import type { ModuleInstance } from './instance';
import type { Schemas } from './schema';

/** An attribute of a data source: what is configured, what can be worked out without a cloud, else unknown. */
export function dataAttribute(module: ModuleInstance, source: Resource, name: string): Value {
  const missing = unknown(`${writtenAddress(source)}.${name}`);
  const waits = isDeferred(module, source);
  const read = waits ? undefined : module.project.data().get(source.address);
  if (read?.kind === 'object') return read.entries.get(name) ?? { kind: 'null' };
  const given = source.values.entries.get(name);
  if (given !== undefined && given.kind !== 'null') return given;
  if (waits) return missing;
  const computed = Object.hasOwn(COMPUTED, source.type) ? COMPUTED[source.type]!(source.values, placeOf(source)) : undefined;
  return computed?.entries.get(name) ?? missing;
}

/** Names of a data source's attributes, as far as they are known. */
export function dataNames(source: Resource, schemas: Schemas): readonly string[] {
  return [...new Set([...source.values.entries.keys(), ...(schemas.data(source.type)?.names ?? ['id'])])];
}

/** The address without the modules around it. */
const writtenAddress = ({ address, type, name }: Resource): string => address.slice(Math.max(0, address.lastIndexOf(`data.${type}.${name}`)));

function placeOf(source: Resource): AwsPlace {
  const region = source.config?.values.entries.get('region');
  const tags = source.config?.values.entries.get('default_tags');
  const block = tags?.kind === 'list' ? tags.items[0] : undefined;
  return {
    region: region?.kind === 'string' ? region.value : undefined,
    defaultTags: block?.kind === 'object' ? block.entries.get('tags') : undefined,
  };
}

/** Whether it can be read only after something has been applied. */
function isDeferred(module: ModuleInstance, source: Resource): boolean {
  const declaration = module.folder.declaration('data', `${source.type}.${source.name}`);
  return (declaration !== undefined && dependsOnResources(declaration)) || moduleWaits(module) || hasUnknown(source.values);
}

/** Whether a call that leads to a module instance has a `depends_on`. */
function moduleWaits({ caller }: ModuleInstance): boolean {
  if (caller === undefined) return false;
  const declaration = caller.module.folder.declaration('module', caller.name);
  return (declaration !== undefined && dependsOnResources(declaration)) || moduleWaits(caller.module);
}

function dependsOnResources(declaration: Declaration): boolean {
  const list = declaration.body.attributes.get('depends_on')?.value;
  if (list?.kind !== 'tuple') return false;
  return list.items.some((item) => !['data', 'var', 'local', undefined].includes(rootName(item)));
}

function rootName(expression: Expression): string | undefined {
  let at = expression;
  while (at.kind === 'get' || at.kind === 'index') at = at.of;
  return at.kind === 'variable' ? at.name : undefined;
}

/** Whether anything in a value is unknown. */
export function hasUnknown(value: Value | ObjectValue): boolean {
  switch (value.kind) {
    case 'unknown':
      return true;
    case 'list':
      return value.items.some(hasUnknown);
    case 'object':
      return value.tail !== undefined || [...value.entries.values()].some(hasUnknown);
    default:
      return false;
  }
}
