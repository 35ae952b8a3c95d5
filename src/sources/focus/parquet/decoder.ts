import zlib from 'node:zlib';
import type { Compressors } from 'hyparquet';

/** The parts of the Parquet library that bills are read with; loaded with the first Parquet file. */
export async function loadDecoder() {
  const [library, column, pages, types, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet/src/column.js'),
    import('hyparquet/src/datapage.js'),
    import('hyparquet/src/convert.js'),
    import('hyparquet-compressors'),
  ]);
  return {
    parquetMetadataAsync: library.parquetMetadataAsync,
    parquetScan: library.parquetScan,
    parquetSchema: library.parquetSchema,
    parquetHeader: column.parquetHeader,
    readPage: column.readPage,
    decompressPage: pages.decompressPage,
    readDataPage: pages.readDataPage,
    readDataPageV2: pages.readDataPageV2,
    convert: types.convert,
    convertWithDictionary: types.convertWithDictionary,
    compressors: { ...compressors, ...native } satisfies Compressors,
    parsers: { ...types.DEFAULT_PARSERS, jsonFromBytes: textOf },
  };
}

export type Decoder = Awaited<ReturnType<typeof loadDecoder>>;

/** Node's own are several times as fast. */
const native: Compressors = {
  GZIP: (bytes) => plainArray(zlib.gunzipSync(bytes)),
  BROTLI: (bytes) => plainArray(zlib.brotliDecompressSync(bytes)),
};

/** Arrays of one kind are read faster than a mix of two. */
const plainArray = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

const utf8 = new TextDecoder();
const textOf = (bytes: Uint8Array | undefined): string | undefined => bytes && utf8.decode(bytes);
