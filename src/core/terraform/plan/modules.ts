import { type Json, listOf, memberOf, objectOf, textOf } from './json';

/** Modules inside each other. */
const DEEPEST = 64;

/** One instance of a module in a plan, with its configuration. */
export interface PlanModule {
  /** `''` for the root, else `module.web["blue"]`. */
  readonly address: string;
  /** Name of the call that makes it; `''` for the root. */
  readonly name: string;
  /** Index of the instance as written: `["blue"]`, `[0]`, or nothing. */
  readonly key: string;
  readonly parent: PlanModule | undefined;
  /** The module in the configuration; `undefined` where the file has none. */
  readonly config: Json;
  /** The call in the parent's configuration. */
  readonly call: Json;
  readonly resources: readonly Json[];
}

/** All module instances that the values of a plan or state list, the root first. */
export function modulesOf(values: Json, configuration: Json): readonly PlanModule[] {
  const found: PlanModule[] = [];
  const visit = (module: Json, parent: PlanModule | undefined, depth: number): void => {
    const address = parent === undefined ? '' : (textOf(memberOf(module, 'address')) ?? '');
    const { name, key } = lastCall(address);
    const call = parent === undefined ? undefined : memberOf(memberOf(parent.config, 'module_calls'), name);
    const config = parent === undefined ? memberOf(configuration, 'root_module') : memberOf(call, 'module');
    const one: PlanModule = { address, name, key, parent, config, call, resources: listOf(memberOf(module, 'resources')) };
    found.push(one);
    if (depth < DEEPEST) for (const child of listOf(memberOf(module, 'child_modules'))) visit(child, one, depth + 1);
  };
  visit(objectOf(memberOf(values, 'root_module')), undefined, 0);
  return found;
}

/** Name and index of the last call of `module.a["x"].module.b[0]`: `b` and `[0]`. */
function lastCall(address: string): { readonly name: string; readonly key: string } {
  const last = /module\.([^.[\]"]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/.exec(address);
  return { name: last?.[1] ?? '', key: last?.[2] ?? '' };
}
