import type { CostTable } from '../../core/model/costTable';
import type { BadRow, ChargeCategory } from '../../core/model/spend';
import { FRACTION, type Amount, type AmountProblem } from './amount';
import { AT, SLOTS, type TextSlot } from './columns';
import { KIND, MARKS } from './kinds';
import { RollUp } from './rollUp';
import { cell, minutes, parseTags, tagsOfValue, type Tags } from './text';
import { plainKey } from '../../core/spend/chargeTags';

const CATEGORIES: readonly ChargeCategory[] = ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'];
const MAX_LISTED = 20;
/** Minutes. */
export const DAY = 1440;
/** Ten years: no charge is for longer. */
const MAX_DAYS = 3660;

/** What bytes become that are no UTF-8. */
const NO_CHARACTER = '\ufffd';

/** Stands for any value of a tag of which only is kept that it is there. */
const PRESENT = '*';

/** What a cell means when it is no date. */
export const NO_DATE = -1;
/** What a cell means when its tags cannot be read. */
export const NO_TAGS = -2;

/** One row as numbers: what its texts mean (dates as minutes since 1970), by the place of the slot, and its amounts. */
export interface Row {
  readonly meanings: Int32Array;
  /** What its taker calls the meanings beside its period. */
  kind: number;
  readonly effective: Amount;
  readonly billed: Amount;
  readonly list: Amount;
  /** The list cost is there and more than nothing: agreements and reservations write 0, which is no price. */
  listed: boolean;
}

export function emptyRow(): Row {
  const meanings = new Int32Array(SLOTS.length);
  meanings[AT.start] = NO_DATE;
  meanings[AT.end] = NO_DATE;
  const amount = (): Amount => ({ whole: 0, fraction: 0 });
  return { meanings, kind: 0, effective: amount(), billed: amount(), list: amount(), listed: false };
}

/** Of which rows resources are asked for: what a bill says of the others is not read. */
export interface ResourceChoice {
  /** Whether a row matters, by its texts: asked before its resource and its amounts are read. */
  wants(row: Row): boolean;
  /** Whether name and type of its resource are not known yet; where they are, those of the row are left as they were. */
  wantsNames(row: Row): boolean;
}

/** Says what the cells of a column mean; remembered by the readers. */
export interface MeaningTaker {
  meaning(slot: TextSlot, text: string): number;
  /** The same for tags that come as a map. */
  meaningOfTags(value: unknown): number;
}

/** Takes the rows of bills from the readers of files. */
export interface RowTaker extends MeaningTaker {
  /** Absent: every row matters, and nobody asks for resources. */
  readonly resources?: ResourceChoice;
  /** What is the same for all rows with these meanings, whatever their period: a number. */
  kindOf(meanings: Int32Array): number;
  /**
   * Takes a row whose amounts are read; false when its period is none. Where every row matters, only its kind and the two ends of its
   * period are asked for.
   */
  add(row: Row, file: string, line: number): boolean;
  /** Counts a row that cannot be read. */
  bad(file: string, line: number, reason: string): false;
  /** Rows that came so far, good and bad. */
  readonly rows: number;
  /** Told when a file was read to its end. */
  endOfFile?(): void;
}

/** Takes the rows of all files of a bill: sums the good ones, counts the bad ones. */
export class Reading implements RowTaker {
  readonly #rollUp = new RollUp();
  readonly #keys: readonly string[];
  readonly #ownerKeys: readonly string[];
  /** How many of the keys come with their values; of the others a row has one or not. */
  readonly #withValues: number;
  readonly #usage: number;
  readonly #kind = new Int32Array(KIND.length);
  /** Kinds whose tags cannot be read. */
  readonly #unreadableKinds = new Set<number>();
  /** The period of the last row. */
  #start = NO_DATE;
  #end = NO_DATE;
  readonly firstBadRows: BadRow[] = [];
  /** Cost of rows that have an amount and cannot be read, by currency and without signs: how much it is is told, never a figure. */
  readonly lost = new Map<string, number>();
  /** A bad row of each file that has no other. */
  readonly onlyBad: BadRow[] = [];
  /** Good rows before the file that is read, all rows, and the last that could not be read. */
  #goodBefore = 0;
  #rowsBefore = 0;
  #lastBad: BadRow | undefined;
  rows = 0;
  badRows = 0;
  unreadableTags = 0;
  clashingTags = false;
  damagedTexts = false;
  longCharges = false;

  /** Keys are compared trimmed and without case. */
  constructor(ownerTags: readonly string[], tagKeys: readonly string[], presentKeys: readonly string[] = []) {
    const plain = (keys: readonly string[]): string[] => [...new Set(keys.map(plainKey))];
    this.#ownerKeys = plain(ownerTags);
    this.#withValues = plain([...ownerTags, ...tagKeys]).length;
    this.#keys = plain([...ownerTags, ...tagKeys, ...presentKeys]);
    this.#usage = this.#rollUp.texts.indexOf('Usage');
  }

