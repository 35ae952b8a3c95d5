import type { CostLine } from '../model/estimate';
import { money, type Currency } from '../model/money';
import type { Price, PriceQuery } from '../model/price';
import { interval, times, type Interval, type Quantity } from '../model/quantity';
import { isKnown, type Unknown } from '../model/value';
import type { Aside, Line, Piece } from '../resources/define';
import { amountText } from './text';
import { cost, costBetween } from './tiers';
import { SLIPS, whyUnknown } from '../prices/why';

/** What a definition's pieces come to. */
export interface Pieces {
  readonly lines: readonly CostLine[];
  readonly notes: readonly string[];
  readonly billedWith?: string;
  /** Figures beside the total, in words. */
  readonly asides: readonly { readonly text: string; readonly leads: boolean }[];
}

/** Parts inside parts: no real resource nests deeper. */
const MOST_LEVELS = 20;

/** Multiplies parts and instances out and prices every line. Sentences say amounts in `currency`; absent: USD. */
export function priceOf(
  pieces: readonly Piece[],
  count: Quantity,
  price: (query: PriceQuery) => Price,
  currency: Currency | undefined,
): Pieces {
  const all: Gathered = { lines: [], notes: [], asides: [] };
  gather(all, pieces, { part: '', multiplier: count, level: 0, price, currency });
  const { lines, notes, asides, billedWith } = all;
  return { lines: fitted(lines), notes: fitted(notes), asides, ...(billedWith !== undefined && { billedWith }) };
}

const NOTHING: readonly never[] = [];

/** A list that is kept: one that has grown has room for a dozen more. */
export const fitted = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NOTHING : list.slice());

interface Gathered extends Pieces {
  readonly lines: CostLine[];
  readonly notes: string[];
  readonly asides: Pieces['asides'][number][];
  billedWith?: string;
}

interface Within {
  readonly part: string;
  readonly multiplier: Quantity;
  readonly level: number;
  readonly price: (query: PriceQuery) => Price;
  readonly currency: Currency | undefined;
}

function gather(all: Gathered, pieces: readonly Piece[], within: Within): void {
  const { part, multiplier, level, price, currency } = within;
  for (const piece of pieces) {
    switch (piece.kind) {
      case 'line': {
        const line = lineOf(piece, part, multiplier, price(piece.price));
        all.lines.push(piece.or ? spanning(line, piece, piece.or, within) : line);
        if (piece.note !== undefined) say(all, piece.note);
        break;
      }
      case 'part':
        if (level < MOST_LEVELS)
          gather(all, piece.pieces, {
            part: part === '' ? piece.name : `${part}.${piece.name}`,
            multiplier: times(multiplier, piece.times),
            level: level + 1,
            price,
            currency,
          });
        break;
      case 'note':
        say(all, piece.text);
        break;
      case 'told':
        say(all, `${piece.before}${money(piece.usd, currency)}${piece.after}`);
        break;
      case 'billedWith':
        all.billedWith ??= piece.address;
        break;
      case 'unpriced':
        all.lines.push(unpricedLine(piece.label, part, piece.why));
        break;
      case 'free':
        say(all, piece.why);
        break;
      case 'aside': {
        const text = asideText(piece, priceOf(piece.pieces, multiplier, price, currency), currency);
        if (text !== undefined) all.asides.push({ text, leads: piece.leads });
        break;
      }
    }
  }
}

function say({ notes }: Gathered, note: string): void {
  if (!notes.includes(note)) notes.push(note);
}

/** Words for a figure beside the total, where all its prices are known. */
function asideText({ before, after }: Aside, { lines }: Pieces, currency: Currency | undefined): string | undefined {
  const amounts = lines.flatMap(({ monthly }) => monthly ?? []);
  if (amounts.length === 0 || amounts.length < lines.length) return undefined;
  const total = (end: keyof Interval): number => amounts.reduce((sum, amount) => sum + amount[end], 0);
  return `${before}~${amountText({ low: total('low'), high: total('high') }, after.startsWith('/h'), currency)}${after}`;
}

