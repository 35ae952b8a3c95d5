import type { NumberValue, Unknown, Value } from '../../model/value';
import { fail } from './unknowns';

/** Bits of the mantissa of the binary floats that Terraform reads text into. */
const PRECISION = 512;
/** Bits of what Terraform counts as an integer of the machine: lengths, indexes. */
const INTEGER_BITS = 64;
const DOUBLE_BITS = 53;
/** Decimal exponents beyond this are refused: their digits would fill the memory. */
const MAX_EXPONENT = 2000;

/** `mantissa` × 2^`exponent`. */
interface Float {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export const number = (value: number, bits = PRECISION): NumberValue => ({
  kind: 'number',
  value,
  ...(bits === PRECISION ? {} : { bits }),
});

/** A length, an index: an integer of the machine. */
export const counted = (value: number): NumberValue => number(value, INTEGER_BITS);

/** A result in double precision, which Terraform keeps as it is; not for NaN. */
export const double = (value: number): NumberValue => {
  if (!Number.isFinite(value) || Number.isSafeInteger(value)) return number(value, DOUBLE_BITS);
  const shown = shortest(binary(value), DOUBLE_BITS);
  return { ...number(value, DOUBLE_BITS), ...(plain(String(value)) === shown ? {} : { exact: shown }) };
};

/** The bits of a double. */
function binary(value: number): Float {
  let mantissa = value;
  let exponent = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent--;
  }
  return { mantissa: BigInt(mantissa), exponent };
}

const bitsIn = (value: bigint): number => {
  const hex = (value < 0n ? -value : value).toString(16);
  return value === 0n ? 0 : hex.length * 4 - Math.clz32(parseInt(hex.charAt(0), 16)) + 28;
};

