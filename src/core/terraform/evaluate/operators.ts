import type { Type, Unknown, Value } from '../../model/value';
import type { Binary, Unary } from '../syntax/tree';
import { convert } from './convert';
import { equal } from './equality';
import { arithmetic, compareNumbers, negative } from './numbers';
import { friendly, sameType, typeOf, unify } from './types';
import { derived, fail, isFailure, marked, sensitiveIn } from './unknowns';
import { bool, list } from './values';

/** An operand as the operator wants it; null is an error. */
function operand(value: Value, type: 'number' | 'bool'): Value {
  const converted = convert(value, type);
  return converted.kind === 'null' ? fail('argument must not be null') : converted;
}

export function unary(operator: Unary['operator'], value: Value): Value {
  const converted = operand(value, operator === '-' ? 'number' : 'bool');
  if (converted.kind === 'unknown') return derived(converted, operator === '-' ? 'number' : 'bool', { notNull: true });
  if (converted.kind === 'number') return marked(negative(converted), value.sensitive);
  return converted.kind === 'bool' ? marked(bool(!converted.value), value.sensitive) : fail('unsuitable operand');
}

export function binary(operator: Binary['operator'], left: Value, right: Value): Value {
  if (operator === '==' || operator === '!=') return equality(operator === '==', left, right);
  const logical = operator === '&&' || operator === '||';
  const a = operand(left, logical ? 'bool' : 'number');
  if (isFailure(a)) return a;
  const b = operand(right, logical ? 'bool' : 'number');
  if (isFailure(b)) return b;
  const result: Type = logical || operator.startsWith('<') || operator.startsWith('>') ? 'bool' : 'number';
  if (a.kind === 'unknown' || b.kind === 'unknown') {
    const unknown = derived(a.kind === 'unknown' ? a : (b as Unknown), result, { notNull: true });
    return marked(unknown, left.sensitive === true || right.sensitive === true);
  }
  return marked(operated(operator, a, b), left.sensitive === true || right.sensitive === true);
}

function operated(operator: Exclude<Binary['operator'], '==' | '!='>, left: Value, right: Value): Value {
  if (left.kind === 'bool' && right.kind === 'bool') return bool(operator === '&&' ? left.value && right.value : left.value || right.value);
  if (left.kind !== 'number' || right.kind !== 'number') return fail('unsuitable operand');
  switch (operator) {
    case '<':
      return bool(compareNumbers(left, right) < 0);
    case '<=':
      return bool(compareNumbers(left, right) <= 0);
    case '>':
      return bool(compareNumbers(left, right) > 0);
    case '>=':
      return bool(compareNumbers(left, right) >= 0);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, left, right);
    default:
      return fail('unsuitable operand');
  }
}

function equality(wanted: boolean, left: Value, right: Value): Value {
  if (isFailure(left)) return left;
  if (isFailure(right)) return right;
  const result = equal(left, right);
  const value = typeof result === 'boolean' ? bool(result === wanted) : result;
  return marked(value, left.sensitive === true || right.sensitive === true || sensitiveIn(left) || sensitiveIn(right));
}

/** `condition ? yes : no`: both sides get one type; only the chosen one's errors count. */
export function conditional(condition: Value, yes: Value, no: Value): Value {
  if (isFailure(condition)) return condition;
  if (condition.kind === 'null') return fail('the condition is null');
  const decided = condition.kind === 'number' ? fail('the condition must be true or false') : convert(condition, 'bool');
  if (isFailure(decided)) return fail('the condition must be true or false');
  const type = commonType(yes, no);
  if (type === undefined) return fail(`the two results have different types: ${friendly(typeOf(yes))} and ${friendly(typeOf(no))}`);
  if (decided.kind === 'unknown') return undecided(decided, yes, no, type);
  const chosen = decided.kind === 'bool' && decided.value ? yes : no;
  return marked(convert(chosen, type), condition.sensitive);
}

/** `any` when a side fits everything: a null without type, an unknown of unknown type. */
function commonType(yes: Value, no: Value): Type | undefined {
  if (yes.kind === no.kind && (yes.kind === 'string' || yes.kind === 'number' || yes.kind === 'bool')) return yes.kind;
  const [one, two] = [typeOf(yes), typeOf(no)];
  if (yes.kind === 'null' && one === 'any') return two;
  if (no.kind === 'null' && two === 'any') return one;
  return one === 'any' || two === 'any' ? 'any' : unify([one, two]);
}

const definite = (value: Value): boolean => (value.kind === 'unknown' ? value.notNull === true : value.kind !== 'null');

const count = (value: Value): number | undefined =>
  value.kind === 'list' && value.of !== 'tuple'
    ? value.items.length
    : value.kind === 'object' && value.of === 'map'
      ? value.entries.size
      : undefined;

/** What is known of a choice that is not: Terraform 1.11 refines numbers and lengths. */
function undecided(condition: Unknown, yes: Value, no: Value, type: Type): Value {
  if (yes.kind === 'null' && no.kind === 'null') return convert(yes, type);
  const notNull = definite(yes) && definite(no);
  if (yes.kind === 'number' && no.kind === 'number' && compareNumbers(yes, no) === 0) return marked(yes, condition.sensitive);
  const [one, two] = [count(yes), count(no)];
  const isMaps = [yes, no].every(({ kind }) => kind === 'object' || kind === 'null');
  const either: Partial<Unknown> = isMaps ? { either: [yes, no] } : {};
  const plain = derived(condition, type, { ...either, ...(notNull ? { notNull: true } : {}) });
  if (one === undefined || two === undefined || !sameType(typeOf(yes), typeOf(no)) || typeof type === 'string') return plain;
  const length = { low: Math.min(one, two), high: Math.max(one, two) };
  if (type.kind === 'list' && length.low === length.high)
    return marked(
      list(
        Array.from({ length: one }, () => derived(condition, type.element)),
        type.element,
      ),
      condition.sensitive,
    );
  return derived(condition, type, { ...either, notNull: true, length });
}
