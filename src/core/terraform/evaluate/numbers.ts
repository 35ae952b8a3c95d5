import type { NumberValue, Unknown, Value } from '../../model/value';
import { fail } from './unknowns';

/** Terraform counts in binary floats with a mantissa of this many bits. */
const PRECISION = 512;
/** Decimal exponents beyond this are refused: their digits would fill the memory. */
const MAX_EXPONENT = 2000;

/** `mantissa` × 2^`exponent`. */
interface Float {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export const number = (value: number): NumberValue => ({ kind: 'number', value });

const bits = (value: bigint): number => {
  const hex = (value < 0n ? -value : value).toString(16);
  return value === 0n ? 0 : hex.length * 4 - Math.clz32(parseInt(hex.charAt(0), 16)) + 28;
};

/** Rounds to the precision, half to even; `rest`: something was cut off below already. */
function rounded(mantissa: bigint, exponent: number, rest = false): Float {
  const surplus = bits(mantissa) - PRECISION;
  if (surplus <= 0) return { mantissa, exponent };
  const negative = mantissa < 0n;
  const absolute = negative ? -mantissa : mantissa;
  const shift = BigInt(surplus);
  const half = 1n << (shift - 1n);
  const cut = absolute & ((1n << shift) - 1n);
  let kept = absolute >> shift;
  if (cut > half || (cut === half && (rest || (kept & 1n) === 1n))) kept += 1n;
  return { mantissa: negative ? -kept : kept, exponent: exponent + surplus };
}

function quotient(dividend: bigint, divisor: bigint, exponent: number): Float {
  const shift = Math.max(0, PRECISION + 3 + bits(divisor) - bits(dividend));
  const scaled = dividend << BigInt(shift);
  return rounded(scaled / divisor, exponent - shift, scaled % divisor !== 0n);
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

function parsed(text: string): Float | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  if (whole + fraction === '' || whole.length + fraction.length > 2 * MAX_EXPONENT) return undefined;
  const digits = BigInt(sign + (whole + fraction).replace(/^$/, '0'));
  const exponent = Number(power) - fraction.length;
  if (Math.abs(exponent) > 2 * MAX_EXPONENT) return undefined;
  return exponent >= 0 ? rounded(digits * 10n ** BigInt(exponent), 0) : quotient(digits, 10n ** BigInt(-exponent), 0);
}

const floatOf = ({ value, exact }: NumberValue): Float =>
  exact === undefined && Number.isSafeInteger(value)
    ? { mantissa: BigInt(value), exponent: 0 }
    : (parsed(exact ?? String(value)) ?? { mantissa: 0n, exponent: 0 });

/** `1e+21` without its exponent. */
function plain(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  return sign + placed(whole + fraction, whole.length + Number(power));
}

/** Digits with the decimal point after the first `point` of them. */
function placed(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length ? digits + '0'.repeat(point - digits.length) : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The shortest decimal that rounds to this float. */
function shortest({ mantissa, exponent }: Float): string {
  if (mantissa < 0n) return `-${shortest({ mantissa: -mantissa, exponent })}`;
  if (mantissa === 0n) return '0';
  const width = BigInt(PRECISION - bits(mantissa));
  const full = mantissa << width;
  const scale = exponent - Number(width) - 2;
  const power = 1n << BigInt(PRECISION - 1);
  const factor = scale >= 0 ? 1n << BigInt(scale) : 5n ** BigInt(-scale);
  const exact = (4n * full * factor).toString();
  const upper = ((4n * full + 2n) * factor).toString();
  const lower = ((4n * full - (full === power ? 1n : 2n)) * factor).toString();
  const length = upper.length;
  const digits = shortened(exact.padStart(length, '0'), lower.padStart(length, '0'), upper, (full & 1n) === 0n);
  const point = length + Math.min(scale, 0);
  const trimmed = digits.replace(/0+$/, '');
  const leading = /^0*/.exec(trimmed)?.[0].length ?? 0;
  return placed(trimmed.slice(leading), point - leading);
}

/** As few digits of `exact` as still lie between `lower` and `upper`; all three have one length, as has the result. */
function shortened(exact: string, lower: string, upper: string, inclusive: boolean): string {
  const lastLower = lower.replace(/0+$/, '').length - 1;
  const lastUpper = upper.replace(/0+$/, '').length - 1;
  for (let index = 0; index < exact.length; index++) {
    const digit = exact.charCodeAt(index);
    const down = lower.charCodeAt(index) !== digit || (inclusive && index === lastLower);
    const above = upper.charCodeAt(index);
    const up = digit !== above && (inclusive || digit + 1 < above || index < lastUpper);
    if (!down && !up) continue;
    const kept = exact.slice(0, index + 1);
    const rest = exact.slice(index + 1);
    const half = `5${'0'.repeat(Math.max(0, rest.length - 1))}`;
    const nearest = rest > half || (rest === half && (digit & 1) === 1);
    const rounding = down && up ? nearest : up;
    return (rounding ? (BigInt(kept) + 1n).toString().padStart(index + 1, '0') : kept) + '0'.repeat(rest.length);
  }
  return exact;
}

function made(float: Float): NumberValue | Unknown {
  const size = bits(float.mantissa);
  if (size > 0 && Math.abs(float.exponent + size) > MAX_EXPONENT * 3.4) return fail('number out of range');
  if (float.exponent >= 0 && float.exponent + size <= 53) return number(Number(float.mantissa << BigInt(float.exponent)));
  const text = shortest(float);
  const value = Number(text);
  return plain(String(value)) === text ? number(value) : { kind: 'number', value, exact: text };
}

/** A number from decimal text, as Terraform reads literals and converts strings; undefined when it is none. */
export function parseNumber(text: string): NumberValue | Unknown | undefined {
  if (/^[+-]?\d{1,15}$/.test(text)) return number(text.startsWith('-') ? -Number(text.slice(1)) : Number(text));
  if (/^[+-]?inf$/i.test(text)) return number(text.startsWith('-') ? -Infinity : Infinity);
  const match = DECIMAL.exec(text);
  if (!match || (match[2] ?? '') + (match[3] ?? '') === '') return undefined;
  const float = parsed(text);
  return float ? made(float) : fail('number out of range');
}

/** An integer of any size. */
export const integer = (value: bigint): NumberValue | Unknown =>
  value >= -9007199254740991n && value <= 9007199254740991n ? number(Number(value)) : made(rounded(value, 0));

/** Shortest decimal text, without exponent. */
export function numberText({ value, exact }: NumberValue): string {
  if (exact !== undefined) return exact;
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return Object.is(value, -0) ? '-0' : plain(String(value));
}

/** All decimal digits of the binary float that Terraform holds. */
export function expansion(value: NumberValue): string {
  const { mantissa, exponent } = floatOf(value);
  if (mantissa === 0n) return Object.is(value.value, -0) ? '-0' : '0';
  if (exponent >= 0) return (mantissa << BigInt(exponent)).toString();
  const digits = ((mantissa < 0n ? -mantissa : mantissa) * 5n ** BigInt(-exponent)).toString();
  return (mantissa < 0n ? '-' : '') + placed(digits, digits.length + exponent);
}

/** Whole number as a BigInt; undefined where there is a fraction or it is infinite. */
export function whole(value: NumberValue): bigint | undefined {
  if (value.exact === undefined && !Number.isInteger(value.value)) return undefined;
  const { mantissa, exponent } = floatOf(value);
  if (exponent >= 0) return mantissa << BigInt(exponent);
  const shift = BigInt(-exponent);
  const result = mantissa >> shift;
  return result << shift === mantissa ? result : undefined;
}

/** Towards zero. */
export function truncated(value: NumberValue): bigint {
  const { mantissa, exponent } = floatOf(value);
  if (exponent >= 0) return mantissa << BigInt(exponent);
  return mantissa < 0n ? -(-mantissa >> BigInt(-exponent)) : mantissa >> BigInt(-exponent);
}

export const isInfinite = (value: NumberValue): boolean => value.exact === undefined && !Number.isFinite(value.value);

/** Negative, 0 or positive. */
export function compareNumbers(left: NumberValue, right: NumberValue): number {
  if (left.exact === undefined && right.exact === undefined) return left.value === right.value ? 0 : left.value < right.value ? -1 : 1;
  if (left.exact === right.exact) return 0;
  if (isInfinite(left)) return left.value;
  if (isInfinite(right)) return -right.value;
  const a = floatOf(left);
  const b = floatOf(right);
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = (a.mantissa << BigInt(a.exponent - exponent)) - (b.mantissa << BigInt(b.exponent - exponent));
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export const negative = ({ value, exact }: NumberValue): NumberValue => ({
  kind: 'number',
  value: -value,
  ...(exact !== undefined && { exact: exact.startsWith('-') ? exact.slice(1) : `-${exact}` }),
});

export type Arithmetic = '+' | '-' | '*' | '/' | '%';

/** Result of an operation, rounded as Terraform rounds. */
export function arithmetic(operator: Arithmetic, left: NumberValue, right: NumberValue): Value {
  if (isInfinite(left) || isInfinite(right) || (right.value === 0 && right.exact === undefined && (operator === '/' || operator === '%')))
    return special(operator, left.value, right.value);
  if (left.exact === undefined && right.exact === undefined && Number.isSafeInteger(left.value) && Number.isSafeInteger(right.value)) {
    const quick = onIntegers(operator, left.value, right.value);
    if (Number.isSafeInteger(quick)) return number(quick);
  }
  const a = floatOf(left);
  const b = floatOf(right);
  switch (operator) {
    case '+':
      return made(sum(a, b));
    case '-':
      return made(sum(a, { mantissa: -b.mantissa, exponent: b.exponent }));
    case '*':
      return made(rounded(a.mantissa * b.mantissa, a.exponent + b.exponent));
    case '/':
      return made(divided(a, b));
    case '%': {
      const ratio = divided(a, b);
      const times = truncated({ kind: 'number', value: 0.5, exact: shortest(ratio) });
      return made(sum(a, rounded(-times * b.mantissa, b.exponent)));
    }
  }
}

function onIntegers(operator: Arithmetic, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
  }
}

/** Infinities and division by zero, where Go's big floats follow IEEE 754 save for NaN, which is an error. */
function special(operator: Arithmetic, left: number, right: number): Value {
  if (operator === '%') return Number.isFinite(left) ? number(left) : fail("can't use infinity as left operand of modulo");
  const result = operator === '/' && right === 0 ? left / right : onIntegers(operator, left, right);
  return Number.isNaN(result) ? fail("can't divide zero by zero or infinity by infinity") : number(result);
}

function sum(a: Float, b: Float): Float {
  const exponent = Math.min(a.exponent, b.exponent);
  return rounded((a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent)), exponent);
}

const divided = (a: Float, b: Float): Float =>
  b.mantissa < 0n ? quotient(-a.mantissa, -b.mantissa, a.exponent - b.exponent) : quotient(a.mantissa, b.mantissa, a.exponent - b.exponent);
