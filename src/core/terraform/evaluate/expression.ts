import type { Value } from '../../model/value';
import type { Call, Conditional, Expression, ForObject, ForTuple, GetAttribute, ObjectExpression, Template } from '../syntax/tree';
import { call } from './functions/call';
import { convert } from './convert';
import { excess, stopped, weight } from './limits';
import { forObject, forTuple } from './loops';
import { number, parseNumber } from './numbers';
import { binary, conditional, unary } from './operators';
import type { Reference, Scope } from './scope';
import { type Evaluator, template } from './template';
import { attribute, index, splat } from './traversal';
import { derived, fail, isFailure, marked } from './unknowns';
import { bool, nothing, object, text, tuple } from './values';

/** Evaluations inside each other, over all scopes that share a budget; keeps the stack from running out. */
const MAX_DEPTH = 400;

/** Expressions whose value is a new collection. */
const MAKERS: ReadonlySet<Expression['kind']> = new Set(['tuple', 'object', 'forTuple', 'forObject', 'call', 'splat']);

/** A scope inside a splat knows the element. */
type Inner = Scope & { readonly element?: Value };

/** The value of what is written as a constant: most arguments are. */
export function constant(expression: Expression): Value | undefined {
  if (expression.kind === 'literal') return expression.value === null ? undefined : literal(expression.value);
  if (expression.kind !== 'template' || expression.parts.length > 1) return undefined;
  const [part] = expression.parts;
  return part === undefined ? text('') : part.kind === 'text' ? text(part.text) : undefined;
}

const literal = (value: { readonly number: string } | boolean): Value =>
  typeof value === 'boolean' ? bool(value) : (parseNumber(value.number) ?? fail(`"${value.number}" is no number`));

/** The value of an expression. Never throws: an evaluation error is an unknown with the reason, which `isFailure` recognises. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { budget } = scope.functions;
  const depth = budget.depth ?? 0;
  if (budget.left <= 0) return stopped(budget, 'too much to work out');
  if (depth >= MAX_DEPTH) return stopped(budget, 'nested too deeply');
  budget.left--;
  budget.depth = depth + 1;
  try {
    const value = valueOf(expression, scope);
    if (value.kind === 'string' && (expression.kind === 'template' || expression.kind === 'call')) budget.left -= weight(value.value);
    if (!MAKERS.has(expression.kind) || (value.kind !== 'list' && value.kind !== 'object')) return value;
    const why = excess(value, budget);
    return why === undefined ? value : stopped(budget, why);
  } finally {
    budget.depth = depth;
  }
}

function valueOf(expression: Expression, scope: Inner): Value {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return value === null ? nothing() : literal(value);
    }
    case 'template':
      return templated(expression, scope);
    case 'variable':
    case 'get':
      return traversed(expression, scope);
    case 'index':
      return index(evaluate(expression.of, scope), evaluate(expression.key, scope));
    case 'splat':
      return splat(evaluate(expression.of, scope), (element) => evaluate(expression.each, withElement(scope, element)));
    case 'element':
      return scope.element ?? fail('no element here');
    case 'tuple':
      return tuple(expression.items.map((item) => evaluate(item, scope)));
    case 'object':
      return constructed(expression, scope);
    case 'forTuple':
    case 'forObject':
      return looped(expression, scope);
    case 'call':
      return called(expression, scope);
    case 'unary':
      return unary(expression.operator, evaluate(expression.operand, scope));
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'conditional':
      return chosen(expression, scope);
    case 'parentheses':
      return evaluate(expression.inner, scope);
    case 'error':
      return fail(expression.message);
  }
}

const withElement = (scope: Scope, element: Value): Inner => ({
  element,
  functions: scope.functions,
  reference: (name, path) => scope.reference(name, path),
});

/** `scope` with the names of a `for`. */
function withNames(scope: Inner, keyName: string | undefined, valueName: string, key: Value, value: Value): Inner {
  return {
    ...(scope.element && { element: scope.element }),
    functions: scope.functions,
    reference(name, path): Reference | undefined {
      if (name === valueName) return { value, used: 0 };
      return name === keyName ? { value: key, used: 0 } : scope.reference(name, path);
    },
  };
}

