import { type Quantity, times } from '../../model/quantity';
import type { Resource } from '../../model/resource';
import { type ObjectValue, type Value, unknown } from '../../model/value';
import { type InstanceKey, resourceAddress, suffix } from './addresses';
import { evaluateBlock } from './body';
import { dataAttribute, dataNames } from './dataSources';
import type { Declaration } from './declarations';
import { expand, iterationOf, keysOf, sameExpansion, sameIteration } from './expansion';
import { type Checked, type Expansion, type Iteration, type ModuleInstance, ONCE } from './instance';
import { LazyEntries } from './lazyEntries';
import { call } from './modules';
import { prefixOf, providerConfig, providerOf } from './providers';
import { same, sameFields, sameItems } from './same';
import { attributeNames, attributeOf } from './view';

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
      return keysOf(count.value).flatMap((key) => instance(module, 'resource', name, key) ?? []);
    },
    () => [],
    sameItems,
  );
}

/** One instance of a resource or data source; the same object while nothing it is made of changes. */
function instance(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey): Resource | undefined {
  const at = `${kind}/${name}/${textOf(key)}`;
  return module.memo<Resource | undefined>(
    `instance/${at}`,
    () => {
      const declaration = module.folder.declaration(kind, name);
      if (declaration === undefined) return undefined;
      const [type = '', label = ''] = declaration.labels;
      const values = valuesOf(module, declaration, kind, key);
      const provider = prefixOf(type);
      const address = resourceAddress(module.address, kind === 'data' ? `data.${name}` : name, key);
      const config = providerConfig(module, providerOf(declaration.body, type));
      const source = module.project.source(declaration);
      return { address, type, name: label, provider, values, count: quantity(module, kind, name, key), source, config, calls: module.calls };
    },
    () => undefined,
    (a, b) => a === b || (a !== undefined && b !== undefined && sameFields(a, b)),
  );
}

const textOf = (key: InstanceKey): string => (key === null ? '' : suffix(key));

/** Arguments of one instance. */
function valuesOf(module: ModuleInstance, declaration: Declaration, kind: ResourceKind, key: InstanceKey): ObjectValue {
  const { name } = declaration;
  const type = declaration.labels[0] ?? '';
  return module.memo<ObjectValue>(
    `values/${kind}/${name}/${textOf(key)}`,
    () => {
      const current = module.folder.declaration(kind, name);
      const { schemas } = module.project;
      const schema = kind === 'resource' ? schemas.resource(type) : schemas.data(type);
      return current === undefined ? EMPTY : evaluateBlock(module, current.body, iteration(module, kind, name, key), schema);
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
function quantity(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey): Quantity {
  return module.memo<Quantity>(
    `quantity/${kind}/${name}/${textOf(key)}`,
    () => times(instancesOfModule(module), countOf(resourceCount(module, kind, name)?.value)),
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

/** What a reference to an attribute of one instance gives. */
function attribute(module: ModuleInstance, kind: ResourceKind, name: string, key: InstanceKey, attributeName: string): Value {
  return module.memo<Value>(
    `attribute/${kind}/${name}/${textOf(key)}/${attributeName}`,
    () => {
      const resource = instance(module, kind, name, key);
      if (resource === undefined) return unknown(`${name} is not declared`);
      return kind === 'resource' ? attributeOf(resource, attributeName, module.project.schemas) : dataAttribute(module, resource, attributeName);
    },
    () => unknown(`${name} depends on itself`),
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
    const resource = instance(module, kind, name, key);
    if (resource === undefined) return [];
    return kind === 'resource' ? attributeNames(resource, module.project.schemas) : dataNames(resource, module.project.schemas);
  };
  const entries = new LazyEntries(names, (member) => attribute(module, kind, name, key, member));
  const address = resourceAddress(module.address, name, key);
  const written = `${kind === 'data' ? 'data.' : ''}${name}${suffix(key)}`;
  return { kind: 'object', of: 'object', entries, tail: unknown(written, kind === 'resource' ? { ref: address } : {}) };
}

/** A resource as references see it: with what the provider is known to fill in, and what only an apply tells. */
export function viewOfResource(resource: Resource, module: ModuleInstance): ObjectValue {
  const { schemas } = module.project;
  const names = attributeNames(resource, schemas);
  return { kind: 'object', of: 'object', entries: new Map(names.map((name) => [name, attributeOf(resource, name, schemas)])) };
}
