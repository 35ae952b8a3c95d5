import { type Quantity, times } from '../../model/quantity';
import type { ProviderConfig, Resource } from '../../model/resource';
import { type ObjectValue, type Value, unknown } from '../../model/value';
import { type InstanceKey, resourceAddress, suffix } from './addresses';
import { argumentNames, evaluateBlock } from './body';
import { dataAttribute, dataNames } from './dataSources';
import { type Declaration, typeOf } from './declarations';
import { expand, iterationOf, keysOf, sameExpansion, sameQuantity, summed } from './expansion';
import {
  type Attributes,
  type Checked,
  type Expansion,
  type Fault,
  type Iteration,
  type ModuleInstance,
  ONCE,
  type Report,
} from './instance';
import { LazyEntries } from './lazyEntries';
import { call } from './modules';
import { prefixOf, providerConfig, providerOf } from './providers';
import { same, sameFault, sameItems } from './same';
import type { BlockSchema, Schemas } from './schema';
import { attributeNames, attributeOf, attributesOf } from './view';

/** Managed resources and data sources are evaluated alike. */
export type ResourceKind = 'resource' | 'data';

const ONCE_COUNTED: Checked<Expansion> = { value: { kind: 'once' } };
const EMPTY: ObjectValue = { kind: 'object', of: 'object', entries: new Map() };

/** How often a resource (`aws_instance.web`) is instantiated; `undefined` when it is not declared. */
export function resourceCount(module: ModuleInstance, kind: ResourceKind, name: string): Checked<Expansion> | undefined {
  const body = module.folder.declaration(kind, name)?.body;
  if (body === undefined) return undefined;
  if (!body.attributes.has('count') && !body.attributes.has('for_each')) return ONCE_COUNTED;
  return module.memo<Checked<Expansion> | undefined>(
    `count/${kind}/${name}`,
    () => {
      const declaration = module.folder.declaration(kind, name);
      return declaration && expand(module, declaration.body);
    },
    () => {
      const why = `${name} depends on itself`;
      return { value: { kind: 'many', by: 'count', count: unknown(why), why }, fault: { kind: 'circle', why } };
    },
    (a, b) => a === b || (a !== undefined && b !== undefined && sameExpansion(a, b)),
  );
}

/** Instances of one module instance that are listed one by one. */
const MOST_LISTED = 50_000;

/** Resources whose instances, with those of the blocks before them, are too many to list. Only listing asks for it. */
function crowded(module: ModuleInstance): ReadonlySet<string> {
  return module.memo<ReadonlySet<string>>(
    'crowded',
    () => {
      let left = MOST_LISTED;
      const names = module.folder.names('resource').filter((name) => {
        const size = sizeOf(resourceCount(module, 'resource', name)?.value);
        left -= size;
        return left < 0 && size > 1;
      });
      return new Set(names);
    },
    () => new Set(),
    (a, b) => a.size === b.size && [...a].every((name) => b.has(name)),
  );
}

const sizeOf = (expansion: Expansion | undefined): number =>
  expansion?.kind === 'count' ? expansion.count : expansion?.kind === 'each' ? expansion.entries.size : 1;

/** The instances of a managed resource; each the same object while nothing it is made of changes. */
export const instancesOf = (module: ModuleInstance, name: string): readonly Resource[] => checkedInstances(module, name).value;

