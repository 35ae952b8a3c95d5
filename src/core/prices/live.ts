import type { Price, PriceQuery, Tier } from '../model/price';
import type { Cloud } from '../model/resource';
import { isKnown, type Unknown } from '../model/value';
import type { KnownItems } from './items/item';
import { cloudOf } from './lookup';
import type { MachineSpec, Prices } from './prices';
import { regionCode } from './regions';

/** A thing whose price can be asked of its provider: an on-demand machine, or an item of the tables in `live/`. */
export interface LiveSubject {
  readonly cloud: Cloud;
  readonly region: string;
  /** The provider's spelling; absent for an item. */
  readonly machine?: string;
  readonly os?: 'linux' | 'windows';
  /** Cores and memory of a machine that consists of nothing else; where they are not known it is absent. */
  readonly shape?: { readonly vcpu: number; readonly gib: number };
  readonly item?: string;
  readonly keys: readonly string[];
  /** USD for one unit in the bundled catalogue, by tier; what is far from it is not believed. */
  readonly bundled: Tiers | undefined;
}

/** USD for one unit, ascending from 0. */
export type Tiers = readonly [Tier, ...Tier[]];

/** A price that its provider gave. */
export interface LivePrice {
  readonly tiers: Tiers;
  /** Day of the price list, YYYY-MM-DD. */
  readonly asOf: string;
}

/** Live prices of the host, from memory. */
export interface LivePrices {
  /** A price that is young enough to be used. */
  price(id: string): LivePrice | undefined;
  /** Told of everything that an estimate asks for and that can be refreshed. */
  asked(subject: LiveSubject): void;
}

const shapeOf = ({ vcpu, gib, gpus }: MachineSpec): LiveSubject['shape'] =>
  vcpu !== null && gib !== null && gpus === 0 ? { vcpu, gib } : undefined;

export const liveId = ({ cloud, region, machine, os, item, keys }: Omit<LiveSubject, 'bundled' | 'shape'>): string =>
  [cloud, region, machine ?? item ?? '', os ?? '', ...keys].join('\n').toLowerCase();

const NAMES: Readonly<Record<Cloud, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud' };

/** Prices in which a live price goes before the bundled one. */
export function withLive(prices: Prices, live: LivePrices | undefined, items: KnownItems): Prices {
  if (!live) return prices;

  function find(query: PriceQuery, at: string | Unknown): Price {
    const listed = prices.price(query, at);
    if (query.kind === 'share') return shareOf(listed, query, at);
    const subject = subjectOf(query, at, listed);
    if (!subject) return listed;
    live?.asked(subject);
    const found = live?.price(liveId(subject));
    if (!found) return listed;
    const { cloud, region } = subject;
    const less = query.kind === 'machine' ? query.less : undefined;
    const [first, ...further] = found.tiers;
    const reduced = ({ from, unitPrice }: Tier): Tier => ({ from, unitPrice: unitPrice * (1 - (less?.share ?? 0)) });
    const unit = query.kind === 'item' ? items[query.item]?.unit : 'hour';
    if (unit === undefined) return listed;
    const source = {
      source: `${NAMES[cloud]} price service`,
      asOf: found.asOf,
      mark: 'live',
      region,
      ...(less && { note: less.why }),
    } as const;
    const mode = listed.kind === 'priced' ? listed.mode : 'graduated';
    return { kind: 'priced', tiers: [reduced(first), ...further.map(reduced)], mode, unit, source };
  }

  /** A share of a machine follows what the machine costs. */
  function shareOf(listed: Price, { cloud, machine, os, purchase, region }: PriceQuery & { kind: 'share' }, at: string | Unknown): Price {
    const query: PriceQuery = { kind: 'machine', cloud, machine, os, purchase, ...(region !== undefined && { region }) };
    const [now, before] = [find(query, at), prices.price(query, at)];
    if (listed.kind !== 'priced' || now.kind !== 'priced' || before.kind !== 'priced' || now.source.mark !== 'live') return listed;
    const [{ from, unitPrice }] = listed.tiers;
    const scaled = (unitPrice * now.tiers[0].unitPrice) / before.tiers[0].unitPrice;
    return {
      ...listed,
      tiers: [{ from, unitPrice: scaled }],
      source: { ...listed.source, ...now.source, ...(listed.source.note !== undefined && { note: listed.source.note }) },
    };
  }

  function subjectOf(query: Exclude<PriceQuery, { kind: 'share' }>, at: string | Unknown, listed: Price): LiveSubject | undefined {
    const place = query.region ?? at;
    if (query.kind === 'given' || !isKnown(place)) return undefined;
    if (query.kind === 'machine') {
      const { cloud, machine, os, purchase } = query;
      if (!isKnown(machine) || purchase === 'spot') return undefined;
      const bundled = listed.kind === 'priced' ? listed.tiers : undefined;
      const spec = prices.machine(cloud, machine);
      const shape = spec && shapeOf(spec);
      return { cloud, region: regionCode(cloud, place), machine: spec?.type ?? machine, os, ...(shape && { shape }), keys: [], bundled };
    }
    const keys = query.keys.filter((key): key is string => isKnown(key));
    if (!items[query.item]?.live || keys.length < query.keys.length || listed.kind !== 'priced') return undefined;
    const cloud = cloudOf(query.item);
    return cloud && { cloud, region: regionCode(cloud, place), item: query.item, keys, bundled: listed.tiers };
  }

  return { price: find, machine: (cloud, type) => prices.machine(cloud, type) };
}
