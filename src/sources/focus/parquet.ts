import { open, type FileHandle } from 'node:fs/promises';
import type { AsyncBuffer, ColumnChunk, FileMetaData, ParquetScan, SchemaElement, SchemaTree } from 'hyparquet';
import { HumanError } from '../humanError';
import { isPositive } from './amount';
import { AT, findColumns, isIdSlot, isResourceSlot, TEXT_SLOTS, type AmountSlot, type Columns, type Slot, type TextSlot } from './columns';
import { AmountColumn } from './parquet/amounts';
import { loadDecoder, type Decoder } from './parquet/decoder';
import { kindColumns, Meanings } from './parquet/kindColumns';
import { flatPages, pageOf, type Chunk, type Pages } from './parquet/pages';
import { tagLeaves, tagPages } from './parquet/tagPages';
import { TextColumn } from './parquet/texts';
import { amountProblem, emptyRow, type RowTaker } from './reading';

/** Rows that are read at once: between two of these reading can be stopped. */
const BATCH = 8192;

/** Reads the FOCUS rows of a Parquet file, only the columns in use, some thousand rows at a time. */
export async function readParquet(
  path: string,
  file: string,
  taker: RowTaker,
  step: (share: number) => void | Promise<void>,
): Promise<Columns> {
  const decoder = await loadDecoder();
  const handle = await open(path);
  try {
    const source = await openSource(decoder, handle, file, taker);
    const read = batchReader(taker, file, source);
    const total = source.groups.reduce((sum, { rows }) => sum + rows, 0);
    let before = 0;
    for (const [index, { rows }] of source.groups.entries()) {
      await decode(file, () => source.openGroup(index));
      for (let row = 0; row < rows;) {
        row += read(before + row, Math.min(BATCH, rows - row));
        await step((before + row) / total);
      }
      before += rows;
    }
    return source.columns;
  } finally {
    await handle.close();
  }
}

interface TextSource {
  readonly at: number;
  readonly slot: TextSlot;
  readonly column: TextColumn;
  /** Of the numbers that the column gives, where it does not give meanings. */
  readonly meanings: Meanings | undefined;
}

/** A file whose columns are found. */
interface Source {
  readonly columns: Columns;
  readonly texts: readonly TextSource[];
  readonly amounts: Readonly<Partial<Record<AmountSlot, AmountColumn>>>;
  readonly groups: readonly { readonly rows: number }[];
  /** Goes on with the rows of a group, in all columns. */
  openGroup(index: number): Promise<void>;
}

async function openSource(decoder: Decoder, handle: FileHandle, file: string, taker: RowTaker): Promise<Source> {
  const size = (await handle.stat()).size;
  const buffer: AsyncBuffer = {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = new Uint8Array(Math.max(0, end - start));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      return bytesRead === bytes.length ? bytes.buffer : bytes.buffer.slice(0, bytesRead);
    },
  };
  const metadata = exactDecimals(await decode(file, () => decoder.parquetMetadataAsync(buffer)));
  const schema = decoder.parquetSchema(metadata);
  const names = schema.children.map((child) => child.element.name);
  const columns = findColumns(names, file, taker.resources !== undefined);
  const nodeOf = (slot: Slot): SchemaTree => schema.children[columns.at[slot]]!;
  const texts = TEXT_SLOTS.filter((slot) => columns.at[slot] >= 0).map((slot): TextSource => {
    // who asks for resources looks at every row, and at no kind
    const meanings = taker.resources || slot === 'start' || slot === 'end' ? undefined : new Meanings(taker);
    return { slot, at: AT[slot], column: new TextColumn(meanings ?? taker, slot), meanings };
  });
  const amounts: Partial<Record<AmountSlot, AmountColumn>> = {};
  for (const slot of ['effective', 'billed', 'list'] as const) {
    if (columns.at[slot] < 0 || (slot === 'billed' && columns.at.billed === columns.at.effective)) continue;
    const { type, scale } = nodeOf(slot).element;
    amounts[slot] = new AmountColumn({ type, scale });
  }
  const used = [...texts, ...Object.entries(amounts).map(([slot, column]) => ({ slot: slot as AmountSlot, column }))];
  let scanned: Promise<ParquetScan> | undefined;

  /** Values of lists and maps are put together by the library. */
  async function nested(column: string, rowStart: number, rowEnd: number): Promise<Pages> {
    const { compressors, parsers } = decoder;
    scanned ??= decoder.parquetScan({ file: buffer, metadata, columns: names.filter((name) => isUsed.has(name)), compressors, parsers });
    return pageOf(await (await scanned).readColumn({ column, rowStart, rowEnd }));
  }

  /** A column inside a row group, with its bytes; `undefined` where they lie in another file. */
  async function chunkOf(chunks: ReadonlyMap<string, ColumnChunk>, path: SchemaTree[]): Promise<Chunk | undefined> {
    const chunk = chunks.get(
      path
        .slice(1)
        .map(({ element }) => element.name)
        .join('\n'),
    );
    const meta = chunk?.file_path === undefined ? chunk?.meta_data : undefined;
    if (!meta) return undefined;
    const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
    const bytes = await buffer.slice(start, start + Number(meta.total_compressed_size));
    return { meta, path, bytes: new Uint8Array(bytes) };
  }
  const isUsed = new Set(used.map(({ slot }) => nodeOf(slot).element.name));

  const groups: { rows: number; first: number; chunks: ReadonlyMap<string, ColumnChunk> }[] = [];
  for (const { num_rows, columns: chunks } of metadata.row_groups) {
    const last = groups.at(-1);
    groups.push({
      rows: Number(num_rows),
      first: last ? last.first + last.rows : 0,
      chunks: new Map(chunks.map((chunk) => [chunk.meta_data?.path_in_schema.join('\n') ?? '', chunk])),
    });
  }
  return {
    columns,
    texts,
    amounts,
    groups,
    async openGroup(index) {
      const { rows, first, chunks } = groups[index]!;
      if (rows === 0) return;
      for (const { slot, column } of used) {
        const node = nodeOf(slot);
        const { name } = node.element;
        const isPlain = node.children.length === 0 && node.element.repetition_type !== 'REPEATED';
        const leaves = slot === 'tags' || slot === 'allocated' ? tagLeaves(schema, node) : undefined;
        if (leaves) {
          const [key, value] = [await chunkOf(chunks, leaves.key), await chunkOf(chunks, leaves.value)];
          if (key && value) {
            column.open(tagPages(decoder, key, value));
            continue;
          }
        }
        const flat = isPlain ? await chunkOf(chunks, [schema, node]) : undefined;
        if (!flat) {
          column.open(await nested(name, first, first + rows));
          continue;
        }
        const takesBytes = column instanceof TextColumn ? isText(node.element) : isText(node.element) || isNumber(node.element);
        column.open(flatPages(decoder, flat, flat.bytes, takesBytes));
      }
    },
  };
}

