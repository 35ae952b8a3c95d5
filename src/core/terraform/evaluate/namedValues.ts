import { type Value, unknown } from '../../model/value';
import { checkedAttribute } from './body';
import type { Checked, ModuleInstance } from './instance';
import { sameChecked } from './same';

/** Value of a local in a module instance. */
export const local = (module: ModuleInstance, name: string): Value => checkedLocal(module, name).value;

/** The same, with what is wrong with how it is written. */
export function checkedLocal(module: ModuleInstance, name: string): Checked<Value> {
  return module.memo<Checked<Value>>(
    `local/${name}`,
    () => {
      const attribute = module.folder.declaration('local', name)?.body.attributes.get('value');
      return attribute === undefined ? { value: unknown(`local.${name} is not declared`) } : checkedAttribute(module, attribute);
    },
    () => circle(`local.${name}`),
    sameChecked,
  );
}

/** Value of an output of a module instance; `undefined` when it has none of that name. */
export const output = (module: ModuleInstance, name: string): Value | undefined => checkedOutput(module, name)?.value;

/** The same, with what is wrong with how it is written. */
export function checkedOutput(module: ModuleInstance, name: string): Checked<Value> | undefined {
  return module.memo<Checked<Value> | undefined>(
    `output/${name}`,
    () => {
      const attribute = module.folder.declaration('output', name)?.body.attributes.get('value');
      return attribute && checkedAttribute(module, attribute);
    },
    () => circle(`output ${name}`),
    (a, b) => a === b || (a !== undefined && b !== undefined && sameChecked(a, b)),
  );
}

function circle(what: string): Checked<Value> {
  const why = `${what} depends on itself`;
  return { value: unknown(why), fault: { kind: 'circle', why } };
}
