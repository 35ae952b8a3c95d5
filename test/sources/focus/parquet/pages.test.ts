import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { ColumnMetaData, CompressionCodec, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { loadDecoder, type Decoder } from '../../../../src/sources/focus/parquet/decoder';
import { flatPages, type Page, type Pages } from '../../../../src/sources/focus/parquet/pages';

/** One column chunk as a writer left it. */
interface Chunk {
  readonly meta: ColumnMetaData;
  readonly path: SchemaTree[];
  readonly bytes: Uint8Array;
  readonly rows: number;
}

let decoder: Decoder;
before(async () => {
  decoder = await loadDecoder();
});

/** The cells by the library's own reading of the whole chunk. */
async function expected({ meta, path, bytes, rows }: Chunk): Promise<unknown[]> {
  const { readColumn } = await import('hyparquet/src/column.js');
  const { compressors, parsers } = decoder;
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const column = { pathInSchema: meta.path_in_schema, element: path.at(-1)!.element, schemaPath: path, compressors, parsers };
  const { data } = readColumn(
    reader,
    { groupStart: 0, groupRows: rows, selectStart: 0, selectEnd: rows },
    { ...column, type: meta.type, codec: meta.codec },
  );
  return data.flatMap((cells) => Array.from<unknown>(cells)).map((cell) => cell ?? undefined);
}

/** The same from its pages. */
function found({ meta, path, bytes, rows }: Chunk, takesBytes: boolean): unknown[] {
  const pages = flatPages(decoder, { meta, path }, bytes, takesBytes);
  const cells: unknown[] = [];
  while (cells.length < rows) cells.push(...cellsOf(pages.next(), pages, path.at(-1)!.element));
  return cells;
}

function cellsOf(page: Page, pages: Pages, { type, converted_type }: SchemaElement): unknown[] {
  switch (page.kind) {
    case 'codes':
      return [...page.codes.subarray(0, page.rows)].map((code) => pages.dictionary![code]);
    case 'bytes':
      return [...page.starts.subarray(0, page.rows)].map((start, row) => {
        if (start < 0) return undefined;
        const bytes = page.bytes.slice(start, page.ends[row]);
        const view = new DataView(bytes.buffer);
        if (type === 'DOUBLE') return view.getFloat64(0, true);
        if (type === 'INT32') return view.getInt32(0, true);
        if (type === 'INT64') return view.getBigInt64(0, true);
        return type === 'BYTE_ARRAY' && converted_type !== undefined ? new TextDecoder().decode(bytes) : bytes;
      });
    case 'cells':
      return Array.from<unknown>(page.cells).map((cell) => cell ?? undefined);
  }
}

async function chunksOf(
  columnData: ColumnSource[],
  options: Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>,
): Promise<Chunk[]> {
  const file = parquetWriteBuffer({ columnData, compressors: { GZIP: (input) => gzipSync(input) }, ...options });
  const metadata = await decoder.parquetMetadataAsync({ byteLength: file.byteLength, slice: (from, to) => file.slice(from, to) });
  const schema = decoder.parquetSchema(metadata);
  return metadata.row_groups.flatMap(({ columns, num_rows }) =>
    columns.map(({ meta_data: meta }) => {
      const start = Number(meta!.dictionary_page_offset ?? meta!.data_page_offset);
      const node = schema.children.find(({ element }) => element.name === meta!.path_in_schema[0])!;
      return {
        meta: meta!,
        path: [schema, node],
        bytes: new Uint8Array(file, start, Number(meta!.total_compressed_size)),
        rows: Number(num_rows),
      };
    }),
  );
}

const text = fc.oneof(fc.constantFrom('', 'S3', 'EC2', 'Ünïcode "quoted"\r\n'), fc.string({ maxLength: 12 }));
const columns: Readonly<Record<string, { readonly of: fc.Arbitrary<unknown>; readonly encodings: readonly ColumnSource['encoding'][] }>> = {
  STRING: { of: text, encodings: ['PLAIN', 'RLE_DICTIONARY', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY'] },
  DOUBLE: { of: fc.oneof(fc.constantFrom(0, -1.5), fc.double()), encodings: ['PLAIN', 'RLE_DICTIONARY', 'BYTE_STREAM_SPLIT'] },
  INT32: { of: fc.integer(), encodings: ['PLAIN', 'RLE_DICTIONARY', 'DELTA_BINARY_PACKED'] },
  INT64: { of: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), encodings: ['PLAIN', 'RLE_DICTIONARY'] },
  TIMESTAMP: { of: fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms)), encodings: ['PLAIN', 'RLE_DICTIONARY'] },
  BOOLEAN: { of: fc.boolean(), encodings: ['PLAIN', 'RLE'] },
};

const column = fc.constantFrom(...Object.keys(columns)).chain((type) =>
  fc.record({
    type: fc.constant(type as NonNullable<ColumnSource['type']>),
    nullable: fc.boolean(),
    encoding: fc.option(fc.constantFrom(...columns[type]!.encodings), { nil: undefined }),
    // few values that repeat, and many that do not
    of: fc.oneof(fc.array(columns[type]!.of, { minLength: 1, maxLength: 3 }), fc.array(columns[type]!.of, { minLength: 1, maxLength: 90 })),
    picks: fc.array(fc.nat(200), { minLength: 1, maxLength: 120 }),
  }),
);

