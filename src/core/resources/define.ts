import { HOURS, type PriceQuery, type Unit } from '../model/price';
import { times as product, type Quantity } from '../model/quantity';
import { isKnown, type Unknown, type Value } from '../model/value';

/**
 * What a resource type is billed for. A definition says what is billed and how much of it; region, missing prices, tiers,
 * discounts, counts and unknowns are the estimator's business. It reads named attributes of a resource of a type and
 * does not know what language the resource was written in.
 */
export interface Definition {
  readonly type: string;
  /** Usage keys with a help sentence each. Keys of a part are `part.key` (`os_disk.monthly_disk_operations`). */
  readonly usage: Readonly<Record<string, string>>;
  readonly lines: (context: Context) => readonly Piece[];
  /** Region of the resource where it is not the provider's: read before the provider configuration. */
  readonly region?: (context: Context) => string | Unknown | undefined;
}

export interface Context {
  readonly attr: Attributes;
  readonly usage: Usage;
  readonly refs: References;
  /** `YYYY-MM-DD`: decides which versions are past their standard support. */
  readonly today: string;
}

/**
 * Typed reading of attributes by path: `root_block_device.0.volume_size`. An absent or null attribute gives `otherwise`
 * (what the *provider* does then), `undefined` without it. A value that is not known gives an `Unknown` with its reason.
 */
export interface Attributes {
  /** Address of the resource that is read. */
  readonly address: string;
  readonly type: string;
  text(path: string): string | Unknown | undefined;
  text(path: string, otherwise: string): string | Unknown;
  number(path: string): number | Unknown | undefined;
  number(path: string, otherwise: number): number | Unknown;
  flag(path: string, otherwise: boolean): boolean | Unknown;
  /** Elements of a list or set of texts. */
  texts(path: string): readonly (string | Unknown)[] | Unknown;
  /** The first nested block of that type, or one that has no attributes (`present` false). */
  block(path: string): Block;
  /** Nested blocks of that type; unknown when a `dynamic` block's collection is. */
  blocks(path: string): readonly Block[] | Unknown;
  /** Number of elements of a list, set or map; unknown when it is. 0 when absent. */
  length(path: string): number | Unknown;
  /** The value itself. */
  value(path: string): Value | undefined;
}

export interface Block extends Omit<Attributes, 'address' | 'type'> {
  readonly present: boolean;
}

/** Usage figures of this resource by declared key; an `Unknown` that names the key where the user gave none. */
export interface Usage {
  number(key: string): number | Unknown;
  text(key: string): string | undefined;
  /** True where there is a figure of a part (`archive` for `archive.storage_gb`). */
  hasPart(part: string): boolean;
}

export interface References {
  /**
   * The resource that the attribute at `path` refers to, by reference (`aws_launch_template.x.id`) or, where `by` names
   * identifying attributes of the target types, by an equal known value. `undefined`: it points outside this code or is
   * absent; `Unknown`: it depends on something not known.
   */
  one(path: string, target: { readonly types: readonly string[]; readonly by?: readonly string[] }): Attributes | Unknown | undefined;
  /** Resources of `type` whose attribute at `path` refers to this one. */
  all(type: string, path: string): readonly Attributes[];
  /** Resources of `type` of which it is not known what their attribute at `path` names: it may be this one. */
  unplaced(type: string, path: string): readonly Attributes[];
  /** The same questions asked from another resource: the volume of the snapshot that this one copies. */
  from(other: Attributes): References;
  /** Usage figures of another resource: the average capacity that is set on a scaling target. */
  usage(other: Attributes): Usage;
}

/** One thing that is billed. */
export interface Line {
  readonly kind: 'line';
  readonly label: string;
  readonly unit: Unit;
  /** Units a month for one resource. */
  readonly quantity: Quantity;
  readonly price: PriceQuery;
  /** Said in the hover: `8 GB assumed`. */
  readonly note?: string;
  /** The amount is an assumption: `note` says which. */
  readonly assumed?: true;
  /** Other prices that may apply as well (spot where it is tolerated, further types of a node group): the figure spans them. */
  readonly or?: readonly PriceQuery[];
}

/** A named group of lines, billed `times` times: a root volume, the instances of a group. */
export interface Part {
  readonly kind: 'part';
  readonly name: string;
  readonly times: Quantity;
  readonly pieces: readonly Piece[];
}

