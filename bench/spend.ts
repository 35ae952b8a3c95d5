// Bills, forecasts and anomalies: `npx tsx bench/spend.ts [rows] [folder with nn5_dev.csv, anomaly_dev.json and the scorers]`.
// Without the folder the last two tables are left out. No network.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import { allocate } from '../src/core/spend/allocation';
import { ALARM, judge } from '../src/core/spend/detector';
import { dayBand, forecast, sumBand } from '../src/core/spend/forecast';
import { folderStore, readFocusCached } from '../src/sources/focus/cache';
import { readFocus } from '../src/sources/focus/read';
import { print, type Row } from './table';

const [rowsWanted = '200000', folder = path.join(__dirname, '../../shared/data/spend/eval')] = process.argv.slice(2);
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
  const store = folderStore(path.join(dir, 'cache'));
  await readFocusCached([csv], { ...options, root: dir }, store);
  const again = await seconds(() => readFocusCached([csv], { ...options, root: dir }, store));
  const { rows } = await readFocus([csv], { ...options, root: dir });
  const teams = Array.from({ length: 50 }, (_, index) => ({ name: `team-${index}`, aliases: [] }));
  const pool = { name: 'all', match: {}, split: { method: 'even' as const } };
  const groups = Array.from({ length: 10_000 }, (_, index) => ({ ...rows[index % rows.length]!, owner: '' }));
  const splitting = await seconds(() => allocate(groups, { teams, sharedCosts: [pool] }));
  return [
    { what: `CSV, ${count.toLocaleString('en')} rows`, value: rate(own, csv) },
    { what: 'the same by papaparse', value: rate(theirs, csv) },
    { what: 'the same as Parquet', value: rate(columns, parquet) },
    { what: 'second open, from the roll-up', value: `${(again * 1000).toFixed(0)} ms` },
    { what: 'peak memory of this process', value: `${Math.round(process.resourceUsage().maxRSS / 1024)} MB` },
    { what: 'allocation, 10,000 rows x 50 teams', value: `${(splitting * 1000).toFixed(0)} ms` },
  ];
}

interface Protocol {
  readonly loadSeries: (file: string) => { readonly name: string; readonly y: number[] }[];
  readonly split: (y: readonly number[], horizon: number, cut: number) => { readonly train: number[] };
}

interface ForecastScore {
  readonly horizon: number;
  readonly cut: number;
  readonly MASE: number;
  readonly cov80: number | null;
  readonly sumCov80: number | null;
}

const score = (script: string, ...args: string[]): unknown =>
  JSON.parse(execFileSync(process.execPath, [path.join(folder, script), ...args, '--json'], { encoding: 'utf8' }));

async function forecasts(dir: string): Promise<Row[]> {
  const { loadSeries, split } = (await import(pathToFileURL(path.join(folder, 'protocol.mjs')).href)) as Protocol;
  const truth = path.join(folder, 'nn5_dev.csv');
  const all = loadSeries(truth);
  const runs = [0, 28, 56, 84].flatMap((cut) =>
    [56, 28].map((horizon) => {
      const predictions = all.map(({ name, y }) => {
        const { train } = split(y, horizon, cut);
        const { point } = forecast(train, horizon);
        if (cut > 0) return [name, { point }] as const;
        const band = dayBand(train, horizon)!;
        const onSum = sumBand(train, horizon)!;
        const sum = point.reduce((total, value) => total + value, 0);
        const lo = point.map((value) => value + band.low);
        return [name, { point, lo, hi: point.map((value) => value + band.high), sumLo: sum + onSum.low, sumHi: sum + onSum.high }] as const;
      });
      return { model: 'Ledgerline', horizon, cut, series: Object.fromEntries(predictions) };
    }),
  );
  const file = path.join(dir, 'forecast.json');
  fs.writeFileSync(file, JSON.stringify({ runs }));
  const scores = score('score-forecast.mjs', '--truth', truth, '--pred', file) as ForecastScore[];
  return [56, 28].flatMap((horizon) => {
    const own = scores.filter((run) => run.horizon === horizon);
    const mean = own.reduce((sum, { MASE }) => sum + MASE, 0) / own.length;
    const last = own.find(({ cut }) => cut === 0)!;
    return [
      { what: `MASE ${horizon}, last window`, value: last.MASE.toFixed(3), bar: '0.83' },
      { what: `MASE ${horizon}, mean of four windows`, value: mean.toFixed(3), bar: '0.80' },
      { what: `80 % band ${horizon}: days, sums inside`, value: `${last.cov80} , ${last.sumCov80}`, bar: '0.75 to 0.85' },
    ];
  });
}

function anomalies(dir: string): Row[] {
  const truth = path.join(folder, 'anomaly_dev.json');
  const data = JSON.parse(fs.readFileSync(truth, 'utf8')) as { readonly id: number; readonly x: number[] }[];
  const file = path.join(dir, 'anomaly.json');
  const scores = Object.fromEntries(data.map(({ id, x }) => [id, judge(x).scores]));
  fs.writeFileSync(file, JSON.stringify({ scores, threshold: ALARM }));
  type Score = { readonly F1: number; readonly falsePerSeriesYear: number; readonly delayDays: number };
  const folds = score('score-anomaly.mjs', '--truth', truth, '--pred', file, '--folds', '5', '--maxfp', '1') as Score;
  const built = score('score-anomaly.mjs', '--truth', truth, '--pred', file) as Score;
  return [
    { what: 'F1, threshold from the other four fifths', value: folds.F1.toFixed(3), bar: '0.83' },
    { what: 'F1 as built', value: built.F1.toFixed(3) },
    { what: 'false alarms a series and year', value: built.falsePerSeriesYear.toFixed(2), bar: '1' },
    { what: 'days until noticed', value: built.delayDays.toFixed(1) },
    { what: 'note', value: 'events are invented, and the parameters were searched on these series: expect about .015 less elsewhere' },
  ];
}

async function main(): Promise<void> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-bench-'));
  try {
    print('Bills', await reading(dir));
    if (!fs.existsSync(path.join(folder, 'protocol.mjs'))) return;
    print('Forecast', await forecasts(dir));
    print('Anomalies', anomalies(dir));
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

void main();