/** Rounds to so many bits, half to even; `rest`: something was cut off below already. */
function rounded(mantissa: bigint, exponent: number, bits = PRECISION, rest = false): Float {
  const surplus = bitsIn(mantissa) - bits;
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

function quotient(dividend: bigint, divisor: bigint, exponent: number, bits = PRECISION): Float {
  const shift = Math.max(0, bits + 3 + bitsIn(divisor) - bitsIn(dividend));
  const scaled = dividend << BigInt(shift);
  return rounded(scaled / divisor, exponent - shift, bits, scaled % divisor !== 0n);
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

function floatOf({ value, exact, bits }: NumberValue): Float {
  if (exact === undefined && Number.isSafeInteger(value)) return { mantissa: BigInt(value), exponent: 0 };
  if (bits !== undefined && bits <= DOUBLE_BITS) return binary(value);
  const { mantissa, exponent } = parsed(exact ?? String(value)) ?? { mantissa: 0n, exponent: 0 };
  return rounded(mantissa, exponent, bits);
}

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

/**
 * The shortest decimal within half a unit of the last of so many bits, as Terraform writes numbers. Below a power of two
 * the floats lie closer together than that, which Terraform leaves out of account.
 */
function shortest({ mantissa, exponent }: Float, bits = PRECISION): string {
  if (mantissa < 0n) return `-${shortest({ mantissa: -mantissa, exponent }, bits)}`;
  if (mantissa === 0n) return '0';
  const width = BigInt(bits - bitsIn(mantissa));
  const full = mantissa << width;
  const scale = exponent - Number(width) - 1;
  const factor = scale >= 0 ? 1n << BigInt(scale) : 5n ** BigInt(-scale);
  const exact = (2n * full * factor).toString();
  const upper = ((2n * full + 1n) * factor).toString();
  const lower = ((2n * full - 1n) * factor).toString();
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

function made(float: Float, bits = PRECISION): NumberValue | Unknown {
  const size = bitsIn(float.mantissa);
  if (size > 0 && Math.abs(float.exponent + size) > MAX_EXPONENT * 3.4) return fail('number out of range');
  if (float.exponent >= 0 && float.exponent + size <= DOUBLE_BITS) return number(Number(float.mantissa << BigInt(float.exponent)), bits);
  const text = shortest(float, bits);
  const value = Number(text);
  return plain(String(value)) === text ? number(value, bits) : { ...number(value, bits), exact: text };
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

/** An integer of any size, held with so many bits. */
export const integer = (value: bigint, bits = Math.max(INTEGER_BITS, bitsIn(value))): NumberValue | Unknown =>
  value >= -9007199254740991n && value <= 9007199254740991n ? number(Number(value), bits) : made(rounded(value, 0, bits), bits);

/** How many bits Terraform holds a number with. */
export const bitsOf = ({ bits }: NumberValue): number => bits ?? PRECISION;

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
export const truncated = (value: NumberValue): bigint => cut(floatOf(value));

function cut({ mantissa, exponent }: Float): bigint {
  if (exponent >= 0) return mantissa << BigInt(exponent);
  return mantissa < 0n ? -(-mantissa >> BigInt(-exponent)) : mantissa >> BigInt(-exponent);
}

export const isInfinite = (value: NumberValue): boolean => value.exact === undefined && !Number.isFinite(value.value);

/** Negative, 0 or positive. */
export function compareNumbers(left: NumberValue, right: NumberValue): number {
  const alike = left.bits === right.bits || (Number.isSafeInteger(left.value) && Number.isSafeInteger(right.value));
  if (left.exact === undefined && right.exact === undefined && alike)
    return left.value === right.value ? 0 : left.value < right.value ? -1 : 1;
  if (left.exact === right.exact && alike) return 0;
  if (isInfinite(left)) return left.value;
  if (isInfinite(right)) return -right.value;
  const a = floatOf(left);
  const b = floatOf(right);
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = (a.mantissa << BigInt(a.exponent - exponent)) - (b.mantissa << BigInt(b.exponent - exponent));
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export const negative = ({ value, exact, bits }: NumberValue): NumberValue => ({
  ...number(-value, bits),
  ...(exact !== undefined && { exact: exact.startsWith('-') ? exact.slice(1) : `-${exact}` }),
});

export type Arithmetic = '+' | '-' | '*' | '/' | '%';

/** Result of an operation, rounded as Terraform rounds. */
export function arithmetic(operator: Arithmetic, left: NumberValue, right: NumberValue): Value {
  if (isInfinite(left) || isInfinite(right) || (right.value === 0 && right.exact === undefined && (operator === '/' || operator === '%')))
    return special(operator, left.value, right.value);
  const bits = Math.max(bitsOf(left), bitsOf(right));
  if (left.exact === undefined && right.exact === undefined && Number.isSafeInteger(left.value) && Number.isSafeInteger(right.value)) {
    const quick = onIntegers(operator, left.value, right.value);
    if (Number.isSafeInteger(quick)) return number(quick, bits);
  }
  const a = floatOf(left);
  const b = floatOf(right);
  switch (operator) {
    case '+':
      return made(sum(a, b, bits), bits);
    case '-':
      return made(sum(a, { mantissa: -b.mantissa, exponent: b.exponent }, bits), bits);
    case '*': {
      // A product is given as many bits as it needs.
      const product = rounded(a.mantissa * b.mantissa, a.exponent + b.exponent);
      return made(product, Math.max(bits, significant(product.mantissa)));
    }
    case '/':
      return made(divided(a, b, bits), bits);
    case '%': {
      const times = cut(divided(a, b, bits));
      return made(sum(a, rounded(-times * b.mantissa, b.exponent, bits), bits), bits);
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

function sum(a: Float, b: Float, bits: number): Float {
  const exponent = Math.min(a.exponent, b.exponent);
  return rounded((a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent)), exponent, bits);
}

function divided(a: Float, b: Float, bits: number): Float {
  const sign = b.mantissa < 0n ? -1n : 1n;
  return quotient(sign * a.mantissa, sign * b.mantissa, a.exponent - b.exponent, bits);
}

/** Bits without the zeros at their end. */
function significant(mantissa: bigint): number {
  const zeros = /0*$/.exec(mantissa.toString(2))?.[0].length ?? 0;
  return bitsIn(mantissa) - zeros;
}
