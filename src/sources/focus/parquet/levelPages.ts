import type { DecodedArray } from 'hyparquet';
import type { Decoder } from './decoder';
import type { Cells, Chunk } from './pages';

/** A data page of a column inside of lists: what stands where is told by levels, and only what is there has a value. */
export interface LevelPage {
  readonly count: number;
  /** Empty where all are 0. */
  readonly repetition: ArrayLike<number>;
  /** Empty where every value is there. */
  readonly definition: ArrayLike<number>;
  readonly values: Cells;
}

/** Gives the pages of a column's chunk in one row group, one after the other, and `undefined` behind the last. */
export function levelPages(decoder: Decoder, { meta, path, bytes }: Chunk): () => LevelPage | undefined {
  const { element } = path.at(-1)!;
  const { compressors, parsers } = decoder;
  const { type, codec } = meta;
  const column = { pathInSchema: meta.path_in_schema, schemaPath: path, element, type, codec, compressors, parsers };
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  let dictionary: DecodedArray | undefined;

  return () => {
    while (reader.offset < bytes.length) {
      const header = decoder.parquetHeader(reader);
      const end = reader.offset + header.compressed_page_size;
      if (end > bytes.length) throw new Error('a page ends before its values do');
      if (header.type === 'DICTIONARY_PAGE') {
        const { data } = decoder.readPage(reader, header, column, undefined, undefined, 0);
        dictionary = data && decoder.convert(data, column);
        continue;
      }
      const raw = bytes.subarray(reader.offset, end);
      reader.offset = end;
      const v1 = header.data_page_header;
      const of = v1 ?? header.data_page_header_v2;
      if (!of) throw new Error(`a page of kind ${header.type} is not known`);
      const { repetitionLevels, definitionLevels, dataPage } = v1
        ? decoder.readDataPage(decoder.decompressPage(raw, header.uncompressed_page_size, codec, compressors), v1, column)
        : decoder.readDataPageV2(raw, header, column);
      if (of.num_values === 0) continue;
      const isCoded = of.encoding.endsWith('_DICTIONARY');
      if (isCoded && !dictionary) throw new Error('a dictionary is missing');
      return {
        count: of.num_values,
        repetition: repetitionLevels,
        definition: definitionLevels ?? [],
        values: decoder.convertWithDictionary(dataPage, dictionary, of.encoding, column),
      };
    }
    return undefined;
  };
}
