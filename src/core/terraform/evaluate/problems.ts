import type { Range } from '../../model/range';
import type { Declaration, DeclarationKind } from './declarations';
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

/** What is wrong with one declaration in a module instance. */
export function problemOf(module: ModuleInstance, kind: DeclarationKind, name: string): Problem | undefined {
  const message = messageOf(module, kind, name);
  const declaration = message === undefined ? undefined : module.folder.declaration(kind, name);
  return message === undefined || declaration === undefined ? undefined : problemAt(module, declaration, message);
}

function messageOf(module: ModuleInstance, kind: DeclarationKind, name: string): string | undefined {
  switch (kind) {
    case 'variable':
      return variable(module, name).problem;
    case 'resource':
    case 'data':
      return resourceCount(module, kind, name)?.problem;
    case 'module':
      return call(module, name)?.problem;
    default:
      return undefined;
  }
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
