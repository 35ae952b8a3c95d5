import type { Range } from '../../model/range';
import type { Source } from '../../model/source';
import type { Declaration, DeclarationKind } from './declarations';
import type { Fault, ModuleInstance } from './instance';
import { circleOfLocals } from './circles';
import { call } from './modules';
import { checkedLocal, checkedOutput } from './namedValues';
import { checkedInstances, resourceCount } from './resources';
import { variable } from './variables';

/** Something that makes a value unknown though it is written. The range follows the text. */
export interface Problem {
  readonly kind: Fault['kind'];
  /** What it is about: `local.tags`, `module.web.aws_instance.app`. */
  readonly address: string;
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}

/** What is wrong with one declaration in a module instance. */
export function problemOf(module: ModuleInstance, kind: DeclarationKind, name: string): Problem | undefined {
  const fault = faultOf(module, kind, name);
  if (fault === undefined) return undefined;
  const declaration = module.folder.declaration(kind, name);
  const { caller } = module;
  const isPassed = kind === 'variable' && fault.kind === 'limit' && caller !== undefined;
  const call = isPassed ? caller.module.folder.declaration('module', caller.name) : undefined;
  if (call?.body.attributes.has(name)) return problemAt(caller!.module, call, { ...fault, argument: name });
  return declaration && problemAt(module, declaration, fault);
}

/** A problem with a declaration of a module instance. */
export function problemWith(module: ModuleInstance, kind: DeclarationKind, name: string, fault: Fault): Problem | undefined {
  const declaration = module.folder.declaration(kind, name);
  return declaration && problemAt(module, declaration, fault);
}

function faultOf(module: ModuleInstance, kind: DeclarationKind, name: string): Fault | undefined {
  switch (kind) {
    case 'local':
      return checkedLocal(module, name).fault;
    case 'output':
      return checkedOutput(module, name)?.fault;
    case 'variable':
      return variable(module, name).fault;
    case 'resource':
      return resourceCount(module, kind, name)?.fault ?? checkedInstances(module, name).fault;
    case 'data':
      return resourceCount(module, kind, name)?.fault;
    case 'module':
      return call(module, name)?.fault;
    default:
      return undefined;
  }
}

const WRITTEN: Readonly<Partial<Record<DeclarationKind, string>>> = {
  local: 'local.',
  output: 'output.',
  variable: 'var.',
  data: 'data.',
  module: 'module.',
};

function problemAt(module: ModuleInstance, declaration: Declaration, { kind, why, argument }: Fault): Problem {
  const source = module.project.source(declaration);
  const written = `${WRITTEN[declaration.kind] ?? ''}${declaration.name}`;
  const path = declaration.kind === 'local' ? declaration.name : argument;
  return {
    kind,
    address: module.address === '' ? written : `${module.address}.${written}`,
    file: source.file,
    get range() {
      return (path === undefined ? undefined : nearest(source, path)) ?? source.header();
    },
    message: messageOf(module, declaration, written, { kind, why, ...(argument === undefined ? {} : { argument }) }),
  };
}

function messageOf(module: ModuleInstance, declaration: Declaration, written: string, { kind, why, argument }: Fault): string {
  if (kind === 'limit') return `${argument ?? written}: ${why}`;
  const circle = kind === 'circle' && declaration.kind === 'local' ? circleOfLocals(module.folder, declaration.name) : undefined;
  return circle === undefined ? why : `${why}: ${circle}`;
}

/** Where an argument is written, or the innermost block around it that is. */
function nearest(source: Source, path: string): Range | undefined {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const range = source.nameOf(steps.slice(0, length).join('.'));
    if (range !== undefined) return range;
  }
  return undefined;
}