/** The figure between the cheapest and the dearest price that may apply. */
function spanning(line: CostLine, piece: Line, others: readonly PriceQuery[], { multiplier, price }: Within): CostLine {
  return others.reduce((all, query) => {
    const other = lineOf(piece, '', multiplier, price(query));
    if (!other.monthly || !all.monthly) return all;
    const list = all.list?.monthly && { ...all.list, monthly: hull(all.list.monthly, other.list?.monthly ?? other.monthly) };
    return { ...all, monthly: hull(all.monthly, other.monthly), ...(list && { list }) };
  }, line);
}

const hull = (a: Interval, b: Interval): Interval => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) });

/** A line without any figure. */
export const unpricedLine = (label: string, part: string, why: string): CostLine => ({
  label,
  part,
  unit: 'month',
  quantity: null,
  unitPrice: null,
  tiers: [],
  monthly: null,
  price: null,
  why,
  usage: null,
});

const NO_TIERS: CostLine['tiers'] = [];

/** Tiers count for one resource at a time: `n` instances cost `n` times one. */
function lineOf({ label, unit, quantity: one, assumed }: Line, part: string, multiplier: Quantity, price: Price): CostLine {
  const all = sound(times(sound(one), sound(multiplier)));
  const quantity = isKnown(all) ? interval(all) : null;
  const priced = price.kind === 'priced' ? price : undefined;
  const amount = quantity && isZero(quantity) ? quantity : quantity && priced ? multiplied(one, multiplier, priced) : null;
  const monthly = amount && amount.high > MOST_USD ? null : amount;
  const line: { -readonly [Key in keyof CostLine]: CostLine[Key] } = {
    label,
    part,
    unit,
    quantity,
    unitPrice: priced ? priced.tiers[0].unitPrice : null,
    tiers: priced ? priced.tiers : NO_TIERS,
    monthly,
    price: priced ? priced.source : null,
    why: monthly ? null : amount ? TOO_MUCH : price.kind === 'unpriced' ? price.why : whyUnknown(all as Unknown),
    usage: isKnown(all) ? null : (all.usage ?? null),
  };
  if (assumed) line.assumed = assumed;
  if (!priced?.list) return line;
  const { tiers, why } = priced.list;
  const listed = quantity && !isZero(quantity) ? multiplied(one, multiplier, { ...priced, tiers }) : null;
  return { ...line, list: { unitPrice: tiers[0].unitPrice, monthly: listed, why } };
}

/** No line costs more a month; what comes to more is a slip of a size or a count. */
const MOST_USD = 1e9;
const TOO_MUCH = 'it would cost more than $1,000,000,000 a month: the amount cannot be right';

function multiplied(one: Quantity, multiplier: Quantity, price: Price & { kind: 'priced' }): Interval | null {
  if (!isKnown(one) || !isKnown(multiplier)) return null;
  if (typeof one === 'number' && typeof multiplier === 'number') {
    const amount = cost(price.tiers, price.mode, one) * multiplier;
    return { low: amount, high: amount };
  }
  const { low, high } = costBetween(price.tiers, price.mode, interval(one));
  const many = interval(multiplier);
  return { low: low * many.low, high: high * many.high };
}

const isZero = ({ low, high }: Interval): boolean => low === 0 && high === 0;

/** Amounts are finite and not negative, and their ends in order; anything else is not known. */
function sound(quantity: Quantity): Quantity {
  if (typeof quantity === 'number' && quantity >= 0 && quantity < Infinity) return quantity;
  if (!isKnown(quantity)) return quantity;
  const { low, high } = interval(quantity);
  if (Number.isFinite(low) && Number.isFinite(high) && low >= 0 && low <= high) return quantity;
  return { kind: 'unknown', why: SLIPS[low < 0 ? 0 : 1] };
}
