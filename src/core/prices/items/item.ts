import type { Unit } from '../../model/price';

/** A priced thing: its unit, how it varies by region, and the rows of the price tables that hold its figures. */
export interface Item {
  readonly unit: Unit;
  /** `region`: where a region has no figure, the reference region's is scaled by the region's ratio; `nowhere`: taken as it is. */
  readonly varies: 'region' | 'nowhere';
  /** `volume`: the whole amount is billed at the price of the tier it reaches; default graduated. */
  readonly mode?: 'volume';
  /** What each key means, in the order in which a query gives them: `['engine', 'class', 'deployment']`. */
  readonly keys?: readonly string[];
  /** One row for each tier; one without tiers. */
  readonly rows: readonly [Row, ...Row[]];
}

/** Selects rows of `services.csv`, `blockstorage.csv` or `price-facts.csv`: exactly one for each region and key. */
export interface Row {
  readonly table: 'services' | 'blockstorage' | 'facts';
  /** `service` column of services.csv, `type` of price-facts.csv. */
  readonly service?: string;
  /** `component` column; `volume_type` in blockstorage.csv. Absent: any (then `keys` must name it). */
  readonly component?: string;
  /** `unit` column as the table spells it. */
  readonly unit: string;
  /** What the price is for one of, and who says so, where the table leaves the unit empty. */
  readonly unitBy?: string;
  /** Attributes that must have this value. */
  readonly where?: Readonly<Record<string, string>>;
  /** Attributes that must be absent: tells a row from one that says the same with more attributes. */
  readonly without?: readonly string[];
  /** Attributes (or `component`, `volume_type`) whose values are the item's keys, in order. */
  readonly keys?: readonly string[];
  /** The item's keys themselves, where the table does not state them. */
  readonly as?: readonly string[];
  /** Start of the tier, in the item's unit a month. */
  readonly from?: number;
  /** Factor from the table's price to the price of one item unit: `1e-6` for a price per million. */
  readonly times?: number;
  /** How the price is worked out of the row's, where that is not the list price itself: it is marked as derived, with this. */
  readonly derived?: string;
  /** Region code to use for rows whose region is not a region (`unspecified`, a geography). */
  readonly region?: string;
}

export type Items = Readonly<Record<string, Item>>;

/** What the product itself needs to know of items: units, keys and what can be refreshed. Rows are the business of the catalogue's build. */
export type KnownItems = Readonly<Record<string, Pick<Item, 'unit' | 'keys'> & { readonly live?: true }>>;
