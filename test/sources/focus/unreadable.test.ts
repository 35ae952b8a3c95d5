import assert from 'node:assert/strict';
import { chmodSync, symlinkSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { folderOfBytes, readFocusCached } from '../../../src/sources/focus/cache';
import { HumanError } from '../../../src/sources/humanError';
import { bill, HEADER, inFolder, readBill, readText, total } from './bills';

const good = bill({ EffectiveCost: '1' }, { EffectiveCost: '2' });
const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'ChargePeriodStart', type: 'STRING', data: ['2026-10-05', '2026-10-05'] },
      { name: 'ServiceName', type: 'STRING', data: ['S3', 'EC2'] },
      { name: 'EffectiveCost', type: 'DOUBLE', data: [4, 8] },
    ],
  }),
);

describe('a file that is no bill', () => {
  const cases: readonly [name: string, content: string | Uint8Array, message: RegExp, action: RegExp][] = [
    [
      'a workbook under the name of a CSV',
      'PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0xl/workbook.xml and more',
      /ZIP archive or an Excel/,
      /save the sheet as CSV/,
    ],
    ['JSON lines, packed', gzipSync('{"ServiceName":"S3"}\n{"ServiceName":"EC2"}\n'), /bill\.csv is JSON/, /CSV or Parquet/],
    ['a page that asks to sign in', '<!DOCTYPE html><html><body>Sign in</body></html>', /web page/, /Download the file itself/],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:9b19\nsize 204354862\n', /Git LFS/, /git lfs pull/],
    ['Zstandard', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...Array<number>(40).fill(7)]), /Zstandard/, /gzip/],
    ['Parquet inside gzip', gzipSync(parquet), /Parquet file packed with gzip/, /Unpack it/],
    ['gzip inside gzip', gzipSync(gzipSync(good)), /packed twice/, /Unpack it once/],
    ['UTF-16 without a mark', Buffer.from(good, 'utf16le'), /UTF-16/, /UTF-8/],
    ['UTF-16, most significant byte first', Buffer.from(`\uFEFF${good}`, 'utf16le').swap16(), /UTF-16/, /UTF-8/],
    ['nothing', '', /bill\.csv is empty/, /another file/],
    ['blank lines', '\n\r\n  \n', /bill\.csv is empty/, /another file/],
    [
      'the report of AWS before FOCUS',
      'identity_line_item_id,line_item_usage_start_date\n1,2026-10-05\n',
      /no column ChargePeriodStart/,
      /Data Exports/,
    ],
    ['the format of Azure before FOCUS', 'Date,MeterCategory,CostInBillingCurrency\n', /no column ChargePeriodStart/, /Cost Management/],
    ['bytes without a line', brotliCompressSync(Buffer.alloc(3_000_000, good)), /bill\.csv has no column/, /./],
  ];
  for (const [name, content, message, action] of cases)
    it(`is told as what it is: ${name}`, () =>
      assert.rejects(
        readText(content),
        (error) => error instanceof HumanError && message.test(error.message) && action.test(error.action ?? ''),
      ));
});

