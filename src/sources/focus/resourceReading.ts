import { dayText } from '../../core/model/days';
import type { ResourceQuestion } from '../../core/model/resourceSpend';
import type { DailyCost } from '../../core/model/spend';
import {
  largest,
  plus,
  NOTHING,
  SHOWN_RESOURCES,
  type ExactCost,
  type FoundResource,
  type FoundResources,
} from '../../core/spend/resourceSpend';
import { FRACTION, unitsOf, type Amount } from './amount';
import { askedCharges, daysOf, type Days } from './askedCharges';
import { AT, isIdSlot, isResourceSlot, type TextSlot } from './columns';
import { doubled } from './interned';
import { IntTable } from './intTable';
import { DAY, Reading, untilOf, type ResourceChoice, type Row, type RowTaker } from './reading';
import { BEYOND, ELSEWHERE, ResourceIds, type IdShare } from './resourceIds';
import { accumulate } from './rollUp';
import { cell } from './text';
import { Texts } from './texts';

/** Cost in the days that are asked for and in those before, each whole and fraction. */
const SUMS = 4;

/** The number of a resource, or which of the other sums. */
type Place = number | 'unnamed' | 'untold' | 'elsewhere';

/**
 * Sums the rows that are asked for by resource, exactly, for the resources of a share. Rows of resources beyond those that are held are
 * summed as one; `beyond` tells how many there are, so that the bill can be read again by shares of the ids that fit.
 */
export class ResourceReading implements RowTaker {
  readonly resources: ResourceChoice;
  /** Knows what the texts of a bill mean. */
  readonly #bill: Reading;
  readonly #share: IdShare;
  readonly #now: Days;
  readonly #past: Days | undefined;
  readonly #ids: ResourceIds;
  readonly #texts = new Texts();
  /** Account and id of each resource; its place is that of its sums. */
  readonly #keys = new IntTable(2);
  readonly #key = new Int32Array(2);
  #regions = new Int32Array(1 << 11);
  #firsts = new Int32Array(1 << 11);
  #lasts = new Int32Array(1 << 11);
  #sums = new Float64Array(SUMS << 11);
  readonly #unnamed = new Float64Array(SUMS);
  readonly #untold = new Float64Array(SUMS);
  rows = 0;

