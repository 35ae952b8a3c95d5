import type { NumberValue } from '../../../model/value';
import { expansion, isInfinite, numberText } from '../numbers';

/** Decimal digits without zeros at the ends, and the place of the point: 0.`digits` × 10^`exponent`. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

function decimalOf(written: string): Decimal {
  const [whole = '', fraction = ''] = written.replace(/^[-+]/, '').split('.');
  const all = whole + fraction;
  const start = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(start).replace(/0+$/, '');
  return { negative: written.startsWith('-'), digits, exponent: digits === '' ? 0 : whole.length - start };
}

/** At most `count` digits, half to even. */
function cut({ negative, digits, exponent }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { negative, digits, exponent };
  if (count < 0) return { negative, digits: '', exponent: 0 };
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const odd = Number(kept.slice(-1)) % 2 === 1;
  const up = rest.startsWith('5') && rest.length === 1 ? odd : rest >= '5';
  if (!up) return { negative, digits: kept.replace(/0+$/, ''), exponent };
  const next = (BigInt(kept === '' ? '0' : kept) + 1n).toString().padStart(count, '0');
  return { negative, digits: next.replace(/0+$/, ''), exponent: exponent + next.length - count };
}

const infinite = (value: NumberValue): string => (value.value > 0 ? '+Inf' : '-Inf');

/** `%f`; 6 places when `precision` is negative. */
export function fixed(value: NumberValue, precision: number): string {
  if (isInfinite(value)) return infinite(value);
  const places = precision < 0 ? 6 : precision;
  const exact = decimalOf(expansion(value));
  const { negative, digits, exponent } = cut(exact, exact.exponent + places);
  const whole = exponent > 0 ? digits.slice(0, exponent).padEnd(exponent, '0') : '0';
  const fraction = (exponent > 0 ? digits.slice(exponent) : '0'.repeat(-exponent) + digits).slice(0, places).padEnd(places, '0');
  return `${negative ? '-' : ''}${whole}${places > 0 ? `.${fraction}` : ''}`;
}

/** `%e`; 6 places when `precision` is negative. */
export function scientific(value: NumberValue, precision: number, marker: string): string {
  return isInfinite(value) ? infinite(value) : withExponent(decimalOf(expansion(value)), precision < 0 ? 6 : precision, marker);
}

function withExponent(exact: Decimal, places: number, marker: string): string {
  const { negative, digits, exponent } = cut(exact, places + 1);
  const first = digits.charAt(0) || '0';
  const power = digits === '' ? 0 : exponent - 1;
  const fraction = places > 0 ? `.${digits.slice(1).padEnd(places, '0')}` : '';
  return `${negative ? '-' : ''}${first}${fraction}${marker}${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** `%g`: as short as can be when `precision` is negative. */
export function general(value: NumberValue, precision: number, marker: string): string {
  if (isInfinite(value)) return infinite(value);
  const decimal = precision < 0 ? decimalOf(numberText(value)) : cut(decimalOf(expansion(value)), Math.max(precision, 1));
  const { negative, digits, exponent } = decimal;
  const limit = precision < 0 ? 6 : precision > digits.length && digits.length >= exponent ? digits.length : Math.max(precision, 1);
  const power = exponent - 1;
  if (digits !== '' && (power < -4 || power >= limit)) return withExponent(decimal, digits.length - 1, marker);
  if (digits === '') return negative ? '-0' : '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  return digits.length <= exponent ? sign + digits.padEnd(exponent, '0') : `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
