import type { ModuleCall } from '../../model/resource';
import type { Value } from '../../model/value';
import type { Expression } from '../syntax/tree';
import { type InstanceKey, moduleAddress, suffix } from './addresses';
import { constant, evaluate } from './expression';
import type { Folder } from './folder';
import type { Cell, Equal, Graph } from './graph';
import type { Caller, Iteration, ModuleInstance, ProjectScope, Report } from './instance';
import { settled } from './lazyEntries';
import { resolve } from './references';
import type { Budget, FunctionEnvironment } from './scope';
import { failureIn } from './unknowns';
import { variable } from './variables';

/** Steps that one expression may take. */
const STEPS = 400_000;
/** Steps of everything in a project between two edits. */
export const PROJECT_STEPS = 5_000_000;

/** What module instances are made with. */
export interface Workshop {
  readonly graph: Graph;
  readonly project: ProjectScope;
  readonly functions: Omit<FunctionEnvironment, 'budget'>;
  /** Steps that are left to the whole project. */
  readonly work: { left: number };
}

/** The root module's only instance. */
export const createRoot = (workshop: Workshop): ModuleInstance =>
  create(workshop, undefined, '', '', workshop.project.folder(workshop.project.dir));

function create(workshop: Workshop, caller: Caller | undefined, address: string, path: string, folder: Folder): ModuleInstance {
  const { graph, project } = workshop;
  const cells = new Map<string, Cell<unknown>>();
  const forget = (key: string) => {
    cells.delete(key);
  };
  const children = new Map<string, ModuleInstance>();
  const instance: ModuleInstance = {
    project,
    address,
    path,
    folder,
    caller,
    calls: caller === undefined ? [] : [...caller.module.calls, callOf(caller, address, () => instance)],
    memo<T>(key: string, compute: (before: T | undefined) => T, circular: () => T, equal?: Equal<T>): T {
      let cell = cells.get(key) as Cell<T> | undefined;
      if (cell === undefined) {
        cell = graph.cell(equal === undefined ? { compute, circular, forget, key } : { compute, circular, forget, key, equal });
        cells.set(key, cell);
      }
      return cell.get();
    },
    evaluate(expression: Expression, iteration: Iteration, report?: Report): Value {
      const known = constant(expression);
      if (known !== undefined) return known;
      const { work } = workshop;
      const start = Math.min(STEPS, work.left);
      const budget: Budget = { left: start };
      const value = settled(
        evaluate(expression, {
          reference: (name, names) => resolve(instance, iteration, name, names),
          functions: { ...workshop.functions, budget },
        }),
      );
      work.left -= start - budget.left;
      const why = budget.stopped ?? (budget.refused !== undefined && failureIn(value) ? budget.refused : undefined);
      if (why !== undefined) report?.({ kind: 'limit', why });
      return value;
    },
    child(name: string, key: InstanceKey, dir: string): ModuleInstance {
      const at = `${name}${suffix(key)} ${dir}`;
      let child = children.get(at);
      if (child === undefined) {
        const inner = { module: instance, name, key };
        child = create(workshop, inner, moduleAddress(address, name, key), path === '' ? name : `${path}.${name}`, project.folder(dir));
        children.set(at, child);
      }
      return child;
    },
  };
  return instance;
}

/** The call that makes a module instance; its inputs are worked out when they are asked for. */
function callOf(caller: Caller, address: string, made: () => ModuleInstance): ModuleCall {
  const declaration = () => caller.module.folder.declaration('module', caller.name);
  return {
    address,
    get source() {
      return caller.module.project.source(declaration()!);
    },
    get inputs() {
      const names = made().folder.names('variable');
      const given = declaration()?.body.attributes;
      return new Map(names.filter((name) => given?.has(name)).map((name) => [name, variable(made(), name).value]));
    },
  };
}