describe('a bill of several files', () => {
  const read = (files: Readonly<Record<string, string | Uint8Array>>) =>
    inFolder(files, (root) => readBill(['.'], { root, ownerTags: ['team'] }));
  // larger than one block of what is unpacked, so that rows come before the damage
  const long = gzipSync(
    bill(...Array.from({ length: 30_000 }, (_, index) => ({ EffectiveCost: '100', ServiceName: `service ${index * 7919}` }))),
  );

  for (const [name, content, message] of [
    ['a.csv.gz', long.subarray(0, long.length - 2000), /a\.csv\.gz cannot be read: unexpected end of file/],
    ['a.parquet', parquet.subarray(0, parquet.length - 20), /a\.parquet is no readable Parquet file/],
    ['a.csv', 'Date,Cost\n2026-10-05,100\n', /a\.csv has no column ChargePeriodStart/],
    ['a.csv', '', /a\.csv is empty/],
    ['z.csv.gz', gzipSync('').subarray(0, 12), /z\.csv\.gz cannot be read/],
  ] as const)
    it(`loses the whole of ${name} and nothing else when it cannot be read: ${message.source}`, async () => {
      const { rows, report, problem } = await read({ [name]: content, 'b.csv': good, 'c.parquet': parquet });
      // 1 + 2 of b, 4 + 8 of c; nothing of a
      assert.equal(total(rows), 15_000_000n);
      assert.deepEqual([report.rowsRead, report.badRows], [4, 0]);
      assert.match(problem?.message ?? '', /^1 of 3 files is in no figure\. /);
      assert.match(problem?.message ?? '', message);
      assert.ok((problem?.action ?? '').length > 10);
    });

  it('of which none can be read is told, each by name', () =>
    assert.rejects(
      read({ 'a.csv': '', 'b.csv': '{}' }),
      (error) =>
        error instanceof HumanError &&
        /None of the bill's 2 files.*a\.csv is empty\. Choose another file\. b\.csv is JSON\. Export the bill/.test(error.message),
    ));

  it('names the first five that cannot be read and counts the others', async () => {
    const empty = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`e${index}.csv`, '']));
    const { problem } = await read({ ...empty, 'good.csv': good });
    assert.match(problem?.message ?? '', /^8 of 9 files are.*e4\.csv is empty\. Choose another file\. So it is with 3 more\.$/);
  });

  it('is not remembered without a file that may be put right: the next look finds it', () =>
    inFolder({ 'a.csv': '', 'b.csv': good }, async (root) => {
      const store = folderOfBytes(path.join(root, 'cache'));
      const look = () => readFocusCached(['a.csv', 'b.csv', 'later.csv'], { root, ownerTags: [] }, store);
      assert.match((await look()).problem?.message ?? '', /later\.csv was not found.*a\.csv is empty/);
      assert.match((await look()).problem?.message ?? '', /a\.csv is empty/);
    }));

  // who is root may read everything
  if (process.getuid?.() !== 0)
    it('goes on without a file that nobody may read, and without a folder', () =>
      inFolder({ 'a.csv': good, 'closed/b.csv': good, 'c.csv': good }, async (root) => {
        chmodSync(path.join(root, 'a.csv'), 0);
        chmodSync(path.join(root, 'closed'), 0);
        const { rows, problem } = await readBill(['.'], { root, ownerTags: [] });
        chmodSync(path.join(root, 'closed'), 0o700);
        assert.equal(total(rows), 3_000_000n);
        assert.match(problem?.message ?? '', /The folder closed cannot be read.*a\.csv cannot be read: EACCES: permission denied\./);
      }));

  it('goes on without a link that leads nowhere', () =>
    inFolder({ 'a.csv': good, 'b.csv': good }, async (root) => {
      unlinkSync(path.join(root, 'b.csv'));
      symlinkSync('nowhere.csv', path.join(root, 'b.csv'));
      assert.equal(total((await readBill(['.'], { root, ownerTags: [] })).rows), 3_000_000n);
    }));
});

describe('rows that cannot be read', () => {
  it('of a whole file are a problem with what to do: a comma before the decimals', async () => {
    const { rows, report, problem } = await readText(
      'ChargePeriodStart;ServiceName;EffectiveCost\n2026-10-05;S3;1,50\n2026-10-05;EC2;1234,5\n',
    );
    assert.deepEqual([rows.length, report.badRows], [0, 2]);
    assert.deepEqual(problem, {
      kind: 'bad data',
      message:
        '1 of 1 file is in no figure. No row of bill.csv can be read, the last one, line 3: EffectiveCost is no decimal number: 1234,5.',
      action: 'Save it with a point before the decimals.',
    });
  });

  it('beside good ones are no such problem; a header alone is a bill without cost', async () => {
    assert.equal((await readText(bill({}, { EffectiveCost: 'x' }))).problem, undefined);
    const empty = await readText(`${HEADER}\n`);
    assert.deepEqual([empty.rows, empty.report.rowsRead, empty.problem], [[], 0, undefined]);
  });

  it('without a day are weighed by their cost, in the currency where it matters most', async () => {
    const of = async (...rows: readonly Readonly<Record<string, string>>[]) => (await readText(bill(...rows))).report.badCostShare;
    // 30 lost of 30 + 60 + 30; in the other currency 1 of 100
    const lost = { ChargePeriodStart: 'soon', EffectiveCost: '-30' };
    const euros = { BillingCurrency: 'EUR' };
    const rows = [{ EffectiveCost: '60' }, { EffectiveCost: '-30', ServiceName: 'EC2' }, lost];
    assert.equal(await of(...rows, { ...euros, ...lost, EffectiveCost: '1' }, { ...euros, EffectiveCost: '99' }), 0.25);
    // an amount that cannot be read is not known
    assert.equal(await of({ EffectiveCost: 'x' }, {}), undefined);
  });

  it('may hold any bytes: what is no UTF-8 is told, and the row counts', async () => {
    const [header, row] = bill({ ServiceName: 'Gr*sse' }).split('\n');
    const bytes = Buffer.from(`${header!}\n${row!}\n`, 'latin1').map((byte) => (byte === 0x2a ? 0xf6 : byte));
    const { rows, report } = await readText(bytes);
    assert.deepEqual(
      rows.map(({ service, effective }) => [service, effective]),
      [['Gr\ufffdsse', 1_500_000n]],
    );
    assert.match(report.notes.join(' '), /not UTF-8/);
  });

  it('do not come from the line by which a spreadsheet names its separator', async () =>
    assert.equal(total((await readText(`sep=;\r\n${good.replaceAll(',', ';')}`)).rows), 3_000_000n));
});