  constructor(
    question: ResourceQuestion,
    ownerTags: readonly string[],
    teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string,
    share: IdShare,
  ) {
    this.#bill = new Reading(ownerTags, []);
    this.#share = share;
    this.#ids = new ResourceIds(share);
    this.#now = daysOf(question);
    this.#past = question.before && daysOf(question.before);
    this.resources = {
      wants: askedCharges(question, teamOf, (meaning) => this.#bill.textOf(meaning)),
      wantsNames: ({ meanings }) => this.#isNameless(idOf(meanings)),
    };
  }

  /** Ids that were seen and not held; 0 when all are. */
  get beyond(): number {
    return this.#ids.beyond;
  }

  meaning(slot: TextSlot, text: string): number {
    if (!isResourceSlot(slot)) return this.#bill.meaning(slot, text);
    const plain = cell(text);
    return isIdSlot(slot) ? this.#ids.numberOf(plain) : this.#texts.indexOf(plain);
  }

  meaningOfTags(value: unknown): number {
    return this.#bill.meaningOfTags(value);
  }

  kindOf(): number {
    return 0;
  }

  /** A row that cannot be read is in no figure, here as there. */
  bad(): false {
    return false;
  }

  add({ meanings, effective }: Row): boolean {
    this.rows++;
    const start = Math.floor(meanings[AT.start]! / DAY);
    const until = untilOf(meanings[AT.start]!, meanings[AT.end]!);
    const place = this.#place(meanings);
    if (until === 0) {
      this.#count(place, start, start, effective);
      return true;
    }
    for (const days of this.#past ? [this.#now, this.#past] : [this.#now]) {
      const [from, to] = [Math.max(start, days.from), Math.min(until - 1, days.to)];
      if (from <= to) this.#count(place, from, to, partOf(effective, from - start, to - start + 1, until - start));
    }
    return true;
  }

  /** The largest, and sums of all others. Only what may be among the largest becomes an object. */
  result(rank: (cost: ExactCost) => bigint): FoundResources {
    const held = Math.min(this.#keys.count, this.#share.most);
    // a larger rank is never a smaller float: those of the largest are not below the float of the last of them
    const ranks = new Float64Array(held);
    let all = NOTHING;
    for (let number = 0; number < held; number++) {
      const cost = exact(this.#sums, number * SUMS);
      ranks[number] = Number(rank(cost));
      all = plus(all, cost);
    }
    const least = ranks.toSorted()[Math.max(0, held - SHOWN_RESOURCES)] ?? 0;
    const candidates: FoundResource[] = [];
    for (let number = 0; number < held; number++) if (ranks[number]! >= least) candidates.push(this.#resource(number));
    const { resources } = largest(candidates, rank);
    const shown = resources.reduce(plus, NOTHING);
    const others = { amount: all.amount - shown.amount, before: all.before - shown.before, count: held - resources.length };
    return { resources, others, unnamed: exact(this.#unnamed, 0), untold: exact(this.#untold, 0) };
  }

  #resource(number: number): FoundResource {
    const { keys } = this.#keys;
    return {
      ...this.#ids.named(keys[number * 2 + 1]!),
      account: this.#bill.textOf(keys[number * 2]!),
      region: this.#bill.textOf(this.#regions[number]!),
      firstDay: dayText(this.#firsts[number]!),
      lastDay: dayText(this.#lasts[number]!),
      ...exact(this.#sums, number * SUMS),
    };
  }

  /** Name and type are read once for each resource, and again while it has none. */
  #isNameless(id: number): boolean {
    return id > 0 && this.#ids.named(id).name === '';
  }

  /** Where the sums of a row's resource are. */
  #place(meanings: Int32Array): Place {
    const id = idOf(meanings);
    if (id === 0) return this.#share.index === 0 ? 'unnamed' : 'elsewhere';
    if (id === ELSEWHERE) return 'elsewhere';
    if (id === BEYOND) return 'untold';
    const named = this.#ids.named(id);
    if (named.name === '') {
      const isSplit = meanings[AT.allocatedResource] !== 0;
      named.name = this.#texts.at(meanings[isSplit ? AT.allocatedName : AT.resourceName]!);
      // the type is that of what was split
      if (!isSplit) named.type ||= this.#texts.at(meanings[AT.resourceType]!);
    }
    this.#key[0] = meanings[AT.account]!;
    this.#key[1] = id;
    const number = this.#keys.numberOf(this.#key);
    if (number >= this.#share.most) return 'untold';
    while (number >= this.#firsts.length) this.#grow();
    if (this.#regions[number] === 0) this.#regions[number] = meanings[AT.region]!;
    return number;
  }

  #count(place: Place, first: number, last: number, amount: Amount): void {
    if (place === 'elsewhere') return;
    const { from, to } = this.#now;
    // one day, or days of one of the periods
    const isNow = first >= from && last <= to;
    const isPast = this.#past !== undefined && first >= this.#past.from && last <= this.#past.to;
    const [sums, at] =
      place === 'unnamed' ? [this.#unnamed, 0] : place === 'untold' ? [this.#untold, 0] : ([this.#sums, place * SUMS] as const);
    if (isNow) accumulate(sums, at, amount);
    if (isPast) accumulate(sums, at + 2, amount);
    if (typeof place !== 'number') return;
    if (this.#firsts[place] === 0 || first < this.#firsts[place]!) this.#firsts[place] = first;
    if (last > this.#lasts[place]!) this.#lasts[place] = last;
  }

  #grow(): void {
    this.#regions = doubled(this.#regions);
    this.#firsts = doubled(this.#firsts);
    this.#lasts = doubled(this.#lasts);
    this.#sums = doubled(this.#sums);
  }
}

/** FOCUS 1.3: what a split charge was allocated to, else the resource that was charged; a part that nobody uses is still of that one. */
const idOf = (meanings: Int32Array): number => meanings[AT.allocatedResource]! || meanings[AT.resource]!;

/** What falls on the days from `from` up to `to` of a charge that is spread evenly over `days`: as the daily costs have it. */
function partOf({ whole, fraction }: Amount, from: number, to: number, days: number): Amount {
  const units = unitsOf(whole, fraction);
  const part = (units * BigInt(to)) / BigInt(days) - (units * BigInt(from)) / BigInt(days);
  return { whole: Number(part / BigInt(FRACTION)), fraction: Number(part % BigInt(FRACTION)) };
}

const exact = (sums: Float64Array, at: number): ExactCost => ({
  amount: unitsOf(sums[at]!, sums[at + 1]!),
  before: unitsOf(sums[at + 2]!, sums[at + 3]!),
});
