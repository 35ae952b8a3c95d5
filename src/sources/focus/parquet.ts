import { open } from 'node:fs/promises';
import type { AsyncBuffer, FileMetaData, SchemaElement } from 'hyparquet';
import { HumanError } from '../humanError';
import { readAmountText, readScaled, type Amount, type AmountProblem } from './amount';
import { findColumns, type Columns, type Slot } from './columns';
import { amountProblem, emptyRow, NO_DATE, type Reading, type Row } from './reading';
import { inYears } from './text';

const MAX_REMEMBERED = 1 << 17;

type Cells = ArrayLike<unknown>;

/** Text and tag columns with the field of the row they go to. */
const TEXTS = {
  service: 'service',
  provider: 'provider',
  account: 'account',
  region: 'region',
  currency: 'currency',
  category: 'category',
  class: 'correction',
  tags: 'tags',
  allocated: 'allocated',
} as const satisfies Partial<Record<Slot, keyof Row>>;

/** Reads the FOCUS rows of a Parquet file, one row group at a time and only the columns in use. */
export async function readParquet(
  path: string,
  file: string,
  reading: Reading,
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
    const columns = findColumns(names, file);
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
  reading: Reading,
  file: string,
  columns: Columns,
  scaleOf: (slot: Slot) => number | undefined,
): (cells: (slot: Slot) => Cells | undefined, firstRow: number, count: number) => void {
  const row = emptyRow();
  const remembered = new Map<Slot, Map<string, number>>();
  const hasBilled = columns.at.billed >= 0 && columns.at.billed !== columns.at.effective;

  const meaningOf = (slot: Slot, value: unknown): number => {
    if (value === null || value === undefined) return reading.meaning(slot, '');
    if (typeof value !== 'string') {
      if ((slot === 'tags' || slot === 'allocated') && typeof value === 'object') return reading.meaningOfTags(value);
      return reading.meaning(slot, plainText(value));
    }
    const known = remembered.get(slot) ?? new Map<string, number>();
    remembered.set(slot, known);
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const meaning = reading.meaning(slot, value);
    known.set(value, meaning);
    return meaning;
  };

  const dateOf = (slot: 'start' | 'end', value: unknown): number =>
    value instanceof Date ? (inYears(value.getTime() / 60000) ?? NO_DATE) : meaningOf(slot, value);

  const texts = Object.entries(TEXTS) as [keyof typeof TEXTS, (typeof TEXTS)[keyof typeof TEXTS]][];
  const scales = { effective: scaleOf('effective'), billed: scaleOf('billed') };

  return (cells, firstRow, count) => {
    const at = { start: cells('start'), end: cells('end'), effective: cells('effective'), billed: cells('billed') };
    const used = texts.flatMap(([slot, field]) => {
      const values = cells(slot);
      return values ? [{ slot, field, values }] : [];
    });
    for (let index = 0; index < count; index++) {
      const line = firstRow + index + 1;
      row.start = dateOf('start', at.start?.[index]);
      row.end = at.end ? dateOf('end', at.end[index]) : NO_DATE;
      for (const { slot, field, values } of used) row[field] = meaningOf(slot, values[index]);
      let good = true;
      for (const name of ['effective', 'billed'] as const) {
        if (name === 'billed' && !hasBilled) Object.assign(row.billed, row.effective);
        else {
          const value = at[name]?.[index];
          const problem = readCell(value, scales[name], row[name]);
          if (problem !== '') {
            good = false;
            reading.bad(
              file,
              line,
              amountProblem(columns.names[name], problem, () => plainText(value)),
            );
            break;
          }
        }
      }
      if (good) reading.add(row, file, line);
    }
  };
}

/** The shortest text of a float is what a CSV of the same rows holds. */
function readCell(value: unknown, scale: number | undefined, into: Amount): AmountProblem {
  if (value === null || value === undefined) return 'is empty';
  if (scale !== undefined) {
    if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return readScaled(BigInt(value), scale, into);
    if (value instanceof Uint8Array) return readScaled(bigEndian(value), scale, into);
  }
  return readAmountText(plainText(value), into);
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