/** The same, with a bound that was reached. */
export function checkedInstances(module: ModuleInstance, name: string): Checked<readonly Resource[]> {
  return module.memo<Checked<readonly Resource[]>>(
    `instances/${name}`,
    (before) => {
      const declaration = module.folder.declaration('resource', name);
      const all = resourceCount(module, 'resource', name)?.value;
      if (declaration === undefined || all === undefined) return { value: [] };
      const isListed = sizeOf(all) <= 1 || !crowded(module).has(name);
      const { value: expansion, fault: crowd } = isListed
        ? { value: all }
        : summed(all.kind === 'count' ? 'count' : 'for_each', sizeOf(all));
      let fault: Fault | undefined = crowd;
      const report = (found: Fault) => {
        fault ??= found;
      };
      const old = before && new Map(before.value.map((resource) => [resource.address, resource]));
      const config = providerConfig(module, providerOf(declaration.body, declaration.labels[0] ?? ''));
      const value = keysOf(expansion).map((key) => {
        const resource = instance(module, declaration, { expansion, key, config, report });
        for (const [argument, given] of resource.values.entries)
          if (given.kind === 'unknown' && given.why === circleOf(name, argument)) report({ kind: 'circle', why: given.why, argument });
        const known = old?.get(resource.address);
        return known !== undefined && sameResource(known, resource) ? known : resource;
      });
      return fault === undefined ? { value } : { value, fault };
    },
    () => ({ value: [] }),
    (a, b) => sameItems(a.value, b.value) && sameFault(a.fault, b.fault),
  );
}

const circleOf = (name: string, attribute: string): string => `${name}.${attribute} depends on itself`;

interface Making {
  readonly expansion: Expansion;
  readonly key: InstanceKey;
  readonly config: ProviderConfig;
  readonly report: Report;
}

function instance(module: ModuleInstance, declaration: Declaration, { expansion, key, config, report }: Making): Resource {
  const { name } = declaration;
  const [type = '', label = ''] = declaration.labels;
  return {
    address: resourceAddress(module.address, name, key),
    type,
    name: label,
    provider: prefixOf(type),
    values: evaluateBlock(module, declaration.body, iterationOf(expansion, key), module.project.schemas.resource(type), report),
    count: times(instancesOfModule(module), countOf(expansion)),
    source: module.project.source(declaration),
    config,
    calls: module.calls,
  };
}

const sameResource = (a: Resource, b: Resource): boolean =>
  a.source === b.source && a.config === b.config && sameQuantity(a.count, b.count) && same(a.values, b.values);

const textOf = (key: InstanceKey): string => (key === null ? '' : suffix(key));

/** Arguments of one instance. */
function valuesOf(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey): ObjectValue {
  return module.memo<ObjectValue>(
    `values/${kind}/${name}/${textOf(key)}`,
    () => {
      const declaration = module.folder.declaration(kind, name);
      if (declaration === undefined) return EMPTY;
      return evaluateBlock(module, declaration.body, iteration(module, kind, name, key), schemaOf(module, kind, name));
    },
    () => ({ ...EMPTY, tail: unknown(`${name} depends on itself`) }),
    same,
  );
}

function iteration(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey): Iteration {
  const count = resourceCount(module, kind, name);
  return count === undefined ? ONCE : iterationOf(count.value, key);
}

const countOf = (expansion: Expansion | undefined): Quantity => (expansion?.kind === 'many' ? expansion.count : 1);

function instancesOfModule({ caller }: ModuleInstance): Quantity {
  if (caller === undefined) return 1;
  const outer = instancesOfModule(caller.module);
  return caller.key === '*' ? times(outer, countOf(call(caller.module, caller.name)?.expansion)) : outer;
}

/** What one argument or nested block type comes to; `undefined` when it is not written. */
function argument(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey, argumentName: string): Value | undefined {
  const body = module.folder.declaration(kind, name)?.body;
  const attribute = body?.attributes.get(argumentName);
  const blocks = (body?.blocks ?? []).filter((block) => typeOf(block) === argumentName);
  if (attribute === undefined && blocks.length === 0) return undefined;
  const own = { attributes: new Map(attribute && [[argumentName, attribute]]), blocks };
  return evaluateBlock(module, own, iteration(module, kind, name, key), schemaOf(module, kind, name)).entries.get(argumentName);
}

function schemaOf(module: ModuleInstance, kind: ResourceKind, name: string): BlockSchema | undefined {
  const [type = ''] = name.split('.', 1);
  const { schemas } = module.project;
  return kind === 'resource' ? schemas.resource(type) : schemas.data(type);
}

