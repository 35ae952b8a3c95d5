import type { ModuleCallSite } from '../../model/resource';
import { type Value, unknown } from '../../model/value';
import { moduleAddress } from './addresses';
import { evaluateAttribute } from './body';
import type { Declaration } from './declarations';
import { MOST_INSTANCES, expand, iterationOf, keysOf, sameExpansion, sameIteration, summed } from './expansion';
import type { CallExpansion, Caller, Checked, Expansion, Fault, Iteration, ModuleInstance } from './instance';
import { ONCE } from './instance';
import { LazyEntries } from './lazyEntries';
import { inside, join } from './paths';
import { same, sameFault, sameItems } from './same';
import { output } from './namedValues';

/** Calls inside each other. */
const DEEPEST = 32;

/** How often a module call is instantiated. */
function callCount(module: ModuleInstance, name: string): Checked<Expansion> {
  return module.memo<Checked<Expansion>>(
    `calls/${name}`,
    () => {
      const declaration = module.folder.declaration('module', name);
      if (declaration === undefined) return { value: { kind: 'once' } };
      return bounded(module, expand(module, declaration.body));
    },
    () => ({
      value: { kind: 'many', by: 'count', count: unknown(`module.${name} depends on itself`), why: `module.${name} depends on itself` },
      fault: { kind: 'circle', why: `module.${name} depends on itself` },
    }),
    sameExpansion,
  );
}

/** A call whose instances, with those of the calls around it, are too many to list has one that stands for all. */
function bounded(module: ModuleInstance, checked: Checked<Expansion>): Checked<Expansion> {
  const { value: expansion } = checked;
  if (expansion.kind !== 'count' && expansion.kind !== 'each') return checked;
  const count = keysOf(expansion).length;
  if (count <= 1 || count * siblings(module) <= MOST_INSTANCES) return checked;
  return summed(expansion.kind === 'count' ? 'count' : 'for_each', count);
}

/** How many instances the calls that lead to a module instance make of it. */
function siblings({ caller }: ModuleInstance): number {
  return caller === undefined ? 1 : keysOf(callCount(caller.module, caller.name).value).length * siblings(caller.module);
}

/** `count.index` and `each` for the arguments of a call. */
export function callIteration({ module, name, key }: Caller): Iteration {
  return module.memo(
    `call/${name}/${JSON.stringify(key)}`,
    () => iterationOf(callCount(module, name).value, key),
    () => ONCE,
    sameIteration,
  );
}

/** The instances of a module call and, where there are none, why; `undefined` when there is no such call. */
export function call(module: ModuleInstance, name: string): CallExpansion | undefined {
  return module.memo<CallExpansion | undefined>(
    `call/${name}`,
    () => {
      const declaration = module.folder.declaration('module', name);
      if (declaration === undefined) return undefined;
      const { value: expansion, fault } = callCount(module, name);
      const found = moduleFolder(module, declaration);
      const address = moduleAddress(module.address, name, null);
      const source = module.project.source(declaration);
      const call = { declaration, expansion, ...(fault === undefined ? {} : { fault }) };
      // A call without instances needs no module.
      if ('missing' in found && keysOf(expansion).length === 0) return { ...call, site: { address, source }, instances: [] };
      if ('missing' in found) {
        const { missing, isInstallable } = found;
        const circle: Fault = { kind: 'circle', why: found.missing };
        const inputs = tagInputs(module, declaration, expansion);
        return {
          ...call,
          ...(found.isCircle ? { fault: circle } : {}),
          site: { address, source, missing, inputs, ...(isInstallable ? { isInstallable } : {}) },
          instances: [],
        };
      }
      return { ...call, site: { address, source }, instances: keysOf(expansion).map((key) => module.child(name, key, found.dir)) };
    },
    () => circularCall(module, name),
    sameCall,
  );
}

/** Arguments by which modules commonly take tags. */
const TAG_INPUTS = ['tags', 'labels', 'default_tags', 'extra_tags'];

/** What a call of a module that is not there says about tags; of several instances the first stands for all. */
function tagInputs(module: ModuleInstance, { body }: Declaration, expansion: Expansion): ReadonlyMap<string, Value> {
  const [key = '*'] = keysOf(expansion);
  return new Map(
    TAG_INPUTS.flatMap((name): [string, Value][] => {
      const attribute = body.attributes.get(name);
      return attribute === undefined ? [] : [[name, evaluateAttribute(module, attribute, iterationOf(expansion, key))]];
    }),
  );
}

const sameInputs = (a: ReadonlyMap<string, Value> = new Map(), b: ReadonlyMap<string, Value> = new Map()): boolean =>
  a.size === b.size && [...a].every(([name, value]) => same(value, b.get(name)));

function circularCall(module: ModuleInstance, name: string): CallExpansion | undefined {
  const declaration = module.folder.declaration('module', name);
  if (declaration === undefined) return undefined;
  const site = {
    address: moduleAddress(module.address, name, null),
    source: module.project.source(declaration),
    missing: 'it depends on itself',
  };
  const fault: Fault = { kind: 'circle', why: `module.${name} depends on itself` };
  return { site, declaration, expansion: { kind: 'once' }, instances: [], fault };
}

function sameCall(a: CallExpansion | undefined, b: CallExpansion | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.declaration !== b.declaration || a.site.missing !== b.site.missing || !sameFault(a.fault, b.fault)) return false;
  if (!sameInputs(a.site.inputs, b.site.inputs)) return false;
  return sameItems(a.instances, b.instances) && sameExpansion({ value: a.expansion }, { value: b.expansion });
}

