import { fieldsOf, textOf } from '../answers';

const NANOS_OF_A_MICRO = 1000;

/** A google.type.Money: whole units as text and billionths, of the same sign. Null where it is none. */
export function moneyOf(value: unknown): { readonly micros: number; readonly currency: string } | null {
  const { units = '0', nanos = 0, currencyCode } = fieldsOf(value);
  const currency = textOf(currencyCode);
  if (typeof units !== 'string' || !/^-?\d{1,15}$/.test(units) || typeof nanos !== 'number' || currency === '') return null;
  return { micros: Number(units) * 1e6 + Math.round(nanos / NANOS_OF_A_MICRO), currency };
}
