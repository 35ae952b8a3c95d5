import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { DailyCost } from '../../../src/core/model/spend';
import { readFocus } from '../../../src/sources/focus/read';

const FIXTURES = path.join(__dirname, '../../fixtures/spend');
const EXAMPLES = path.join(__dirname, '../../../examples');
const read = (file: string, root = FIXTURES) => readFocus([file], { root, ownerTags: ['team'], tagKeys: ['cost_pool'] });

interface Truth {
  readonly total: { readonly effective: string; readonly billed: string; readonly rows: number };
  /** day, service, owner, effective, billed, rows */
  readonly groups: readonly (readonly [string, string, string, string, string, number])[];
}

const micros = (rows: readonly DailyCost[], of: 'effective' | 'billed'): number =>
  Number(rows.reduce((sum, row) => sum + row[of], 0n)) / 1e6;

const near = (actual: number, expected: number, within: number, what = ''): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${what} ${actual} is not ${expected}`);

async function withFile<T>(name: string, bytes: Uint8Array | string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-focus-'));
  try {
    fs.writeFileSync(path.join(folder, name), bytes);
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const HEADER = 'ChargePeriodStart,ChargePeriodEnd,ServiceName,EffectiveCost,BilledCost,BillingCurrency,ChargeCategory,Tags\n';
const ROW = '2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,Compute,1.5,2,USD,Usage,"{""team"":""web""}"\n';

describe('reading FOCUS files', () => {
  for (const name of ['dirty', 'dirty_1.3'])
    it(`finds in ${name}.csv what its generator put there, group by group`, async () => {
      const truth = JSON.parse(fs.readFileSync(path.join(FIXTURES, `${name}.truth.json`), 'utf8')) as Truth;
      const { rows, report } = await read(`${name}.csv`);
      assert.equal(report.rowsRead, truth.total.rows);
      assert.equal(report.badRows, 0);
      near(micros(rows, 'effective'), Number(truth.total.effective), 1e-6 * rows.length);
      near(micros(rows, 'billed'), Number(truth.total.billed), 1e-6 * rows.length);
      const found = new Map<string, DailyCost[]>();
      for (const row of rows) {
        const key = [
          row.day,
          row.service,
          row.owner !== '' ? row.owner.toLowerCase() : row.tags.cost_pool ? `pool:${row.tags.cost_pool}` : '',
        ].join('|');
        found.set(key, [...(found.get(key) ?? []), row]);
      }
      for (const [day, service, owner, effective] of truth.groups) {
        const group = found.get([day, service, owner].join('|')) ?? [];
        near(micros(group, 'effective'), Number(effective), 1e-6 * (group.length + 1), `${day} ${service} ${owner}`);
      }
    });

  it('sums the official FOCUS 1.0 sample as a plain CSV parser and decimal sums do', async () => {
    const { data } = Papa.parse<Record<string, string>>(fs.readFileSync(path.join(FIXTURES, 'focus_sample_1.0.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    const { rows, report } = await read('focus_sample_1.0.csv');
    assert.equal(report.rowsRead, data.length);
    assert.equal(report.badRows, 0);
    const sum = (column: string): number => data.reduce((total, row) => total + (Number(row[column]) || 0), 0);
    near(micros(rows, 'effective'), sum('EffectiveCost'), 1e-6 * rows.length);
    near(micros(rows, 'billed'), sum('BilledCost'), 1e-6 * rows.length);
  });

  it('looks a split charge’s owner up in AllocatedTags first', async () => {
    const { rows } = await read('focus_1.3_two_rows.csv');
    assert.equal(rows.length, 2);
    assert.equal(new Set(rows.map(({ owner }) => owner)).size, 2);
  });

  it('gives the same from Parquet as from the CSV of the same month', async () => {
    const [csv, parquet] = await Promise.all([read('bills/*.csv', EXAMPLES), read('bills-parquet/*.parquet', EXAMPLES)]);
    const october = csv.rows.filter(({ day }) => day.startsWith('2026-10'));
    near(micros(parquet.rows, 'effective'), micros(october, 'effective'), 0.001);
    assert.ok(october.length > 100);
  });

  it('reads gzip, a byte order mark, CRLF and a last line without an end', async () => {
    const plain = await withFile('a.csv', HEADER + ROW, (folder) => read('a.csv', folder));
    assert.deepEqual(
      plain.rows.map(({ day, owner, effective, billed }) => [day, owner, effective, billed]),
      [['2026-10-01', 'web', 1_500_000n, 2_000_000n]],
    );
    for (const [name, bytes] of [
      ['b.csv', `\ufeff${(HEADER + ROW).replace(/\n/g, '\r\n')}`],
      ['c.csv', (HEADER + ROW).trimEnd()],
      ['d.csv.gz', gzipSync(HEADER + ROW)],
    ] as const)
      assert.deepEqual((await withFile(name, bytes, (folder) => read(name, folder))).rows, plain.rows, name);
  });

  it('counts rows it cannot read, with their lines, and reads the rest', async () => {
    const bad = '2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,Compute,"1,234.5",2,USD,Usage,\nnot a day,,Compute,1,1,USD,Usage,\n';
    const { rows, report } = await withFile('a.csv', HEADER + bad + ROW, (folder) => read('a.csv', folder));
    assert.equal(report.badRows, 2);
    assert.deepEqual(
      report.firstBadRows.map(({ line }) => line),
      [2, 3],
    );
    assert.equal(micros(rows, 'effective'), 1.5);
  });

  it('names the column that is missing', async () => {
    await assert.rejects(
      withFile('a.csv', 'ChargePeriodStart,EffectiveCost\n2026-10-01,1\n', (folder) => read('a.csv', folder)),
      { name: 'HumanError', message: /ServiceName/ },
    );
  });

  it('says when there is no bill', async () => {
    await assert.rejects(
      withFile('a.txt', '', (folder) => read('*.csv', folder)),
      { name: 'HumanError' },
    );
  });

  it('answers any bytes with rows, counted bad rows or a clear message', async () => {
    const header = Buffer.from(HEADER);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.boolean(),
        fc.constantFrom('a.csv', 'a.csv.gz', 'a.parquet'),
        async (bytes, withHeader, name) => {
          const content = withHeader ? Buffer.concat([header, bytes]) : Buffer.from(bytes);
          await withFile(name, content, async (folder) => {
            try {
              await read(name, folder);
            } catch (error) {
              assert.equal((error as Error).name, 'HumanError', (error as Error).stack);
            }
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});
