import { findColumns, type Slot } from '../../focus/columns';
import { HumanError } from '../../humanError';
import { SourceProblem } from '../problem';
import type { Charges, MomentKind, NoResources, ResourceTexts } from './charges';

/** A column of a warehouse's table. `kind`: what of it can be used; `undefined` for types that nothing here reads as such. */
export interface Column {
  readonly name: string;
  readonly kind: MomentKind | 'tags' | undefined;
}

export interface FocusTable {
  /** Shown in messages. */
  readonly name: string;
  /** As it is written in SQL. */
  readonly from: string;
  readonly columns: readonly Column[];
  readonly partition?: { readonly name: string; readonly kind: MomentKind };
  readonly quote: (identifier: string) => string;
}

const TEXTS = ['currency', 'category', 'class', 'provider', 'account', 'service', 'region', 'method'] as const;

/** A table in FOCUS columns, found by name in any order and case. @throws SourceProblem when one that is needed is missing. */
export function focusCharges({ name, from, columns, partition, quote }: FocusTable): Charges {
  const names = columns.map((column) => column.name);
  const found = columnsOf(names, name);
  const columnAt = (slot: Slot): Column | undefined => columns[found.at[slot]];
  const momentAt = (slot: 'start' | 'end') => {
    const column = columnAt(slot);
    if (!column) return undefined;
    const { kind } = column;
    if (kind !== 'time' && kind !== 'date' && kind !== 'text') throw unread(name, column.name, 'no date');
    return { sql: quote(column.name), kind };
  };
  const tagsAt = (slot: 'tags' | 'allocated'): string | undefined => {
    const column = columnAt(slot);
    if (!column) return undefined;
    if (column.kind !== 'tags') throw unread(name, column.name, 'neither a map nor a list of keys and values');
    return quote(column.name);
  };
  const resourceTexts = (): ResourceTexts | NoResources => {
    const [id, own, type] = [columnAt('resource'), columnAt('resourceName'), columnAt('resourceType')];
    if (!id)
      return { message: `${name} has no column ResourceId: it names no resources.`, action: 'Name a table, or a view, that has it.' };
    const [to, called] = [columnAt('allocatedResource'), columnAt('allocatedName')];
    const allocated = to && { id: quote(to.name), ...(called ? { name: quote(called.name) } : {}) };
    return {
      id: quote(id.name),
      ...(own ? { name: quote(own.name) } : {}),
      ...(type ? { type: quote(type.name) } : {}),
      ...(allocated ? { allocated } : {}),
    };
  };
  const start = momentAt('start');
  const [effective, end, tags, allocatedTags] = [columnAt('effective'), momentAt('end'), tagsAt('tags'), tagsAt('allocated')];
  if (!start || !effective) throw unread(name, 'ChargePeriodStart', 'missing');
  return {
    from,
    start,
    ...(end ? { end } : {}),
    texts: Object.fromEntries(
      TEXTS.flatMap((slot) => {
        const column = columnAt(slot);
        return column ? [[slot, quote(column.name)]] : [];
      }),
    ),
    resource: resourceTexts(),
    effective: quote(effective.name),
    billed: quote((columnAt('billed') ?? effective).name),
    tags: tags === undefined ? [] : [tags],
    ...(allocatedTags === undefined ? {} : { allocatedTags }),
    ...(partition ? { partition: { sql: quote(partition.name), kind: partition.kind } } : {}),
  };
}

function columnsOf(names: readonly string[], table: string): ReturnType<typeof findColumns> {
  try {
    return findColumns(names, table, true);
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    throw new SourceProblem(
      { kind: 'bad data', message: error.message, action: 'Name a table with a bill in FOCUS columns.' },
      { cause: error },
    );
  }
}

const unread = (table: string, column: string, why: string): SourceProblem =>
  new SourceProblem({
    kind: 'bad data',
    message: `The column ${column} of ${table} cannot be read: it is ${why}.`,
    action: 'Name a table, or a view, in which it is as FOCUS describes it.',
  });
