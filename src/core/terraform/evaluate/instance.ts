import type { ModuleCall, ModuleCallSite, ProviderConfig, Resource } from '../../model/resource';
import type { Quantity } from '../../model/quantity';
import type { Source } from '../../model/source';
import type { Value } from '../../model/value';
import type { Expression } from '../syntax/tree';
import type { InstanceKey } from './addresses';
import type { Declaration } from './declarations';
import type { Folder } from './folder';
import type { Equal } from './graph';
import type { Schemas } from './schema';

/** What `count.index`, `each` and the iterators of dynamic blocks stand for where an expression is written. */
export interface Iteration {
  readonly key: InstanceKey;
  readonly index?: Value;
  readonly each?: { readonly key: Value; readonly value: Value };
  /** `{ key, value }` objects by the iterator's name. */
  readonly iterators?: ReadonlyMap<string, Value>;
}

/** Neither count nor for_each. */
export const ONCE: Iteration = { key: null };

/**
 * Why a value is not known though it is written. `limit`: it would take more than is worked out; `circle`: it needs
 * itself; `value`: Terraform refuses it.
 */
export interface Fault {
  readonly kind: 'limit' | 'circle' | 'value';
  readonly why: string;
  /** The argument, when it is one of several. */
  readonly argument?: string;
}

/** A value and what is wrong with how it is written. */
export interface Checked<T> {
  readonly value: T;
  readonly fault?: Fault;
}

export type Report = (fault: Fault) => void;

/** One instance of a module: the root, or what a call makes. Everything it holds is made when it is asked for, and remembered. */
export interface ModuleInstance {
  readonly project: ProjectScope;
  /** `''` for the root, else `module.web["blue"]`. */
  readonly address: string;
  /** Names of the calls that lead here, joined by `.`: the key of the manifest of installed modules. */
  readonly path: string;
  readonly folder: Folder;
  /** Calls that lead here, outermost first. */
  readonly calls: readonly ModuleCall[];
  readonly caller: Caller | undefined;
  /** Remembers what `compute` gives under `key`. */
  memo<T>(key: string, compute: (before: T | undefined) => T, circular: () => T, equal?: Equal<T>): T;
  /** `report` hears of a bound that was reached. */
  evaluate(expression: Expression, iteration: Iteration, report?: Report): Value;
  /** The instance that call `name` makes of the folder `dir`; the same object for the same arguments. */
  child(name: string, key: InstanceKey, dir: string): ModuleInstance;
}

/** Where a module instance is called from. */
export interface Caller {
  readonly module: ModuleInstance;
  /** The module call's name. */
  readonly name: string;
  readonly key: InstanceKey;
}

/** What the instances of one project share. */
export interface ProjectScope {
  /** Folder of the root module. */
  readonly dir: string;
  readonly workspace: () => string;
  readonly schemas: Schemas;
  /** Value given to a variable of the root module from outside, the strongest last. */
  readonly assignments: (name: string) => readonly Assignment[];
  /** Text of any file; the reader is made again when it changes. */
  readonly text: (path: string) => string | undefined;
  readonly folder: (dir: string) => Folder;
  readonly source: (declaration: Declaration) => Source;
  /** Text that holds one expression. */
  readonly expression: (text: string) => Expression | undefined;
  /** Results of data sources, by address. */
  readonly data: () => ReadonlyMap<string, Value>;
}

/** A value for a variable of the root module. */
export type Assignment =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly broken: boolean }
  | { readonly kind: 'value'; readonly value: Value }
  /** Text of an environment variable: an expression unless the variable is a string. */
  | { readonly kind: 'text'; readonly text: string };

/** The instances that a `module` block makes. */
export interface CallExpansion {
  readonly site: ModuleCallSite;
  readonly declaration: Declaration;
  readonly expansion: Expansion;
  readonly instances: readonly ModuleInstance[];
  readonly fault?: Fault;
}

/** How often a block is instantiated. */
export type Expansion =
  | { readonly kind: 'once' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'each'; readonly entries: ReadonlyMap<string, Value> }
  /** One stands for all: their number is not known, or is too large to list. */
  | { readonly kind: 'many'; readonly by: 'count' | 'for_each'; readonly count: Quantity; readonly why: string };

/** A resource of which attributes are read one by one. */
export interface Attributes extends Pick<Resource, 'address' | 'type' | 'name'> {
  /** What the configuration gives for an argument or nested block type. */
  readonly given: (name: string) => Value | undefined;
  readonly config: () => ProviderConfig | undefined;
}
