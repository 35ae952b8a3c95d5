import { costWriter, type CostTable, type CostWriter } from '../../core/model/costTable';
import { FRACTION, type Amount } from './amount';
import { doubled } from './interned';
import { IntTable } from './intTable';
import { KIND, kindsInOrder, variantOf } from './kinds';
import { Rounding } from './rounding';
import { Texts } from './texts';

/** Effective, billed and list cost, each whole and fraction. */
const SUMS = 6;
/** Groups of a day, which no memory holds that many of: a rank and the place of a group make one number below 2⁵³. */
const PLACES = 2 ** 27;

/** Exact sums by group: a kind in a period. Rows come in, only groups are kept. */
export class RollUp {
  readonly texts = new Texts();
  readonly #kinds = new IntTable(KIND.length);
  readonly #periods = new Map<number, Period>();
  #period: Period | undefined;

  /** The number of a kind. */
  kindOf(kind: Int32Array): number {
    return this.#kinds.numberOf(kind);
  }

  /** The currency of a kind, as the place of its text. */
  currencyOf(kind: number): number {
    return this.#kinds.keys[kind * KIND.length]!;
  }

  /** Says the period of the next rows. `until`: the day after the last one of a longer charge, else 0. */
  turnTo(day: number, until: number): void {
    if (this.#period?.day === day && this.#period.until === until) return;
    const key = day * 2 ** 24 + until;
    // a day has about as many groups as the day before
    this.#period = this.#periods.get(key) ?? new Period(day, until, until === 0 ? (this.#period?.count ?? 0) : 0);
    this.#periods.set(key, this.#period);
  }

  /** `list` counts where there is an amount at list prices. */
  add(kind: number, effective: Amount, billed: Amount, list: Amount | undefined): void {
    const period = this.#period!;
    const at = period.sumsOf(list ? 2 * kind + 1 : 2 * kind);
    const { sums } = period;
    accumulate(sums, at, effective);
    accumulate(sums, at + 2, billed);
    if (list) accumulate(sums, at + 4, list);
  }

  /**
   * One row per day and key, by day, currency, service and owner; stops after each day, so that others get their turn. `keys` are the
   * tag keys whose values the tag texts hold, one per line. Running sums are rounded, not rows: every sum over neighbours (a day, a
   * service of a day) is right to the last millionth.
   */
  *costs(keys: readonly string[], ownerKeys: readonly string[]): Generator<undefined, CostTable> {
    const variants = this.#variants();
    yield;
    const { kinds, ranks } = kindsInOrder(this.#kinds, variants, this.texts, { keys, ownerKeys });
    yield;
    const isListed = Uint8Array.from(kinds, ({ listed }) => (listed ? 1 : 0));
    const groups = [...this.#periods.values()].reduce((sum, { count, length }) => sum + count * length, 0);
    const writer = costWriter(groups, isListed.includes(1));
    const roundDay = dayRounding(writer, ranks, isListed);
    for (const [day, periods] of byDay(this.#periods.values())) {
      roundDay(day, periods);
      yield;
    }
    return writer.table(kinds);
  }

  /** Those that groups have. */
  #variants(): Int32Array {
    const has = new Uint8Array(this.#kinds.count * 4);
    for (const period of this.#periods.values()) for (let group = 0; group < period.count; group++) has[period.variantOf(group)] = 1;
    return new Int32Array(has.length).map((_, variant) => variant).filter((variant) => has[variant] === 1);
  }
}

/** The groups of one period: the table that is at work is small, however long a bill is. */
class Period {
  readonly day: number;
  readonly until: number;
  readonly #kind = new Int32Array(1);
  readonly #kinds: IntTable;
  sums: Float64Array;

  /** `room`: how many groups are expected. */
  constructor(day: number, until: number, room: number) {
    this.day = day;
    this.until = until;
    this.#kinds = new IntTable(1, room);
    this.sums = new Float64Array(SUMS * (room + 32));
  }

  /** Days. */
  get length(): number {
    return this.until === 0 ? 1 : this.until - this.day;
  }

  /** Groups. */
  get count(): number {
    return this.#kinds.count;
  }

  variantOf(group: number): number {
    const kind = this.#kinds.keys[group]!;
    return variantOf(kind >> 1, (kind & 1) === 1, this.until !== 0);
  }

  /** Where the sums of a kind are, which is twice its number, and one more where it has an amount at list prices. */
  sumsOf(kind: number): number {
    this.#kind[0] = kind;
    const at = this.#kinds.numberOf(this.#kind) * SUMS;
    if (at >= this.sums.length) this.sums = doubled(this.sums);
    return at;
  }
}

/** Writes the rows of a day; what rounding has left over goes on to the next one. */
function dayRounding(writer: CostWriter, ranks: Int32Array, isListed: Uint8Array): (day: number, periods: readonly Period[]) => void {
  const [effective, billed, list] = [new Rounding(), new Rounding(), new Rounding()];
  return (day, periods) => {
    const { order, periodOf, starts } = inOrder(periods, ranks);
    let last = -1;
    const put = (): void => writer.add(day, last, effective.take(), billed.take(), isListed[last] === 1 ? list.take() : 0);
    for (const entry of order) {
      const kind = Math.floor(entry / PLACES);
      const place = entry - kind * PLACES;
      if (last >= 0 && last !== kind) put();
      last = kind;
      const { sums, length, day: first } = periods[periodOf[place]!]!;
      const at = (place - starts[periodOf[place]!]!) * SUMS;
      effective.add(sums[at]!, sums[at + 1]!, day - first, length);
      billed.add(sums[at + 2]!, sums[at + 3]!, day - first, length);
      if (isListed[kind] === 1) list.add(sums[at + 4]!, sums[at + 5]!, day - first, length);
    }
    if (last >= 0) put();
  };
}

/** Which periods have a day, for all days in order. */
function byDay(periods: Iterable<Period>): readonly (readonly [day: number, periods: readonly Period[]])[] {
  const days = new Map<number, Period[]>();
  for (const period of periods)
    for (let day = period.day; day < period.day + period.length; day++) {
      const others = days.get(day);
      if (others) others.push(period);
      else days.set(day, [period]);
    }
  return [...days].sort(([a], [b]) => a - b);
}

/** Groups of a day by the ranks of their kinds: `rank × PLACES + place`, with the period of each place and where each period starts. */
function inOrder(
  periods: readonly Period[],
  ranks: Int32Array,
): { readonly order: Float64Array; readonly periodOf: Int32Array; readonly starts: readonly number[] } {
  const total = periods.reduce((sum, { count }) => sum + count, 0);
  const order = new Float64Array(total);
  const periodOf = new Int32Array(total);
  const starts: number[] = [];
  let place = 0;
  periods.forEach((period, index) => {
    const { count } = period;
    starts.push(place);
    periodOf.fill(index, place, place + count);
    for (let group = 0; group < count; group++, place++) order[place] = ranks[period.variantOf(group)]! * PLACES + place;
  });
  return { order: order.sort(), periodOf, starts };
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
