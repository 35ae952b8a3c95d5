import { type Quantity, times } from '../../model/quantity';
import type { Resource } from '../../model/resource';
import { type ObjectValue, type Value, unknown } from '../../model/value';
import { type InstanceKey, resourceAddress, suffix } from './addresses';
import { argumentNames, evaluateBlock } from './body';
import { dataAttribute, dataNames } from './dataSources';
import { typeOf } from './declarations';
import { expand, iterationOf, keysOf, sameExpansion, sameIteration } from './expansion';
import { type Attributes, type Checked, type Expansion, type Iteration, type ModuleInstance, ONCE } from './instance';
import { LazyEntries } from './lazyEntries';
import { call } from './modules';
import { prefixOf, providerConfig, providerOf } from './providers';
import { same, sameFields, sameItems } from './same';
import type { BlockSchema } from './schema';
import { attributeNames, attributeOf, attributesOf } from './view';

/** Managed resources and data sources are evaluated alike. */
export type ResourceKind = 'resource' | 'data';

const EMPTY: ObjectValue = { kind: 'object', of: 'object', entries: new Map() };

/** How often a resource (`aws_instance.web`) is instantiated; `undefined` when it is not declared. */
export function resourceCount(module: ModuleInstance, kind: ResourceKind, name: string): Checked<Expansion> | undefined {
  return module.memo<Checked<Expansion> | undefined>(
    `count/${kind}/${name}`,
    () => {
      const declaration = module.folder.declaration(kind, name);
      return declaration && expand(module, declaration.body);
    },
    () => ({ value: { kind: 'many', by: 'count', count: unknown(`${name} depends on itself`), why: `${name} depends on itself` } }),
    (a, b) => a === b || (a !== undefined && b !== undefined && sameExpansion(a, b)),
  );
}

/** The instances of a managed resource. */
export function instancesOf(module: ModuleInstance, name: string): readonly Resource[] {
  return module.memo<readonly Resource[]>(
    `instances/${name}`,
    () => {
      const count = resourceCount(module, 'resource', name);
      if (count === undefined) return [];
      return keysOf(count.value).flatMap((key) => instance(module, name, key) ?? []);
    },
    () => [],
    sameItems,
  );
}

/** One instance of a managed resource; the same object while nothing it is made of changes. */
function instance(module: ModuleInstance, name: string, key: InstanceKey): Resource | undefined {
  return module.memo<Resource | undefined>(
    `instance/${name}/${textOf(key)}`,
    () => {
      const declaration = module.folder.declaration('resource', name);
      if (declaration === undefined) return undefined;
      const [type = '', label = ''] = declaration.labels;
      const values = valuesOf(module, 'resource', name, key);
      const provider = prefixOf(type);
      const address = resourceAddress(module.address, name, key);
      const config = providerConfig(module, providerOf(declaration.body, type));
      const source = module.project.source(declaration);
      return { address, type, name: label, provider, values, count: quantity(module, name, key), source, config, calls: module.calls };
    },
    () => undefined,
    (a, b) => a === b || (a !== undefined && b !== undefined && sameFields(a, b)),
  );
}

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
  return module.memo(
    `iteration/${kind}/${name}/${textOf(key)}`,
    () => {
      const count = resourceCount(module, kind, name);
      return count === undefined ? ONCE : iterationOf(count.value, key);
    },
    () => ONCE,
    sameIteration,
  );
}

/** How many resources an instance stands for, with the calls around it. */
function quantity(module: ModuleInstance, name: string, key: InstanceKey): Quantity {
  return module.memo<Quantity>(
    `quantity/${name}/${textOf(key)}`,
    () => times(instancesOfModule(module), countOf(resourceCount(module, 'resource', name)?.value)),
    () => 1,
    (a, b) => a === b || (typeof a === 'object' && typeof b === 'object' && 'kind' in a && 'kind' in b && same(a, b)),
  );
}

const countOf = (expansion: Expansion | undefined): Quantity => (expansion?.kind === 'many' ? expansion.count : 1);

function instancesOfModule({ caller }: ModuleInstance): Quantity {
  if (caller === undefined) return 1;
  const outer = instancesOfModule(caller.module);
  return caller.key === '*' ? times(outer, countOf(call(caller.module, caller.name)?.expansion)) : outer;
}

/** What one argument or nested block type comes to; `undefined` when it is not written. */
function argument(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey, argumentName: string): Value | undefined {
  return module.memo<Value | undefined>(
    `argument/${kind}/${name}/${textOf(key)}/${argumentName}`,
    () => {
      const body = module.folder.declaration(kind, name)?.body;
      const attributes = [...(body?.attributes ?? [])].filter(([attribute]) => attribute === argumentName);
      const blocks = (body?.blocks ?? []).filter((block) => typeOf(block) === argumentName);
      if (attributes.length === 0 && blocks.length === 0) return undefined;
      const own = { attributes: new Map(attributes), blocks };
      return evaluateBlock(module, own, iteration(module, kind, name, key), schemaOf(module, kind, name)).entries.get(argumentName);
    },
    () => unknown(`${name}.${argumentName} depends on itself`),
    same,
  );
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
    () => unknown(`${name}.${attributeName} depends on itself`),
    same,
  );
}

/** What `aws_instance.web` refers to; with `attributeName`, what `aws_instance.web.attributeName` does when there is one instance. */
export function resourceReference(module: ModuleInstance, kind: ResourceKind, name: string, attributeName: string | undefined): { readonly value: Value; readonly used: number } {
  const count = resourceCount(module, kind, name);
  const written = kind === 'data' ? `data.${name}` : name;
  if (count === undefined) return { value: unknown(`${written} is not declared`), used: 0 };
  if (count.value.kind === 'once' && attributeName !== undefined) return { value: attribute(module, kind, name, null, attributeName), used: 1 };
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
export function viewOfResource(resource: Resource, module: ModuleInstance): ObjectValue {
  const { schemas } = module.project;
  const names = attributeNames(resource.type, resource.values.entries.keys(), schemas);
  return { kind: 'object', of: 'object', entries: new Map(names.map((name) => [name, attributeOf(attributesOf(resource), name, schemas, true)])) };
}
