import type { Value } from '../../model/value';
import type { Extent } from './limits';

/** What an expression can see. */
export interface Scope {
  /**
   * Value of a reference that starts with `name` and goes on with the literal names `path` (`var.size` → 'var', ['size'];
   * for-variables have an empty used path). `used` = how many names of `path` the value has consumed. undefined: no such name.
   */
  reference(name: string, path: readonly string[]): Reference | undefined;
  readonly functions: FunctionEnvironment;
}

export interface Reference {
  readonly value: Value;
  readonly used: number;
}

/** What functions need from outside. All optional parts missing = the result is unknown, with a reason. */
export interface FunctionEnvironment {
  /** Text of a file by path relative to the root module's folder (already confined to the workspace), undefined when not there or not loaded. */
  readonly file?: (path: string) => string | undefined;
  /** Paths of files below a folder, for fileset; relative to that folder, `/`-separated. */
  readonly files?: (dir: string) => readonly string[];
  /** YAML 1.2 text as a value; undefined when it is not YAML. */
  readonly yaml?: { readonly decode: (text: string) => Value | undefined };
  /** RFC 3339 time of the plan, in UTC to the second; what depends on it is unknown without. */
  readonly planTime?: string;
  /** Inside a template that a function renders. */
  readonly isTemplate?: true;
  /** Functions of a language around Terraform's (Terragrunt), asked before the others; `undefined`: it has none of that name. */
  readonly own?: (name: string, args: readonly Value[]) => Value | undefined;
  /** The folder Terraform runs in, for abspath. */
  readonly cwd?: string;
  /** Steps left; evaluation stops with an unknown when it is used up. A mutable counter owned by the caller. */
  readonly budget: Budget;
}

export interface Budget {
  left: number;
  /** Evaluations that are under way inside each other, kept by `evaluate`; over all scopes that share the budget. */
  depth?: number;
  /** The bound of ours that was reached first. */
  stopped?: string;
  /** A bound of Terraform's that was passed: an evaluation error, unless `try` takes something else. */
  refused?: string;
  /** Sizes of values seen so far, kept by `evaluate`. */
  sizes?: WeakMap<Value, Extent>;
}
