import assert from 'node:assert/strict';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { readFocus } from '../../../src/sources/focus/read';
import { EXAMPLES, inFolder, total } from './bills';

const options = { root: EXAMPLES, ownerTags: ['team'], tagKeys: ['cost_pool'] };

/** A Parquet bill with these columns. */
const read = (columnData: ColumnSource[], schema?: Parameters<typeof parquetWriteBuffer>[0]['schema']) =>
  inFolder({ 'bill.parquet': new Uint8Array(parquetWriteBuffer({ columnData, ...(schema ? { schema } : {}) })) }, (root) =>
    readFocus(['bill.parquet'], { ...options, root }),
  );

describe('Parquet bills', () => {
  it('give the rows that the CSV of the same rows gives', async () => {
    const parquet = await readFocus(['bills-parquet'], options);
    const csv = await readFocus(['bills/*.csv'], options);
    const october = csv.rows.filter(({ day }) => day.startsWith('2026-10'));
    assert.equal(parquet.report.badRows, 0);
    assert.equal(parquet.report.rowsRead, 1027);
    const key = ({ effective: _effective, billed: _billed, list: _list, ...rest }: (typeof october)[number]): string =>
      JSON.stringify(rest);
    const found = new Map(parquet.rows.map((row) => [key(row), row]));
    assert.equal(parquet.rows.length, october.length);
    for (const row of october) {
      const same = found.get(key(row)) ?? assert.fail(key(row));
      // running sums start with the file: the last millionth may fall on a neighbour
      for (const kind of ['effective', 'billed'] as const) assert.ok(Math.abs(Number(row[kind] - same[kind])) <= 1, key(row));
      assert.equal(row.list === undefined, same.list === undefined, key(row));
      assert.ok(Math.abs(Number((row.list ?? 0n) - (same.list ?? 0n))) <= 1, key(row));
    }
    for (const kind of ['effective', 'billed'] as const) assert.ok(Math.abs(Number(total(october, kind) - total(parquet.rows, kind))) <= 1);
  });

  const when = {
    name: 'ChargePeriodStart',
    type: 'TIMESTAMP' as const,
    data: [new Date('2026-10-05T03:00:00Z'), new Date('2026-10-06T00:00:00Z')],
  };
  const service = { name: 'ServiceName', type: 'STRING' as const, data: ['S3', 'S3'] };

  it('keep every digit of decimals, where a float would lose them', async () => {
    // 9,007,199,254.740993 (2⁵³ + 1 millionths) and -0.000001 as integers with six decimals, in eight bytes
    const { rows } = await read(
      [
        { name: when.name, data: when.data },
        { name: service.name, data: service.data },
        { name: 'EffectiveCost', data: [9_007_199_254_740_993n, -1n] },
      ],
      [
        { name: 'root', num_children: 3 },
        { name: 'ChargePeriodStart', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
        { name: 'ServiceName', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        { name: 'EffectiveCost', type: 'INT64', converted_type: 'DECIMAL', scale: 6, precision: 18, repetition_type: 'REQUIRED' },
      ],
    );
    assert.deepEqual(
      rows.map(({ day, effective }) => [day, effective]),
      [
        ['2026-10-05', 9_007_199_254_740_993n],
        ['2026-10-06', -1n],
      ],
    );
  });

  it('take tags as JSON columns and count empty amounts', async () => {
    const { rows, report } = await read([
      when,
      service,
      { name: 'EffectiveCost', type: 'DOUBLE', data: [0.1, undefined] },
      { name: 'Tags', type: 'JSON', data: [{ Team: 'pay' }, {}] },
    ]);
    assert.deepEqual(
      rows.map(({ owner, effective }) => [owner, effective]),
      [['pay', 100_000n]],
    );
    assert.deepEqual(
      report.firstBadRows.map(({ line, reason }) => [line, reason]),
      [[2, 'EffectiveCost is empty']],
    );
  });
});
