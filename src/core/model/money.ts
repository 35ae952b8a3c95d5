import type { Total } from './estimate';

/** USD for people: `$1,234.50`; what rounds to nothing but is not nothing is `<$0.01`. */
export function usd(amount: number): string {
  const sign = amount < 0 ? '-' : '';
  const absolute = Math.abs(amount);
  if (absolute > 0 && absolute < 0.005) return `${sign}<$0.01`;
  const [whole = '0', cents = '00'] = absolute.toFixed(2).split('.');
  return `${sign}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** USD for one unit, with the digits of a price list: `$0.096`, `$0.0000166667`, `$19.71`. */
export function unitUsd(price: number): string {
  const digits = price
    .toFixed(12)
    .replace(/(\.0*[1-9]\d{0,5}).*$/, '$1')
    .replace(/\.?0+$/, '');
  return `$${/\.\d$/.test(digits) ? `${digits}0` : digits}`;
}

/** Sum of totals; what they leave out is kept, once each. */
export function sum(totals: readonly Total[]): Total {
  let low = 0;
  let high = 0;
  const leftOut = new Set<string>();
  for (const total of totals) {
    low += total.low;
    high += total.high;
    for (const reason of total.leftOut) leftOut.add(reason);
  }
  return { low, high, leftOut: [...leftOut] };
}
