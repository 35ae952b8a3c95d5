import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import { inFolder, readBill } from '../bills';

type Pair = readonly [key: string, value: string | undefined];

const text = (name: string, repetition_type: SchemaElement['repetition_type'] = 'OPTIONAL'): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type,
});

/** How clouds and tools write tags; what the writer takes for a row's, and the elements of the schema. */
const SHAPES: Readonly<
  Record<
    string,
    { readonly of: (pairs: readonly Pair[] | undefined) => unknown; readonly schema: (name: string) => readonly SchemaElement[] }
  >
> = {
  'a map': {
    of: (pairs) => pairs?.map(([key, value]) => ({ key, value })),
    schema: (name) => [
      { name, repetition_type: 'OPTIONAL', converted_type: 'MAP', num_children: 1 },
      { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
      text('key', 'REQUIRED'),
      text('value'),
    ],
  },
  'a list of records': {
    of: (pairs) => pairs?.map(([key, value]) => ({ key, value })),
    schema: (name) => [
      { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', num_children: 2 },
      text('key'),
      text('value'),
    ],
  },
};

const keys = fc.constantFrom('team', 'Team ', 'env', 'Name', 'Größe');
const values = fc.option(fc.oneof(fc.constantFrom('pay', 'data', 'NULL', 'a "quoted"\nline'), fc.string({ maxLength: 6 })), {
  nil: undefined,
  freq: 5,
});
const rows = fc.array(fc.option(fc.array(fc.tuple(keys, values), { maxLength: 4 }), { nil: undefined, freq: 5 }), {
  minLength: 1,
  maxLength: 150,
});

describe('tags inside of Parquet', () => {
  for (const [shape, { of, schema }] of Object.entries(SHAPES))
    it(`as ${shape} are those that the same bill has as text, in any encoding, compression and size of pages and row groups`, () =>
      fc.assert(
        fc.asyncProperty(
          rows,
          fc.constantFrom('UNCOMPRESSED' as const, 'SNAPPY' as const, 'GZIP' as const),
          fc.constantFrom(16, 200, 1 << 20),
          fc.integer({ min: 1, max: 60 }),
          async (tags, codec, pageSize, rowGroupSize) => {
            const services = tags.map((_, index) => `service ${String(index).padStart(3, '0')}`);
            const file = parquetWriteBuffer({
              columnData: [
                { name: 'ChargePeriodStart', data: tags.map(() => '2026-10-05') },
                { name: 'ServiceName', data: services },
                { name: 'EffectiveCost', data: tags.map(() => 1) },
                { name: 'Tags', data: tags.map(of) },
              ],
              schema: [
                { name: 'root', num_children: 4 },
                text('ChargePeriodStart'),
                text('ServiceName'),
                { name: 'EffectiveCost', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
                ...schema('Tags'),
              ],
              compressors: { GZIP: (input) => gzipSync(input) },
              ...{ codec, pageSize, rowGroupSize },
            });
            const csv = Papa.unparse({
              fields: ['ChargePeriodStart', 'ServiceName', 'EffectiveCost', 'Tags'],
              data: tags.map((pairs, index) => [
                '2026-10-05',
                services[index],
                1,
                pairs ? JSON.stringify(pairs.map(([key, value]) => ({ key, value }))) : '',
              ]),
            });
            await inFolder({ 'bill.parquet': new Uint8Array(file), 'bill.csv': csv }, async (root) => {
              const options = { root, ownerTags: ['team'], tagKeys: ['env', 'größe'] };
              const [ours, theirs] = [await readBill(['bill.parquet'], options), await readBill(['bill.csv'], options)];
              assert.deepEqual(ours.rows, theirs.rows);
              assert.deepEqual(ours.report.notes, theirs.report.notes);
            });
          },
        ),
        { numRuns: 60 },
      ));
});
