import { costWriter, type CostKind, type CostTable } from '../../core/model/costTable';
import type { ChargeCategory } from '../../core/model/spend';
import { FRACTION, type Amount } from './amount';
import { doubled } from './interned';
import { IntTable } from './intTable';
import { Rounding } from './rounding';

/** Numbers that name a kind: what rows have in common but their day, and whether the charge is spread over several (1, else 0). */
export const KIND = [
  'currency',
  'category',
  'marks',
  'provider',
  'account',
  'service',
  'region',
  'tags',
  'allocated',
  'spread',
  'method',
] as const;
/** Numbers that name a group: its kind, its day, and the day after the last one of a longer period, else 0. */
const WIDTH = 3;

/** Bits of `marks`. */
export const MARKS = { correction: 1, used: 2, unused: 4, listed: 8 } as const;

/** Effective, billed and list cost, each whole and fraction. */
const SUMS = 6;

/** Texts by index; 0 is `''`. */
export class Texts {
  readonly #indices = new Map<string, number>([['', 0]]);
  readonly #texts: string[] = [''];

  indexOf(text: string): number {
    const known = this.#indices.get(text);
    if (known !== undefined) return known;
    this.#indices.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  at(index: number): string {
    return this.#texts[index] ?? '';
  }
}

/** Exact sums by group. Rows come in, only groups are kept. */
export class RollUp {
  readonly texts = new Texts();
  /** The kind of the next row to add. */
  readonly kind = new Int32Array(KIND.length);
  readonly #kindTable = new IntTable(KIND.length);
  readonly #group = new Int32Array(WIDTH);
  readonly #groups = new IntTable(WIDTH);
  #sums = new Float64Array(SUMS << 11);

