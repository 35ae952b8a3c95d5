import { type Value, unknown } from '../../model/value';
import { evaluateAttribute } from './body';
import { type ModuleInstance, ONCE } from './instance';
import { same } from './same';

/** Value of a local in a module instance. */
export function local(module: ModuleInstance, name: string): Value {
  return module.memo(
    `local/${name}`,
    () => {
      const attribute = module.folder.declaration('local', name)?.body.attributes.get('value');
      return attribute === undefined ? unknown(`local.${name} is not declared`) : evaluateAttribute(module, attribute, ONCE);
    },
    () => unknown(`local.${name} depends on itself`),
    same,
  );
}

/** Value of an output of a module instance; `undefined` when it has none of that name. */
export function output(module: ModuleInstance, name: string): Value | undefined {
  return module.memo<Value | undefined>(
    `output/${name}`,
    () => {
      const attribute = module.folder.declaration('output', name)?.body.attributes.get('value');
      return attribute && evaluateAttribute(module, attribute, ONCE);
    },
    () => unknown(`output ${name} depends on itself`),
    same,
  );
}
