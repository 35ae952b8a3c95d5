import type { CostLine, Total } from '../model/estimate';
import { money, unitMoney, type Currency } from '../model/money';
import type { Mark, PriceSource, Unit } from '../model/price';
import type { Interval } from '../model/quantity';
import { isAboutUsage } from '../prices/why';

/** Units that are counted in thousands or millions when one costs next to nothing. */
const COUNTED: ReadonlySet<Unit> = new Set<Unit>([
  'request',
  'message',
  'operation',
  'query',
  'event',
  'object-month',
  'token',
  'character',
  'GB-second',
  'GHz-second',
  'second',
  'vCPU-second',
  'RU-hour',
]);

/** Units that are words; the others are spelled alike for one and many. */
const PLURALS: Partial<Readonly<Record<Unit, string>>> = {
  hour: 'hours',
  month: 'months',
  request: 'requests',
  message: 'messages',
  operation: 'operations',
  second: 'seconds',
  query: 'queries',
  minute: 'minutes',
  event: 'events',
  token: 'tokens',
  character: 'characters',
  image: 'images',
};

const plural = (unit: Unit): string => PLURALS[unit] ?? unit;

/** `$0.045/GB`, `$0.20/1M requests`: a price for as many units as people speak of. */
export function unitPriceText(price: number, unit: Unit, currency?: Currency): string {
  if (price > 0 && COUNTED.has(unit)) {
    if (price < 1e-6) return `${unitMoney(Number((price * 1e6).toPrecision(10)), currency)}/1M ${plural(unit)}`;
    if (price < 1e-3) return `${unitMoney(Number((price * 1e3).toPrecision(10)), currency)}/1k ${plural(unit)}`;
  }
  return `${price === 0 ? money(0, currency) : unitMoney(price, currency)}/${unit}`;
}

/** The price of a line's first units; where these are free, of those after them: `$0.005/request above 1,000`. */
export function linePriceText({ unitPrice, unit, tiers }: Pick<CostLine, 'unitPrice' | 'unit' | 'tiers'>, currency?: Currency): string {
  if (unitPrice === null) return '–';
  const paid = unitPrice === 0 ? tiers.find((tier) => tier.unitPrice > 0) : undefined;
  return paid ? `${unitPriceText(paid.unitPrice, unit, currency)} above ${amount(paid.from)}` : unitPriceText(unitPrice, unit, currency);
}

/** `730 hours`, `100 GB-month`; ranges as `1,460–4,380 hours`. */
export function quantityText(quantity: Interval, unit: Unit): string {
  const text = ends(quantity, amount);
  return `${text} ${text === '1' ? unit : plural(unit)}`;
}

/** `$70.08`, `$140.00–$420.00`. */
export const monthText = (monthly: Interval, currency?: Currency): string => ends(monthly, (value) => money(value, currency));

/** True for a sum that leaves out more than usage figures: it is told by its low end, as the least that is paid. */
export const isLeast = ({ leftOut }: Pick<Total, 'leftOut'>): boolean => !leftOut.every(isAboutUsage);

/** What it would be at list prices: `list $70.08, -12.5 %`; `undefined` where what is paid is the same to the cent. */
export function listText({ low, high, list, leftOut = [] }: Listed, currency?: Currency): string | undefined {
  if (!list) return undefined;
  const least = isLeast({ leftOut });
  const shown = (range: Interval): string => (least ? `≥ ${money(range.low, currency)}` : monthText(range, currency));
  if (shown(list) === shown({ low, high })) return undefined;
  const text = `list ${shown(list)}`;
  const [paid, listed] = least ? [low, list.low] : [low + high, list.low + list.high];
  if (listed <= 0) return text;
  const percent = Number((((paid - listed) / listed) * 100).toFixed(1));
  return `${text}, ${percent > 0 ? '+' : ''}${percent} %`;
}

type Listed = Interval & Partial<Pick<Total, 'list' | 'leftOut'>>;

/** Marks of prices that are not read from a list for their place. */
const ESTIMATES: ReadonlySet<Mark> = new Set<Mark>(['derived', 'estimated', 'other region']);

/** True for a figure that rests on an assumed amount, or on a price that is not the list price of the place; not for nothing. */
export const isEstimated = ({ monthly, assumed, price }: Pick<CostLine, 'monthly' | 'assumed' | 'price'>): boolean =>
  monthly !== null && monthly.high > 0 && (assumed === true || (price !== null && ESTIMATES.has(price.mark)));

/** `incl. 2 lines estimated`; `undefined` where there are none. */
export const estimatedText = (lines: number | undefined): string | undefined =>
  lines === undefined || lines === 0 ? undefined : `incl. ${amount(lines)} ${lines === 1 ? 'line' : 'lines'} estimated`;

/** Months after which a bundled price is said to be old; Google changes its prices more often. */
const OLD_MONTHS = 12;
const OLD_MONTHS_GOOGLE = 6;

/** True for a bundled price that may have changed since. `today` is YYYY-MM-DD. */
export function isOld({ asOf, source, mark }: PriceSource, today: string): boolean {
  const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  if (mark === 'own' || mark === 'live' || !/^\d{4}-\d\d/.test(asOf)) return false;
  return months(today) - months(asOf) > (source.startsWith('Google') ? OLD_MONTHS_GOOGLE : OLD_MONTHS);
}

/** The rate behind amounts of another currency: `at 0.92 EUR per USD of 2026-11-01`. */
export const rateText = ({ code, perUsd, asOf }: Currency): string => `at ${perUsd} ${code} per USD of ${asOf}`;

/** `$70.08`, or with the digits of a price where an hour of it is a matter of cents: `$0.0452`. */
export const amountText = (amount: Interval, isPrice: boolean, currency?: Currency): string =>
  ends(amount, (value) => (isPrice && value > 0 && value < 1 ? unitMoney(Number(value.toPrecision(3)), currency) : money(value, currency)));

function ends({ low, high }: Interval, text: (value: number) => string): string {
  const [from, to] = [text(low), text(high)];
  return from === to ? from : `${from}–${to}`;
}

/** A number with thousands separated and at most four decimals. */
export function amount(value: number): string {
  const [whole = '0', fraction = ''] = value.toFixed(4).split('.');
  const digits = fraction.replace(/0+$/, '');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${digits === '' ? '' : `.${digits}`}`;
}

/** A type as those who use it write it: Terraform's own, or group and kind of Kubernetes. */
export const typeName = (type: string): string => type.replace(/^kubernetes\//, '');