const evaluatorIn = (scope: Inner): Evaluator => ({
  evaluate: (expression) => evaluate(expression, scope),
  tooLong: () => {
    const { budget } = scope.functions;
    budget.left = 0;
    return stopped(budget, 'text too long', 'string');
  },
  turn: () => (scope.functions.budget.left-- > 0 ? undefined : stopped(scope.functions.budget, 'too much to work out', 'string')),
  scoped: (keyName, valueName, [key, value]) => evaluatorIn(withNames(scope, keyName, valueName, key, value)),
});

function templated({ parts }: Template, scope: Inner): Value {
  const [first] = parts;
  if (first === undefined) return text('');
  if (parts.length === 1 && first.kind === 'interpolation') return evaluate(first.value, scope);
  return parts.length === 1 && first.kind === 'text' ? text(first.text) : template(parts, evaluatorIn(scope));
}

/** A chain of names, from the inside out; the scope decides how many of them make the reference. */
function traversed(expression: Expression, scope: Inner): Value {
  const steps: GetAttribute[] = [];
  let base = expression;
  while (base.kind === 'get') {
    steps.push(base);
    base = base.of;
  }
  steps.reverse();
  let value: Value;
  let used = 0;
  if (base.kind === 'variable') {
    const path: string[] = [];
    for (const step of steps) {
      if (step.legacyIndex) break;
      path.push(step.name);
    }
    const reference = scope.reference(base.name, path);
    if (reference === undefined) return fail(`nothing is named ${[base.name, ...path].join('.')}`);
    ({ value, used } = reference);
  } else value = evaluate(base, scope);
  for (; used < steps.length; used++) {
    const step = steps[used]!;
    value = step.legacyIndex ? index(value, number(Number(step.name))) : attribute(value, step.name);
  }
  return value;
}

/** An unknown key hides which of the members before it are overridden, and that there is one more. */
function constructed({ entries }: ObjectExpression, scope: Inner): Value {
  const members = new Map<string, Value>();
  let tail: ReturnType<typeof derived> | undefined;
  let sensitive = false;
  for (const entry of entries) {
    const written = evaluate(entry.key, scope);
    const key = written.kind === 'null' ? fail('a null value is no key') : convert(written, 'string');
    if (isFailure(key)) return key;
    if (key.sensitive === true) sensitive = true;
    const value = evaluate(entry.value, scope);
    if (key.kind === 'string') members.set(key.value, value);
    else if (key.kind === 'unknown') {
      tail ??= derived(key);
      for (const name of members.keys()) members.set(name, derived(key));
    }
  }
  return marked(object(members, tail), sensitive);
}

function looped(expression: ForTuple | ForObject, scope: Inner): Value {
  const collection = evaluate(expression.collection, scope);
  const inside = (key: Value, value: Value): Inner => withNames(scope, expression.key, expression.value, key, value);
  const condition = (key: Value, value: Value): Value | undefined =>
    expression.condition && evaluate(expression.condition, inside(key, value));
  if (expression.kind === 'forTuple')
    return forTuple(collection, (key, value) => evaluate(expression.result, inside(key, value)), condition);
  const step = (key: Value, value: Value): { readonly key: Value; readonly value: Value } => {
    const inner = inside(key, value);
    return { key: evaluate(expression.resultKey, inner), value: evaluate(expression.result, inner) };
  };
  return forObject(collection, step, condition, expression.grouped);
}

function chosen({ condition, then, else: otherwise }: Conditional, scope: Inner): Value {
  return conditional(evaluate(condition, scope), evaluate(then, scope), evaluate(otherwise, scope));
}

function called({ name, args, expand }: Call, scope: Inner): Value {
  const values = args.map((argument) => evaluate(argument, scope));
  if (expand) {
    const last = values.pop() ?? fail('nothing to expand');
    if (last.kind === 'null') return fail('the expanded argument must not be null');
    if (last.kind === 'unknown') return derived(last);
    if (last.kind !== 'list') return fail('the expanded argument must be a list');
    values.push(...last.items.map((item) => marked(item, last.sensitive)));
  }
  if (/^(?:core::)?templatestring$/.test(name) && args[0] && !isReference(args[0]))
    return fail('templatestring takes a reference to a template');
  return scope.functions.own?.(name, values) ?? call(name, values, scope.functions, evaluate);
}

/** What templatestring takes: a plain reference. */
function isReference(expression: Expression): boolean {
  let base = expression;
  while (base.kind === 'get' || base.kind === 'index') base = base.of;
  return base.kind === 'variable';
}
