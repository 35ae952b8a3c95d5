import type { Price, PriceQuery } from '../model/price';
import type { Cloud } from '../model/resource';
import { isKnown, type Unknown } from '../model/value';
import type { KnownItems } from './items/item';
import type { Prices } from './prices';
import { regionCode } from './regions';

/** A thing whose price can be asked of its provider: an on-demand machine, or an item that has no tiers. */
export interface LiveSubject {
  readonly cloud: Cloud;
  readonly region: string;
  /** The provider's spelling; absent for an item. */
  readonly machine?: string;
  readonly os?: 'linux' | 'windows';
  readonly item?: string;
  readonly keys: readonly string[];
  /** USD for one unit in the bundled catalogue; what is far from it is not believed. */
  readonly bundled: number | undefined;
}

/** A price that its provider gave. */
export interface LivePrice {
  /** USD for one unit. */
  readonly unitPrice: number;
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

/** Items that can be refreshed. */
export const LIVE_ITEMS: ReadonlySet<string> = new Set(['aws.ebs.gb', 'aws.nat.hour', 'aws.nat.gb', 'azure.disk.month']);

export const liveId = ({ cloud, region, machine, os, item, keys }: Omit<LiveSubject, 'bundled'>): string =>
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
    const unitPrice = found.unitPrice * (1 - (less?.share ?? 0));
    const unit = query.kind === 'item' ? items[query.item]?.unit : 'hour';
    if (unit === undefined) return listed;
    const source = {
      source: `${NAMES[cloud]} price service`,
      asOf: found.asOf,
      mark: 'live',
      region,
      ...(less && { note: less.why }),
    } as const;
    return { kind: 'priced', tiers: [{ from: 0, unitPrice }], mode: 'graduated', unit, source };
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
      if (!isKnown(machine) || purchase === 'spot' || cloud === 'gcp') return undefined;
      const bundled = listed.kind === 'priced' ? listed.tiers[0].unitPrice : undefined;
      return { cloud, region: regionCode(cloud, place), machine: prices.machine(cloud, machine)?.type ?? machine, os, keys: [], bundled };
    }
    const keys = query.keys.filter((key): key is string => isKnown(key));
    if (!LIVE_ITEMS.has(query.item) || keys.length < query.keys.length || listed.kind !== 'priced') return undefined;
    const cloud = query.item.startsWith('azure.') ? 'azure' : 'aws';
    return { cloud, region: regionCode(cloud, place), item: query.item, keys, bundled: listed.tiers[0].unitPrice };
  }

  return { price: find, machine: (cloud, type) => prices.machine(cloud, type) };
}
