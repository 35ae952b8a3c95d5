import { type Contents, contentsOf } from './contents';
import type { ModuleInstance } from './instance';
import { instancesWithin } from './modules';
import { type Problem, problemWith } from './problems';

/** Resources and module instances of one project that are listed. */
const MOST_RESOURCES = 100_000;
const MOST_MODULES = 20_000;

/** What the module instances of a project hold, as far as it is listed. */
export interface Gathered {
  readonly modules: readonly ModuleInstance[];
  readonly contents: readonly Contents[];
  readonly problems: readonly Problem[];
  /** What is not listed, in words. */
  readonly leftOut: readonly string[];
}

/** The root module instance and those inside it, until there are too many. */
export function gathered(root: ModuleInstance): Gathered {
  const modules: ModuleInstance[] = [];
  const contents: Contents[] = [];
  let resources = 0;
  for (const module of instancesWithin(root)) {
    const own = contentsOf(module);
    const isOver = resources + own.resources.length > MOST_RESOURCES;
    if (modules.length > 0 && (isOver || modules.length >= MOST_MODULES)) {
      const [most, what] = isOver ? [MOST_RESOURCES, 'resources'] : [MOST_MODULES, 'module instances'];
      const why = `not covered: more than ${most.toLocaleString('en-US')} ${what} in one project`;
      const problem = problemWith(module.caller!.module, 'module', module.caller!.name, { kind: 'limit', why });
      return {
        modules,
        contents,
        problems: problem === undefined ? [] : [problem],
        leftOut: [`${module.address} and what follows is ${why}`],
      };
    }
    modules.push(module);
    contents.push(own);
    resources += own.resources.length;
  }
  return { modules, contents, problems: [], leftOut: [] };
}
