import type { PriceTerms } from '../config/config';
import type { Price, PriceQuery, Tier } from '../model/price';
import type { Unknown } from '../model/value';
import { coveredShares } from './coverage';
import type { KnownItems } from './items/item';
import type { OwnPrice } from './priceBook';
import type { Prices } from './prices';
import { rounded } from './regions';
import { mostSpecific, subjectOf, type Subject } from './scope';

/** What a company pays instead of list prices. */
export interface Agreement {
  readonly terms: PriceTerms;
  /** Negotiated prices. */
  readonly own: readonly OwnPrice[];
  /** Name of the configuration file, for the reasons. */
  readonly file: string;
  /** Path of the price book. */
  readonly book: string;
}

export const NO_TERMS: PriceTerms = { discounts: [], commitments: [], spot: [] };

export type Priced = Price & { readonly kind: 'priced' };
export type MachineQuery = Extract<PriceQuery, { kind: 'machine' }>;
export type PlainQuery = Exclude<PriceQuery, { kind: 'share' }>;
type ShareQuery = Extract<PriceQuery, { kind: 'share' }>;
type Tiers = Priced['tiers'];

/**
 * List prices turned into what is paid. An own price goes before spot that the code asks for, before shares that a plan or
 * spot covers, before a discount: the first two replace the list price, a plan covers a share of the hours, and the
 * discount reduces what remains at list price.
 */
export function withTerms(prices: Prices, agreement: Agreement, items: KnownItems): Prices {
  const { terms, own, file, book } = agreement;
  const byThing = new Map<string, OwnPrice[]>();
  for (const entry of own) byThing.set(thingOf(entry.scope), [...(byThing.get(thingOf(entry.scope)) ?? []), entry]);
  const remembered = new Map<string, Price>();

  function price(query: PriceQuery, at: string | Unknown, type = ''): Price {
    const listed = prices.price(query, at);
    const subject = subjectOf(query, at, type, items);
    if (!subject) return listed;
    if (query.kind === 'share') return shareAt(listed, query, at, type);
    const asked = query.kind === 'given' ? [query.unit, query.unitPrice] : undefined;
    const id = JSON.stringify([subject, asked, query.kind === 'machine' ? query.less : undefined]);
    const before = remembered.get(id);
    if (before) return before;
    const paid = paidFor(query, at, subject, listed);
    if (listed.kind === 'priced') remembered.set(id, paid);
    return paid;
  }

  function paidFor(query: PlainQuery, at: string | Unknown, subject: Subject, listed: Price): Price {
    const entry = mostSpecific(byThing.get(thingOf(subject)) ?? [], subject);
    if (entry) return ownPrice(entry, listed, subject);
    if (listed.kind !== 'priced') return listed;
    if (subject.purchase !== 'spot') return reduced(query, at, subject, listed);
    return query.kind === 'machine' ? besideList(listed, prices.price({ ...query, purchase: 'on-demand' }, at), ['spot']) : listed;
  }

  function ownPrice({ tiers, unit, note, line }: OwnPrice, listed: Price, { region }: Subject): Price {
    const said = `own price of ${book}:${line}${note === undefined ? '' : `, ${note}`}`;
    const source = { source: book, asOf: '', mark: 'own', region, note: said } as const;
    return besideList({ kind: 'priced', tiers, mode: 'graduated', unit, source }, listed, [said]);
  }

  function reduced(query: PlainQuery, at: string | Unknown, subject: Subject, listed: Priced): Price {
    const { shares, notes } = coveredShares({ prices, terms, file }, { query, at, subject, listed });
    const rest = 1 - shares.reduce((sum, { share }) => sum + share, 0);
    const discount = mostSpecific(terms.discounts, subject);
    const off = (discount?.percent ?? 0) / 100;
    const covered = shares.reduce((sum, { share, hour }) => sum + share * hour, 0);
    const tiers = changed(listed.tiers, (unitPrice) => covered + unitPrice * rest * (1 - off));
    const why = shares.map((share) => share.why);
    if (discount && off > 0 && rest > 0) why.push(`${discount.percent} % discount (${lineOf(file, discount)})`);
    const note = [listed.source.note, ...notes].filter((text) => text !== undefined).join('; ');
    const source = notes.length === 0 ? listed.source : { ...listed.source, note };
    return besideList({ ...listed, tiers, source }, listed, why);
  }

  /** The share of a machine follows what the machine costs. */
  function shareAt(listed: Price, { cloud, machine, os, purchase, region }: ShareQuery, at: string | Unknown, type: string): Price {
    const query: MachineQuery = { kind: 'machine', cloud, machine, os, purchase, ...(region !== undefined && { region }) };
    const full = prices.price(query, at);
    const node = price(query, at, type);
    if (listed.kind !== 'priced' || node.kind !== 'priced' || full.kind !== 'priced' || full.tiers[0].unitPrice <= 0) return listed;
    const part = (tiers: Tiers): Tiers => changed(listed.tiers, (unitPrice) => (unitPrice * tiers[0].unitPrice) / full.tiers[0].unitPrice);
    const note = [listed.source.note, node.source.note === full.source.note ? undefined : node.source.note].filter(
      (text) => text !== undefined,
    );
    const source = { ...listed.source, mark: node.source.mark, ...(note.length > 0 && { note: note.join('; ') }) };
    const { list } = node;
    return { ...listed, tiers: part(node.tiers), source, ...(list && { list: { tiers: part(list.tiers), why: list.why } }) };
  }

  return { price, machine: (cloud, type) => prices.machine(cloud, type) };
}

/** Own prices are looked up by their item; machines have none. */
const thingOf = ({ item = 'machine' }: { readonly item?: string }): string => item;

/** Where a term is written: `ledgerline.yaml:9`. */
export const lineOf = (file: string, { range }: PriceTerms['discounts'][number] | PriceTerms['commitments'][number]): string =>
  `${file}:${range.start.line + 1}`;

/** What is paid, with the list price where that is another one. */
function besideList(paid: Priced, listed: Price, why: readonly string[]): Price {
  const same = listed.kind !== 'priced' || JSON.stringify(listed.tiers) === JSON.stringify(paid.tiers);
  return same ? paid : { ...paid, list: { tiers: listed.tiers, why } };
}

function changed([first, ...others]: Tiers, paid: (unitPrice: number) => number): Tiers {
  const one = ({ from, unitPrice }: Tier): Tier => ({ from, unitPrice: rounded(paid(unitPrice)) });
  return [one(first), ...others.map(one)];
}
