import type { Range } from '../../model/range';
import type { Declaration } from './declarations';
import type { ModuleInstance } from './instance';
import { call } from './modules';
import { resourceCount } from './resources';
import { variable } from './variables';

/** Something that makes a value unknown though it is written. The range follows the text. */
export interface Problem {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}

/** What is wrong in one module instance. */
export function problemsOf(module: ModuleInstance): readonly Problem[] {
  return module.memo('problems', () => findProblems(module), () => [], (a, b) => a.length === 0 && b.length === 0);
}

function findProblems(module: ModuleInstance): readonly Problem[] {
  const found: Problem[] = [];
  const report = (declaration: Declaration | undefined, message: string | undefined) => {
    if (declaration !== undefined && message !== undefined) found.push(problemAt(module, declaration, message));
  };
  for (const name of module.folder.names('variable')) report(module.folder.declaration('variable', name), variable(module, name).problem);
  for (const kind of ['resource', 'data'] as const) {
    for (const name of module.folder.names(kind)) report(module.folder.declaration(kind, name), resourceCount(module, kind, name)?.problem);
  }
  for (const name of module.folder.names('module')) report(module.folder.declaration('module', name), call(module, name)?.problem);
  return found;
}

function problemAt(module: ModuleInstance, declaration: Declaration, message: string): Problem {
  const source = module.project.source(declaration);
  return {
    file: source.file,
    get range() {
      return source.header();
    },
    message,
  };
}