describe('pages of Parquet columns', () => {
  it('hold what the library decodes, in any encoding, compression and size of pages and row groups', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        column,
        fc.constantFrom<CompressionCodec>('UNCOMPRESSED', 'SNAPPY', 'GZIP'),
        fc.constantFrom(16, 200, 1 << 20),
        fc.integer({ min: 1, max: 120 }),
        async ({ type, nullable, encoding, of, picks }, codec, pageSize, rowGroupSize) => {
          // a pick beyond the values is a null where there may be some
          const data = picks.map((pick) => (nullable && pick > 150 ? undefined : of[pick % of.length]));
          const source: ColumnSource = { name: 'c', data, type, nullable, ...(encoding && { encoding }) };
          for (const chunk of await chunksOf([source], { codec, pageSize, rowGroupSize })) {
            const wanted = await expected(chunk);
            assert.deepEqual(found(chunk, false), wanted);
            const takesBytes = ['STRING', 'DOUBLE', 'INT32', 'INT64'].includes(type);
            assert.deepEqual(found(chunk, takesBytes), wanted);
            const first = flatPages(decoder, chunk, chunk.bytes, takesBytes).next();
            seen.add(first.kind);
          }
        },
      ),
      { numRuns: 300 },
    );
    assert.deepEqual([...seen].sort(), ['bytes', 'cells', 'codes']);
  });

  /** The first version of data pages, levels compressed with the values, with a dictionary that ends in the middle. */
  async function firstVersion(values: readonly (string | undefined)[], coded: number, codec: 'UNCOMPRESSED' | 'SNAPPY'): Promise<Chunk> {
    const { ByteWriter } = await import('hyparquet-writer');
    const { writePageHeader } = await import('hyparquet-writer/src/datapage.js');
    const { writePlain } = await import('hyparquet-writer/src/plain.js');
    const { writeRleBitPackedHybrid } = await import('hyparquet-writer/src/encoding.js');
    const { snappyCompress } = await import('hyparquet-writer/src/snappy.js');
    const out = new ByteWriter();
    const encoded = (part: readonly (string | undefined)[]): Uint8Array[] =>
      part.filter((value) => value !== undefined).map((value) => new TextEncoder().encode(value));
    const page = (bytes: Uint8Array, header: object): void => {
      const stored = codec === 'SNAPPY' ? snappyCompress(bytes) : bytes;
      const sizes = { uncompressed_page_size: bytes.length, compressed_page_size: stored.length };
      writePageHeader(out, { ...sizes, ...header } as Parameters<typeof writePageHeader>[1]);
      out.appendBytes(stored);
    };
    const dataPage = (part: readonly (string | undefined)[], encoding: 'PLAIN' | 'PLAIN_DICTIONARY', body: Uint8Array): void => {
      const levels = new ByteWriter();
      writeRleBitPackedHybrid(
        levels,
        part.map((value) => (value === undefined ? 0 : 1)),
        1,
      );
      const whole = new ByteWriter();
      whole.appendUint32(levels.offset);
      whole.appendBytes(levels.getBytes());
      whole.appendBytes(body);
      const header = { num_values: part.length, encoding, definition_level_encoding: 'RLE', repetition_level_encoding: 'RLE' };
      page(whole.getBytes(), { type: 'DATA_PAGE', data_page_header: header });
    };
    const [first, second] = [values.slice(0, coded), values.slice(coded)];
    const dictionary = [...new Set(first.filter((value) => value !== undefined))];
    const entries = new ByteWriter();
    writePlain(entries, encoded(dictionary), 'BYTE_ARRAY', undefined);
    page(entries.getBytes(), {
      type: 'DICTIONARY_PAGE',
      dictionary_page_header: { num_values: dictionary.length, encoding: 'PLAIN_DICTIONARY' },
    });
    const codes = new ByteWriter();
    const bits = 32 - Math.clz32(Math.max(0, dictionary.length - 1));
    codes.appendUint8(bits);
    if (bits > 0)
      writeRleBitPackedHybrid(
        codes,
        first.filter((value) => value !== undefined).map((value) => dictionary.indexOf(value)),
        bits,
      );
    if (first.length > 0) dataPage(first, 'PLAIN_DICTIONARY', codes.getBytes());
    const rest = new ByteWriter();
    writePlain(rest, encoded(second), 'BYTE_ARRAY', undefined);
    if (second.length > 0) dataPage(second, 'PLAIN', rest.getBytes());
    const element: SchemaElement = { name: 'c', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' };
    const leaf: SchemaTree = { element, children: [], count: 1, path: ['c'] };
    const root: SchemaTree = { element: { name: 'root', num_children: 1 }, children: [leaf], count: 2, path: [] };
    const bytes = new Uint8Array(out.getBytes());
    const meta: ColumnMetaData = {
      type: 'BYTE_ARRAY',
      encodings: [],
      path_in_schema: ['c'],
      codec,
      num_values: BigInt(values.length),
      total_uncompressed_size: 0n,
      total_compressed_size: BigInt(bytes.length),
      data_page_offset: 0n,
    };
    return { meta, path: [root, leaf], bytes, rows: values.length };
  }

  it('of the first version are read too, with values that no longer fit into the dictionary', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(text, { nil: undefined }), { minLength: 1, maxLength: 100 }),
        fc.nat(100),
        fc.constantFrom('UNCOMPRESSED' as const, 'SNAPPY' as const),
        async (values, coded, codec) => {
          const chunk = await firstVersion(values, Math.min(coded, values.length), codec);
          assert.deepEqual(found(chunk, true), values);
          assert.deepEqual(found(chunk, false), values);
          assert.deepEqual(await expected(chunk), values);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('that are cut or damaged are an error, never values that nobody wrote', async () => {
    const values = Array.from({ length: 60 }, (_, index) => (index % 7 === 0 ? undefined : `text ${index % 9}`));
    const chunk = await firstVersion(values, 40, 'UNCOMPRESSED');
    for (let length = 0; length < chunk.bytes.length; length++)
      assert.throws(() => found({ ...chunk, bytes: chunk.bytes.slice(0, length) }, true), Error, String(length));
  });
});
