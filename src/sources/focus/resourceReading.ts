import { dayText, parseDay } from '../../core/model/days';
import type { DayRange, ResourceQuestion } from '../../core/model/resourceSpend';
import type { ChargeCategory, DailyCost } from '../../core/model/spend';
import { isAsked, type QuestionedCharge } from '../../core/spend/directCost';
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
import { AT, isResourceSlot, type TextSlot } from './columns';
import { doubled } from './interned';
import { IntTable } from './intTable';
import { NO_DATE, Reading, type ResourceChoice, type Row, type RowTaker } from './reading';
import { accumulate, MARKS, Texts } from './rollUp';
import { cell } from './text';

const DAY = 1440;
/** Meanings of ids that are not told apart: of another share of them, and beyond the number that is held. */
const ELSEWHERE = -1;
const BEYOND = -2;
/** What decides whether a charge is asked for. */
const DECIDES = ['currency', 'category', 'class', 'provider', 'account', 'service', 'region', 'tags', 'allocated'] as const;
/** Cost in the days that are asked for and in those before, each whole and fraction. */
const SUMS = 4;
/** Bits that estimate how many ids there are beyond those that are held: half a megabyte. */
const BITS = 1 << 22;

/** One share of the ids: those whose hash leaves `index` when divided by `of`. */
export interface IdShare {
  readonly index: number;
  readonly of: number;
  /** Ids that are held at once. */
  readonly most: number;
}

/** The number of a resource, or which of the other sums. */
type Place = number | 'unnamed' | 'untold' | 'elsewhere';

interface Days {
  readonly from: number;
  readonly to: number;
}

/**
 * Sums the rows that are asked for by resource: exactly, in memory for `most` of them. Rows of further resources are summed as one;
 * how many there are is estimated, so that the bill can be read again by shares of the ids that fit.
 */
