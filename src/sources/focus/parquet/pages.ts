import type { ColumnMetaData, PageHeader, SchemaTree } from 'hyparquet';
import type { Decoder } from './decoder';
import { MAX_WIDTH, readHybrid } from './hybrid';

export type Cells = ArrayLike<unknown>;

/** A data page of a column: its cells in the order of rows, in the cheapest form. Valid until the next page of the column is read. */
export type Page = { readonly rows: number } & (
  | { readonly kind: 'codes'; /** Places in the dictionary; its length where there is no value. */ readonly codes: Int32Array }
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      /** Of these bytes. */
      readonly view: DataView;
      /** -1 where there is no value. */
      readonly starts: Int32Array;
      readonly ends: Int32Array;
    }
  | { readonly kind: 'cells'; readonly cells: Cells }
);

/** The pages of one column of one row group, in order. */
export interface Pages {
  /** Known after the first page; the same for all of them. */
  readonly dictionary: Cells | undefined;
  next(): Page;
}

/** A column that holds values itself. */
export interface FlatColumn {
  readonly meta: ColumnMetaData;
  /** From the root. */
  readonly path: SchemaTree[];
}

/** A column's part of a row group. */
export interface Chunk extends FlatColumn {
  readonly bytes: Uint8Array;
}

/** A column that is decoded already. */
export const pageOf = (cells: Cells): Pages => ({ dictionary: undefined, next: () => ({ kind: 'cells', rows: cells.length, cells }) });

/**
 * Takes the pages of a flat column apart. `bytes` are those of its chunk in one row group; `takesBytes`: whether values that stand
 * there as they are need no decoding.
 */
export function flatPages(decoder: Decoder, { meta, path }: FlatColumn, bytes: Uint8Array, takesBytes: boolean): Pages {
  const { element } = path.at(-1)!;
  const { compressors, parsers } = decoder;
  const { type, codec } = meta;
  const column = { pathInSchema: meta.path_in_schema, schemaPath: path, element, type, codec, compressors, parsers };
  const nullable = element.repetition_type !== 'REQUIRED';
  const width = type === 'FIXED_LEN_BYTE_ARRAY' ? element.type_length : WIDTHS[type];
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  let dictionary: Cells | undefined;
  let levels = new Int32Array(0);
  let codes = new Int32Array(0);
  let starts = new Int32Array(0);
  let ends = new Int32Array(0);

  /** The values of a page, its levels taken off, and for which of its rows there are some: `levels`, unless all have one. */
  function values(header: PageHeader, rows: number): { readonly page: Uint8Array; readonly from: number; readonly count: number } {
    const raw = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
    const v2 = header.data_page_header_v2;
    if (levels.length < rows) levels = new Int32Array(rows);
    if (!v2) {
      const page = decoder.decompressPage(raw, header.uncompressed_page_size, codec, compressors);
      if (!nullable) return { page, from: 0, count: rows };
      const size = new DataView(page.buffer, page.byteOffset, page.byteLength).getUint32(0, true);
      readHybrid(page, 4, Math.min(4 + size, page.length), 1, levels, rows);
      return { page, from: 4 + size, count: sumOf(levels, rows) };
    }
    const size = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
    const hasNulls = nullable && v2.num_nulls > 0;
    if (hasNulls) readHybrid(raw, v2.repetition_levels_byte_length, size, 1, levels, rows);
    const rest = raw.subarray(size);
    const page = v2.is_compressed === false ? rest : decoder.decompressPage(rest, header.uncompressed_page_size - size, codec, compressors);
    return { page, from: 0, count: hasNulls ? sumOf(levels, rows) : rows };
  }

  function coded(header: PageHeader, rows: number): Page | undefined {
    const { page, from, count } = values(header, rows);
    const bits = count === 0 ? 0 : page[from]!;
    if (!dictionary) throw new Error('a dictionary is missing');
    if (bits > MAX_WIDTH) return undefined;
    if (codes.length < rows) codes = new Int32Array(rows);
    if (bits === 0) codes.fill(0, 0, count);
    else readHybrid(page, from + 1, page.length, bits, codes, count);
    const none = dictionary.length;
    for (let i = 0; i < count; i++) if (codes[i]! >= none) throw new Error('a value is not in its dictionary');
    // from the end: every code stays where it is or moves back
    if (count < rows) for (let row = rows - 1, i = count - 1; row >= 0; row--) codes[row] = levels[row] === 1 ? codes[i--]! : none;
    return { kind: 'codes', rows, codes };
  }

  function plain(header: PageHeader, rows: number): Page {
    const { page, from, count } = values(header, rows);
    if (starts.length < rows) [starts, ends] = [new Int32Array(rows), new Int32Array(rows)];
    const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    let at = from;
    for (let row = 0; row < rows; row++) {
      if (count < rows && levels[row] === 0) {
        starts[row] = -1;
        continue;
      }
      let size = width;
      if (size === undefined) {
        size = view.getInt32(at, true);
        at += 4;
      }
      starts[row] = at;
      at += size;
      ends[row] = at;
      if (!(size >= 0 && at <= page.length)) throw new Error('a page ends before its values do');
    }
    return { kind: 'bytes', rows, bytes: page, view, starts, ends };
  }

  return {
    get dictionary() {
      return dictionary;
    },
    next() {
      for (;;) {
        if (reader.offset >= bytes.length) throw new Error('a column ends before its rows do');
        const header = decoder.parquetHeader(reader);
        if (reader.offset + header.compressed_page_size > bytes.length) throw new Error('a page ends before its values do');
        if (header.type === 'DICTIONARY_PAGE') {
          const { data } = decoder.readPage(reader, header, column, undefined, undefined, 0);
          dictionary = data && decoder.convert(data, column);
          continue;
        }
        const of = header.data_page_header ?? header.data_page_header_v2;
        const encoding = of?.encoding;
        const rows = of?.num_values ?? 0;
        if (rows === 0 && of) {
          reader.offset += header.compressed_page_size;
          continue;
        }
        let page: Page | undefined;
        if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') page = coded(header, rows);
        else if (encoding === 'PLAIN' && takesBytes) page = plain(header, rows);
        if (page) {
          reader.offset += header.compressed_page_size;
          return page;
        }
        const { data = [] } = decoder.readPage(reader, header, column, dictionary as unknown[] | undefined, undefined, 0);
        return { kind: 'cells', rows: data.length, cells: data };
      }
    },
  };
}

/** Bytes of a value. */
const WIDTHS: Readonly<Record<string, number | undefined>> = { INT32: 4, INT64: 8, FLOAT: 4, DOUBLE: 8, INT96: 12 };

function sumOf(values: Int32Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum;
}
