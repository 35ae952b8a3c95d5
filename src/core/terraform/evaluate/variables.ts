import { type Type, type Value, unknown } from '../../model/value';
import { evaluateAttribute } from './body';
import { convert } from './convert';
import type { Declaration } from './declarations';
import { type Assignment, type Checked, type ModuleInstance, ONCE } from './instance';
import { callIteration } from './modules';
import { same } from './same';
import { parseType } from './typeSyntax';

const circle = (name: string) => unknown(`var.${name} depends on itself`);

/** Value of a variable in a module instance, converted to its type, and what is wrong with what was given. */
export function variable(module: ModuleInstance, name: string): Checked<Value> {
  return module.memo(
    `var/${name}`,
    () => {
      const declaration = module.folder.declaration('variable', name);
      return declaration === undefined ? { value: unknown(`var.${name} is not declared`) } : evaluateVariable(module, declaration);
    },
    () => ({ value: circle(name) }),
    sameChecked,
  );
}

export const sameChecked = (a: Checked<Value>, b: Checked<Value>): boolean => a.problem === b.problem && same(a.value, b.value);

function evaluateVariable(module: ModuleInstance, declaration: Declaration): Checked<Value> {
  const { name } = declaration;
  const { attributes } = declaration.body;
  const flag = (argument: string) => {
    const attribute = attributes.get(argument);
    return attribute === undefined ? undefined : evaluateAttribute(module, attribute, ONCE);
  };
  const written = attributes.get('type');
  const type: Type = written === undefined || written.broken ? 'any' : parseType(written.value);
  const isText = written === undefined || type === 'string';
  const nullable = flag('nullable');
  const isNullable = !(nullable?.kind === 'bool' && !nullable.value);
  const otherwise = attributes.get('default');
  let given = module.caller === undefined ? assigned(module, name, isText) : passed(module, name);
  if (given?.kind === 'null' && !isNullable) given = undefined;
  if (given === undefined && otherwise !== undefined) given = evaluateAttribute(module, otherwise, ONCE);
  const value = given ?? unknown(`var.${name} has no value`, { type });
  const converted = type === 'any' ? value : convert(value, type);
  const failed = converted.kind === 'unknown' && value.kind !== 'unknown';
  const sensitive = flag('sensitive');
  const marked: Value = sensitive?.kind === 'bool' && sensitive.value ? { ...converted, sensitive: true } : converted;
  return failed ? { value: marked, problem: `var.${name}: ${converted.why}` } : { value: marked };
}

/** What the call of a module gives. */
function passed(module: ModuleInstance, name: string): Value | undefined {
  const { caller } = module;
  const attribute = caller?.module.folder.declaration('module', caller.name)?.body.attributes.get(name);
  if (caller === undefined || attribute === undefined) return undefined;
  return evaluateAttribute(caller.module, attribute, callIteration(caller));
}

/** What environment and variable files give to the root module: the last counts. */
function assigned(module: ModuleInstance, name: string, isText: boolean): Value | undefined {
  const assignment = module.project.assignments(name).at(-1);
  return assignment === undefined ? undefined : evaluateAssignment(module, assignment, isText);
}

function evaluateAssignment(module: ModuleInstance, assignment: Assignment, isText: boolean): Value {
  switch (assignment.kind) {
    case 'value':
      return assignment.value;
    case 'expression':
      return assignment.broken ? unknown('being edited') : module.evaluate(assignment.expression, ONCE);
    case 'text': {
      if (isText) return { kind: 'string', value: assignment.text };
      const expression = module.project.expression(assignment.text);
      return expression === undefined ? unknown('not an expression') : module.evaluate(expression, ONCE);
    }
  }
}
