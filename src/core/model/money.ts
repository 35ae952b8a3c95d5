import type { Total } from './estimate';
import type { Interval } from './quantity';

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

/** A currency to show amounts in, at a rate that the user gave. Amounts are kept in USD. */
export interface Currency {
  /** ISO 4217: `EUR`. */
  readonly code: string;
  /** Units of it for one USD. */
  readonly perUsd: number;
  /** Day of the rate, YYYY-MM-DD. */
  readonly asOf: string;
}

/** An amount of USD in the currency that is shown; USD without one. */
export function money(amount: number, currency?: Currency): string {
  if (!currency) return usd(amount);
  const shown = amount * currency.perUsd;
  const format = formatOf(currency.code);
  const least = 10 ** -(format.resolvedOptions().maximumFractionDigits ?? 2);
  return shown !== 0 && Math.abs(shown) < least / 2 ? `<${format.format(least)}` : plain(format.format(shown));
}

/** The price of one unit in the currency that is shown, with the digits of a price list. */
export function unitMoney(price: number, currency?: Currency): string {
  if (!currency) return unitUsd(price);
  const digits = unitUsd(Number((price * currency.perUsd).toPrecision(10))).slice(1);
  return plain(
    formatOf(currency.code)
      .formatToParts(0)
      .map(({ type, value }) => (type === 'integer' ? digits : type === 'fraction' || type === 'decimal' ? '' : value))
      .join(''),
  );
}

/** `64.47 euros`, for screen readers. */
export const spokenMoney = (amount: number, currency?: Currency): string =>
  currency
    ? plain(
        new Intl.NumberFormat('en', { style: 'currency', currency: currency.code, currencyDisplay: 'name' }).format(
          amount * currency.perUsd,
        ),
      )
    : `${usd(amount).replaceAll('$', '')} dollars`;

const formatOf = (code: string): Intl.NumberFormat => new Intl.NumberFormat('en', { style: 'currency', currency: code });

/** `CHF 64.47` with a space that every font and terminal has. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Sum of totals; what they leave out is kept, once each. */
export function sum(totals: readonly Total[]): Total {
  let low = 0;
  let high = 0;
  let estimated = 0;
  const list = totals.some((total) => total.list) ? listOf(totals) : undefined;
  const leftOut = new Set<string>();
  for (const total of totals) {
    low += total.low;
    high += total.high;
    estimated += total.estimated ?? 0;
    for (const reason of total.leftOut) leftOut.add(reason);
  }
  return { low, high, leftOut: [...leftOut], ...(list && { list }), ...(estimated > 0 && { estimated }) };
}

const listOf = (totals: readonly Total[]): Interval => ({
  low: totals.reduce((sum, { low, list }) => sum + (list?.low ?? low), 0),
  high: totals.reduce((sum, { high, list }) => sum + (list?.high ?? high), 0),
});
