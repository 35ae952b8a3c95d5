// Figures of the spend half: reading speed beside papaparse, forecast and anomaly scores where the evaluation series are there.
//   npx tsx bench/spend.ts [folder with eval/]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { judge, ALARM } from '../src/core/spend/detector';
import { forecast, dayBand, sumBand } from '../src/core/spend/forecast';
import { readFocus } from '../src/sources/focus/read';
import { print, type Row } from './table';

const [data = path.join(__dirname, '../../shared/data/spend')] = process.argv.slice(2);

async function reading(folder: string): Promise<readonly Row[]> {
  const example = fs.readFileSync(path.join(__dirname, '../examples/bills/focus-2026.csv'), 'utf8');
  const end = example.indexOf('\n') + 1;
  const body = example.slice(end);
  const file = path.join(folder, 'large.csv');
  fs.writeFileSync(file, example.slice(0, end) + body.repeat(40));
  let started = performance.now();
  const { report } = await readFocus(['large.csv'], { root: folder, ownerTags: ['team'], tagKeys: ['cost_pool'] });
  const own = performance.now() - started;
  started = performance.now();
  Papa.parse(fs.readFileSync(file, 'utf8'), { header: true });
  const papa = performance.now() - started;
  return [
    { what: 'CSV, read and rolled up', value: `${Math.round((report.rowsRead / own) * 1000).toLocaleString('en-US')} rows/s` },
    {
      what: 'papaparse, parsing alone',
      value: `${Math.round((report.rowsRead / papa) * 1000).toLocaleString('en-US')} rows/s, ${(papa / own).toFixed(2)}× our time`,
    },
  ];
}

function seriesOf(file: string): ReadonlyMap<string, readonly number[]> {
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [name = '', ...cells] = line.split(',');
      const values = cells.map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell)));
      const usual = Array.from({ length: 7 }, (_, weekday) => {
        const known = values.filter((value, day) => day % 7 === weekday && !Number.isNaN(value)).sort((a, b) => a - b);
        return known.length % 2 ? known[(known.length - 1) / 2]! : (known[known.length / 2 - 1]! + known[known.length / 2]!) / 2;
      });
      return [name, values.map((value, day) => (Number.isNaN(value) ? usual[day % 7]! : value))];
    }),
  );
}

function scored(script: string, truth: string, prediction: unknown, folder: string, ...more: string[]): string {
  const file = path.join(folder, 'prediction.json');
  fs.writeFileSync(file, JSON.stringify(prediction));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(data, 'eval', script), '--truth', path.join(data, 'eval', truth), '--pred', file, ...more],
    { encoding: 'utf8' },
  );
  return (stdout || stderr).trim();
}

function forecasts(folder: string): string {
  const all = seriesOf(path.join(data, 'eval/nn5_dev.csv'));
  const runs = [56, 28].map((horizon) => ({
    model: 'ours',
    horizon,
    cut: 0,
    series: Object.fromEntries(
      [...all].map(([name, values]) => {
        const { cleaned } = judge(values.slice(0, values.length - horizon));
        const { point } = forecast(cleaned, horizon);
        const day = dayBand(cleaned, horizon);
        const sum = sumBand(cleaned, horizon);
        const total = point.reduce((a, b) => a + b, 0);
        return [
          name,
          {
            point,
            ...(day ? { lo: point.map((value) => value + day.low), hi: point.map((value) => value + day.high) } : {}),
            ...(sum ? { sumLo: total + sum.low, sumHi: total + sum.high } : {}),
          },
        ];
      }),
    ),
  }));
  return scored('score-forecast.mjs', 'nn5_dev.csv', { runs }, folder);
}

function anomalies(folder: string): string {
  const all = JSON.parse(fs.readFileSync(path.join(data, 'eval/anomaly_dev.json'), 'utf8')) as readonly {
    readonly id: number;
    readonly x: readonly number[];
  }[];
  const scores = Object.fromEntries(all.map(({ id, x }) => [id, judge(x).scores]));
  return scored('score-anomaly.mjs', 'anomaly_dev.json', { scores, threshold: ALARM }, folder, '--folds', '5');
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-bench-'));
  print('Reading bills', await reading(folder));
  if (fs.existsSync(path.join(data, 'eval'))) {
    console.log(`\nForecast, NN5 series\n${forecasts(folder)}`);
    console.log(
      `\nAnomalies, invented events in real series (the events compare detectors; they do not predict a real bill)\n${anomalies(folder)}`,
    );
  }
  fs.rmSync(folder, { recursive: true });
}

void main();
