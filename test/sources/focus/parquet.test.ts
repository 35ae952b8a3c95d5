import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import Papa from 'papaparse';
import { EXAMPLES, FIXTURES, inFolder, readBill, total } from './bills';

const options = { root: EXAMPLES, ownerTags: ['team'], tagKeys: ['cost_pool'] };

/** A Parquet bill with these columns. */
const read = (columnData: ColumnSource[], schema?: Parameters<typeof parquetWriteBuffer>[0]['schema']) =>
  inFolder({ 'bill.parquet': new Uint8Array(parquetWriteBuffer({ columnData, ...(schema ? { schema } : {}) })) }, (root) =>
    readBill(['bill.parquet'], { ...options, root }),
  );

describe('Parquet bills', () => {
  it('give the rows that the CSV of the same rows gives', async () => {
    const parquet = await readBill(['bills-parquet'], options);
    const csv = await readBill(['bills/*.csv'], options);
    const october = csv.rows.filter(({ day }) => day.startsWith('2026-10'));
    assert.equal(parquet.report.badRows, 0);
    // 31 days of 36 rows, and 4 of the first of the month
    assert.equal(parquet.report.rowsRead, 1120);
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

  const text = (name: string) => ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }) as const;

  it('take tags as a record with a field for each key, as analysts write tables', async () => {
    const { rows, report } = await read(
      [
        { name: 'ChargePeriodStart', data: ['2026-10-05', '2026-10-05', '2026-10-05'] },
        { name: 'ServiceName', data: ['S3', 'EC2', 'RDS'] },
        { name: 'EffectiveCost', data: [1, 2, 4] },
        { name: 'Tags', data: [{ Team: 'pay', env: 'prod' }, { env: 'dev' }, undefined] },
      ],
      [
        { name: 'root', num_children: 4 },
        text('ChargePeriodStart'),
        text('ServiceName'),
        { name: 'EffectiveCost', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
        { name: 'Tags', repetition_type: 'OPTIONAL', num_children: 2 },
        text('Team'),
        text('env'),
      ],
    );
    assert.deepEqual(
      rows.map(({ service, owner, effective }) => [service, owner, effective]),
      [
        ['EC2', '', 2_000_000n],
        ['RDS', '', 4_000_000n],
        ['S3', 'pay', 1_000_000n],
      ],
    );
    assert.deepEqual(report.badRows, 0);
  });

  it('take dates without a time, and amounts as whole numbers and short floats', async () => {
    const { rows } = await read(
      [
        // days since 1970
        { name: 'ChargePeriodStart', data: [new Date('2026-10-05'), new Date('2026-10-06')] },
        { name: 'ServiceName', data: ['S3', 'S3'] },
        { name: 'EffectiveCost', data: [0.1, 1234.5] },
        { name: 'BilledCost', data: [3, -4] },
      ],
      [
        { name: 'root', num_children: 4 },
        { name: 'ChargePeriodStart', type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
        text('ServiceName'),
        { name: 'EffectiveCost', type: 'FLOAT', repetition_type: 'REQUIRED' },
        { name: 'BilledCost', type: 'INT32', repetition_type: 'REQUIRED' },
      ],
    );
    assert.deepEqual(
      rows.map(({ day, effective, billed }) => [day, effective, billed]),
      [
        // a float of 32 bits nearest to 0.1 is 0.100000001490116
        ['2026-10-05', 100_000n, 3_000_000n],
        ['2026-10-06', 1_234_500_000n, -4_000_000n],
      ],
    );
  });

  it('take dates of 96 bits, as old versions of Spark and Hive write them', async () => {
    /** Nanoseconds of the day, then the Julian day: 1970 begins with day 2,440,588. */
    const int96 = (date: string, nanoseconds: bigint): Uint8Array => {
      const view = new DataView(new ArrayBuffer(12));
      view.setBigInt64(0, nanoseconds, true);
      view.setInt32(8, Date.parse(date) / 86_400_000 + 2_440_588, true);
      return new Uint8Array(view.buffer);
    };
    const file = new Uint8Array(
      parquetWriteBuffer({
        codec: 'UNCOMPRESSED',
        statistics: false,
        columnData: [
          { name: 'ChargePeriodStart', data: [int96('2026-10-05', 0n), int96('2026-10-06', 86_399_999_999_999n)] },
          { name: 'ServiceName', data: ['S3', 'S3'] },
          { name: 'EffectiveCost', data: [1, 2] },
        ],
        schema: [
          { name: 'root', num_children: 3 },
          { name: 'ChargePeriodStart', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12, repetition_type: 'REQUIRED' },
          text('ServiceName'),
          { name: 'EffectiveCost', type: 'DOUBLE', repetition_type: 'REQUIRED' },
        ],
      }),
    );
    // the writer has no such type, but twelve bytes of another one: in the footer 7 becomes 3, in the column's schema and in its metadata
    const footer = file.length - 8 - new DataView(file.buffer).getInt32(file.length - 8, true);
    let changes = 0;
    for (let at = footer; at < file.length - 8; at++) {
      if (file[at] !== 0x15 || file[at + 1] !== 0x0e) continue;
      file[at + 1] = 0x06;
      changes++;
    }
    assert.equal(changes, 2);
    await inFolder({ 'bill.parquet': file }, async (root) => {
      const { rows } = await readBill(['bill.parquet'], { ...options, root });
      assert.deepEqual(
        rows.map(({ day, effective }) => [day, effective]),
        [
          ['2026-10-05', 1_000_000n],
          ['2026-10-06', 2_000_000n],
        ],
      );
    });
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

  it('of another writer give the rows of its text: small old pages, Zstandard, full dictionaries, long decimals, maps', async () => {
    const name = 'focus_sample_1.0.arrow.parquet';
    const text = readFileSync(path.join(FIXTURES, 'focus_sample_1.0.csv'), 'utf8');
    const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data.filter(
      (_, index) => index % 5 === 0,
    );
    const keys = { ownerTags: ['business_unit'], tagKeys: ['environment'] };
    const parquet = await readBill([name], { root: FIXTURES, ...keys });
    const csv = await inFolder({ 'bill.csv': Papa.unparse(rows) }, (root) => readBill(['bill.csv'], { root, ...keys }));
    assert.equal(parquet.report.rowsRead, 200);
    assert.ok(parquet.rows.some(({ owner }) => owner !== ''));
    assert.deepEqual(parquet, { ...csv, report: { ...csv.report, name } });
  });

  it('of any rows are read as their CSV is', async () => {
    const day = fc.integer({ min: 1, max: 9 }).map((date) => `2026-10-0${date}T00:00:00Z`);
    const some = (of: fc.Arbitrary<string>) => fc.option(of, { nil: undefined, freq: 6 });
    const amount = some(
      fc.oneof(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(6).replace(/^-(?=[0.]*$)/, '')),
        fc.constantFrom('0', '12.5', '1e-3', 'much', '4000000000000', ' 7 '),
      ),
    );
    const cells = {
      ChargePeriodStart: some(fc.oneof(day, day, fc.constantFrom('2026-10-04 05:00:00', 'yesterday'))),
      ChargePeriodEnd: some(day),
      ServiceName: some(fc.constantFrom('S3', 'Compute, "large"', 'Größe\r\nzwei', 'NULL', ' S3 ')),
      RegionId: some(fc.string({ maxLength: 3 })),
      ChargeCategory: some(fc.constantFrom('Usage', 'tax', 'Refund')),
      CommitmentDiscountStatus: some(fc.constantFrom('Used', 'Unused')),
      EffectiveCost: amount,
      BilledCost: amount,
      ListCost: amount,
      Tags: some(fc.constantFrom('{"Team":"pay"}', '{"team":"pay","TEAM":"data"}', "{'team': 'data'}", '{broken', '{"other":"x"}')),
    };
    const names = Object.keys(cells) as (keyof typeof cells)[];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record(cells), { minLength: 1, maxLength: 60 }),
        fc.constantFrom('UNCOMPRESSED' as const, 'SNAPPY' as const),
        fc.constantFrom(undefined, 'PLAIN' as const, 'RLE_DICTIONARY' as const, 'DELTA_BYTE_ARRAY' as const),
        fc.constantFrom(20, 1 << 20),
        fc.integer({ min: 1, max: 60 }),
        async (rows, codec, encoding, pageSize, rowGroupSize) => {
          const columnData = names.map((name): ColumnSource => {
            const data = rows.map((row) => row[name]);
            return { name, type: 'STRING', nullable: true, data, ...(encoding && { encoding }) };
          });
          const parquet = new Uint8Array(parquetWriteBuffer({ columnData, codec, pageSize, rowGroupSize }));
          const csv = Papa.unparse({ fields: names, data: rows.map((row) => names.map((name) => row[name] ?? '')) });
          await inFolder({ 'bill.parquet': parquet, 'bill.csv': csv }, async (root) => {
            const [ours, theirs] = [
              await readBill(['bill.parquet'], { ...options, root }),
              await readBill(['bill.csv'], { ...options, root }),
            ];
            assert.deepEqual(ours.rows, theirs.rows);
            const { badRows, rowsRead, notes, firstBadRows } = ours.report;
            // a record of a CSV may have several lines: rows of the two are counted alike, lines are not
            const reasons = (bad: typeof firstBadRows) => bad.map(({ reason }) => reason);
            assert.deepEqual(
              { badRows, rowsRead, notes, reasons: reasons(firstBadRows) },
              {
                badRows: theirs.report.badRows,
                rowsRead: theirs.report.rowsRead,
                notes: theirs.report.notes,
                reasons: reasons(theirs.report.firstBadRows),
              },
            );
          });
        },
      ),
      { numRuns: 80 },
    );
  });

  it('tell their progress and stop every few thousand rows, however large a row group is', async () => {
    const count = 40_000;
    const columnData: ColumnSource[] = [
      { name: 'ChargePeriodStart', type: 'STRING', data: new Array<string>(count).fill('2026-10-05') },
      { name: 'ServiceName', type: 'STRING', data: Array.from({ length: count }, (_, index) => `Service ${index % 7}`) },
      { name: 'EffectiveCost', type: 'DOUBLE', data: Array.from({ length: count }, (_, index) => index / 64) },
    ];
    const file = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: count }));
    await inFolder({ 'bill.parquet': file }, async (root) => {
      const shares: number[] = [];
      await readBill(['bill.parquet'], { ...options, root, onProgress: (read, all) => shares.push(read / all) });
      assert.deepEqual([shares[0], shares.at(-1)], [0, 1]);
      shares
        .slice(1)
        .forEach((share, index) => assert.ok(share >= shares[index]! && share - shares[index]! <= 10_000 / count, String(shares)));

      // asked to stop by a message, as the thread that reads bills is
      const { port1, port2 } = new MessageChannel();
      const controller = new AbortController();
      port2.on('message', () => controller.abort());
      let calls = 0;
      const onProgress = (read: number): void => {
        calls++;
        if (read === 0) port1.postMessage('stop');
      };
      const stopped = readBill(['bill.parquet'], { ...options, root, signal: controller.signal, onProgress });
      await assert.rejects(stopped, { name: 'AbortError' });
      port1.close();
      assert.ok(calls < shares.length / 2, `${calls} of ${shares.length}`);
    });
  });

  it('stop when every row is read and its sums are not rounded yet', async () => {
    const controller = new AbortController();
    const onProgress = (read: number, all: number): void => {
      if (read === all) controller.abort();
    };
    await assert.rejects(readBill(['bills-parquet'], { ...options, signal: controller.signal, onProgress }), { name: 'AbortError' });
  });
});
