import type { CostLine } from '../model/estimate';
import { unitUsd, usd } from '../model/money';
import type { Unit } from '../model/price';
import type { Interval } from '../model/quantity';

/** Units that are counted in thousands or millions when one costs next to nothing. */
const COUNTED: ReadonlySet<Unit> = new Set<Unit>([
  'request',
  'message',
  'operation',
  'query',
  'event',
  'object-month',
  'GB-second',
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
};

const plural = (unit: Unit): string => PLURALS[unit] ?? unit;

/** `$0.045/GB`, `$0.20/1M requests`: a price for as many units as people speak of. */
export function unitPriceText(price: number, unit: Unit): string {
  if (price > 0 && COUNTED.has(unit)) {
    if (price < 1e-6) return `${unitUsd(Number((price * 1e6).toPrecision(10)))}/1M ${plural(unit)}`;
    if (price < 1e-3) return `${unitUsd(Number((price * 1e3).toPrecision(10)))}/1k ${plural(unit)}`;
  }
  return `${price === 0 ? '$0.00' : unitUsd(price)}/${unit}`;
}

/** The price of a line's first units; where these are free, of those after them: `$0.005/request above 1,000`. */
export function linePriceText({ unitPrice, unit, tiers }: Pick<CostLine, 'unitPrice' | 'unit' | 'tiers'>): string {
  if (unitPrice === null) return '–';
  const paid = unitPrice === 0 ? tiers.find((tier) => tier.unitPrice > 0) : undefined;
  return paid ? `${unitPriceText(paid.unitPrice, unit)} above ${amount(paid.from)}` : unitPriceText(unitPrice, unit);
}

/** `730 hours`, `100 GB-month`; ranges as `1,460–4,380 hours`. */
export function quantityText(quantity: Interval, unit: Unit): string {
  const text = ends(quantity, amount);
  return `${text} ${text === '1' ? unit : plural(unit)}`;
}

/** `$70.08`, `$140.00–$420.00`. */
export const monthText = (monthly: Interval): string => ends(monthly, usd);

/** `$70.08`, or with the digits of a price where an hour of it is a matter of cents: `$0.0452`. */
export const amountText = (amount: Interval, isPrice: boolean): string =>
  ends(amount, (value) => (isPrice && value > 0 && value < 1 ? unitUsd(Number(value.toPrecision(3))) : usd(value)));

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