/** A sentence that changes a decision; not a line. */
export interface Note {
  readonly kind: 'note';
  readonly text: string;
}

/** A sentence with an amount of USD in it, said in the user's currency; not a line. */
export interface Told {
  readonly kind: 'told';
  readonly before: string;
  readonly usd: number;
  readonly after: string;
}

/** Billed with another resource (address or name): shows a link, adds nothing. */
export interface BilledWith {
  readonly kind: 'billedWith';
  readonly address: string;
}

/** Billed, but no figure can be given; the sentence says why. Makes totals incomplete. */
export interface Unpriced {
  readonly kind: 'unpriced';
  readonly label: string;
  readonly why: string;
}

/** Known to cost nothing in this configuration (a Gateway endpoint). */
export interface Free {
  readonly kind: 'free';
  readonly why: string;
}

/** A figure that holds on a condition and is in no total: `no requests · ~$3.10/mo if 100m/128Mi`, `up to ~$410.00/mo`. */
export interface Aside {
  readonly kind: 'aside';
  readonly before: string;
  /** After the amount, with its unit: `/mo if 100m/128Mi`, `/h while it runs`. */
  readonly after: string;
  /** Stands for the resource where its total has no figure; else only said in the hover. */
  readonly leads: boolean;
  readonly pieces: readonly Piece[];
}

export type Piece = Line | Part | Note | Told | BilledWith | Unpriced | Free | Aside;

/** `resource('aws_nat_gateway', { usage, lines })`: the default export of a definition's file. */
export const resource = (type: string, definition: Omit<Definition, 'type'>): Definition => ({ type, ...definition });

/** Quantities of 730 hours: `count` things that run all month. */
export function hourly(label: string, price: PriceQuery, count: Quantity = 1): Line {
  return { kind: 'line', label, unit: 'hour', quantity: product(HOURS, count), price };
}

/** `count` things for a month. */
export function monthly(label: string, price: PriceQuery, count: Quantity = 1): Line {
  return { kind: 'line', label, unit: 'month', quantity: count, price };
}

/** `quantity` units a month. */
export function metered(label: string, quantity: Quantity, unit: Unit, price: PriceQuery, note?: string): Line {
  return note === undefined ? { kind: 'line', label, unit, quantity, price } : { kind: 'line', label, unit, quantity, price, note };
}

/** A line whose amount the code does not state: totals count it among the estimated. */
export function assumed({ label, unit, quantity, price, or }: Line, why: string): Line {
  const line: Line = { kind: 'line', label, unit, quantity, price, note: why, assumed: true };
  return or ? { ...line, or } : line;
}

/** The same for the first of several lines: the storage of a disk. */
export const assumedFirst = ([storage, ...others]: readonly Piece[], why: string): readonly Piece[] =>
  storage?.kind === 'line' ? [assumed(storage, why), ...others] : [...(storage ? [storage] : []), ...others, note(why)];

export const part = (name: string, pieces: readonly Piece[], times: Quantity = 1): Part => ({ kind: 'part', name, times, pieces });
export const note = (text: string): Note => ({ kind: 'note', text });
export const told = (before: string, usd: number, after: string): Told => ({ kind: 'told', before, usd, after });
export const billedWith = (address: string): BilledWith => ({ kind: 'billedWith', address });
export const unpriced = (label: string, why: string): Unpriced => ({ kind: 'unpriced', label, why });
/** A figure beside the total; nothing is said of it while one of its prices is not known. */
export const aside = (
  text: { readonly before?: string; readonly after: string; readonly leads?: boolean },
  pieces: readonly Piece[],
): Aside => ({
  kind: 'aside',
  before: text.before ?? '',
  after: text.after,
  leads: text.leads ?? false,
  pieces,
});
export const free = (why: string): Free => ({ kind: 'free', why });

/** An entry of the price items: `price('aws.rds.instance', engine, instanceClass, deployment)`. */
export const price = (item: string, ...keys: readonly (string | Unknown)[]): PriceQuery => ({ kind: 'item', item, keys });

/** A type that costs money and whose prices are in no table: it says so, never a silent zero. */
export const unlisted = (type: string, label: string, why: string): Definition =>
  resource(type, { usage: {}, lines: () => [unpriced(label, why)] });

/** A usage figure, `undefined` where the user gave none. */
export function given(usage: Usage, key: string): number | undefined {
  const figure = usage.number(key);
  return isKnown(figure) ? figure : undefined;
}
