import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ALARM, judge } from '../src/core/spend/detector';
import type { Row } from './table';

interface Score {
  readonly F1: number;
  readonly precision: number;
  readonly recall: number;
  readonly falsePerSeriesYear: number;
  readonly delayDays: number;
}

/** The usual rule that others have: so many per cent over the mean of 30 days. */
function percentRule(x: readonly number[]): number[] {
  return x.map((value, t) => {
    const before = x.slice(Math.max(0, t - 30), t);
    const mean = before.reduce((sum, one) => sum + one, 0) / Math.max(1, before.length);
    return t < 30 || mean <= 0 ? 0 : Math.abs(value / mean - 1);
  });
}

/** The detector on the labelled series of a folder, by the scorer that lies beside them. */
export function anomalies(folder: string, dir: string): Row[] {
  const truth = path.join(folder, 'anomaly_dev.json');
  const data = JSON.parse(fs.readFileSync(truth, 'utf8')) as { readonly id: number; readonly x: number[] }[];
  const score = (name: string, scores: (x: readonly number[]) => readonly number[], threshold?: number): Score => {
    const file = path.join(dir, `${name}.json`);
    fs.writeFileSync(file, JSON.stringify({ scores: Object.fromEntries(data.map(({ id, x }) => [id, scores(x)])), threshold }));
    const folds = threshold === undefined ? ['--folds', '5', '--maxfp', '2'] : [];
    const args = [path.join(folder, 'score-anomaly.mjs'), '--truth', truth, '--pred', file, ...folds, '--json'];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Score;
  };
  const own = (x: readonly number[]): readonly number[] => judge(x).scores;
  const figures = ({ F1, precision, recall, falsePerSeriesYear, delayDays }: Score): string =>
    `F1 ${F1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${falsePerSeriesYear.toFixed(2)} false a series and year, noticed after ${delayDays.toFixed(1)} days`;
  return [
    { what: 'percent over the mean of 30 days, five folds', value: figures(score('percent', percentRule)) },
    { what: 'Ledgerline, threshold from the other four fifths', value: figures(score('folds', own)), bar: 'F1 0.83, 1 false' },
    { what: 'Ledgerline as built', value: figures(score('built', own, ALARM)), bar: '1 false' },
    { what: 'note', value: 'the events are invented: they compare detectors and do not foretell how one does on a real bill' },
  ];
}
