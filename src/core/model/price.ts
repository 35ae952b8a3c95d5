import type { Cloud } from './resource';
import type { Unknown } from './value';

/** Hours in a month, everywhere. */
export const HOURS = 730;

/** What a price is for one of. Monthly units end in `-month`; `month` is one thing for a month. */
export type Unit =
  | 'hour'
  | 'month'
  | 'GB-month'
  | 'GB'
  | 'GB-second'
  | 'GHz-second'
  | 'GB-hour'
  | 'vCPU-hour'
  | 'vCPU-second'
  | 'vCPU-month'
  | 'request'
  | 'message'
  | 'operation'
  | 'IOPS-month'
  | 'MBps-month'
  | 'LCU-hour'
  | 'ACU-hour'
  | 'capacity-hour'
  | 'RU-hour'
  | 'second'
  | 'query'
  | 'metric-month'
  | 'object-month'
  | 'minute'
  | 'event'
  | 'TB'
  | 'token'
  | 'character'
  | 'image';

/** From `from` units a month on, one unit costs `unitPrice` USD. */
export interface Tier {
  readonly from: number;
  readonly unitPrice: number;
}

/**
 * Where a price comes from. `exact`: the list price of that region. `derived`: worked out of another list price of that
 * region by a rule of the provider's. `estimated`: reference price scaled by the region's ratio. `other region`: the
 * reference region's price as it is.
 */
export type Mark = 'exact' | 'derived' | 'estimated' | 'other region' | 'own' | 'live';

export interface PriceSource {
  /** Public source of the figure: `AWS list price (owner/name)`. */
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly mark: Mark;
  /** Region the figure holds for. */
  readonly region: string;
  /** More to be said in the hover: `spot, changes often`. */
  readonly note?: string;
}

/** What the price list says where a company pays something else. */
export interface ListPrice {
  readonly tiers: readonly [Tier, ...Tier[]];
  /** What makes the difference, a sentence each: `12 % discount (ledgerline.yaml:9)`. */
  readonly why: readonly string[];
}

/** The answer to a price query. A missing price is never 0. */
export type Price =
  | {
      readonly kind: 'priced';
      /** What is paid. Ascending, the first from 0. `graduated`: each slice at its own price; `volume`: the amount picks one price for all. */
      readonly tiers: readonly [Tier, ...Tier[]];
      readonly mode: 'graduated' | 'volume';
      readonly unit: Unit;
      readonly source: PriceSource;
      /** The list price, where something else is paid. */
      readonly list?: ListPrice;
    }
  | { readonly kind: 'unpriced'; readonly why: string };

/** A key that picks one price among an item's: an instance class, an engine. Unknown keys make the line "not known before plan". */
export type Key = string | Unknown;

/** What a definition asks for; the region is the estimator's business. */
export type PriceQuery =
  /** An entry of `prices/items`: `aws.nat.hour`, with its keys in the declared order (`aws.rds.instance`, engine, class, deployment). */
  | { readonly kind: 'item'; readonly item: string; readonly keys: readonly Key[]; readonly region?: Key }
  /** A machine of the compute catalogue, per hour. */
  | {
      readonly kind: 'machine';
      readonly cloud: Cloud;
      readonly machine: Key;
      readonly os: 'linux' | 'windows';
      readonly purchase: 'on-demand' | 'spot';
      readonly region?: Key;
      /** A reduction that the provider makes by itself: `{ share: 0.2, why: 'sustained use' }`. */
      readonly less?: { readonly share: number; readonly why: string };
    }
  /** The part of a node's hourly price that one core, GiB or GPU carries (OpenCost's split). */
  | {
      readonly kind: 'share';
      readonly cloud: Cloud;
      readonly machine: Key;
      readonly of: 'cpu' | 'memory' | 'gpu';
      readonly os: 'linux' | 'windows';
      readonly purchase: 'on-demand' | 'spot';
      readonly region?: Key;
    }
  /** A price that is not the catalogue's: the user's own, a live one, or a list price of one region that others are scaled from. */
  | {
      readonly kind: 'given';
      readonly unit: Unit;
      readonly unitPrice: number;
      readonly source: PriceSource;
      /** Scaled from `source.region` by how dear the region is. */
      readonly scaledIn?: Cloud;
      readonly region?: Key;
    };
