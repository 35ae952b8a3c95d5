// Bills, forecasts and anomalies: `npm run bench:spend -- [rows] [folder with nn5_dev.csv, anomaly_dev.json and the scorers] [bills …]`.
// Without the folder the last tables are those of the made-up series only; each bill is read in a process of its own. No network.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import { rowsOf, tableOf } from '../src/core/model/costRows';
import { allocate } from '../src/core/spend/allocation';
import { folderOfBytes, readFocusCached } from '../src/sources/focus/cache';
import { readFocus } from '../src/sources/focus/read';
import { anomalies } from './anomalies';
import { forecasts, made } from './forecasts';
import { kinds } from './kinds';
import { requests } from './requests';
import type { Openings } from './secondOpening';
import { print, type Row } from './table';
import { teamAnomalies } from './teamAnomalies';
import { uneven } from './uneven';

const [rowsWanted = '200000', folder = path.join(__dirname, '../../shared/data/spend/eval'), ...bills] = process.argv.slice(2);
const options = { ownerTags: ['team'], tagKeys: ['cost_pool'] };

async function seconds(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

/** The example bill over and over, as CSV and as Parquet. */
function enlarged(dir: string, rows: number): { readonly csv: string; readonly parquet: string; readonly count: number } {
  const text = fs.readFileSync(path.join(__dirname, '../examples/bills/focus-2026.csv'), 'utf8');
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const times = Math.max(1, Math.round(rows / lines.length));
  const csv = path.join(dir, 'large.csv');
  fs.writeFileSync(csv, `${header}\n`);
  for (let i = 0; i < times; i++) fs.appendFileSync(csv, `${lines.join('\n')}\n`);
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  const columnData = header.split(',').map((name) => {
    const one = parsed.map((row) => row[name]);
    const data = Array.from({ length: times }, () => one).flat();
    return name.endsWith('Cost') ? { name, type: 'DOUBLE' as const, data: data.map(Number) } : { name, type: 'STRING' as const, data };
  });
  const parquet = path.join(dir, 'large.parquet');
  fs.writeFileSync(parquet, Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 100_000 })));
  return { csv, parquet, count: times * lines.length };
}

/** The same grouping on papaparse, adding floats: what a reader of its own has to beat. */
const papa = (file: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const sums = new Map<string, number>();
    Papa.parse<Record<string, string>>(fs.createReadStream(file), {
      header: true,
      step: ({ data }) => {
        const tags = data.Tags ? (JSON.parse(data.Tags) as Record<string, string>) : {};
        const key = [
          data.ChargePeriodStart?.slice(0, 10),
          data.SubAccountId,
          data.ServiceName,
          data.RegionId,
          data.ChargeCategory,
          tags.team,
        ].join('|');
        sums.set(key, (sums.get(key) ?? 0) + Number(data.EffectiveCost));
      },
      complete: () => resolve(sums.size),
      error: reject,
    });
  });

async function reading(dir: string): Promise<Row[]> {
  const { csv, parquet, count } = enlarged(dir, Number(rowsWanted));
  const rate = (time: number, file: string): string =>
    `${Math.round(count / time).toLocaleString('en')} rows/s, ${Math.round(fs.statSync(file).size / 1e6 / time)} MB/s, ${time.toFixed(2)} s`;
  const own = await seconds(() => readFocus([csv], { ...options, root: dir }));
  const theirs = await seconds(() => papa(csv));
  const columns = await seconds(() => readFocus([parquet], { ...options, root: dir }));
  const store = folderOfBytes(path.join(dir, 'cache'));
  await readFocusCached([csv], { ...options, root: dir }, store);
  const again = await seconds(() => readFocusCached([csv], { ...options, root: dir }, store));
  const rows = rowsOf((await readFocus([csv], { ...options, root: dir })).costs);
  const teams = Array.from({ length: 50 }, (_, index) => ({ name: `team-${index}`, aliases: [] }));
  const pool = { name: 'all', match: {}, split: { method: 'even' as const } };
  const groups = tableOf(Array.from({ length: 10_000 }, (_, index) => ({ ...rows[index % rows.length]!, owner: '' })));
  const splitting = await seconds(() => allocate(groups, { teams, sharedCosts: [pool] }).totals());
  return [
    { what: `CSV, ${count.toLocaleString('en')} rows`, value: rate(own, csv) },
    { what: 'the same by papaparse', value: rate(theirs, csv) },
    { what: 'the same as Parquet', value: rate(columns, parquet) },
    { what: 'second open, from the roll-up', value: `${(again * 1000).toFixed(0)} ms` },
    { what: 'peak memory of this process', value: `${Math.round(process.resourceUsage().maxRSS / 1024)} MB` },
    { what: 'allocation, 10,000 rows x 50 teams', value: `${(splitting * 1000).toFixed(0)} ms` },
  ];
}

