import type { PlannedGap } from '../model/spend';

const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };

/** Millionths for people, the same on every machine: `$1,234.50`, `-€30.00`, `CHF 1,234.50`. `places`: 2 to 6. */
export function money(micros: number, currency: string, places = 2): string {
  const [whole = '0', cents = '00'] = (Math.round(Math.abs(micros) / 10 ** (6 - places)) / 10 ** places).toFixed(places).split('.');
  const digits = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
  const sign = micros < 0 && Number(digits.replaceAll(',', '')) !== 0 ? '-' : '';
  const known = Object.hasOwn(SIGNS, currency) ? SIGNS[currency] : undefined;
  return `${sign}${known ?? (currency === '' ? '' : `${currency} `)}${digits}`;
}

/** With a sign: `+$120.00`, `-$30.00`. */
export const change = (micros: number, currency: string): string => `${micros > 0 ? '+' : ''}${money(micros, currency)}`;

/** `31 %`; `+6 %` where `signed`. */
export const percent = (share: number, signed = false): string => {
  const value = Math.round(share * 100);
  return `${signed && value > 0 ? '+' : ''}${value === 0 ? 0 : value} %`;
};

/** A part in percent to the nearest tenth, halves up; `of` is above 0, the part not below. */
export const percentOf = (part: bigint, of: bigint): number => Number((part * 2000n + of) / (of * 2n)) / 10;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `November 2026` of a day in it. */
export const monthName = (day: string): string => `${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;

/** `Dec 28` of a day. */
export const dayName = (day: string): string => `${(MONTHS[Number(day.slice(5, 7)) - 1] ?? '').slice(0, 3)} ${Number(day.slice(8, 10))}`;

/** What follows an amount that leaves something out. */
export const GAPS: Readonly<Record<PlannedGap, string>> = { nothing: '', usage: ' + usage', prices: ' + what has no price' };