/** What a reference to an attribute of one instance gives. Only what is needed for it is evaluated. */
function attribute(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey, attributeName: string): Value {
  return module.memo<Value>(
    `attribute/${kind}/${name}/${textOf(key)}/${attributeName}`,
    () => {
      const declaration = module.folder.declaration(kind, name);
      if (declaration === undefined) return unknown(`${name} is not declared`);
      const [type = '', label = ''] = declaration.labels;
      const attributes: Attributes = {
        address: resourceAddress(module.address, kind === 'data' ? `data.${name}` : name, key),
        type,
        name: label,
        given: (argumentName) => argument(module, kind, name, key, argumentName),
        config: () => providerConfig(module, providerOf(declaration.body, type)),
      };
      if (kind === 'resource') return attributeOf(attributes, attributeName, module.project.schemas);
      return dataAttribute(module, attributes, () => valuesOf(module, kind, name, key), attributeName);
    },
    () => unknown(circleOf(name, attributeName)),
    same,
  );
}

/** What `aws_instance.web` refers to; with `attributeName`, what `aws_instance.web.attributeName` does when there is one instance. */
export function resourceReference(
  module: ModuleInstance,
  kind: ResourceKind,
  name: string,
  attributeName: string | undefined,
): { readonly value: Value; readonly used: number } {
  const count = resourceCount(module, kind, name);
  const written = kind === 'data' ? `data.${name}` : name;
  if (count === undefined) return { value: unknown(`${written} is not declared`), used: 0 };
  if (count.value.kind === 'once' && attributeName !== undefined)
    return { value: attribute(module, kind, name, null, attributeName), used: 1 };
  const value = module.memo<Value>(
    `view/${kind}/${name}`,
    () => viewOf(module, kind, name, resourceCount(module, kind, name)?.value ?? { kind: 'once' }),
    () => unknown(`${written} depends on itself`),
  );
  return { value, used: 0 };
}

function viewOf(module: ModuleInstance, kind: ResourceKind, name: string, expansion: Expansion): Value {
  if (expansion.kind === 'many') {
    const ref = resourceAddress(module.address, name, '*');
    return unknown(expansion.why, kind === 'resource' ? { ref } : {});
  }
  const views = keysOf(expansion).map((key) => viewOfInstance(module, kind, name, key));
  if (expansion.kind === 'once') return views[0]!;
  if (expansion.kind === 'count') return { kind: 'list', of: 'tuple', items: views };
  return { kind: 'object', of: 'object', entries: new Map([...expansion.entries.keys()].map((key, index) => [key, views[index]!])) };
}

/** All attributes of one instance, each worked out when it is read. */
function viewOfInstance(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey): ObjectValue {
  const names = () => {
    const declaration = module.folder.declaration(kind, name);
    if (declaration === undefined) return [];
    const given = argumentNames(declaration.body);
    const type = declaration.labels[0] ?? '';
    return kind === 'resource' ? attributeNames(type, given, module.project.schemas) : dataNames(type, given, module.project.schemas);
  };
  const entries = new LazyEntries(names, (member) => attribute(module, kind, name, key, member));
  const address = resourceAddress(module.address, name, key);
  const written = `${kind === 'data' ? 'data.' : ''}${name}${suffix(key)}`;
  return { kind: 'object', of: 'object', entries, tail: unknown(written, kind === 'resource' ? { ref: address } : {}) };
}

/** A resource as references see it: with what the provider is known to fill in, and what only an apply tells. */
export function viewOfResource(resource: Resource, schemas: Schemas): ObjectValue {
  const names = attributeNames(resource.type, resource.values.entries.keys(), schemas);
  return {
    kind: 'object',
    of: 'object',
    entries: new Map(names.map((name) => [name, attributeOf(attributesOf(resource), name, schemas, true)])),
  };
}
