import type { NumberValue, Value } from '../../../model/value';
import { arithmetic, bitsOf, compareNumbers, counted, double, integer, isInfinite, negative, number, truncated } from '../numbers';
import { convert } from '../convert';
import type { FunctionEnvironment } from '../scope';
import { fail, isFailure } from '../unknowns';
import { friendly, typeOf } from '../types';
import { list } from '../values';
import { type Definition, type Definitions, NOT_WHOLE, define, integerOf, numberOf } from './define';

/** Most items `range` gives. */
const MAX_RANGE = 1024;

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

const ofNumber = (body: (value: NumberValue) => Value): Definition =>
  define(['number'], 'number', ([value]) => (value?.kind === 'number' ? body(value) : NOT_WHOLE));

/** Terraform computes powers and logarithms in double precision. */
const computed = (value: number): Value => (Number.isNaN(value) ? fail('not a number') : double(value));

/** The next whole number in the direction of `sign`. */
function toward(value: NumberValue, sign: 1 | -1): Value {
  if (isInfinite(value)) return value;
  const cut = integer(truncated(value), bitsOf(value));
  if (cut.kind !== 'number' || compareNumbers(value, cut) * sign <= 0) return cut;
  return arithmetic('+', cut, number(sign, bitsOf(value)));
}

const numbersOf = (args: readonly Value[]): NumberValue[] => args.filter((value) => value.kind === 'number');

function extreme(args: readonly Value[], sign: 1 | -1): Value {
  const [first, ...others] = numbersOf(args);
  if (!first) return fail('at least one number is required');
  return others.reduce((best, value) => (compareNumbers(value, best) * sign > 0 ? value : best), first);
}

function sum([given]: readonly Value[]): Value {
  if (given?.kind !== 'list') return fail('cannot sum what is no list');
  if (given.items.length === 0) return fail('cannot sum an empty list');
  let total: Value | undefined;
  for (const item of given.items) {
    const value = convert(item, 'number');
    if (isFailure(value)) return value;
    if (value.kind !== 'number') return fail('cannot sum what is no number');
    const next: Value = total?.kind === 'number' ? arithmetic('+', total, value) : (total ?? value);
    total = next;
  }
  return total ?? number(0);
}

/** Text in another base: 2 to 62, upper case letters are digits of their own beyond 36. */
function parseint([given, radix]: readonly Value[]): Value {
  const base = integerOf(radix);
  if (given?.kind !== 'string') return fail(`first argument must be a string, not ${friendly(typeOf(given ?? NOT_WHOLE))}`);
  if (base === undefined || base < 2 || base > 62) return fail('base must be a whole number between 2 and 62');
  const [, sign = '', digits = ''] = /^([+-]?)([0-9a-zA-Z]{1,5000})$/.exec(given.value) ?? [];
  let result = 0n;
  for (const digit of base <= 36 ? digits.toLowerCase() : digits) {
    const worth = DIGITS.indexOf(digit);
    if (worth >= base) return fail(`"${given.value}" is no whole number in base ${String(base)}`);
    result = result * BigInt(base) + BigInt(worth);
  }
  return digits === '' ? fail(`"${given.value}" is no whole number`) : integer(sign === '-' ? -result : result);
}

function range(args: readonly Value[], { budget }: FunctionEnvironment): Value {
  const [one, two, three, four] = numbersOf(args);
  if (!one || four) return fail('range takes one, two or three numbers');
  const [start, end] = two ? [one, two] : [counted(0), one];
  const step = three ?? counted(compareNumbers(end, start) < 0 ? -1 : 1);
  const direction = compareNumbers(step, number(0)) < 0 ? -1 : 1;
  if (compareNumbers(end, start) * direction < 0) return fail('the end must lie in the direction of the step');
  const items: NumberValue[] = [];
  let next: Value = start;
  while (next.kind === 'number' && compareNumbers(end, next) * direction > 0) {
    if (items.length >= MAX_RANGE) return fail((budget.refused = `range() gives at most ${MAX_RANGE} values`));
    items.push(next);
    next = arithmetic('+', next, step);
  }
  return next.kind === 'number' ? list(items, 'number') : next;
}

/** Functions of numbers. */
export const arithmetics: Definitions = {
  abs: ofNumber((value) => (compareNumbers(value, number(0)) < 0 ? negative(value) : value)),
  ceil: ofNumber((value) => toward(value, 1)),
  floor: ofNumber((value) => toward(value, -1)),
  log: define(['number', 'number'], 'number', ([value, base]) => computed(Math.log(numberOf(value)) / Math.log(numberOf(base)))),
  max: define([], 'number', (args) => extreme(args, 1), { rest: { type: 'number' } }),
  min: define([], 'number', (args) => extreme(args, -1), { rest: { type: 'number' } }),
  parseint: define(['any', 'number'], 'number', parseint),
  pow: define(['number', 'number'], 'number', ([value, power]) => computed(numberOf(value) ** numberOf(power))),
  range: define([], { kind: 'list', element: 'number' }, range, { rest: { type: 'number' } }),
  signum: ofNumber((value) => {
    const whole = integerOf(value);
    return whole === undefined ? NOT_WHOLE : counted(Math.sign(whole));
  }),
  sum: define([{ type: 'any', whole: true }], 'number', sum),
};