/** Whether stored bytes are the text itself. */
const isText = ({ type, converted_type, logical_type }: SchemaElement): boolean =>
  type === 'BYTE_ARRAY' &&
  ['UTF8', 'ENUM', 'JSON', undefined].includes(converted_type) &&
  ['STRING', 'ENUM', 'JSON', undefined].includes(logical_type?.type);

/** Whether stored values are the number itself, or the integer of a decimal number. */
const isNumber = ({ type, converted_type, logical_type, scale }: SchemaElement): boolean =>
  converted_type === undefined &&
  logical_type === undefined &&
  (type === 'DOUBLE' ||
    type === 'FLOAT' ||
    type === 'INT32' ||
    type === 'INT64' ||
    (type === 'FIXED_LEN_BYTE_ARRAY' && scale !== undefined));

/** Reads at most as many rows as are asked for, and tells how many. */
function batchReader(taker: RowTaker, file: string, { columns, texts, amounts }: Source): (first: number, atMost: number) => number {
  const row = emptyRow();
  const { effective, billed, list } = amounts;
  const all = [...texts.map(({ column }) => column), ...Object.values(amounts)];
  const filled = texts.filter(({ slot }) => !isResourceSlot(slot)).map((text) => ({ ...text, cells: new Int32Array(BATCH) }));
  const inRow = filled.filter(({ meanings }) => !meanings);
  const kinds = new Int32Array(BATCH);
  const findKinds = kindColumns(
    taker,
    filled.flatMap(({ slot, cells, meanings }) => (meanings ? [{ slot, numbers: cells, meanings }] : [])),
  );
  const ids = texts.filter(({ slot }) => isIdSlot(slot));
  const names = texts.filter(({ slot }) => isResourceSlot(slot) && !isIdSlot(slot));
  const { resources } = taker;

  function isRead(column: AmountColumn, name: 'effective' | 'billed', index: number, line: number): boolean {
    const problem = column.read(index, row[name]);
    return (
      problem === '' ||
      taker.bad(
        file,
        line,
        amountProblem(columns.names[name], problem, () => column.text(index)),
      )
    );
  }

  return (first, atMost) => {
    const count = decodeNow(file, () => {
      const ready = all.reduce((least, column) => Math.min(least, column.ready()), atMost);
      for (const { column, cells } of filled) column.fill(cells, ready);
      if (!resources) findKinds(kinds, ready);
      return ready;
    });
    for (let index = 0; index < count; index++) {
      const line = first + index + 1;
      row.kind = kinds[index]!;
      for (const { at, cells } of inRow) row.meanings[at] = cells[index]!;
      if (resources) {
        if (!resources.wants(row)) continue;
        for (const { at, column } of ids) row.meanings[at] = column.meaning(index);
        if (resources.wantsNames(row)) for (const { at, column } of names) row.meanings[at] = column.meaning(index);
      }
      row.listed = list?.read(index, row.list) === '' && isPositive(row.list);
      if (!isRead(effective!, 'effective', index, line)) continue;
      if (!billed) {
        row.billed.whole = row.effective.whole;
        row.billed.fraction = row.effective.fraction;
      } else if (!isRead(billed, 'billed', index, line)) continue;
      taker.add(row, file, line);
    }
    for (const column of all) column.skip(count);
    return count;
  };
}

/** What the decoder throws is about the file, whatever it is. */
async function decode<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function decodeNow<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

const unreadable = (file: string, cause: unknown): HumanError =>
  new HumanError(
    `${file} is no readable Parquet file: ${cause instanceof Error ? cause.message : String(cause)}.`,
    'Export the bill again.',
    { cause },
  );

/** Decimals as their stored integers: as floats they would lose digits. Byte arrays of free length stay as they are. */
function exactDecimals(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element): SchemaElement => {
    const { converted_type, logical_type, scale, ...plain } = element;
    if (converted_type !== 'DECIMAL' && logical_type?.type !== 'DECIMAL') return element;
    return element.type === 'BYTE_ARRAY' ? element : { ...plain, scale: scale ?? 0 };
  });
  return { ...metadata, schema };
}