/** Why a called module is not known. */
interface Missing extends Pick<ModuleCallSite, 'isInstallable'> {
  readonly missing: string;
  readonly isCircle?: true;
}

/** Folder of a called module, or why it is not known. */
function moduleFolder(module: ModuleInstance, declaration: Declaration): { readonly dir: string } | Missing {
  const attribute = declaration.body.attributes.get('source');
  const source: Value | undefined = attribute && evaluateAttribute(module, attribute, ONCE);
  if (source?.kind !== 'string') return { missing: source === undefined ? 'it has no source' : 'its source is not known' };
  const isLocal = /^\.\.?(?:\/|$)/.test(source.value);
  const dir = isLocal ? join(module.folder.dir, source.value) : installed(module, declaration.name);
  if (dir === undefined) {
    if (isLocal) return { missing: `${source.value} is outside the workspace` };
    return { missing: `${withoutUser(source.value)} is not installed: run terraform init`, isInstallable: true };
  }
  if (!module.project.folder(dir).exists()) {
    const missing = `there are no Terraform files in ${dir === '' ? '.' : dir}`;
    return isLocal ? { missing } : { missing, isInstallable: true };
  }
  let outer: ModuleInstance | undefined = module;
  for (let depth = 0; outer !== undefined; depth++, outer = outer.caller?.module) {
    if (outer.folder.dir === dir)
      return { missing: `the module calls itself: ${circleOf(module, declaration.name, outer)}`, isCircle: true };
    if (depth > DEEPEST) return { missing: `more than ${DEEPEST} calls inside each other`, isCircle: true };
  }
  return { dir };
}

/** `module.a → module.b`: the calls from a module instance to the one that is called again. */
function circleOf(from: ModuleInstance, name: string, to: ModuleInstance): string {
  const names = [name];
  for (let at = from; at !== to && at.caller !== undefined; at = at.caller.module) names.unshift(at.caller.name);
  return names.map((each) => `module.${each}`).join(' → ');
}

/** A source without the name and password that may stand in it. */
const withoutUser = (source: string): string => source.replace(/\/\/[^/@]*@/, '//');

/** Folder of a module that `terraform init` has fetched, by its manifest. */
function installed(module: ModuleInstance, name: string): string | undefined {
  const { project } = module;
  const text = project.text(inside(project.dir, '.terraform/modules/modules.json'));
  const key = module.path === '' ? name : `${module.path}.${name}`;
  const entry = manifestEntries(text).find((candidate) => candidate.Key === key);
  return typeof entry?.Dir === 'string' ? join(project.dir, entry.Dir.replaceAll('\\', '/')) : undefined;
}

interface ManifestEntry {
  readonly Key?: unknown;
  readonly Dir?: unknown;
}

function manifestEntries(text: string | undefined): readonly ManifestEntry[] {
  try {
    const manifest = JSON.parse(text ?? '{}') as { readonly Modules?: unknown } | null;
    return Array.isArray(manifest?.Modules) ? (manifest.Modules as (ManifestEntry | null)[]).filter((entry) => entry !== null) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** What `module.name` refers to; with `attribute`, what `module.name.attribute` does, when the call has one instance. */
export function moduleReference(
  module: ModuleInstance,
  name: string,
  attribute: string | undefined,
): { readonly value: Value; readonly used: number } {
  const called = call(module, name);
  if (called === undefined) return { value: unknown(`module.${name} is not declared`), used: 0 };
  if (called.site.missing !== undefined) return { value: unknown(`module.${name}: ${called.site.missing}`), used: 0 };
  const [only] = called.instances;
  if (called.expansion.kind === 'once' && attribute !== undefined && only !== undefined) {
    return { value: output(only, attribute) ?? unknown(`module.${name} has no output ${attribute}`), used: 1 };
  }
  const value = module.memo<Value>(
    `module/${name}`,
    () => {
      const current = call(module, name);
      return current === undefined ? unknown(`module.${name} is not declared`) : viewOf(name, current);
    },
    () => unknown(`module.${name} depends on itself`),
  );
  return { value, used: 0 };
}

function viewOf(name: string, { expansion, instances }: CallExpansion): Value {
  const views = instances.map((instance): Value => ({
    kind: 'object',
    of: 'object',
    entries: new LazyEntries(
      () => instance.folder.names('output'),
      (key) => output(instance, key),
    ),
  }));
  switch (expansion.kind) {
    case 'once':
      return views[0] ?? unknown(`module.${name}`);
    case 'count':
      return { kind: 'list', of: 'tuple', items: views };
    case 'each':
      return { kind: 'object', of: 'object', entries: new Map([...expansion.entries.keys()].map((key, index) => [key, views[index]!])) };
    case 'many':
      return unknown(expansion.why);
  }
}

/** Every module instance inside one, itself first, in order of the text. */
export function* instancesWithin(module: ModuleInstance): Generator<ModuleInstance> {
  yield module;
  for (const name of module.folder.names('module')) for (const child of call(module, name)?.instances ?? []) yield* instancesWithin(child);
}

/** The `module` blocks of a module instance. */
export const callSites = (module: ModuleInstance): readonly ModuleCallSite[] =>
  module.folder.names('module').flatMap((name) => call(module, name)?.site ?? []);
