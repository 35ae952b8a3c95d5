import { rowsOf } from '../../../core/model/costRows';
import type { DailyCost } from '../../../core/model/spend';
import { readAmountText, type Amount } from '../../focus/amount';
import { AT } from '../../focus/columns';
import { emptyRow, Reading } from '../../focus/reading';
import { changedAnswer } from '../answers';
import { SourceProblem } from '../problem';

/** What a warehouse gives back: names of columns, and rows of text. */
export interface ResultTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface RowsContext {
  /** Shown in messages. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly ownerTags: readonly string[];
  readonly tagKeys: readonly string[];
  /** The keys that the query asked for, in its order. */
  readonly keys: readonly string[];
}

const TEXTS = ['currency', 'category', 'provider', 'account', 'service', 'region', 'method'] as const;

/**
 * Daily costs of the groups of a roll-up: taken as rows of a bill, so that owners, spread charges and rounding are those of files.
 * A charge for longer than the rest of its month is spread to that month's end, because months are asked for one by one.
 * @throws SourceProblem when the answer is not what was asked for
 */
export function rollUpRows({ columns, rows }: ResultTable, { name, from, to, ownerTags, tagKeys, keys }: RowsContext): DailyCost[] {
  const at = new Map(columns.map((column, index) => [column, index]));
  for (const needed of ['day', 'effective', 'billed', 'rows_without_cost'])
    if (!at.has(needed)) throw changedAnswer(`${name} answered without the column ${needed}.`);
  const reading = new Reading(ownerTags, tagKeys);
  const row = emptyRow();
  for (const [line, cells] of rows.entries()) {
    const text = (column: string): string => cells[at.get(column) ?? -1] ?? '';
    const day = text('day');
    if (day < from || day > to || day.length !== 10)
      throw changedAnswer(`${name} answered for another day than was asked: ${day.slice(0, 10)}.`);
    if (text('rows_without_cost') !== '0') throw badTable(`${name} has rows without a cost on ${day}.`);
    const { meanings } = row;
    const start = reading.meaning('start', day);
    meanings[AT.start] = start;
    const until = text('until_day');
    meanings[AT.end] = until === '' ? start : Math.min(reading.meaning('end', until), reading.meaning('end', monthAfter(day)));
    for (const slot of TEXTS) meanings[AT[slot]] = reading.meaning(slot, text(`charge_${slot}`));
    meanings[AT.class] = reading.meaning('class', text('charge_class'));
    meanings[AT.tags] = reading.meaningOfTags(tagsIn('tag', keys, text));
    meanings[AT.allocated] = reading.meaningOfTags(tagsIn('allocated', keys, text));
    row.kind = reading.kindOf(meanings);
    readExact(text('effective'), row.effective, name);
    readExact(text('billed'), row.billed, name);
    if (!reading.add(row, name, line + 1)) throw changedAnswer(`${name} answered with a day that is none.`);
  }
  return rowsOf(reading.costs());
}

const tagsIn = (set: string, keys: readonly string[], text: (column: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(keys.map((key, index) => [key, text(`${set}_${index}`)]));

function readExact(text: string, into: Amount, name: string): void {
  if (readAmountText(text, into) !== '') throw badTable(`${name} answered with an amount that is no decimal number: ${text.slice(0, 40)}.`);
}

/** First day of the month after that of a day. */
function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** What a table says that cannot be counted. */
export const badTable = (message: string): SourceProblem =>
  new SourceProblem({ kind: 'bad data', message, action: 'Check the table; the stored figures are shown.' });
