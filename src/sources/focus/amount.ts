/** Amounts are exact to 15 decimals: `whole` units and `fraction` × 10⁻¹⁵, both integers with the same sign or 0. */
export const FRACTION = 1e15;
const DECIMALS = 15;
/** Rows of a million million and more are not money. */
const LIMIT = 1e12;
const POWERS = Array.from({ length: DECIMALS + 1 }, (_, power) => Number(`1e${power}`));

const DOT = 46;
const MINUS = 45;
const PLUS = 43;
const SPACE = 32;

/** Where `readAmount` puts what it read; made once and used for every cell. */
export interface Amount {
  whole: number;
  fraction: number;
}

/** Why a cell is no amount; `''` when it is one. */
export type AmountProblem = '' | 'is empty' | 'is no decimal number' | 'is too large';

/**
 * Reads a decimal number (`12.5`, `.5`, `-3`, `1.23E-4`) from bytes. Digits after the 15th decimal are rounded. A thousands
 * separator is refused: `1,234` and `1.234` mean different things in different places.
 */
export function readAmount(bytes: Uint8Array, from: number, to: number, into: Amount): AmountProblem {
  let i = from;
  let end = to;
  while (i < end && bytes[i] === SPACE) i++;
  while (end > i && bytes[end - 1] === SPACE) end--;
  if (i === end || isNoAmount(bytes, i, end)) return 'is empty';
  const start = i;
  const negative = bytes[i] === MINUS;
  if (negative || bytes[i] === PLUS) i++;
  let whole = 0;
  let digits = 0;
  for (; i < end; i++, digits++) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) break;
    whole = whole * 10 + digit;
  }
  let fraction = 0;
  if (i < end && bytes[i] === DOT) {
    i++;
    let places = 0;
    let up = 0;
    for (; i < end; i++, digits++) {
      const digit = bytes[i]! - 48;
      if (digit < 0 || digit > 9) break;
      if (places < DECIMALS) {
        fraction = fraction * 10 + digit;
        places++;
      } else if (places === DECIMALS) {
        up = digit >= 5 ? 1 : 0;
        places++;
      }
    }
    fraction = fraction * (POWERS[DECIMALS - Math.min(places, DECIMALS)] ?? 1) + up;
  }
  if (i < end || digits === 0) return readScientific(latin(bytes, start, end), into);
  return put(into, whole, fraction, negative);
}

const scratch = new Uint8Array(64);

/** The same from text. */
export function readAmountText(text: string, into: Amount): AmountProblem {
  const bytes = text.length <= scratch.length ? scratch : new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = Math.min(text.charCodeAt(i), 255);
  return readAmount(bytes, 0, text.length, into);
}

/** Decimals that are tried for a floating-point number: with these, amounts up to 10⁴ and up to 10⁹ have 15 digits. */
const SCALES = [11, 6] as const;
const EXACT_DIGITS = 1e15;

/**
 * A floating-point number as the shortest decimal number that names it: what a CSV of the same rows holds. A decimal number of at
 * most 15 digits that names it is that one, since no two of them share a floating-point number; others are read from their text.
 */
export function readAmountNumber(value: number, into: Amount): AmountProblem {
  for (const scale of SCALES) {
    const unit = POWERS[scale]!;
    const units = Math.round(value * unit);
    // a quotient of two integers is rounded once, as a decimal number is when it is read
    if (Math.abs(units) < EXACT_DIGITS && units / unit === value) return putScaled(units, scale, into);
  }
  return readAmountText(String(value), into);
}

/** An integer below 2⁵³ times 10^-scale, of at most 15 decimals: no step rounds. */
function putScaled(unscaled: number, scale: number, into: Amount): AmountProblem {
  const unit = POWERS[scale]!;
  // of integers below 2⁵³ the quotient is never rounded up to the next integer; `%` takes several times as long
  const whole = Math.trunc(unscaled / unit);
  const rest = unscaled - whole * unit;
  if (Math.abs(whole) >= LIMIT) return 'is too large';
  // no -0
  into.whole = whole + 0;
  into.fraction = rest * POWERS[DECIMALS - scale]! + 0;
  return '';
}

/** An integer times 10^-scale, as Parquet stores decimals. */
export function readScaled(unscaled: bigint | number, scale: number, into: Amount): AmountProblem {
  const near = Number(unscaled);
  if (scale >= 0 && scale <= DECIMALS && Number.isSafeInteger(near)) return putScaled(near, scale, into);
  return readUnscaled(BigInt(unscaled), scale, into);
}

function readUnscaled(unscaled: bigint, scale: number, into: Amount): AmountProblem {
  if (scale > 400 || scale < -400) return 'is no decimal number';
  const magnitude = unscaled < 0n ? -unscaled : unscaled;
  const shift = DECIMALS - scale;
  const units = shift >= 0 ? magnitude * 10n ** BigInt(shift) : (magnitude + 10n ** BigInt(-shift) / 2n) / 10n ** BigInt(-shift);
  const whole = units / BigInt(FRACTION);
  if (whole >= BigInt(LIMIT)) return 'is too large';
  return put(into, Number(whole), Number(units % BigInt(FRACTION)), unscaled < 0n);
}

/** Units of 10⁻¹⁵. */
export const unitsOf = (whole: number, fraction: number): bigint => BigInt(whole) * BigInt(FRACTION) + BigInt(fraction);

/** Units of 10⁻¹⁵ to whole millionths, halves away from zero. */
export function toMicros(units: bigint): bigint {
  const half = units < 0n ? -500_000_000n : 500_000_000n;
  return (units + half) / 1_000_000_000n;
}

export const isPositive = ({ whole, fraction }: Amount): boolean => whole > 0 || fraction > 0;

function put(into: Amount, whole: number, fraction: number, negative: boolean): AmountProblem {
  const carry = fraction >= FRACTION ? 1 : 0;
  if (whole + carry >= LIMIT) return 'is too large';
  into.whole = negative ? -(whole + carry) : whole + carry;
  into.fraction = negative ? -(fraction - carry * FRACTION) : fraction - carry * FRACTION;
  return '';
}

function readScientific(text: string, into: Amount): AmountProblem {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?[eE]([+-]?\d{1,6})$/.exec(text);
  if (!match) return 'is no decimal number';
  const [, sign, whole = '', decimals = '', exponent] = match;
  const digits = (whole + decimals).replace(/^0+/, '');
  if (whole === '' && decimals === '') return 'is no decimal number';
  if (digits === '') return put(into, 0, 0, false);
  const scale = decimals.length - Number(exponent);
  if (digits.length - scale > 13) return 'is too large';
  // beyond the 15th decimal nothing is left to round
  if (digits.length - scale < -DECIMALS) return put(into, 0, 0, false);
  // what is cut here lies far behind the digit that decides the rounding
  const kept = digits.slice(0, 40);
  return readScaled(BigInt(`${sign === '-' ? '-' : ''}${kept}`), scale - (digits.length - kept.length), into);
}

/** `NULL` in any case. */
function isNoAmount(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from === 4 && latin(bytes, from, to).toLowerCase() === 'null';
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < Math.min(to, from + 2000); i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
