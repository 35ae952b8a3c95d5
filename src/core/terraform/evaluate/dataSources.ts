import { type ObjectValue, type Value, unknown } from '../../model/value';
import type { Expression } from '../syntax/tree';
import { type AwsPlace, COMPUTED } from './awsData';
import type { Declaration } from './declarations';
import type { Attributes, ModuleInstance } from './instance';
import type { Schemas } from './schema';

/** An attribute of a data source: what is configured, what can be worked out without a cloud, else unknown. */
export function dataAttribute(module: ModuleInstance, source: Attributes, values: () => ObjectValue, name: string): Value {
  const missing = unknown(`${writtenAddress(source)}.${name}`);
  const given = source.given(name);
  if (given !== undefined && given.kind !== 'null') return given;
  const read = module.project.data().get(source.address);
  const compute = Object.hasOwn(COMPUTED, source.type) ? COMPUTED[source.type] : undefined;
  if ((read === undefined && compute === undefined) || isDeferred(module, source, values)) return missing;
  if (read?.kind === 'object') return read.entries.get(name) ?? { kind: 'null' };
  return compute?.(values(), placeOf(source))?.entries.get(name) ?? missing;
}

/** Names of the attributes of a data source of a type, as far as they are known; `given` are those of its configuration. */
export function dataNames(type: string, given: Iterable<string>, schemas: Schemas): readonly string[] {
  return [...new Set([...given, ...(schemas.data(type)?.names ?? ['id'])])];
}

/** The address without the modules around it. */
const writtenAddress = ({ address, type, name }: Attributes): string =>
  address.slice(Math.max(0, address.lastIndexOf(`data.${type}.${name}`)));

function placeOf(source: Attributes): AwsPlace {
  const config = source.config()?.values;
  const region = config?.entries.get('region');
  const tags = config?.entries.get('default_tags');
  const block = tags?.kind === 'list' ? tags.items[0] : undefined;
  return {
    region: region?.kind === 'string' ? region.value : undefined,
    defaultTags: block?.kind === 'object' ? block.entries.get('tags') : undefined,
  };
}

/** Whether it can be read only after something has been applied. */
function isDeferred(module: ModuleInstance, source: Attributes, values: () => ObjectValue): boolean {
  const declaration = module.folder.declaration('data', `${source.type}.${source.name}`);
  return (declaration !== undefined && dependsOnResources(declaration)) || moduleWaits(module) || hasUnknown(values());
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
