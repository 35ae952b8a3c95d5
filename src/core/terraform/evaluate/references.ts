import { unknown } from '../../model/value';
import type { Iteration, ModuleInstance } from './instance';
import { moduleReference } from './modules';
import { local } from './namedValues';
import { relative } from './paths';
import { resourceReference } from './resources';
import type { Reference } from './scope';
import { text } from './values';
import { variable } from './variables';

/** What a name followed by `path` refers to inside a module instance; `undefined` when it is no name that Terraform knows. */
export function resolve(module: ModuleInstance, iteration: Iteration, name: string, path: readonly string[]): Reference | undefined {
  const iterator = iteration.iterators?.get(name);
  if (iterator !== undefined) return { value: iterator, used: 0 };
  const [first, second, third] = path;
  switch (name) {
    case 'var':
      return first === undefined ? undefined : { value: variable(module, first).value, used: 1 };
    case 'local':
      return first === undefined ? undefined : { value: local(module, first), used: 1 };
    case 'count':
      return first === 'index' ? { value: iteration.index ?? unknown('count.index without count'), used: 1 } : undefined;
    case 'each':
      return each(iteration, first);
    case 'path':
      return pathOf(module, first);
    case 'terraform':
    case 'tofu':
      return first === 'workspace' ? { value: text(module.project.workspace()), used: 1 } : undefined;
    case 'self':
    case 'ephemeral':
      return { value: unknown([name, ...path].join('.')), used: path.length };
    case 'module':
      return first === undefined ? undefined : ahead(1, moduleReference(module, first, second));
    case 'data':
      return second === undefined ? undefined : ahead(2, resourceReference(module, 'data', `${first!}.${second}`, third));
    case 'resource':
      return second === undefined ? undefined : ahead(2, resourceReference(module, 'resource', `${first!}.${second}`, third));
    default:
      return first === undefined ? undefined : ahead(1, resourceReference(module, 'resource', `${name}.${first}`, second));
  }
}

const ahead = (names: number, { value, used }: Reference): Reference => ({ value, used: used + names });

function each({ each: element }: Iteration, name: string | undefined): Reference | undefined {
  if (name !== 'key' && name !== 'value') return undefined;
  return { value: element?.[name] ?? unknown(`each.${name} without for_each`), used: 1 };
}

function pathOf(module: ModuleInstance, name: string | undefined): Reference | undefined {
  if (name === 'module') return { value: text(relative(module.project.dir, module.folder.dir)), used: 1 };
  if (name === 'root') return { value: text('.'), used: 1 };
  return name === 'cwd' ? { value: unknown('path.cwd', { type: 'string', notNull: true }), used: 1 } : undefined;
}