export class ResourceReading implements RowTaker {
  readonly resources: ResourceChoice = { wants: (row) => this.#wants(row), wantsNames: (row) => this.#wantsNames(row) };
  readonly #bill: Reading;
  readonly #share: IdShare;
  readonly #asked: (charge: QuestionedCharge) => boolean;
  readonly #now: Days;
  readonly #past: Days | undefined;
  readonly #usageOnly: boolean;
  readonly #charges = new IntTable(DECIDES.length);
  readonly #charge = new Int32Array(DECIDES.length);
  /** By number of the charge: 0 not known yet, 1 asked for, 2 not. */
  #answers = new Uint8Array(1 << 11);
  readonly #ids = new Map<string, number>();
  readonly #names: [id: string, name: string, type: string][] = [];
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
  #seen: Uint8Array | undefined;
  rows = 0;

  constructor(
    question: ResourceQuestion,
    ownerTags: readonly string[],
    teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string,
    share: IdShare,
  ) {
    this.#bill = new Reading(ownerTags, []);
    this.#share = share;
    this.#asked = isAsked(question, teamOf);
    this.#now = daysOf(question);
    this.#past = question.before && daysOf(question.before);
    this.#usageOnly = question.usageOnly === true;
  }

  /** Ids that were seen and not held, as far as bits can tell; 0 when all are held. */
  get beyond(): number {
    if (!this.#seen) return 0;
    let free = 0;
    for (const byte of this.#seen) for (let bit = 0; bit < 8; bit++) if ((byte & (1 << bit)) === 0) free++;
    return Math.ceil(-BITS * Math.log(Math.max(free, 1) / BITS));
  }

  meaning(slot: TextSlot, text: string): number {
    if (!isResourceSlot(slot)) return this.#bill.meaning(slot, text);
    const plain = cell(text);
    return slot === 'resource' ? this.#idOf(plain) : this.#texts.indexOf(plain);
  }

  meaningOfTags(value: unknown): number {
    return this.#bill.meaningOfTags(value);
  }

  /** A row that cannot be read is in no figure, here as there. */
  bad(): false {
    return false;
  }

  add({ meanings, effective }: Row): boolean {
    this.rows++;
    const start = Math.floor(meanings[AT.start]! / DAY);
    const until = untilOf(meanings);
    const sums = this.#place(meanings);
    if (until === 0) {
      this.#count(sums, start, start, effective);
      return true;
    }
    for (const days of this.#past ? [this.#now, this.#past] : [this.#now]) {
      const [from, to] = [Math.max(start, days.from), Math.min(until - 1, days.to)];
      if (from <= to) this.#count(sums, from, to, partOf(effective, from - start, to - start + 1, until - start));
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
    const [id = '', name = '', type = ''] = this.#names[keys[number * 2 + 1]! - 1] ?? [];
    return {
      id,
      name,
      type,
      account: this.#bill.textOf(keys[number * 2]!),
      region: this.#bill.textOf(this.#regions[number]!),
      firstDay: dayText(this.#firsts[number]!),
      lastDay: dayText(this.#lasts[number]!),
      ...exact(this.#sums, number * SUMS),
    };
  }

  #wants({ meanings }: Row): boolean {
    const start = meanings[AT.start]!;
    if (start === NO_DATE) return false;
    const first = Math.floor(start / DAY);
    const until = untilOf(meanings);
    if (until !== 0 && this.#usageOnly) return false;
    const last = until === 0 ? first : until - 1;
    const isIn = ({ from, to }: Days): boolean => first <= to && last >= from;
    if (!isIn(this.#now) && !(this.#past && isIn(this.#past))) return false;
    for (let i = 0; i < DECIDES.length; i++) this.#charge[i] = Math.max(0, meanings[AT[DECIDES[i]!]]!);
    const number = this.#charges.numberOf(this.#charge);
    if (number >= this.#answers.length) this.#answers = doubled(this.#answers);
    if (this.#answers[number] === 0) this.#answers[number] = this.#asked(this.#chargeOf(meanings)) ? 1 : 2;
    return this.#answers[number] === 1;
  }

  #chargeOf(meanings: Int32Array): QuestionedCharge {
    const text = (slot: TextSlot): string => this.#bill.textOf(Math.max(0, meanings[AT[slot]]!));
    const firstOf = (slot: TextSlot): string =>
      text(slot)
        .split('\n')
        .find((value) => value !== '') ?? '';
    return {
      provider: text('provider'),
      account: text('account'),
      service: text('service'),
      region: text('region'),
      // the workload that a shared charge was split to comes before the tags of the resource
      owner: firstOf('allocated') || firstOf('tags'),
      currency: text('currency'),
      charge: (text('category') || 'Usage') as ChargeCategory,
      correction: (meanings[AT.class]! & MARKS.correction) !== 0,
    };
  }

  /** Name and type are read once for each resource, and again while it has none. */
  #wantsNames({ meanings }: Row): boolean {
    const id = meanings[AT.resource]!;
    return id > 0 && this.#names[id - 1]![1] === '';
  }

  #idOf(id: string): number {
    if (id === '') return 0;
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const hash = hashOf(id);
    const { index, of, most } = this.#share;
    // the share takes high bits, the estimate low ones
    if (of > 1 && (hash >>> 22) % of !== index) return ELSEWHERE;
    if (this.#ids.size >= most) {
      this.#seen ??= new Uint8Array(BITS / 8);
      const bit = hash & (BITS - 1);
      this.#seen[bit >> 3]! |= 1 << (bit & 7);
      return BEYOND;
    }
    const number = this.#names.push([id, '', '']);
    this.#ids.set(id, number);
    return number;
  }

  /** Where the sums of a row's resource are. */
  #place(meanings: Int32Array): Place {
    const id = meanings[AT.resource]!;
    if (id === 0) return this.#share.index === 0 ? 'unnamed' : 'elsewhere';
    if (id === ELSEWHERE) return 'elsewhere';
    if (id === BEYOND) return 'untold';
    const names = this.#names[id - 1]!;
    if (names[1] === '') {
      names[1] = this.#texts.at(meanings[AT.resourceName]!);
      names[2] ||= this.#texts.at(meanings[AT.resourceType]!);
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

const daysOf = ({ from, to }: DayRange): Days => ({ from: parseDay(from) ?? 0, to: parseDay(to) ?? -1 });

/** The day after the last of a charge for longer than a day, else 0. */
function untilOf(meanings: Int32Array): number {
  const [start, end] = [meanings[AT.start]!, meanings[AT.end]!];
  return end - start > DAY ? Math.ceil(end / DAY) : 0;
}

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

/** FNV-1a with a last mixing: all bits depend on all characters. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
