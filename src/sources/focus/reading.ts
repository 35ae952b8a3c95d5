import type { BadRow, ChargeCategory, DailyCost } from '../../core/model/spend';
import type { Amount, AmountProblem } from './amount';
import type { Slot } from './columns';
import { RollUp } from './rollUp';
import { cell, minutes, parseTags, tagsOfValue, type Tags } from './text';

const CATEGORIES: readonly ChargeCategory[] = ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'];
const MAX_LISTED = 20;
const DAY = 1440;
/** Ten years: no charge is for longer. */
const MAX_DAYS = 3660;

/** What a cell means when it is no date. */
export const NO_DATE = -1;
/** What a cell means when its tags cannot be read. */
export const NO_TAGS = -2;

/** One row as numbers: minutes since 1970, and the meanings of its texts. */
export interface Row {
  start: number;
  end: number;
  currency: number;
  category: number;
  correction: number;
  provider: number;
  account: number;
  service: number;
  region: number;
  tags: number;
  allocated: number;
  readonly effective: Amount;
  readonly billed: Amount;
}

export const emptyRow = (): Row => ({
  start: NO_DATE,
  end: NO_DATE,
  currency: 0,
  category: 0,
  correction: 0,
  provider: 0,
  account: 0,
  service: 0,
  region: 0,
  tags: 0,
  allocated: 0,
  effective: { whole: 0, fraction: 0 },
  billed: { whole: 0, fraction: 0 },
});

/** Takes the rows of all files of a bill: sums the good ones, counts the bad ones. */
export class Reading {
  readonly #rollUp = new RollUp();
  readonly #keys: readonly string[];
  readonly #ownerKeys: readonly string[];
  readonly #usage: number;
  readonly firstBadRows: BadRow[] = [];
  rows = 0;
  badRows = 0;
  unreadableTags = 0;
  clashingTags = false;
  longCharges = false;

  /** Keys are compared trimmed and without case. */
  constructor(ownerTags: readonly string[], tagKeys: readonly string[]) {
    const plain = (keys: readonly string[]): string[] => [...new Set(keys.map((key) => key.trim().toLowerCase()))];
    this.#ownerKeys = plain(ownerTags);
    this.#keys = plain([...ownerTags, ...tagKeys]);
    this.#usage = this.#rollUp.texts.indexOf('Usage');
  }

  /** What a text in this column means; remembered by the readers. */
  meaning(slot: Slot, text: string): number {
    switch (slot) {
      case 'start':
      case 'end':
        return minutes(text) ?? NO_DATE;
      case 'category': {
        const name = cell(text).toLowerCase();
        const category = CATEGORIES.find((candidate) => candidate.toLowerCase() === name);
        return category ? this.#rollUp.texts.indexOf(category) : this.#usage;
      }
      case 'class':
        return cell(text).toLowerCase() === 'correction' ? 1 : 0;
      case 'tags':
      case 'allocated':
        return this.#tagIndex(parseTags(text));
      case 'effective':
      case 'billed':
        return 0;
      default:
        return this.#rollUp.texts.indexOf(cell(text));
    }
  }

  /** The same for tags that come as a map. */
  meaningOfTags(value: unknown): number {
    return this.#tagIndex(tagsOfValue(value));
  }

  #tagIndex(tags: Tags | undefined): number {
    if (!tags) return NO_TAGS;
    if (tags.clash) this.clashingTags = true;
    const values = this.#keys.map((key) => (tags.values.get(key) ?? '').replaceAll('\n', ' '));
    return values.every((value) => value === '') ? 0 : this.#rollUp.texts.indexOf(values.join('\n'));
  }

  /** Adds a row whose amounts are read; false when its period is none. */
  add(row: Row, file: string, line: number): boolean {
    if (row.start === NO_DATE) return this.bad(file, line, 'ChargePeriodStart is no date');
    const day = Math.floor(row.start / DAY);
    const until = row.end - row.start > DAY ? Math.ceil(row.end / DAY) : 0;
    if (until - day > MAX_DAYS) return this.bad(file, line, 'its charge period is longer than ten years');
    if (until > 0) this.longCharges = true;
    if (row.tags === NO_TAGS || row.allocated === NO_TAGS) this.unreadableTags++;
    const { key } = this.#rollUp;
    key[0] = day;
    key[1] = until;
    key[2] = row.currency;
    key[3] = row.category || this.#usage;
    key[4] = row.correction;
    key[5] = row.provider;
    key[6] = row.account;
    key[7] = row.service;
    key[8] = row.region;
    key[9] = Math.max(0, row.tags);
    key[10] = Math.max(0, row.allocated);
    this.#rollUp.add(row.effective, row.billed);
    this.rows++;
    return true;
  }

  /** Counts a row that cannot be read. */
  bad(file: string, line: number, reason: string): false {
    this.rows++;
    this.badRows++;
    if (this.firstBadRows.length < MAX_LISTED) this.firstBadRows.push({ file, line, reason });
    return false;
  }

  result(): DailyCost[] {
    return this.#rollUp.rows(this.#keys, this.#ownerKeys);
  }
}

/** An amount read from a text's bytes; the sentence of a bad row when it is none. */
export function amountProblem(column: string, problem: AmountProblem, text: () => string): string {
  return problem === 'is empty' ? `${column} is empty` : `${column} ${problem}: ${text().trim().slice(0, 40)}`;
}