interface Reading {
  readonly seconds: number;
  readonly spendSeconds: number;
  readonly warmSeconds: number;
  readonly warmSpendSeconds: number;
  readonly processor: number;
  readonly memoryMb: number;
  /** Absent with a cache. */
  readonly holdMs?: number;
  readonly rowsRead: number;
  readonly groups: number;
}

const ms = (time: number): string => `${time.toFixed(0)} ms`;
const milliseconds = (time: number): string => ms(time * 1000);

/** Bills of any size: the first reading, and the second opening from the roll-up. Processor time tells what a busy machine hides. */
function given(dir: string): Row[] {
  const run = (script: string, ...args: readonly string[]): unknown =>
    JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', path.join(__dirname, script), ...args], { encoding: 'utf8' }));
  const read = (...args: readonly string[]): Reading => run('bundled.ts', 'readBill.ts', ...args) as Reading;
  return bills.flatMap((file) => {
    const cache = path.join(dir, 'given');
    const first = read(file, cache);
    const again = read(file, cache);
    const { holdMs = NaN } = read(file);
    const opened = run('secondOpening.ts', file, path.join(dir, 'thread')) as Openings;
    const name = `${path.basename(file)}, ${first.rowsRead.toLocaleString('en')} rows`;
    return [
      {
        what: name,
        value: `${first.seconds.toFixed(2)} s (${first.processor.toFixed(2)} s of processor), ${Math.round(first.memoryMb)} MB, ${first.groups.toLocaleString('en')} groups`,
      },
      { what: 'longest time for which a message waits while it is read', value: `${ms(holdMs)} of processor` },
      {
        what: 'its second opening, on a fresh thread and once more',
        value: `${ms(opened.fresh)} (thread started in ${ms(opened.start)}) and ${ms(opened.warm)}`,
      },
      { what: 'another team, another month', value: `${ms(opened.otherTeam)} and ${ms(opened.otherMonth)}` },
      {
        what: 'roll-up and spend of a team, without what was answered',
        value: `${milliseconds(again.seconds)} and ${milliseconds(again.spendSeconds)}, ${Math.round(again.memoryMb)} MB`,
      },
      {
        what: 'the same in a process that is warm',
        value: `${milliseconds(again.warmSeconds)} and ${milliseconds(again.warmSpendSeconds)}`,
      },
    ];
  });
}

async function main(): Promise<void> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-bench-'));
  try {
    print('Requests and dollars (stand-ins on loopback)', await requests(dir));
    print('Bills', await reading(dir));
    if (bills.length > 0) print('Given bills', given(dir));
    print('Forecast, made-up bills', made());
    print('Forecast, kinds of series: sums of 7 and of 28 days', kinds());
    print('Forecast, uneven series: the sum of 28 days', uneven());
    if (!fs.existsSync(path.join(folder, 'protocol.mjs'))) return;
    print('Forecast, 56 real series', await forecasts(folder, dir));
    print('Anomalies', anomalies(folder, dir));
    print('Anomalies of new accounts and of totals', teamAnomalies(folder));
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

void main();