  meaning(slot: TextSlot, text: string): number {
    if (text.includes(NO_CHARACTER)) this.damagedTexts = true;
    switch (slot) {
      case 'start':
      case 'end':
        return minutes(text) ?? NO_DATE;
      case 'category': {
        const name = cell(text).toLowerCase();
        const category = CATEGORIES.find((candidate) => candidate.toLowerCase() === name);
        return category ? this.#rollUp.texts.indexOf(category) : this.#usage;
      }
      case 'currency':
        // codes of ISO 4217 (FOCUS, CurrencyFormat): `usd` is no other currency
        return this.#rollUp.texts.indexOf(cell(text).toUpperCase());
      case 'class':
        return cell(text).toLowerCase() === 'correction' ? MARKS.correction : 0;
      case 'commitment': {
        const status = cell(text).toLowerCase();
        return status === 'used' ? MARKS.used : status === 'unused' ? MARKS.unused : 0;
      }
      case 'tags':
      case 'allocated':
        return this.#tagIndex(parseTags(text));
      default:
        return this.#rollUp.texts.indexOf(cell(text));
    }
  }

  meaningOfTags(value: unknown): number {
    return this.#tagIndex(tagsOfValue(value));
  }

  /** The text of a column's meaning; tag values by key, one per line. */
  textOf(meaning: number): string {
    return this.#rollUp.texts.at(meaning);
  }

  #tagIndex(tags: Tags | undefined): number {
    if (!tags) return NO_TAGS;
    if (tags.clash) this.clashingTags = true;
    const values = this.#keys.map((key, at) => {
      const value = tags.values.get(key) ?? '';
      return at < this.#withValues ? value.replaceAll('\n', ' ') : value && PRESENT;
    });
    return values.every((value) => value === '') ? 0 : this.#rollUp.texts.indexOf(values.join('\n'));
  }

  kindOf(meanings: Int32Array): number {
    const kind = this.#kind;
    const [tags, allocated] = [meanings[AT.tags]!, meanings[AT.allocated]!];
    kind[0] = meanings[AT.currency]!;
    kind[1] = meanings[AT.category]! || this.#usage;
    kind[2] = meanings[AT.class]! | meanings[AT.commitment]!;
    kind[3] = meanings[AT.provider]!;
    kind[4] = meanings[AT.account]!;
    kind[5] = meanings[AT.service]!;
    kind[6] = meanings[AT.region]!;
    kind[7] = tags;
    kind[8] = allocated;
    kind[9] = meanings[AT.method]!;
    const number = this.#rollUp.kindOf(kind);
    if (tags === NO_TAGS || allocated === NO_TAGS) this.#unreadableKinds.add(number);
    return number;
  }

  add(row: Row, file: string, line: number): boolean {
    const problem = this.#turnTo(row.meanings[AT.start]!, row.meanings[AT.end]!);
    if (problem !== undefined) return this.#lose(row, file, line, problem);
    if (this.#unreadableKinds.size > 0 && this.#unreadableKinds.has(row.kind)) this.unreadableTags++;
    this.#rollUp.add(row.kind, row.effective, row.billed, row.listed ? row.list : undefined);
    this.rows++;
    return true;
  }

  /** Neighbours are often of the same hour. Answers what is wrong with a period. */
  #turnTo(start: number, end: number): string | undefined {
    if (start === NO_DATE) return 'ChargePeriodStart is no date';
    if (start === this.#start && end === this.#end) return undefined;
    this.#start = NO_DATE;
    const day = Math.floor(start / DAY);
    const until = untilOf(start, end);
    if (until - day > MAX_DAYS) return 'its charge period is longer than ten years';
    if (until > 0) this.longCharges = true;
    this.#rollUp.turnTo(day, until);
    this.#start = start;
    this.#end = end;
    return undefined;
  }

  #lose({ kind, effective }: Row, file: string, line: number, reason: string): false {
    const currency = this.textOf(this.#rollUp.currencyOf(kind));
    this.lost.set(currency, (this.lost.get(currency) ?? 0) + Math.abs(effective.whole + effective.fraction / FRACTION));
    return this.bad(file, line, reason);
  }

  bad(file: string, line: number, reason: string): false {
    this.rows++;
    this.badRows++;
    this.#lastBad = { file, line, reason };
    if (this.firstBadRows.length < MAX_LISTED) this.firstBadRows.push(this.#lastBad);
    return false;
  }

  endOfFile(): void {
    const good = this.rows - this.badRows;
    if (this.rows > this.#rowsBefore && good === this.#goodBefore && this.#lastBad) this.onlyBad.push(this.#lastBad);
    this.#goodBefore = good;
    this.#rowsBefore = this.rows;
  }

  costs(): CostTable {
    const days = this.#rollUp.costs(this.#keys, this.#ownerKeys);
    for (;;) {
      const { done, value } = days.next();
      if (done === true) return value;
    }
  }

  /** The same; `giveWay` comes between days, and ends it by throwing. */
  async costsInTurns(giveWay: () => Promise<void>): Promise<CostTable> {
    const days = this.#rollUp.costs(this.#keys, this.#ownerKeys);
    for (;;) {
      const { done, value } = days.next();
      if (done === true) return value;
      await giveWay();
    }
  }
}

/** The day after the last of a charge for longer than a day, else 0. */
export const untilOf = (start: number, end: number): number => (end - start > DAY ? Math.ceil(end / DAY) : 0);

/** An amount read from a text's bytes; the sentence of a bad row when it is none. */
export function amountProblem(column: string, problem: AmountProblem, text: () => string): string {
  return problem === 'is empty' ? `${column} is empty` : `${column} ${problem}: ${text().trim().slice(0, 40)}`;
}