  /** `list` counts where the kind is marked as listed. */
  add(day: number, until: number, effective: Amount, billed: Amount, list: Amount): void {
    this.#group[0] = this.#kindTable.numberOf(this.kind);
    this.#group[1] = day;
    this.#group[2] = until;
    const at = this.#groups.numberOf(this.#group) * SUMS;
    if (at >= this.#sums.length) this.#sums = doubled(this.#sums);
    accumulate(this.#sums, at, effective);
    accumulate(this.#sums, at + 2, billed);
    if ((this.kind[2]! & MARKS.listed) !== 0) accumulate(this.#sums, at + 4, list);
  }

  /** One row per day and key, by day, currency, service and owner. `keys` are the tag keys whose values the tag texts hold, one per line. */
  costs(keys: readonly string[], ownerKeys: readonly string[]): CostTable {
    const { kinds, ranks } = this.#kinds(keys, ownerKeys);
    return this.#rounded(inOrder(this.#groups, ranks, kinds.length), kinds);
  }

  /** What the rows of each group have in common but the day, in the order of rows, and the place of each group's in it. */
  #kinds(keys: readonly string[], ownerKeys: readonly string[]): { readonly kinds: readonly Kind[]; readonly ranks: Int32Array } {
    // different tags may name the same owner: what means the same is one kind
    const byText = new Map<string, Kind>();
    const ownerships = new Map<string, Ownership>();
    /** A bill has many kinds and few different tags. */
    const owned = (own: number, allocated: number): Ownership => {
      const pair = `${own} ${allocated}`;
      const made = ownerships.get(pair) ?? ownership(this.texts.at(own).split('\n'), this.texts.at(allocated).split('\n'), keys, ownerKeys);
      ownerships.set(pair, made);
      return made;
    };
    const found = Array.from({ length: this.#kindTable.count }, (_, number) => {
      const kind = this.#kindOf(this.#kindTable.keys.subarray(number * KIND.length, (number + 1) * KIND.length), owned);
      const known = byText.get(kind.text) ?? kind;
      byText.set(known.text, known);
      return known;
    });
    const kinds = [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
    const rankOf = new Map(kinds.map((kind, rank) => [kind, rank]));
    const rankOfNumber = found.map((kind) => rankOf.get(kind)!);
    const { count, keys: groups } = this.#groups;
    return { kinds, ranks: Int32Array.from({ length: count }, (_, group) => rankOfNumber[groups[group * WIDTH]!]!) };
  }

  #kindOf(key: Int32Array, ownershipOf: (own: number, allocated: number) => Ownership): Kind {
    const at = (index: number): string => this.texts.at(key[index]!);
    const marks = key[2]!;
    const spread = key[9] === 1;
    const method = at(10);
    const owned = ownershipOf(key[7]!, key[8]!);
    return {
      // currency, service, owner: sums over neighbours in this order are exact
      text: [at(0), at(5), owned.owner, at(3), at(4), at(6), at(1), marks, spread ? 1 : 0, owned.text, method].join('\u0001'),
      cost: {
        listed: (marks & MARKS.listed) !== 0,
        provider: at(3),
        account: at(4),
        service: at(5),
        region: at(6),
        tags: owned.tags,
        owner: owned.owner,
        currency: at(0),
        charge: at(1) as ChargeCategory,
        correction: (marks & MARKS.correction) !== 0,
        spread,
        ...((marks & (MARKS.used | MARKS.unused)) === 0 ? {} : { commitment: (marks & MARKS.used) === 0 ? 'unused' : 'used' }),
        ...(method === '' ? {} : { method }),
      },
    };
  }

  /** Rounds running sums, not rows: every sum over neighbours (a day, a service of a day) is right to the last millionth. */
  #rounded({ count, days, ranks, groups, indices }: Parts, kinds: readonly Kind[]): CostTable {
    const isListed = Uint8Array.from(kinds, ({ cost }) => (cost.listed ? 1 : 0));
    const writer = costWriter(count, isListed.includes(1));
    const [effective, billed, list] = [new Rounding(), new Rounding(), new Rounding()];
    const { keys } = this.#groups;
    for (let at = 0; at < count; at++) {
      const group = groups[at]!;
      const kind = ranks[at]!;
      const until = keys[group * WIDTH + 2]!;
      const length = until === 0 ? 1 : until - keys[group * WIDTH + 1]!;
      const from = group * SUMS;
      effective.add(this.#sums[from]!, this.#sums[from + 1]!, indices[at]!, length);
      billed.add(this.#sums[from + 2]!, this.#sums[from + 3]!, indices[at]!, length);
      if (isListed[kind] === 1) list.add(this.#sums[from + 4]!, this.#sums[from + 5]!, indices[at]!, length);
      if (at + 1 < count && days[at + 1] === days[at] && ranks[at + 1] === kind) continue;
      writer.add(days[at]!, kind, effective.take(), billed.take(), isListed[kind] === 1 ? list.take() : 0);
    }
    return writer.table(kinds.map(({ cost }) => cost));
  }
}

/** A kind and its place among the others. */
interface Kind {
  readonly text: string;
  readonly cost: CostKind;
}

/** Days of groups: which day, the rank of its kind, the group, and which of its days it is. */
interface Parts {
  readonly count: number;
  readonly days: Int32Array;
  readonly ranks: Int32Array;
  readonly groups: Int32Array;
  readonly indices: Int32Array;
}

/** All days of all groups by day, then by rank: counted twice, the second time by what matters most. */
function inOrder(groups: IntTable, rankOf: Int32Array, kinds: number): Parts {
  const { count, keys } = groups;
  let length = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let group = 0; group < count; group++) {
    const [day, until] = [keys[group * WIDTH + 1]!, keys[group * WIDTH + 2]!];
    const end = until === 0 ? day + 1 : until;
    length += end - day;
    first = Math.min(first, day);
    last = Math.max(last, end - 1);
  }
  const parts = {
    days: new Int32Array(length),
    ranks: new Int32Array(length),
    groups: new Int32Array(length),
    indices: new Int32Array(length),
  };
  let at = 0;
  for (let group = 0; group < count; group++) {
    const [day, until] = [keys[group * WIDTH + 1]!, keys[group * WIDTH + 2]!];
    for (let index = 0; index < (until === 0 ? 1 : until - day); index++, at++) {
      parts.days[at] = day + index;
      parts.ranks[at] = rankOf[group]!;
      parts.groups[at] = group;
      parts.indices[at] = index;
    }
  }
  const places = counted(
    parts.days,
    counted(parts.ranks, undefined, 0, kinds),
    length === 0 ? 0 : first,
    length === 0 ? 0 : last - first + 1,
  );
  const sorted = (values: Int32Array): Int32Array => places.map((place) => values[place]!);
  return {
    count: length,
    days: sorted(parts.days),
    ranks: sorted(parts.ranks),
    groups: sorted(parts.groups),
    indices: sorted(parts.indices),
  };
}

/** Places of values in their order; equal ones stay as they are in `before`. Values are `least` and `distinct - 1` above at most. */
function counted(values: Int32Array, before: Int32Array | undefined, least: number, distinct: number): Int32Array {
  const starts = new Int32Array(distinct + 1);
  for (const value of values) starts[value - least + 1]!++;
  for (let i = 0; i < distinct; i++) starts[i + 1]! += starts[i]!;
  const places = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const place = before ? before[i]! : i;
    places[starts[values[place]! - least]!++] = place;
  }
  return places;
}

/** Both parts stay integers below 2⁵³, so the sum is exact. */
export function accumulate(sums: Float64Array, at: number, { whole, fraction }: Amount): void {
  let parts = sums[at + 1]! + fraction;
  let carry = 0;
  if (parts >= FRACTION) carry = 1;
  else if (parts <= -FRACTION) carry = -1;
  parts -= carry * FRACTION;
  sums[at] = sums[at]! + whole + carry;
  sums[at + 1] = parts;
}

interface Ownership {
  readonly tags: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly text: string;
}

/** FOCUS: the tags of the workload that a shared charge was split to come before those of the resource. */
function ownership(own: readonly string[], allocated: readonly string[], keys: readonly string[], ownerKeys: readonly string[]): Ownership {
  const tags: [string, string][] = [];
  keys.forEach((key, index) => {
    const first = allocated[index];
    const value = first === undefined || first === '' ? own[index] : first;
    if (value) tags.push([key, value]);
  });
  const find = (values: readonly string[]): string =>
    ownerKeys.map((key) => values[keys.indexOf(key)] ?? '').find((value) => value !== '') ?? '';
  return { tags: Object.fromEntries(tags), owner: find(allocated) || find(own), text: JSON.stringify(tags) };
}
