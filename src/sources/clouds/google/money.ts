import { fieldsOf, textOf } from '../answers';

const NANOS_OF_A_MICRO = 1000;

/**
 * A google.type.Money: whole units as text and billionths, of the same sign. Null where it is none, and where neither is told: JSON
 * leaves a 0 out, but also what nobody knew.
 */
export function moneyOf(value: unknown): { readonly micros: number; readonly currency: string } | null {
  const { units: told, nanos: rest, currencyCode } = fieldsOf(value);
  const currency = textOf(currencyCode);
  if ((told ?? rest ?? null) === null) return null;
  const [units, nanos] = [told ?? '0', rest ?? 0];
  if (typeof units !== 'string' || !/^-?\d{1,15}$/.test(units) || typeof nanos !== 'number' || currency === '') return null;
  return { micros: Number(units) * 1e6 + Math.round(nanos / NANOS_OF_A_MICRO), currency };
}
