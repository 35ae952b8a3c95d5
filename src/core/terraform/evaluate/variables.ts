import { type Type, type Value, unknown } from '../../model/value';
import { evaluateAttribute } from './body';
import { convert } from './convert';
import type { Declaration } from './declarations';
import { type Assignment, type Checked, type Fault, type ModuleInstance, ONCE, type Report } from './instance';
import { callIteration } from './modules';
import { sameChecked } from './same';
import { parseType } from './typeSyntax';

/** Value of a variable in a module instance, converted to its type, and what is wrong with what was given. */
export function variable(module: ModuleInstance, name: string): Checked<Value> {
  return module.memo(
    `var/${name}`,
    () => {
      const declaration = module.folder.declaration('variable', name);
      return declaration === undefined ? { value: unknown(`var.${name} is not declared`) } : evaluateVariable(module, declaration);
    },
    () => ({ value: unknown(`var.${name} depends on itself`), fault: { kind: 'circle', why: `var.${name} depends on itself` } }),
    sameChecked,
  );
}

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
  let fault: Fault | undefined;
  const report = (found: Fault) => {
    fault = found;
  };
  let given = module.caller === undefined ? assigned(module, name, isText) : passed(module, name, report);
  if (given?.kind === 'null' && !isNullable) given = undefined;
  if (given === undefined && otherwise !== undefined) given = evaluateAttribute(module, otherwise, ONCE, report);
  const value = given ?? unknown(`var.${name} has no value`, { type });
  const converted = type === 'any' ? value : convert(value, type);
  if (converted.kind === 'unknown' && value.kind !== 'unknown') fault ??= { kind: 'value', why: `var.${name}: ${converted.why}` };
  const sensitive = flag('sensitive');
  const marked: Value = sensitive?.kind === 'bool' && sensitive.value ? { ...converted, sensitive: true } : converted;
  return fault === undefined ? { value: marked } : { value: marked, fault };
}

/** What the call of a module gives. */
function passed(module: ModuleInstance, name: string, report: Report): Value | undefined {
  const { caller } = module;
  const attribute = caller?.module.folder.declaration('module', caller.name)?.body.attributes.get(name);
  if (caller === undefined || attribute === undefined) return undefined;
  return evaluateAttribute(caller.module, attribute, callIteration(caller), report);
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
