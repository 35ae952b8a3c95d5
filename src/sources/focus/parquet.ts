import { open } from 'node:fs/promises';
import type { AsyncBuffer, FileMetaData, SchemaElement } from 'hyparquet';
import { HumanError } from '../humanError';
import { isPositive, readAmountNumber, readAmountText, readScaled, type Amount, type AmountProblem } from './amount';
import { AT, findColumns, isResourceSlot, TEXT_SLOTS, type Columns, type Slot, type TextSlot } from './columns';
import { amountProblem, emptyRow, NO_DATE, type RowTaker } from './reading';
import { inYears } from './text';

const MAX_REMEMBERED = 1 << 17;

type Cells = ArrayLike<unknown>;

/** Reads the FOCUS rows of a Parquet file, one row group at a time and only the columns in use. */
export async function readParquet(
  path: string,
  file: string,
  reading: RowTaker,
  step: (share: number) => void | Promise<void>,
): Promise<Columns> {
  const { parquetMetadataAsync, parquetScan, parquetSchema } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const handle = await open(path);
  try {
    const size = (await handle.stat()).size;
    const buffer: AsyncBuffer = {
      byteLength: size,
      async slice(start, end = size) {
        const bytes = new Uint8Array(Math.max(0, end - start));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.buffer.slice(0, bytesRead);
      },
    };
    const decoded = await decode(file, () => parquetMetadataAsync(buffer));
    const { metadata, scales } = exactDecimals(decoded);
    const names = parquetSchema(metadata).children.map((child) => child.element.name);
    const columns = findColumns(names, file, reading.wants !== undefined);
    const used = [...new Set(Object.values(columns.at).filter((index) => index >= 0))].map((index) => names[index]!);
    const scan = await decode(file, () =>
      parquetScan({ file: buffer, metadata, columns: used, compressors, parsers: { jsonFromBytes: textOf } }),
    );
    const rows = rowReader(reading, file, columns, (slot) => scales.get(names[columns.at[slot]] ?? ''));
    for (const [index, { rowStart, rowEnd }] of scan.ranges.entries()) {
      const cells = new Map<string, Cells>();
      for (const column of used) cells.set(column, await decode(file, () => scan.readColumn({ column, rowStart, rowEnd })));
      rows((slot) => (columns.at[slot] < 0 ? undefined : cells.get(names[columns.at[slot]]!)), rowStart, rowEnd - rowStart);
      await step((index + 1) / scan.ranges.length);
    }
    return columns;
  } finally {
    await handle.close();
  }
}

/** What the decoder throws is about the file, whatever it is. */
async function decode<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new HumanError(
      `${file} is no readable Parquet file: ${cause instanceof Error ? cause.message : String(cause)}.`,
      'Export the bill again.',
      {
        cause,
      },
    );
  }
}

const decoder = new TextDecoder();
const textOf = (bytes: Uint8Array | undefined): string | undefined => bytes && decoder.decode(bytes);

/** Decimals as their stored integers: as floats they would lose digits. Byte arrays of free length stay as they are. */
function exactDecimals(metadata: FileMetaData): { readonly metadata: FileMetaData; readonly scales: ReadonlyMap<string, number> } {
  const scales = new Map<string, number>();
  const schema = metadata.schema.map((element): SchemaElement => {
    const isDecimal = element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL';
    if (!isDecimal || element.type === 'BYTE_ARRAY') return element;
    scales.set(element.name, element.scale ?? 0);
    const { converted_type: _converted, logical_type: _logical, ...plain } = element;
    return plain;
  });
  return { metadata: { ...metadata, schema }, scales };
}

function rowReader(
  reading: RowTaker,
  file: string,
  columns: Columns,
  scaleOf: (slot: Slot) => number | undefined,
): (cells: (slot: Slot) => Cells | undefined, firstRow: number, count: number) => void {
  const row = emptyRow();
  const hasBilled = columns.at.billed >= 0 && columns.at.billed !== columns.at.effective;
  const scales = { effective: scaleOf('effective'), billed: scaleOf('billed'), list: scaleOf('list') };
  const texts = TEXT_SLOTS.filter((slot) => columns.at[slot] >= 0).map((slot) => ({
    slot,
    at: AT[slot],
    meaningOf: meaningsOf(reading, slot),
  }));

  return (cells, firstRow, count) => {
    const all = texts.map((text) => ({ ...text, values: cells(text.slot)! }));
    const [used, ofResources] = [all.filter(({ slot }) => !isResourceSlot(slot)), all.filter(({ slot }) => isResourceSlot(slot))];
    const amounts = { effective: cells('effective'), billed: cells('billed'), list: cells('list') };
    const amount = (name: 'effective' | 'billed', index: number, line: number): boolean => {
      const value = amounts[name]?.[index];
      const problem = readCell(value, scales[name], row[name]);
      return (
        problem === '' ||
        reading.bad(
          file,
          line,
          amountProblem(columns.names[name], problem, () => plainText(value)),
        )
      );
    };
    for (let index = 0; index < count; index++) {
      const line = firstRow + index + 1;
      for (const { at, meaningOf, values } of used) row.meanings[at] = meaningOf(values[index]);
      if (reading.wants) {
        if (!reading.wants(row)) continue;
        for (const { at, meaningOf, values } of ofResources) row.meanings[at] = meaningOf(values[index]);
      }
      row.listed = amounts.list !== undefined && readCell(amounts.list[index], scales.list, row.list) === '' && isPositive(row.list);
      if (!amount('effective', index, line)) continue;
      if (!hasBilled) Object.assign(row.billed, row.effective);
      else if (!amount('billed', index, line)) continue;
      reading.add(row, file, line);
    }
  };
}

/** What the cells of a column mean. A text that was seen is not read again; neighbours are often the same. */
function meaningsOf(reading: RowTaker, slot: TextSlot): (value: unknown) => number {
  const known = new Map<string, number>();
  const empty = reading.meaning(slot, '');
  let last: unknown;
  let lastMeaning = empty;
  const read = (value: unknown): number => {
    if (value === null || value === undefined) return empty;
    if (typeof value === 'string') {
      const before = known.get(value);
      if (before !== undefined) return before;
      if (known.size >= MAX_REMEMBERED) known.clear();
      const meaning = reading.meaning(slot, value);
      known.set(value, meaning);
      return meaning;
    }
    if (value instanceof Date && (slot === 'start' || slot === 'end')) return inYears(value.getTime() / 60000) ?? NO_DATE;
    if ((slot === 'tags' || slot === 'allocated') && typeof value === 'object') return reading.meaningOfTags(value);
    return reading.meaning(slot, plainText(value));
  };
  return (value) => {
    if (value === last && last !== undefined) return lastMeaning;
    lastMeaning = read(value);
    last = value;
    return lastMeaning;
  };
}

function readCell(value: unknown, scale: number | undefined, into: Amount): AmountProblem {
  if (value === null || value === undefined) return 'is empty';
  if (scale !== undefined) {
    if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return readScaled(value, scale, into);
    if (value instanceof Uint8Array) return readScaled(bigEndian(value), scale, into);
  }
  return typeof value === 'number' ? readAmountNumber(value, into) : readAmountText(plainText(value), into);
}

/** Two's complement, most significant byte first. */
function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

const plainText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
      ? String(value)
      : '';
